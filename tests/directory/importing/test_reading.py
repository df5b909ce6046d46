"""Every file gives rows, or one sentence that says why not; never half of its rows."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing import reading
from directory.importing.reading import ReadingError, fetch, load, read, rows_of

TABLE = 'id;nom;ville\n1;Épicerie « Œuf »;L’Haÿ\n2;"deux\nlignes";Pau\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_encoding_and_separator_is_read(encoding, separator):
    content = TABLE.replace(";", separator).encode(encoding)

    rows = rows_of(content)

    assert [row.cells["ville"] for row in rows] == ["L’Haÿ", "Pau"]
    assert rows[0].cells["nom"] == "Épicerie « Œuf »"


def test_a_row_knows_the_line_where_it_begins():
    rows = rows_of(b'id,nom\n1,"a\nb\nc"\n\n2,d\n')

    assert [row.line for row in rows] == [2, 6]


def test_header_names_are_read_in_any_case():
    assert rows_of(b" ID , Nom \n1,a\n")[0].cells == {"id": "1", "nom": "a"}


def test_rows_of_another_length_are_told_and_do_not_stop_the_others():
    rows = rows_of(b"id,nom\n1\n2,b,c\n3,d\n")

    assert [(row.line, row.problem) for row in rows] == [
        (2, "des colonnes manquent"),
        (3, "il y a plus de valeurs que de colonnes"),
        (4, ""),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide"),
        (b" \r\n ", "vide"),
        (b"id,nom\n1,a\n2", "semble coupé à la ligne 3"),
        (b'id,nom\n1,a\n2,"b', "semble coupé dans la ligne 3"),
        ("id,nom\n1,é".encode()[:-1], "semble coupé au milieu d’une lettre"),
        (b'[{"id": 1}, {"id', "semble coupé"),
        (b'id,nom\n1,"a"b\n', "guillemets"),
        (b"<!DOCTYPE html><html><body>maintenance", "page web"),
        (b"\xef\xbb\xbf\n<html>", "page web"),
        (b"PK\x03\x04\x14\x00", "classeur"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08\x00", "compressé"),
        (b"id,nom\n\x00\x01\x02\x03", "pas un texte"),
        (b"id,nom\n1,\x81\x8d\n", "illisibles"),
        (b'{"id": 1,, }', "ligne 1 ne se lit pas"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(content, words):
    with pytest.raises(ReadingError, match=words):
        rows_of(content)


@pytest.mark.parametrize("content", [b'[{"id": 1}]', b'{"lieux": [{"id": 1}]}', b' \n[{"id": 1}]'])
def test_json_lists_are_found_under_any_key(content):
    assert [row.cells for row in rows_of(content)] == [{"id": 1}]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ReadingError, match="introuvable"):
        read(str(tmp_path / "absent.csv"))
    with pytest.raises(ReadingError, match="dossier"):
        read(str(tmp_path))


def test_an_oversized_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"x" * 3 * 2**20)

    with pytest.raises(ReadingError, match="dépasse 2"):
        load(path, limit=2 * 2**20)


@pytest.mark.parametrize("address", ["ftp://example.org/a.csv", "file:///etc/passwd"])
def test_only_the_web_is_fetched(address):
    with pytest.raises(ReadingError, match="http"):
        read(address)


class Web(BaseHTTPRequestHandler):
    """A web server that does what its path says."""

    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/list")
            self.end_headers()
        elif self.path == "/to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path == "/absent":
            self.send_error(404)
        else:
            content = b"id,nom\n1,a\n"
            announced = len(content) + (10 if self.path == "/cut" else 0)
            self.send_response(200)
            if self.path != "/endless":
                self.send_header("Content-Length", str(announced))
            self.end_headers()
            self.wfile.write(content if self.path != "/endless" else content * 200_000)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def web():
    server = HTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_read_with_its_redirects_and_its_progress(web):
    progress = []

    rows = read(f"{web}/moved", lambda done, total: progress.append((done, total)))

    assert rows[0].cells == {"id": "1", "nom": "a"}
    assert progress[-1] == (11, 11)


def test_a_download_that_stops_on_the_way_is_said(web):
    with pytest.raises(ReadingError, match="arrêté en chemin"):
        read(f"{web}/cut")


@pytest.mark.parametrize("path", ["/absent", "/to-a-file"])
def test_an_address_that_gives_nothing_is_said(web, path):
    with pytest.raises(ReadingError, match="ne répond pas"):
        read(f"{web}{path}")


def test_an_address_that_gives_too_much_is_stopped(web):
    with pytest.raises(ReadingError, match="dépasse"):
        fetch(f"{web}/endless", limit=2**20)


def test_a_server_that_drips_is_stopped(web, monkeypatch):
    monkeypatch.setattr(reading, "DEADLINE_SECONDS", -1)

    with pytest.raises(ReadingError, match="trop lent"):
        fetch(f"{web}/list")


@given(st.binary())
def test_any_bytes_give_rows_or_a_sentence(content):
    try:
        rows = rows_of(content)
    except ReadingError as problem:
        assert str(problem).endswith(".")  # noqa: PT017
    else:
        assert isinstance(rows, list)
