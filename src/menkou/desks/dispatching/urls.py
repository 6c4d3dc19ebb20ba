"""Addresses of the dispatch desk."""

from django.urls import path

from menkou.desks.dispatching import views

urlpatterns = [
    path("", views.desk, name="dispatching"),
    path("news/", views.news, name="dispatching_news"),
    path("points.geojson", views.on_map, name="dispatching_points"),
    path("<str:number>/<str:verb>/", views.act, name="dispatching_act"),
]
