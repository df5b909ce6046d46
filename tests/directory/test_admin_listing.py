"""The list of partners: what it shows, how it narrows, what it exports, and to whom."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.models import Need, Partner, PartnerType, SearchEntry
from directory.viewsets.filters import months_before
from tests.directory.admin import blank, bulk, phones, url
from tests.directory.factories import PartnerFactory, PartnerTypeFactory, territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(django_user_model):
    """Somebody of the group « Annuaire », and of no other."""
    user = django_user_model.objects.create_user("gardienne", password="x")
    user.groups.add(Group.objects.get(name="Annuaire"))
    return user


def listed(client, **query):
    response = client.get(url("list"), query)
    assert response.status_code == 200
    return [partner.name for partner in response.context["page_obj"].object_list]


class TestList:
    def test_it_shows_what_tells_partners_apart(self, admin_client):
        PartnerFactory(
            name="CCAS", reims=True, phones=["+33326749123"], type=PartnerTypeFactory(ccas=True)
        )

        html = admin_client.get(url("list")).content.decode()

        phone = "03\u00a026\u00a074\u00a091\u00a023"
        for words in ("CCAS", "Reims (51)", phone, "jamais", "saisie", "en ligne"):
            assert words in html

    def test_archived_partners_are_hidden_until_asked(self, admin_client):
        PartnerFactory(name="Vivant")
        PartnerFactory(name="Rangé", archived=True)

        assert listed(admin_client) == ["Vivant"]
        assert listed(admin_client, archived="only") == ["Rangé"]
        assert listed(admin_client, archived="too") == ["Rangé", "Vivant"]

    def test_the_number_of_queries_does_not_grow(self, admin_client):
        def queries():
            with CaptureQueriesContext(
                connection,
            ) as seen:
                admin_client.get(url("list"))
            return len(seen)

        PartnerFactory(reims=True, phones=["3949"])
        queries()
        few = queries()
        for _number in range(20):
            PartnerFactory(landerneau=True, phones=["3949"], live=False)

        assert queries() <= few
        assert few <= 16

    def test_it_is_searched_by_words(self, admin_client):
        PartnerFactory(name="Centre social", reims=True)
        PartnerFactory(name="Mairie", landerneau=True)

        assert listed(admin_client, q="centre reims") == ["Centre social"]
        assert listed(admin_client, q="landern") == ["Mairie"]

    @pytest.mark.parametrize("words", ['"', "\x00", "%", "a" * 300, "’", "🙂", "OR AND NOT"])
    def test_it_answers_any_words(self, admin_client, words):
        assert admin_client.get(url("list"), {"q": words}).status_code == 200


class TestFilters:
    def test_each_narrows(self, admin_client):
        ccas = PartnerTypeFactory(ccas=True)
        need = Need.objects.order_by("pk").first()
        old = timezone.localdate() - timedelta(days=400)
        PartnerFactory(
            name="A", reims=True, type=ccas, serves=[need], verified_on=old, source="DEMO",
            phones=["3949"], opening_hours="24/7",
        )  # fmt: skip
        PartnerFactory(name="B", landerneau=True, verified_on=timezone.localdate(), live=False)

        for query, expected in (
            ({"type": ccas.pk}, ["A"]),
            ({"need": need.pk}, ["A"]),
            ({"departement": "51"}, ["A"]),
            ({"departement": "29"}, ["B"]),
            ({"verified": "12"}, ["A"]),
            ({"verified": "24"}, []),
            ({"verified": "never"}, []),
            ({"source": "DEMO"}, ["A"]),
            ({"state": "incomplete"}, ["B"]),
            ({"state": "draft"}, ["B"]),
            ({"state": "live"}, ["A"]),
            ({"state": "changed"}, []),
            ({"type": ccas.pk, "departement": "29"}, []),
        ):
            assert listed(admin_client, **query) == expected, query

    def test_an_unknown_value_is_no_accident(self, admin_client):
        for query in ({"type": "x"}, {"departement": "zz"}, {"verified": "99"}, {"p": "zz"}):
            assert admin_client.get(url("list"), query).status_code == 200

    def test_no_list_of_communes_is_sent(self, admin_client):
        html = admin_client.get(url("list")).content.decode()

        assert len(html) < 200_000
        assert "Vitry-le-François" not in html

    def test_months_are_counted_back(self):
        assert months_before(date(2026, 3, 31), 3) == date(2025, 12, 28)
        assert months_before(date(2026, 11, 15), 24) == date(2024, 11, 15)


class TestExport:
    @pytest.fixture
    def partner(self):
        return PartnerFactory(
            name="=1+1", reims=True, phones=["+33326749123"], covers=["d-51"], description="@x"
        )

    def test_a_csv_opens_in_a_spreadsheet(self, admin_client, partner):
        response = admin_client.get(url("list"), {"export": "csv"})

        text = b"".join(response.streaming_content).decode("utf-8-sig")
        assert "Téléphones" in text
        assert "'=1+1" in text
        assert "'@x" in text
        assert "03\u00a026\u00a074\u00a091\u00a023" in text
        assert "Marne (département)" in text

    def test_an_xlsx_has_no_formula(self, admin_client, partner):
        response = admin_client.get(url("list"), {"export": "xlsx"})

        sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
        name = sheet["B2"]
        assert (name.value, name.data_type) == ("'=1+1", "s")

    def test_it_follows_the_filters(self, admin_client, partner):
        response = admin_client.get(url("list"), {"export": "csv", "departement": "29"})

        assert b"".join(response.streaming_content).count(b"\n") == 1


class TestBulk:
    def test_publishing_shows_the_latest_version(self, admin_client, editor):
        partner = PartnerFactory(reims=True, live=False, name="Avant")
        partner.name = "Après"
        partner.save_revision(user=editor)

        page = admin_client.get(bulk("publish", partner.pk))
        assert "Publier la dernière version" in page.content.decode()
        admin_client.post(bulk("publish", partner.pk))

        partner = Partner.objects.get()
        assert (partner.live, partner.name) == (True, "Après")
        assert "apres" in partner.search_text
        assert SearchEntry.objects.filter(partner=partner).exists()

    def test_publishing_leaves_out_what_is_not_complete(self, admin_client):
        nowhere = PartnerFactory(live=False, name="Sans lieu")
        somewhere = PartnerFactory(live=False, name="Avec lieu", reims=True)

        response = admin_client.post(bulk("publish", nowhere.pk, somewhere.pk), follow=True)

        assert list(Partner.objects.filter(live=True)) == [somewhere]
        assert "Sans lieu" in response.content.decode()

    def test_unpublishing_hides_at_once(self, admin_client):
        partner = PartnerFactory(reims=True)

        admin_client.post(bulk("unpublish", partner.pk))

        assert not Partner.objects.get().live
        assert not SearchEntry.objects.exists()

    def test_verifying_says_when_and_who(self, admin_client, editor):
        partner = PartnerFactory(reims=True)

        admin_client.post(bulk("verify", partner.pk))

        partner = Partner.objects.get()
        assert (partner.verified_on, partner.verified_by) == (timezone.localdate(), editor)
        assert SearchEntry.objects.filter(partner=partner).exists()
        history = admin_client.get(url("history", partner.pk)).content.decode()
        assert "Fiche vérifiée" in history

    def test_verifying_does_not_publish_a_draft(self, admin_client, editor):
        partner = PartnerFactory(reims=True, name="Public")
        partner.name = "Brouillon"
        partner.save_revision(user=editor)

        admin_client.post(bulk("verify", partner.pk))

        partner = Partner.objects.get()
        assert partner.name == "Public"
        assert partner.verified_on == timezone.localdate()
        draft = partner.get_latest_revision_as_object()
        assert (draft.name, draft.verified_on) == ("Brouillon", timezone.localdate())

    def test_deleting_asks_first(self, admin_client):
        partner = PartnerFactory(reims=True)

        admin_client.get(bulk("delete", partner.pk))
        assert Partner.objects.exists()
        admin_client.post(bulk("delete", partner.pk))

        assert not Partner.objects.exists()
        assert not SearchEntry.objects.exists()

    @pytest.mark.parametrize("action", ["verify", "publish", "unpublish", "delete"])
    def test_all_means_what_the_list_shows(self, admin_client, action):
        PartnerFactory(reims=True, name="Marnais")
        other = PartnerFactory(landerneau=True, name="Breton")

        address = bulk(action, "all", next_url=f"{url('list')}%3Fdepartement%3D51")
        page = admin_client.get(address)
        admin_client.post(address)

        html = page.content.decode()
        assert "Marnais" in html
        assert "Breton" not in html
        other.refresh_from_db()
        assert other.live
        assert other.verified_on is None

    @pytest.mark.parametrize("ids", [["x"], ["999999"], []])
    def test_nothing_to_do_is_not_an_accident(self, admin_client, ids):
        assert admin_client.get(bulk("verify", *ids)).status_code == 404

    def test_somebody_elses_lock_is_respected(self, admin_client, client, keeper, editor):
        partner = PartnerFactory(reims=True, locked=True, locked_by=editor)
        client.force_login(keeper)

        client.post(bulk("verify", partner.pk))

        partner.refresh_from_db()
        assert partner.verified_on is None


class TestPermissions:
    ADDRESSES = ("list", "add")

    def test_an_anonymous_visitor_is_sent_to_the_login(self, client):
        for name in self.ADDRESSES:
            response = client.get(url(name))
            assert response.status_code == 302
            assert "login" in response["Location"] or "connexion" in response["Location"]

    def test_somebody_without_the_admin_gets_nothing(self, client, django_user_model):
        partner = PartnerFactory(reims=True)
        client.force_login(django_user_model.objects.create_user("x", password="x"))

        for address in (
            url("list"), url("add"), url("edit", partner.pk), bulk("verify", partner.pk),
            reverse("directory_admin:communes"), reverse("directory_admin:territories"),
        ):  # fmt: skip
            response = client.get(address)
            assert response.status_code == 302, address
            assert "/admin/login/" in response["Location"]

    def test_an_admin_of_something_else_gets_nothing(self, client, django_user_model):
        partner = PartnerFactory(reims=True)
        user = django_user_model.objects.create_user("x", password="x")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)

        assert client.get(url("list")).status_code == 302
        assert client.post(url("edit", partner.pk), blank()).status_code == 302
        client.post(bulk("delete", partner.pk))
        client.post(bulk("unpublish", partner.pk))
        assert Partner.objects.get().live

    def test_a_keeper_of_the_directory_does_all_that_it_needs(self, client, keeper):
        client.force_login(keeper)

        client.post(url("add"), {**blank(), **phones("3949"), "action-publish": "1"})
        partner = Partner.objects.get()
        assert partner.live
        client.post(bulk("unpublish", partner.pk))
        client.post(bulk("publish", partner.pk))
        client.post(bulk("verify", partner.pk))
        partner.refresh_from_db()
        assert partner.live
        assert partner.verified_by == keeper
        for name in ("partnertype", "need"):
            response = client.get(reverse(f"wagtailsnippets_directory_{name}:list"))
            assert response.status_code == 200
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Annuaire" in home


class TestKeptLists:
    def test_they_say_how_many_partners_use_each(self, admin_client):
        ccas = PartnerTypeFactory(ccas=True)
        PartnerFactory.create_batch(3, type=ccas)

        html = admin_client.get(reverse("wagtailsnippets_directory_partnertype:list"))

        assert f'?type={ccas.pk}">3</a>' in html.content.decode()

    @pytest.mark.parametrize("model", [PartnerType, Need])
    def test_what_is_used_is_not_deleted(self, admin_client, model):
        used = model.objects.order_by("pk").first()
        if model is PartnerType:
            PartnerFactory(type=used)
        else:
            PartnerFactory(serves=[used])
        name = model._meta.model_name
        bulk_url = reverse("wagtail_bulk_action", args=["directory", name, "delete"])

        response = admin_client.post(
            reverse(f"wagtailsnippets_directory_{name}:delete", args=[used.pk]), follow=True
        )
        admin_client.post(f"{bulk_url}?id={used.pk}")

        assert model.objects.filter(pk=used.pk).exists()
        assert "sert encore" in response.content.decode()

    def test_a_type_is_added(self, admin_client):
        admin_client.post(
            reverse("wagtailsnippets_directory_partnertype:add"),
            {"name": "Ressourcerie", "slug": "ressourcerie", "standing": "90"},
        )

        assert PartnerType.objects.filter(slug="ressourcerie").exists()


def test_a_partner_is_chosen_by_its_words(admin_client):
    PartnerFactory(name="Mairie de Reims", reims=True)
    PartnerFactory(name="Mairie de Landerneau", landerneau=True)
    address = reverse("wagtailsnippetchoosers_directory_partner:choose_results")

    html = admin_client.get(address, {"q": "landerneau"}).content.decode()

    assert "Mairie de Landerneau" in html
    assert "Mairie de Reims" not in html


def test_territories_of_the_factories_exist():
    assert territory("d-51").name == "Marne"
