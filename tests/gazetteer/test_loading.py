"""The loader: repeatable, and never breaks what refers to a commune."""

import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gazetteer import index
from gazetteer.loading import SHIPPED_FILE, UnreadableFileError, load
from gazetteer.lookup import commune_place, understand
from gazetteer.models import Commune, FormerCommune, GazetteerVersion, Postcode, Territory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("changed_gazetteer")]

Tables = dict[str, Any]


@pytest.fixture(scope="module")
def shipped() -> str:
    return gzip.decompress(SHIPPED_FILE.read_bytes()).decode()


@pytest.fixture
def tables(shipped: str) -> Tables:
    """The shipped tables, to be changed by the test."""
    loaded: Tables = json.loads(shipped)
    return loaded


def write(folder: Path, tables: Tables) -> Path:
    path = folder / "france.json.gz"
    path.write_bytes(gzip.compress(json.dumps(tables).encode(), mtime=0))
    return path


def keep(tables: Tables, name: str, column: int, without: str) -> None:
    table = tables[name]
    table["rows"] = [row for row in table["rows"] if row[column] != without]


def done(report: Any) -> dict[str, tuple[int, int, int]]:
    return {
        model.__name__: (counts.new, counts.changed, len(counts.gone))
        for model, counts in report.items()
        if (counts.new, counts.changed, counts.gone) != (0, 0, set())
    }


def test_the_file_already_loaded_is_not_loaded_again() -> None:
    assert load() is None


def test_loading_again_changes_nothing() -> None:
    report = load(force=True)

    assert report is not None
    assert done(report) == {}


def test_what_differs_is_mended() -> None:
    Commune.objects.filter(code="51454").update(name="Rheims", latitude=0)
    Postcode.objects.filter(code="51300", commune="51649").delete()
    Postcode.objects.create(code="99999", commune_id="51649")

    report = load(force=True)

    assert report is not None
    assert done(report) == {"Commune": (0, 1, 0), "Postcode": (1, 0, 1)}
    assert Commune.objects.get(code="51454").name == "Reims"
    assert not Postcode.objects.filter(code="99999").exists()


def test_a_commune_that_vanished_stays_retired_with_its_successor(
    tmp_path: Path, tables: Tables
) -> None:
    """Favresse (51246) merges into Vitry-le-François: what refers to it must not break."""
    code = Commune.objects.get(folded="favresse").code
    keep(tables, "communes", 0, without=code)
    keep(tables, "postcodes", 1, without=code)
    tables["former_communes"]["rows"].append([code, "Favresse", "51649"])

    report = load(write(tmp_path, tables))

    assert report is not None
    commune = Commune.objects.get(code=code)
    assert (commune.retired, commune.successor_id) == (True, "51649")
    assert Territory.objects.get(key=f"c-{code}").retired
    place = commune_place(code)
    assert place is not None
    assert place.communes[0].code == "51649"
    assert understand("Favresse").label == "Favresse, à Vitry-le-François (51)"


def test_a_commune_that_comes_back_serves_again(tmp_path: Path, tables: Tables) -> None:
    Commune.objects.filter(code="51454").update(retired=True, successor="51649")

    load(write(tmp_path, tables), force=True)

    commune = Commune.objects.get(code="51454")
    assert (commune.retired, commune.successor_id) == (False, None)


def test_a_commune_that_vanished_without_a_trace_has_no_successor(
    tmp_path: Path, tables: Tables
) -> None:
    keep(tables, "communes", 0, without="51454")
    keep(tables, "postcodes", 1, without="51454")
    tables["former_communes"]["rows"] = [
        row for row in tables["former_communes"]["rows"] if row[2] != "51454"
    ]

    load(write(tmp_path, tables))

    commune = Commune.objects.get(code="51454")
    assert (commune.retired, commune.successor_id) == (True, None)
    assert commune_place("51454") is None


def test_names_follow_the_file_in_memory_too(tmp_path: Path, tables: Tables) -> None:
    assert understand("Reims").is_place
    for row in tables["communes"]["rows"]:
        row[2] = "Durocorter" if row[0] == "51454" else row[2]

    load(write(tmp_path, tables))

    assert understand("durocorter").communes[0].code == "51454"


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", gzip.compress(b"{"), gzip.compress(b"[]"), SHIPPED_FILE.read_bytes()[:999]],
)
def test_a_file_that_is_no_gazetteer_changes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.gz"
    path.write_bytes(content)
    versions = GazetteerVersion.objects.count()

    with pytest.raises(UnreadableFileError):
        load(path)

    assert GazetteerVersion.objects.count() == versions


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("load_gazetteer", *arguments, stdout=out, skip_checks=True)
    return out.getvalue()


def test_the_command_says_when_there_is_nothing_to_do() -> None:
    assert "déjà à jour" in command()


def test_the_command_counts_what_it_did() -> None:
    FormerCommune.objects.filter(code="49069").delete()

    said = command("--force")

    assert "Anciennes communes\u00a0: 1 ajouts, 0 changements, 0 retraits" in said
    assert command("--verbosity", "0") == ""


def test_the_command_says_kindly_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "broken.gz").write_bytes(b"nothing")

    with pytest.raises(CommandError, match="manque"):
        command("--file", str(tmp_path / "none.gz"))
    with pytest.raises(CommandError, match="La base n’a pas changé"):
        command("--file", str(tmp_path / "broken.gz"))


def test_memory_is_read_again_when_another_process_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    before = index.areas()
    GazetteerVersion.objects.create(checksum="0" * 64)
    assert index.areas() is before

    monkeypatch.setattr(index, "monotonic", lambda: 1e12)

    assert index.areas() is not before
