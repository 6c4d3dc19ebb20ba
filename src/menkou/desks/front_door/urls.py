"""Addresses of the front door."""

from django.urls import path

from menkou.desks.front_door import views

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("worker.js", views.worker, name="front_worker"),
]
