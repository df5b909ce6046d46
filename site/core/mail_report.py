"""« E-mails à envoyer »: what waits, what left, what could not and why; never to whom."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.french_time import moment
from core.models import MailKind, MailState, OutgoingMail

MAIL = ModelPermissionPolicy(OutgoingMail)


def written(mail: OutgoingMail) -> str:
    return moment(timezone.localtime(mail.written_at))


def state(mail: OutgoingMail) -> str:
    return str(mail.get_state_display())


def what_happened(mail: OutgoingMail) -> str:
    """Return when it left, or why it has not and when it is tried again."""
    if mail.state == MailState.SENT:
        return moment(timezone.localtime(mail.settled_at))
    reason = str(mail.get_reason_display())
    if mail.state == MailState.FAILED:
        return reason
    due = moment(timezone.localtime(mail.due_at))
    again = _("prochain essai {moment}").format(moment=due)
    return f"{reason} ; {again}" if reason else again


class MailFilterSet(WagtailFilterSet):
    """What became of it, and what it was about."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("État"),
        choices=MailState.choices,
        empty_label=gettext_lazy("Peu importe"),
        widget=forms.RadioSelect,
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Sorte"),
        choices=MailKind.choices,
        empty_label=gettext_lazy("Toutes"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = OutgoingMail
        fields = ["state", "kind"]


class MailView(ReportView):
    """The latest first."""

    page_title = gettext_lazy("E-mails à envoyer")
    header_icon = "mail"
    index_url_name = "core_mail"
    index_results_url_name = "core_mail_results"
    permission_policy = MAIL
    any_permission_required = ["view"]
    filterset_class = MailFilterSet
    default_ordering = "-written_at"
    columns = [
        Column("written_at", label=gettext_lazy("Écrit"), accessor=written, sort_key="written_at"),
        Column("kind", label=gettext_lazy("Sorte"), accessor="get_kind_display"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("État"),
            accessor=state,
            primary=lambda mail: mail.state == MailState.SENT,
        ),
        Column("reason", label=gettext_lazy("Ce qui s’est passé"), accessor=what_happened),
        Column("attempts", label=gettext_lazy("Essais"), sort_key="attempts"),
    ]

    def get_queryset(self) -> QuerySet[OutgoingMail]:
        # What is sealed stays so: it is neither opened nor read.
        mails = OutgoingMail.objects.defer("recipient", "subject", "text", "html")
        return self.order_queryset(mails)

    def order_queryset(self, queryset: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
        ordered: QuerySet[OutgoingMail] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")
