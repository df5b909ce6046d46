"""Addresses that belong to no section: for robots, and for who wants to see everything."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("plan-du-site/", views.site_map, name="site_map"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
