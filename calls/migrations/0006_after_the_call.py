"""Call-backs, messages between responders, the second line, fiches d’aide."""

import core.sealed
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


GROUP = "Seconde ligne"


def let_the_second_line_in(apps, schema_editor):
    """Let the second line into the admin, where fiches are written; Django makes it only later."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailadmin", model="admin"
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(permission)


def keep_it_out(apps, schema_editor):
    """Take the right back."""
    permissions = apps.get_model("auth", "Permission").objects.filter(codename="access_admin")
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0005_recaps'),
        ('gazetteer', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FicheIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Ce qu’on trouve ici, en une ou deux phrases. Lu aussi par les moteurs.', max_length=200, verbose_name='résumé')),
            ],
            options={
                'verbose_name': 'accueil des fiches d’aide',
                'verbose_name_plural': 'accueils des fiches d’aide',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CallBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(verbose_name='à faire le')),
                ('note', core.sealed.SealedTextField(blank=True, verbose_name='ce qu’il faut dire')),
                ('made_at', models.DateTimeField(verbose_name='demandé le')),
                ('ending', models.CharField(blank=True, choices=[('SOLVED', 'c’est résolu'), ('REDIRECTED', 'un partenaire s’en occupe'), ('NOT_NEEDED', 'la personne n’en a plus besoin'), ('UNREACHABLE', 'injoignable après plusieurs essais'), ('NOTHING_FOUND', 'rien trouvé, et la personne le sait'), ('ERASED', 'les données de l’appel sont effacées')], max_length=14, verbose_name='suite')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='clos le')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='callbacks', to='calls.call', verbose_name='appel')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='demandé par')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='callbacks', to=settings.AUTH_USER_MODEL, verbose_name='confié à')),
            ],
            options={
                'verbose_name': 'rappel',
                'verbose_name_plural': 'rappels',
                'ordering': ['due_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='quand')),
                ('result', models.CharField(choices=[('REACHED', 'personne jointe'), ('NO_ANSWER', 'pas de réponse'), ('BUSY', 'occupé'), ('VOICEMAIL', 'message laissé sur le répondeur'), ('WRONG_NUMBER', 'mauvais numéro')], max_length=12, verbose_name='résultat')),
                ('words', core.sealed.SealedTextField(blank=True, verbose_name='précision')),
                ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='qui')),
                ('callback', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='calls.callback', verbose_name='rappel')),
            ],
            options={
                'verbose_name': 'essai',
                'verbose_name_plural': 'essais',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FichePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Ce qu’on trouve ici, en une ou deux phrases. Lu aussi par les moteurs.', max_length=200, verbose_name='résumé')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('note', 2)], blank=True, block_lookup={0: ('core.blocks.HeadingBlock', (), {}), 1: ('core.blocks.TextBlock', (), {'features': ['bold', 'link', 'ol', 'ul']}), 2: ('core.blocks.NoteBlock', (), {'features': ['bold', 'link']})}, verbose_name='contenu')),
                ('words', models.TextField(blank=True, help_text='Un par ligne. Ils ne se voient pas : la recherche les comprend.', verbose_name='mots des appelants')),
                ('links', wagtail.fields.StreamField([('link', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'en toutes lettres', 'max_length': 120}), 1: ('wagtail.blocks.URLBlock', (), {'label': 'adresse'}), 2: ('wagtail.blocks.StructBlock', [[('label', 0), ('url', 1)]], {})}, verbose_name='sources')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='relue le')),
                ('review_due', models.DateField(blank=True, null=True, verbose_name='à relire avant le')),
                ('keeper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tenue par')),
                ('natures', modelcluster.fields.ParentalManyToManyField(blank=True, to='calls.nature', verbose_name='natures d’appel')),
            ],
            options={
                'verbose_name': 'fiche d’aide',
                'verbose_name_plural': 'fiches d’aide',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='FichePromotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='le')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                ('fiche', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promotions', to='calls.fichepage', verbose_name='fiche d’aide')),
                ('tutorial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='tutoriel')),
            ],
            options={
                'verbose_name': 'fiche devenue tutoriel',
                'verbose_name_plural': 'fiches devenues tutoriels',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', core.sealed.SealedTextField(verbose_name='message')),
                ('sent_at', models.DateTimeField(verbose_name='envoyé le')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='calls.call', verbose_name='appel')),
            ],
            options={
                'verbose_name': 'message entre répondants',
                'verbose_name_plural': 'messages entre répondants',
                'ordering': ['sent_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='lu le')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='destinataire')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='calls.message', verbose_name='message')),
            ],
            options={
                'verbose_name': 'message reçu',
                'verbose_name_plural': 'messages reçus',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='posée le')),
                ('text', core.sealed.SealedTextField(verbose_name='question')),
                ('found', core.sealed.SealedTextField(blank=True, verbose_name='ce qui a été trouvé')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='prise le')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='répondue le')),
                ('wants_email', models.BooleanField(default=False, verbose_name='me prévenir par e-mail')),
                ('news_for_asker', models.BooleanField(default=False, verbose_name='à lire par qui demande')),
                ('news_for_second_line', models.BooleanField(default=False, verbose_name='à lire par la seconde ligne')),
                ('asker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='posée par')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='calls.call', verbose_name='appel')),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prise par')),
                ('departement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='gazetteer.departement', verbose_name='département')),
                ('nature', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.nature', verbose_name='nature')),
            ],
            options={
                'verbose_name': 'question à la seconde ligne',
                'verbose_name_plural': 'questions à la seconde ligne',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='fichepage',
            name='question',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='fiches', to='calls.question', verbose_name='question d’origine'),
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='quand')),
                ('text', core.sealed.SealedTextField(verbose_name='texte')),
                ('is_answer', models.BooleanField(default=False, verbose_name='répond à la question')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='calls.question', verbose_name='question')),
            ],
            options={
                'verbose_name': 'réponse de la seconde ligne',
                'verbose_name_plural': 'réponses de la seconde ligne',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='callback',
            index=models.Index(fields=['closed_at', 'due_at'], name='callback_due'),
        ),
        migrations.AddIndex(
            model_name='callback',
            index=models.Index(fields=['owner', 'closed_at', 'due_at'], name='callback_of_owner'),
        ),
        migrations.AddConstraint(
            model_name='callback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('ending', '')), models.Q(('closed_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='callback_closes_with_an_ending'),
        ),
        migrations.AddConstraint(
            model_name='callback',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('call',), name='one_open_callback_per_call'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['recipient', 'read_at'], name='delivery_unread'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('message', 'recipient'), name='one_delivery_per_message_and_recipient'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['answered_at', 'asked_at'], name='question_to_answer'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['asker', 'news_for_asker'], name='question_of_asker'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('claimed_by', None), ('claimed_at__isnull', False), _connector='OR'), name='claimed_question_says_since_when'),
        ),
        migrations.RunPython(let_the_second_line_in, keep_it_out),
    ]
