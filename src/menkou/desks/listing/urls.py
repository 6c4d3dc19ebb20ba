"""Addresses of the list."""

from django.urls import path

from menkou.desks.listing import views

urlpatterns = [
    path("matters/", views.index, name="matters"),
    path("matters/sheet.xlsx", views.sheet, name="matters_sheet"),
    path("matters/several/", views.several, name="several"),
    path("matters/views/", views.keep, name="keep_view"),
    path("matters/views/<int:view>/", views.drop, name="drop_view"),
]
