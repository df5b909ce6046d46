"""Addresses that belong to no feature."""

app_name = "core"
urlpatterns: list = []
