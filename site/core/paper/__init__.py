"""Documents for paper: PDF that prints well and that a screen reader follows (docs/decisions/0013)."""
