"""The contact page: a real form, whose messages are erased after a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.mail import send_mail
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, EmailFormMixin, FormMixin
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField

from core import trap
from core.base_page import BasePage, RoutedPage
from core.pages import private_page
from core.throttle import Brake
from home.contact_form import ContactFormBuilder, first_email

THANKS = "merci/"
BRAKE = Brake("home.contact", times=10, seconds=3600)

logger = logging.getLogger(__name__)


class ContactPage(EmailFormMixin, FormMixin, RoutedPage):
    """A message to the team. Its form bears a token: no cache keeps it."""

    introduction = RichTextField(_("introduction"), features=["bold", "link", "ul"], blank=True)
    thanks = RichTextField(_("après l’envoi"), features=["bold", "link"], blank=True)
    kept_months = models.PositiveSmallIntegerField(
        _("mois de conservation"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Les messages reçus sont ensuite effacés."),
    )

    form_builder = ContactFormBuilder
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

    def serve(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse] | None = None,
        args: Any = None,
        kwargs: Any = None,
    ) -> HttpResponse:
        # By its addresses, as any page that has several: not as Wagtail's forms are.
        response: HttpResponse = RoutedPage.serve(self, request, view, args, kwargs)
        return response

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, and keep what is sent."""
        if request.method != "POST":
            return self._ask(request, self.get_form(page=self))
        form = self.get_form(request.POST, page=self)
        if not form.is_valid():
            return self._ask(request, form)
        if not trap.is_sprung(request.POST):
            if not BRAKE.lets_through(request):
                return self._ask(request, form, status=429)
            self.process_form_submission(form)
        return redirect(f"{self.get_url(request)}{THANKS}")

    @path(THANKS, name="thanks")
    def thanks_route(self, request: HttpRequest) -> HttpResponse:
        """Say that the message arrived, at an address that sends nothing when read again."""
        return self.render_landing_page(request)

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
        answer_to = [address] if (address := first_email(form)) else None
        team = [address.strip() for address in self.to_address.split(",")]
        subject = self.subject or self.title
        try:
            send_mail(subject, self.render_email(form), team, self.from_address, reply_to=answer_to)
        except Exception:
            logger.exception("The team could not be told by e-mail of a message received.")

    def _ask(self, request: HttpRequest, form: Form, *, status: int = 200) -> HttpResponse:
        context = {
            **self.get_context(request),
            "form": form,
            "csrf_input": csrf_input(request),
            "slowed": status == 429,
        }
        return private_page(self.template, context, status=status)


class ContactField(AbstractFormField):
    """A question of the form."""

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question du formulaire")
        verbose_name_plural = _("questions du formulaire")

    def __str__(self) -> str:
        return self.label
