"""Addresses of those who oversee."""

from django.urls import path

from menkou.desks.supervision import views

urlpatterns = [
    path("supervision/", views.supervision, name="supervision"),
    path("supervision/sheet.xlsx", views.sheet, name="supervision_sheet"),
]
