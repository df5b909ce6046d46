"""Guides for tests, below the home page that a migration makes: situations are traits.

CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
TutorialPageFactory(parent=category, with_steps=True, easy=True)
"""

import factory
import wagtail_factories

from tutorials.models import CategoryPage, ResourcePage, TutorialIndexPage, TutorialPage
from tutorials.models.choices import Device, Level, ResourceKind


class TutorialIndexPageFactory(wagtail_factories.PageFactory):
    """The way in for who does not search."""

    class Meta:
        model = TutorialIndexPage

    title = "Tutoriels"
    slug = "tutoriels"
    show_in_menus = True


class CategoryPageFactory(wagtail_factories.PageFactory):
    """One thing that people come for."""

    class Meta:
        model = CategoryPage

    title = factory.Sequence(lambda number: f"Je fais la chose {number}")
    slug = factory.Sequence(lambda number: f"categorie-{number}")
    introduction = "Tout ce qu’il faut pour la faire."


class GuidePageFactory(wagtail_factories.PageFactory):
    """What tutorials and resources have in common."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False)
        on_phone = factory.Trait(devices=[Device.PHONE])
        on_computer = factory.Trait(devices=[Device.COMPUTER])
        easy_level = factory.Trait(level=Level.EASY)

    summary = factory.LazyAttribute(lambda guide: f"{guide.title}, pas à pas.")


class TutorialPageFactory(GuidePageFactory):
    """A tutorial without a step, until it is given some."""

    class Meta:
        model = TutorialPage

    class Params:
        with_steps = factory.Trait(
            steps=[
                {
                    "type": "step",
                    "value": {
                        "title": f"Faites la chose {number}",
                        "parts": [
                            {"type": "instruction", "value": "<p>Appuyez sur le bouton.</p>"},
                            {"type": "check", "value": "<p>Vous devez voir votre nom.</p>"},
                        ],
                    },
                }
                for number in (1, 2, 3)
            ]
        )
        easy = factory.Trait(
            easy_summary="Je fais la chose.",
            easy_steps=[
                {
                    "type": "step",
                    "value": {"title": "J’appuie", "text": "<p>J’appuie sur le bouton.</p>"},
                }
            ],
        )

    title = factory.Sequence(lambda number: f"Faire la chose {number}")
    slug = factory.Sequence(lambda number: f"tutoriel-{number}")


class ResourcePageFactory(GuidePageFactory):
    """What somebody else made and we trust."""

    class Meta:
        model = ResourcePage

    title = factory.Sequence(lambda number: f"Un site de confiance {number}")
    slug = factory.Sequence(lambda number: f"ressource-{number}")
    kind = ResourceKind.OFFICIAL_SITE
    address = "https://www.example.org/"
    publisher = "Un service public"
    why = "C’est le site officiel."
