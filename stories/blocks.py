"""What a story is made of. Editors choose each by sight: icon, words, preview."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import HeadingBlock, PicturePreview

_FEATURES = ["bold", "italic", "link"]


class TellingBlock(blocks.RichTextBlock):
    """The story as it goes."""

    class Meta:
        icon = "pilcrow"
        label = _("Récit")
        template = "stories/blocks/telling.html"
        description = _("Ce qui s’est passé.")
        preview_value = _("<p>Le téléphone sonne à neuf heures deux.</p>")


class QuoteBlock(blocks.StructBlock):
    """A sentence worth remembering."""

    text = blocks.TextBlock(label=_("phrase"))
    who = blocks.CharBlock(label=_("qui la dit"), max_length=60, required=False)

    class Meta:
        icon = "openquote"
        label = _("Phrase à retenir")
        template = "stories/blocks/quote.html"
        description = _("Une phrase mise en avant.")
        preview_value = {"text": _("Je ne savais pas que j’y arriverais."), "who": _("Augustin")}


class LineBlock(blocks.StructBlock):
    """What somebody says."""

    who = blocks.CharBlock(label=_("qui parle"), max_length=60)
    text = blocks.TextBlock(label=_("ce qui est dit"))

    class Meta:
        label = _("Réplique")


class DialogueBlock(blocks.StructBlock):
    """Two people on the telephone."""

    lines = blocks.ListBlock(LineBlock(), label=_("répliques"))

    class Meta:
        icon = "comment"
        label = _("Dialogue")
        template = "stories/blocks/dialogue.html"
        description = _("Ce que se disent l’appelant et le médiateur.")
        preview_value = {
            "lines": [
                {"who": _("Augustin"), "text": _("Et maintenant, qu’est-ce que je vois ?")},
                {"who": _("Leïla"), "text": _("C’est vous qui me le dites. Prenez votre temps.")},
            ]
        }


class PostureBlock(blocks.RichTextBlock):
    """How the mediator went about it, and why."""

    class Meta:
        icon = "group"
        label = _("Posture du médiateur")
        template = "stories/blocks/posture.html"
        description = _("Faire pour, faire avec, aller vers : ce qui a été choisi, et pourquoi.")
        preview_value = _("<p>Elle ne touche à rien : elle demande ce qu’il voit.</p>")


class LessonBlock(blocks.RichTextBlock):
    """What the story teaches."""

    class Meta:
        icon = "pick"
        label = _("Ce que cette histoire nous apprend")
        template = "stories/blocks/lesson.html"
        description = _("Une à trois phrases, pour la prochaine fois.")
        preview_value = _("<p>Répéter la veille vaut mieux qu’expliquer le jour même.</p>")


class StoryPictureBlock(PicturePreview, blocks.StructBlock):
    """A picture inside a story."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("ce que l’image montre"), max_length=250, help_text=_("Lu à qui ne la voit pas.")
    )
    caption = blocks.CharBlock(label=_("légende"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "stories/blocks/picture.html"
        description = _("Une image, avec sa légende.")


class StoryBlock(blocks.StreamBlock):
    """The body of a story."""

    heading = HeadingBlock()
    text = TellingBlock(features=_FEATURES)
    quote = QuoteBlock()
    dialogue = DialogueBlock()
    posture = PostureBlock(features=_FEATURES)
    lesson = LessonBlock(features=_FEATURES)
    picture = StoryPictureBlock()

    class Meta:
        label = _("récit")
