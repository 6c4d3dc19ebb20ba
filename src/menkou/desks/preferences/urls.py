"""Address of the preferences."""

from django.urls import path

from menkou.desks.preferences import views

urlpatterns = [path("preferences/", views.preferences, name="preferences")]
