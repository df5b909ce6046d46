"""The contact page: a real form, whose messages are erased after a while."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, EmailFormMixin, FormMixin
from wagtail.fields import RichTextField

from core.base_page import BasePage
from core.pages import private_page

logger = logging.getLogger(__name__)


class ContactPage(EmailFormMixin, FormMixin, BasePage):
    """A message to the team. Its form bears a token: no cache keeps it."""

    introduction = RichTextField(_("introduction"), features=["bold", "link", "ul"], blank=True)
    thanks = RichTextField(_("après l’envoi"), features=["bold", "link"], blank=True)
    kept_months = models.PositiveSmallIntegerField(
        _("mois de conservation"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Les messages reçus sont ensuite effacés."),
    )

    template = "home/contact_page.html"
    search_kind = "page"
    landing_page_template = "home/contact_page_landing.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Un formulaire pour écrire à l’équipe.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
        FieldPanel("thanks"),
        FieldPanel("kept_months"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("to_address"), FieldPanel("from_address")]),
                FieldPanel("subject"),
            ],
            heading=_("Prévenir l’équipe par e-mail"),
        ),
    ]

    class Meta:
        verbose_name = _("page de contact")
        verbose_name_plural = _("pages de contact")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST or None, page=self, user=request.user)
        if request.method == "POST" and form.is_valid():
            self.process_form_submission(form)
            return self.render_landing_page(request)
        context = {**self.get_context(request), "form": form, "csrf_input": csrf_input(request)}
        return private_page(self.template, context)

    def render_landing_page(
        self, request: HttpRequest, form_submission: Any = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return private_page(self.landing_page_template, self.get_context(request))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        kept = gettext("Votre message est gardé {months} mois, puis effacé.")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "kept": kept.format(months=self.kept_months)}

    def send_mail(self, form: Form) -> None:
        """Tell the team. The message is kept already: a mail server that is away loses nothing."""
        try:
            super().send_mail(form)
        except OSError:
            logger.exception("The team could not be told by e-mail of a message received.")


class ContactField(AbstractFormField):
    """A question of the form."""

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question du formulaire")
        verbose_name_plural = _("questions du formulaire")

    def __str__(self) -> str:
        return self.label
