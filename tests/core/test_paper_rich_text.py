"""Rich text becomes blocks and runs, and nothing in it is lost or dangerous."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from core.paper.characters import printable
from core.paper.rich_text import blocks_of, blocks_of_html, blocks_of_text, safe_url

SITE = "https://relais.example.org/tutoriels/"


def paragraph(*runs):
    return {"kind": "paragraph", "runs": list(runs)}


def test_styles_and_links_become_runs():
    html = '<p>Cherchez <b>Se <i>connecter</i></b> sur <a href="/aide/">la page</a>.</p>'

    assert blocks_of_html(html, SITE) == [
        paragraph(
            {"text": "Cherchez "},
            {"text": "Se ", "bold": True},
            {"text": "connecter", "bold": True, "italic": True},
            {"text": " sur "},
            {"text": "la page", "url": "https://relais.example.org/aide/"},
            {"text": "."},
        )
    ]


def test_lists_keep_their_items_and_their_lists():
    html = "<ol><li>un</li><li>deux<ul><li>trois</li></ul></li></ol>"

    assert blocks_of_html(html) == [
        {
            "kind": "list",
            "ordered": True,
            "items": [
                [paragraph({"text": "un"})],
                [
                    paragraph({"text": "deux"}),
                    {"kind": "list", "ordered": False, "items": [[paragraph({"text": "trois"})]]},
                ],
            ],
        }
    ]


@pytest.mark.parametrize(
    ("html", "depths"),
    [
        ("<h3>a</h3><h4>b</h4><h4>c</h4>", [1, 2, 2]),
        ("<h4>a</h4><h4>b</h4><h3>c</h3><h4>d</h4>", [1, 1, 1, 2]),
        ("<h2>a</h2><h6>b</h6>", [1, 2]),
    ],
)
def test_headings_skip_no_level(html, depths):
    assert [block["depth"] for block in blocks_of_html(html)] == depths


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a  b\n c<br/>  d", "a b c\nd"),
        ("<p>  <b> </b> </p>x", "x"),
        ("<table><tr><td>a</td></tr></table>", "a"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<em>non fermé", "non fermé"),
        ("</ul></li></b></a>x", "x"),
        ("&eacute;&nbsp;&lt;", "é\u00a0<"),
        ("<embed embedtype='image' id='3'/>x", "x"),
    ],
)
def test_anything_else_gives_its_text(html, text):
    (block,) = blocks_of_html(html)

    assert "".join(run["text"] for run in block["runs"]) == text


@pytest.mark.parametrize(
    "href",
    [
        None,
        "",
        " ",
        "javascript:alert(1)",
        "https:",
        "http://[",
        "//",
        "data:x",
        "https://a/" * 300,
    ],
)
def test_a_link_that_leads_nowhere_is_no_link(href):
    assert safe_url(href) == ""


def test_a_link_may_dial_or_write():
    assert safe_url("tel:+33326749123", SITE) == "tel:+33326749123"
    assert safe_url("mailto:aide@example.org", SITE) == "mailto:aide@example.org"


def test_plain_text_is_not_read_as_html():
    assert blocks_of("a <b>\n\nc") == [paragraph({"text": "a <b>"}), paragraph({"text": "c"})]
    assert blocks_of(Markup("<b>a</b>")) == [paragraph({"text": "a", "bold": True})]


TAGS = st.sampled_from(["p", "b", "i", "a", "ul", "ol", "li", "br", "h3", "h4", "div", "script"])
PIECES = st.one_of(
    st.text(max_size=8),
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    TAGS.map("<{}/>".format),
    st.text(max_size=8).map("<a href='{}'>".format),
)
HTML = st.lists(PIECES, max_size=40).map("".join)


@given(HTML)
def test_any_html_gives_blocks_that_a_template_can_lay_out(html):
    blocks = blocks_of_html(html, SITE)

    assert json.loads(json.dumps(blocks)) == blocks
    assert all(_is_whole(block) for block in blocks)


def _is_whole(block):
    if block["kind"] == "list":
        return block["items"] and all(item and all(map(_is_whole, item)) for item in block["items"])
    text = "".join(run["text"] for run in block["runs"])
    return all(run["text"] for run in block["runs"]) and text == text.strip(" \n") != ""


@given(st.text())
def test_no_word_of_a_plain_text_is_lost(text):
    written = " ".join(run["text"] for block in blocks_of_text(text) for run in block["runs"])

    assert written.split() == printable(text).split()
