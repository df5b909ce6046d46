"""« Remplir avec… »: a booklet's form adds the stories of a theme, or of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from core.models import Topic
from stories.models.story import StoryPage

if TYPE_CHECKING:
    from stories.models.booklets import Booklet


class BookletForm(WagtailAdminModelForm):
    """A booklet, with what its stories are to be found by."""

    fill_topic = forms.ModelChoiceField(
        queryset=Topic.objects.order_by("order", "label"),
        label=gettext_lazy("Sujet"),
        empty_label=gettext_lazy("Tous les sujets"),
        required=False,
    )
    fill_from = forms.DateField(
        label=gettext_lazy("Histoires qui se sont passées depuis le"),
        widget=AdminDateInput,
        required=False,
    )
    fill_to = forms.DateField(label=gettext_lazy("Jusqu’au"), widget=AdminDateInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, last = cleaned.get("fill_from"), cleaned.get("fill_to")
        if first and last and last < first:
            self.add_error("fill_to", _("Cette date vient avant l’autre."))
        return cleaned

    def save(self, commit: bool = True) -> Booklet:
        booklet: Booklet = super().save(commit=commit)
        if booklet.fill(self._found()) and commit:
            booklet.stories.commit()
        return booklet

    def _found(self) -> list[StoryPage]:
        """Return the stories that are asked for: none when nothing is."""
        asked = {
            "topics": self.cleaned_data.get("fill_topic"),
            "happened_on__gte": self.cleaned_data.get("fill_from"),
            "happened_on__lte": self.cleaned_data.get("fill_to"),
        }
        given = {name: value for name, value in asked.items() if value}
        if not given:
            return []
        return list(StoryPage.objects.published().filter(**given).as_they_happened())
