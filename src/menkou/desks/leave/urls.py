"""Address of the own leave."""

from django.urls import path

from menkou.desks.leave import views

urlpatterns = [path("me/leave/", views.index, name="leave")]
