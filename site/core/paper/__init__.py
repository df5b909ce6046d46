"""Documents for paper: PDF that prints well and that a screen reader follows (decision 0013)."""
