"""The style sheets, carried inside the public pages and allowed by their hashes."""

import base64
import hashlib
import re
from pathlib import Path

SHEETS = Path(__file__).parent / "static" / "core"


def compact(css: str) -> str:
    """Return ``css`` without comments, and without white space that means nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+", ":", css)
    return css.replace(";}", "}").strip()


def csp_hash(text: str) -> str:
    """Return the source expression that lets exactly this inline text through a CSP."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def styled(*sheets: str) -> str:
    """Return the style that these sheets make together, as a page carries it."""
    return compact(
        "".join((SHEETS / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)
    )


# What each kind of page carries: the common sheet, and its own.
STYLES = {
    "site": styled("site"),
    "directory": styled("site", "directory"),
    "home": styled("site", "reading", "home"),
    "guides": styled("site", "reading", "guides"),
    "stories": styled("site", "reading", "guides", "stories"),
}
STYLE_HASHES = [csp_hash(style) for style in STYLES.values()]
