"""The one style sheet, carried inside every public page and allowed by its hash."""

import base64
import hashlib
import re
from pathlib import Path

SOURCE = Path(__file__).parent / "static" / "core" / "site.css"


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


STYLE = compact(SOURCE.read_text(encoding="utf-8"))
STYLE_HASH = csp_hash(STYLE)
