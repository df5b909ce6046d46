"""The recap of a call: what was found for somebody, in writing or under dictation."""

from calls.recap.history import section

__all__ = ["section"]
