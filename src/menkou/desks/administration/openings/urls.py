"""Address of the openings."""

from django.urls import path

from menkou.desks.administration.openings import views

urlpatterns = [path("", views.index, name="openings")]
