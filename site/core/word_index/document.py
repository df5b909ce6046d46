"""What the search knows of a page: its texts, and what a list of results needs of it."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to be found.

    `key` is unique ("page:12"), `kind` names its section in the results ("tutorial", "need"…).
    `words` are what callers say for it, an expression a line. `payload` is the caller's own,
    returned as it came.
    """

    key: str
    kind: str
    title: str
    language: str = "fr"
    summary: str = ""
    words: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    payload: object = field(default=None, compare=False)

    def without_texts(self) -> "Document":
        """Return what is worth keeping in memory once the texts are indexed."""
        return replace(self, words="", body="")
