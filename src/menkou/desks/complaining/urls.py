"""Address of the complaint about the system."""

from django.urls import path

from menkou.desks.complaining import pages

urlpatterns = [path("complain/", pages.complain, name="complain")]
