"""Address of what every map needs to know."""

from django.urls import path

from menkou.desks.maps import views

urlpatterns = [path("map.json", views.settings_of_maps, name="map")]
