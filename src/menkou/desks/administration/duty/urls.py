"""Addresses of the duty matrix in the administration."""

from django.urls import path

from menkou.desks.administration.duty import views

urlpatterns = [
    path("", views.grid, name="admin_duty"),
    path("cell/", views.cell, name="admin_duty_cell"),
    path("cell/release/", views.release, name="admin_duty_release"),
    path("missing/", views.missing, name="admin_duty_missing"),
    path("file/", views.file, name="admin_duty_file"),
    path("file/download/", views.download, name="admin_duty_download"),
]
