"""From light markup to the HTML that rich text fields hold: for contents shipped as text."""

from markdown_it import MarkdownIt

# CommonMark, in which HTML is only text.
_markdown = MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> str:
    """Return paragraphs, lists, ``**bold**`` and ``[links](https://…)`` as HTML."""
    html: str = _markdown.render(text)
    return html.replace("strong>", "b>").strip()
