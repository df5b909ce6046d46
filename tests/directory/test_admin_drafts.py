"""Drafts, locks, workflows and previews of partners, through the admin."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from directory.models import Partner, SearchEntry
from tests.directory.admin import blank, filled, messages_of, phones, publish, url
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db


class TestDrafts:
    def test_a_draft_of_a_public_partner_changes_nothing_in_public(self, admin_client):
        partner = PartnerFactory(reims=True, covers=["d-51"])
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())

        admin_client.post(url("edit", partner.pk), {**data, "name": "Brouillon", "coverage": ["f"]})

        partner = Partner.objects.get()
        assert partner.name != "Brouillon"
        assert "brouillon" not in partner.search_text
        assert [row.territory_id for row in partner.coverage.all()] == ["d-51"]
        assert partner.has_unpublished_changes

    def test_publishing_a_draft_makes_it_public(self, admin_client):
        partner = PartnerFactory(reims=True, covers=["d-51"])
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())
        admin_client.post(url("edit", partner.pk), {**data, "name": "Brouillon", "coverage": ["f"]})
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())
        assert data["coverage"] == ["f"]

        publish(admin_client, data, url("edit", partner.pk))

        partner = Partner.objects.get()
        assert partner.name == "Brouillon"
        assert [row.territory_id for row in partner.coverage.all()] == ["f"]
        assert "brouillon" in partner.search_text

    def test_two_versions_are_compared(self, admin_client):
        publish(admin_client, {**blank(), "coverage": ["d-51"], "access_modes": ["PHONE"]})
        partner = Partner.objects.get()
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())
        changes = {
            "name": "CCAS rebaptisé", "coverage": ["f"], "access_modes": ["WALK_IN"],
            "latitude": "49.26", "longitude": "4.03", "commune-text": "Landerneau",
            "opening_hours-0-0-opens": "09:00", "opening_hours-0-0-closes": "10:00",
            **phones("3949"),
        }  # fmt: skip
        admin_client.post(url("edit", partner.pk), {**data, **changes})

        response = admin_client.get(url("revisions_compare", partner.pk, "earliest", "latest"))

        html = response.content.decode()
        for words in (
            "rebaptisé",
            "France entière",
            "sans rendez-vous",
            "39\u00a049",
            "Landerneau",
        ):
            assert words in html

    def test_the_history_tells_who_did_what(self, admin_client):
        publish(admin_client, blank())

        html = admin_client.get(url("history", Partner.objects.get().pk)).content.decode()

        assert "editrice" in html

    def test_autosave_says_nothing_and_keeps_the_draft(self, admin_client):
        partner = PartnerFactory(reims=True, name="CCAS de Reims")
        PartnerFactory(reims=True, name="CCAS de Reims")
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())

        response = admin_client.post(
            url("edit", partner.pk),
            {**data, "network": "UNCCAS"},
            headers={"Accept": "application/json"},
        )

        assert response.json()["success"] is True
        assert not messages_of(response)
        partner.refresh_from_db()
        assert partner.latest_revision.content["network"] == "UNCCAS"


class TestLocksAndWorkflows:
    def test_a_locked_partner_waits(self, admin_client, client, django_user_model):
        partner = PartnerFactory(reims=True)
        keeper = django_user_model.objects.create_user("collegue", password="x")
        keeper.groups.add(Group.objects.get(name="Annuaire"))
        admin_client.post(url("lock", partner.pk))
        client.force_login(keeper)

        response = client.post(url("edit", partner.pk), {**blank(), "name": "Autre"})

        partner.refresh_from_db()
        assert partner.locked
        assert partner.name != "Autre"
        assert response.status_code == 200

    def test_a_partner_goes_through_a_workflow(self, admin_client, editor):
        group = Group.objects.create(name="Relectrices")
        editor.groups.add(group)
        workflow = Workflow.objects.create(name="Relecture")
        task = GroupApprovalTask.objects.create(name="Relire")
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task)
        content_type = Partner(pk=0).get_base_content_type()
        WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)

        admin_client.post(url("add"), {**blank(), "action-submit": "1"})
        partner = Partner.objects.get()
        state = partner.current_workflow_task_state
        admin_client.post(url("workflow_action", partner.pk, "approve", state.pk), {"comment": ""})

        partner = Partner.objects.get()
        assert partner.live
        assert SearchEntry.objects.filter(partner=partner).exists()


class TestPreview:
    def preview(self, client, data, *where):
        name = "preview_on_edit" if where else "preview_on_add"
        answer = client.post(url(name, *where), data)
        return answer.json(), client.get(url(name, *where))

    def test_what_is_not_saved_is_shown_with_its_children(self, admin_client):
        data = {
            **blank(),
            **phones("03 26 74 91 23"),
            "coverage": ["d-51"],
            "opening_hours-text": "Mo-Su 09:00-12:00",
        }

        answer, response = self.preview(admin_client, data)

        html = response.content.decode()
        assert answer == {"is_valid": True, "is_available": True}
        assert "Aperçu" in html
        assert "CCAS de Reims" in html
        assert "03\u00a026\u00a074\u00a091\u00a023" in html
        assert "Marne" in html
        assert not Partner.objects.exists()

    def test_a_draft_of_a_published_partner_is_shown(self, admin_client):
        partner = PartnerFactory(reims=True, name="Avant")
        data = filled(admin_client.get(url("edit", partner.pk)).content.decode())

        _answer, response = self.preview(admin_client, {**data, "name": "Après"}, partner.pk)

        assert "Après" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert "ETag" not in response

    def test_the_page_cache_never_answers_for_a_preview(self, admin_client, client):
        publish(admin_client, blank())
        partner = Partner.objects.get()
        client.get(partner.get_absolute_url())
        client.get("/")

        _answer, response = self.preview(admin_client, {**blank(), "name": "Neuf"}, partner.pk)

        assert "Neuf" in response.content.decode()
