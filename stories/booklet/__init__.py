"""Stories bound together: a book for paper, and one for screens (decision 0016)."""
