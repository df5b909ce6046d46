"""The journal, for the coordination: who did what with whose data, and when."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from calls.access import for_coordination
from calls.french import moment
from calls.models import Act, JournalEntry
from calls.pages import desk_page

_PER_PAGE = 50


class JournalForm(forms.Form):
    """What to show. Nothing chosen: everything."""

    who: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Qui"), queryset=None, required=False, empty_label=_("tout le monde")
    )
    act = forms.ChoiceField(
        label=_("Quoi"), choices=[("", _("tout")), *Act.choices], required=False
    )
    reference = forms.CharField(label=_("Référence de l’appel"), max_length=16, required=False)
    since = forms.DateField(
        label=_("Depuis le"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Jusqu’au"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(pk__in=JournalEntry.objects.values("who"))
        self.fields["who"].queryset = people.order_by("username")  # type: ignore[attr-defined]

    def entries(self) -> QuerySet[JournalEntry]:
        """Those asked for; none when what was asked makes no sense."""
        if not self.is_valid():
            return JournalEntry.objects.none()
        asked = {
            "who": self.cleaned_data["who"],
            "act": self.cleaned_data["act"],
            "call__reference": self.cleaned_data["reference"].strip().lower(),
            "at__date__gte": self.cleaned_data["since"],
            "at__date__lte": self.cleaned_data["until"],
        }
        return JournalEntry.objects.filter(**{key: value for key, value in asked.items() if value})


@require_safe
@for_coordination
def journal(request: HttpRequest) -> HttpResponseBase:
    """The latest first, by pages."""
    form = JournalForm(request.GET)
    entries = form.entries().select_related("who", "call", "caller")
    page = Paginator(entries, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "total": page.paginator.count,
        "rows": [(moment(entry.at), entry) for entry in page],
        "others": _others(request, page),
    }
    return desk_page(request, "calls/journal.html", context)


def _others(request: HttpRequest, page: Page[JournalEntry]) -> dict[str, str]:
    """Return the addresses of the pages before and after, with the same choices; "" for none."""
    asked = {key: value for key, value in request.GET.items() if value and key != "page"}
    before = page.previous_page_number() if page.has_previous() else 0
    after = page.next_page_number() if page.has_next() else 0
    return {
        name: f"?{urlencode({**asked, 'page': number})}" if number else ""
        for name, number in (("before", before), ("after", after))
    }
