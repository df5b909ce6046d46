"""Addresses of the directory."""

from django.urls import path

from directory import views

app_name = "directory"
urlpatterns = [
    path("", views.search, name="search"),
    path("departements/", views.departements, name="departements"),
    path("<slug:departement>/<slug:commune>/", views.commune, name="commune"),
    # One view for both: a département's address wins over a partner's that would be the same.
    path("<slug:slug>/", views.departement_or_partner, name="departement"),
    path("<slug:slug>-<int:pk>/", views.departement_or_partner, name="partner"),
]
