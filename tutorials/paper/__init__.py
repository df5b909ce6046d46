"""Tutorials on paper."""
