"""Address of the web feed."""

from django.urls import path

from menkou.channels.feeds.atom import PlaceFeed

urlpatterns = [path("feeds/<str:place>.atom", PlaceFeed(), name="place_feed")]
