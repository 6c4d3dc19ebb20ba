"""Addresses of reporting."""

from django.urls import path

from menkou.desks.reporting import views

urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/where/", views.where, name="report_where"),
    path("report/outlines.geojson", views.outlines, name="report_outlines"),
    path("report/alike/", views.alike_ones, name="report_alike"),
    path("report/pass/", views.fresh_pass, name="report_pass"),
    path("report/photos/<str:key>/", views.photo, name="report_photo"),
    path("at/<str:key>/", views.at_place, name="at_place"),
]
