"""Addresses of contact leaders."""

from django.urls import path

from menkou.desks.leading import views

urlpatterns = [path("leading/", views.leading, name="leading")]
