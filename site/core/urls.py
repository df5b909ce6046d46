"""Addresses that belong to no feature."""

from django.urls import path

from core import views

app_name = "core"
urlpatterns = [
    path("mentions-legales/", views.legal, name="legal"),
    path("robots.txt", views.robots, name="robots"),
]
