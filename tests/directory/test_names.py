"""Partners by the words of their names, kept by the database itself."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from directory import names
from directory.models import Partner
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db


def found(text: str, **options: bool) -> list[str]:
    by_id = Partner.objects.in_bulk()
    return [by_id[pk].name for pk in names.matching(text, **options)]


@pytest.fixture
def _partners() -> None:
    PartnerFactory(name="CCAS de Lyon")
    PartnerFactory(name="CCAS de Lyonsville")
    PartnerFactory(name="Ateliers du CCAS à Lyon")
    PartnerFactory(name="Médiathèque L’Œuvre")


@pytest.mark.usefixtures("_partners")
class TestMatching:
    def test_whole_words_at_the_head_come_first(self) -> None:
        assert found("ccas lyon") == [
            "CCAS de Lyon",
            "Ateliers du CCAS à Lyon",
            "CCAS de Lyonsville",
        ]

    @pytest.mark.parametrize("text", ["LYON ccas", "  ccas,lyon ", "Ccas-Lyón"])
    def test_order_case_accents_and_marks_do_not_matter(self, text: str) -> None:
        assert found(text)[0] == "CCAS de Lyon"

    @pytest.mark.parametrize("text", ["mediat", "oeuvre", "l’œuv", "médiathèque l oeuvre"])
    def test_beginnings_are_enough(self, text: str) -> None:
        assert found(text) == ["Médiathèque L’Œuvre"]

    @pytest.mark.parametrize("text", ["mediatheqe", "mediathéque oeuvr"])
    def test_typos_are_forgiven(self, text: str) -> None:
        assert found(text) == ["Médiathèque L’Œuvre"]

    def test_the_words_that_were_meant_are_said(self) -> None:
        assert names.find("ccas lyonn").words == ["ccas", "lyon"]
        assert names.find("xylophone lyonn").words == ["xylophone", "lyonn"]

    def test_what_is_not_like_anything_finds_nothing(self) -> None:
        assert found("xylophone") == []

    @pytest.mark.parametrize(
        "text",
        ['"', "\x00", "*", "ccas*", "AND", "OR lyon", "NEAR(ccas lyon)", "-ccas", "(", "'",
         "%", "search_text:ccas", "^ccas", ":*", "&", "!", "\\\\", "\ud800", "ccas\x00",
         "é" * 5000, "a " * 5000],
    )  # fmt: skip
    def test_any_text_gives_an_answer(self, text: str) -> None:
        assert isinstance(names.matching(text), list)
        assert isinstance(names.matching(text, public_only=True), list)

    def test_as_many_as_asked(self) -> None:
        assert len(names.matching("ccas", limit=2)) == 2


class TestIndex:
    def test_a_new_name_is_found_and_the_old_one_is_not(self) -> None:
        partner = PartnerFactory(name="Ancien")
        partner.name = "Nouveau"
        partner.save()

        assert (found("nouveau"), found("ancien")) == (["Nouveau"], [])

    def test_what_is_deleted_is_not_found(self) -> None:
        PartnerFactory(name="Éphémère").delete()

        assert names.matching("ephemere") == []

    def test_bulk_changes_are_found(self) -> None:
        PartnerFactory()
        Partner.objects.update(search_text="autrement dit")

        assert len(names.matching("autrement")) == 1

    def test_drafts_are_for_editors(self) -> None:
        PartnerFactory(name="Brouillon", draft=True)

        assert found("brouillon") == ["Brouillon"]
        assert found("brouillon", public_only=True) == []

    def test_it_comes_back_with_what_it_held(self) -> None:
        PartnerFactory(name="Gardé")
        connection.check_constraints()  # PostgreSQL wants them checked before its tables change

        names.drop_index()
        names.create_index()
        names.create_index()

        assert found("garde") == ["Gardé"]

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has triggers to lose")
    def test_lost_triggers_come_back_after_a_migration(self) -> None:
        PartnerFactory(name="Gardé")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {names.TABLE}_insert")
        PartnerFactory(name="Oublié")

        names.keep_index(sender=apps.get_app_config("directory"))

        assert found("oublie") == ["Oublié"]

    def test_the_database_uses_it(self) -> None:
        sql, query = names._search_of(["ccas", "lyon"])
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"{explain} {sql.format(public='')}", [query, 10])
            plan = str(cursor.fetchall())

        assert "VIRTUAL TABLE INDEX" in plan or names.TABLE in plan
