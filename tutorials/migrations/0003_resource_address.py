from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tutorials", "0002_editors_read_opinions")]

    operations = [
        migrations.RenameField(model_name="resourcepage", old_name="url", new_name="address"),
    ]
