"""Responses and offers in the admin."""
