"""An editor writes partners through the admin, as her browser does."""

from datetime import date

import pytest
from django.urls import reverse

from directory.models import Partner, SearchEntry
from gazetteer.models import Territory
from tests.directory.admin import blank, errors, filled, messages_of, phones, publish, url
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db


class TestCreating:
    def test_a_draft_is_not_public(self, admin_client):
        response = admin_client.post(url("add"), blank())

        partner = Partner.objects.get()
        assert response.status_code == 302
        assert not partner.live
        assert not SearchEntry.objects.exists()

    def test_a_published_partner_is_found_at_once(self, admin_client):
        publish(admin_client, blank())

        partner = Partner.objects.get()
        assert partner.live
        assert partner.commune_id == "51454"
        assert SearchEntry.objects.filter(partner=partner).exists()

    def test_everything_that_the_form_holds_is_kept(self, admin_client):
        publish(
            admin_client,
            {
                **blank(),
                **phones("0326749123", "3949"),
                "phones-0-label": "accueil",
                "network": "CCAS",
                "access_modes": ["WALK_IN", "PHONE"],
                "languages": ["ar"],
                "coverage": ["c-51454", "d-51"],
                "coverage-text": "Landerneau\n33063; france entière",
                "latitude": "49,2583",
                "longitude": "4,0317",
                "verified_on": "2026-11-02",
                "opening_hours-0-0-opens": "09:00",
                "opening_hours-0-0-closes": "12:00",
                "opening_hours-holidays": "on",
            },
        )

        partner = Partner.objects.get()
        assert [str(phone) for phone in partner.phones.all()] == [
            "03\u00a026\u00a074\u00a091\u00a023",
            "39\u00a049",
        ]
        assert partner.access_modes == ["WALK_IN", "PHONE"]
        covered = partner.coverage.order_by("territory_id").values_list("territory_id", flat=True)
        assert list(covered) == ["c-29103", "c-33063", "c-51454", "d-51", "f"]
        assert (partner.latitude, partner.longitude) == (49.2583, 4.0317)
        assert partner.opening_hours == "Mo 09:00-12:00; PH off"
        assert partner.verified_on == date(2026, 11, 2)
        assert partner.verified_by.username == "editrice"

    def test_a_national_partner_has_no_place(self, admin_client):
        publish(admin_client, {**blank(), "commune": "", "commune-text": "", "coverage": ["f"]})

        assert Partner.objects.get().commune is None

    def test_coordinates_may_be_pasted_together(self, admin_client):
        publish(admin_client, {**blank(), "latitude": "49.2583, 4.0317"})

        partner = Partner.objects.get()
        assert (partner.latitude, partner.longitude) == (49.2583, 4.0317)


class TestPlaces:
    @pytest.mark.parametrize("text", ["Reims", "reims (51)", "51454", "REIMS  "])
    def test_words_are_enough(self, admin_client, text):
        publish(admin_client, {**blank(), "commune": "", "commune-text": text})

        assert Partner.objects.get().commune_id == "51454"

    def test_words_win_over_a_stale_choice(self, admin_client):
        publish(admin_client, {**blank(), "commune-text": "Landerneau"})

        assert Partner.objects.get().commune_id == "29103"

    def test_homonyms_are_proposed(self, admin_client):
        response = publish(admin_client, {**blank(), "commune": "", "commune-text": "Saint-Denis"})

        message = errors(response, "commune")
        assert "«\u00a0Saint-Denis (93)\u00a0»" in message
        assert "«\u00a0Saint-Denis (974)\u00a0»" in message
        assert 'value="Saint-Denis"' in response.content.decode()

    def test_an_unknown_place_is_answered_kindly_and_kept(self, admin_client):
        response = publish(admin_client, {**blank(), "commune": "", "commune-text": "Xyzzyqwrt"})

        assert "Nous n’avons pas trouvé « Xyzzyqwrt »" in errors(response, "commune")
        assert "Xyzzyqwrt" in response.content.decode()

    def test_an_unknown_territory_is_kept_in_the_list_to_add(self, admin_client):
        response = publish(
            admin_client, {**blank(), "coverage": ["d-51"], "coverage-text": "Xyzzyqwrt"}
        )

        html = response.content.decode()
        assert "Xyzzyqwrt" in errors(response, "coverage")
        assert "Marne (département)" in html

    def test_a_partner_needs_a_commune_or_a_territory(self, admin_client):
        response = publish(admin_client, {**blank(), "commune": "", "commune-text": ""})

        assert "au moins un territoire couvert" in errors(response, "commune")

    def test_a_draft_may_wait_for_its_place(self, admin_client):
        response = admin_client.post(url("add"), {**blank(), "commune": "", "commune-text": ""})

        assert response.status_code == 302

    def test_proposals_know_names_and_postcodes(self, admin_client):
        by_name = admin_client.get(reverse("directory_admin:communes"), {"q": "vitry le fr"})
        by_postcode = admin_client.get(reverse("directory_admin:communes"), {"q": "51300"})
        territories = admin_client.get(reverse("directory_admin:territories"), {"q": "marne"})

        assert by_name.json()["proposals"][0] == {
            "key": "51649",
            "label": "Vitry-le-François (51)",
            "detail": "Marne",
        }
        assert by_postcode.json()["proposals"][0]["key"] == "51649"
        assert territories.json()["proposals"][0]["key"] == "d-51"

    @pytest.mark.parametrize("text", ["", "\x00", '"', "%", "x" * 500, "🙂", "’"])
    def test_proposals_answer_anything(self, admin_client, text):
        for name in ("communes", "territories"):
            response = admin_client.get(reverse(f"directory_admin:{name}"), {"q": text})
            assert response.status_code == 200


class TestKindness:
    def test_the_same_phone_twice(self, admin_client):
        response = publish(admin_client, {**blank(), **phones("03 26 74 91 23", "+33326749123")})

        assert "Ce numéro est déjà dans la liste." in response.content.decode()
        assert not Partner.objects.exists()

    def test_a_phone_that_is_not_one(self, admin_client):
        response = publish(admin_client, {**blank(), **phones("bonjour")})

        html = response.content.decode()
        assert "Nous n’avons pas reconnu ce numéro" in html

    @pytest.mark.parametrize(
        ("field", "value"),
        [("latitude", "au nord"), ("latitude", "95"), ("longitude", "200"), ("longitude", "4.03")],
    )
    def test_coordinates_that_cannot_be(self, admin_client, field, value):
        response = publish(admin_client, {**blank(), field: value})

        assert response.status_code == 200
        assert not Partner.objects.exists()

    def test_no_message_blames(self, admin_client):
        response = publish(
            admin_client,
            {
                **blank(),
                **phones("bonjour"),
                "name": "",
                "latitude": "x",
                "opening_hours-text": "n’importe",
                "email": "x",
                "closed_from": "2026-02-02",
                "closed_until": "2026-01-01",
            },
        )

        form = response.context["form"]
        said = " ".join(str(form.errors).split()) + " ".join(messages_of(response))
        assert len(form.errors) >= 5
        for blame in ("erreur", "invalide", "désolé", "Veuillez", "is violated"):
            assert blame not in said

    def test_a_place_far_from_its_commune_is_said_and_saved(self, admin_client):
        response = publish(admin_client, {**blank(), "latitude": "48.4508", "longitude": "-4.2494"})

        assert Partner.objects.exists()
        assert any("km du centre de Reims" in message for message in messages_of(response))

    def test_the_distance_is_shown_in_the_form(self, admin_client):
        partner = PartnerFactory(reims=True, latitude=49.2583, longitude=4.1)

        html = admin_client.get(url("edit", partner.pk)).content.decode()

        assert "km du centre de Reims." in " ".join(html.split())

    @pytest.mark.parametrize("twin", [{"name": "ccas  de REIMS"}, {"phones": ["+33326749123"]}])
    def test_a_likely_duplicate_is_said_and_saved(self, admin_client, twin):
        PartnerFactory(reims=True, **twin)

        response = publish(admin_client, {**blank(), **phones("03 26 74 91 23")})

        assert Partner.objects.count() == 2
        assert any("fiche lui ressemble" in message for message in messages_of(response))


class TestHours:
    def change(self, client, partner, **changes):
        data = filled(client.get(url("edit", partner.pk)).content.decode())
        data = {name: value for name, value in data.items() if name not in changes}
        sent = {name: value for name, value in changes.items() if value is not None}
        return publish(client, {**data, **sent}, url("edit", partner.pk))

    @pytest.mark.parametrize(
        "expression",
        ["", "Mo-Fr 9:00-12:00, 14:00-17:00", "Tu[1] 09:00-12:00", 'Mo 09:00-12:00 "sur rdv"',
         "week 1-53/2 Mo 09:00-12:00", "24/7", "Fr 22:00-02:00"],
    )  # fmt: skip
    def test_what_nobody_touched_is_left_letter_for_letter(self, admin_client, expression):
        partner = PartnerFactory(reims=True, opening_hours=expression)

        self.change(admin_client, partner, name="Autre nom")

        partner.refresh_from_db()
        assert (partner.name, partner.opening_hours) == ("Autre nom", expression)

    def test_the_grid_changes_one_day(self, admin_client):
        partner = PartnerFactory(reims=True, opening_hours="Mo-Fr 09:00-12:00; PH off")

        self.change(admin_client, partner, **{"opening_hours-2-0-closes": "11h30"})

        partner.refresh_from_db()
        assert partner.opening_hours == (
            "Mo-Tu 09:00-12:00; We 09:00-11:30; Th-Fr 09:00-12:00; PH off"
        )

    def test_the_text_says_what_the_grid_cannot(self, admin_client):
        partner = PartnerFactory(reims=True, opening_hours="Mo-Fr 09:00-12:00")

        self.change(admin_client, partner, **{"opening_hours-text": "Tu[1] 09:00-12:00"})

        partner.refresh_from_db()
        assert partner.opening_hours == "Tu[1] 09:00-12:00"

    def test_an_irregular_text_is_read_out(self, admin_client):
        partner = PartnerFactory(reims=True, opening_hours='Mo-Su 09:00-12:00 "sonner"')

        html = admin_client.get(url("edit", partner.pk)).content.decode()

        assert "en disent plus que la grille" in html
        assert "9\u00a0h\u00a0–\u00a012\u00a0h (sonner)" in html

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"opening_hours-0-0-closes": "08:00"}, "finit avant de commencer"),
            ({"opening_hours-0-0-closes": ""}, "il manque une heure"),
            ({"opening_hours-0-0-closes": "midi"}, "nous n’avons pas lu « 09:00 – midi »"),
            ({"opening_hours-0-closed": "on"}, "coché « fermé »"),
            (
                {"opening_hours-0-1-opens": "11:00", "opening_hours-0-1-closes": "13:00"},
                "se chevauchent",
            ),
            (
                {"opening_hours-0-0-closes": "13:00", "opening_hours-text": "Mo 01:00-02:00"},
                "Gardez l’un ou l’autre",
            ),
            ({"opening_hours-text": "tous les jours"}, "Nous n’avons pas compris ces horaires"),
        ],
    )
    def test_what_cannot_be_is_answered_kindly_and_kept(self, admin_client, changes, message):
        partner = PartnerFactory(reims=True, opening_hours="Mo-Fr 09:00-12:00")

        response = self.change(admin_client, partner, **changes)

        html = response.content.decode()
        assert message in errors(response, "opening_hours")
        for name, value in changes.items():
            if value and "closed" not in name:
                assert value in html
        partner.refresh_from_db()
        assert partner.opening_hours == "Mo-Fr 09:00-12:00"


def test_a_territory_covered_keeps_its_row(admin_client):
    partner = PartnerFactory(reims=True, covers=["d-51", "d-08"])
    kept = partner.coverage.get(territory="d-51").pk
    data = filled(admin_client.get(url("edit", partner.pk)).content.decode())

    publish(
        admin_client, {**data, "coverage": ["d-51"], "coverage-text": "02"}, url("edit", partner.pk)
    )

    rows = {row.territory_id: row.pk for row in Partner.objects.get().coverage.all()}
    assert rows.keys() == {"d-51", "d-02"}
    assert rows["d-51"] == kept
    assert Territory.objects.filter(pk="d-08").exists()
