"""Pages of no section, for tests: below the home page that a migration makes.

ContactPageFactory(parent=home_page, questions=[{"label": "Votre nom", "field_type": "singleline"}])
"""

from typing import Any

import factory
import wagtail_factories

from home.models import ContactField, ContactPage, StandardPage

QUESTIONS = (
    {"label": "Votre message", "field_type": "multiline"},
    {"label": "Votre adresse e-mail", "field_type": "email", "required": False},
)


class StandardPageFactory(wagtail_factories.PageFactory):
    """A title and a text."""

    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda number: f"Page simple {number}")
    slug = factory.Sequence(lambda number: f"page-{number}")


class ContactPageFactory(wagtail_factories.PageFactory):
    """A form with a message and an address, unless ``questions`` says others."""

    class Meta:
        model = ContactPage

    title = "Nous écrire"
    slug = "contact"
    thanks = "<p>Quelqu’un de l’équipe va le lire.</p>"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> ContactPage:
        questions = values.pop("questions", QUESTIONS)
        page = super()._create(model_class, *args, **values)
        for order, question in enumerate(questions):
            page.form_fields.add(ContactField(sort_order=order, **question))
        page.save()
        return page
