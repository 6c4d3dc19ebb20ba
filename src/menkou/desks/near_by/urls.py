"""Addresses of what everybody may see, and of following it."""

from django.urls import path

from menkou.desks.near_by import pages, subscribing

urlpatterns = [
    path("near/", pages.index, name="near_by"),
    path("near/map.geojson", pages.on_map, name="near_by_map"),
    path("near/<str:number>/", pages.one, name="near_by_one"),
    path("near/<str:number>/photos/<str:key>/", pages.photo, name="near_by_photo"),
    path("follow/<str:place>/", subscribing.subscribe, name="subscribe"),
    path("follow/<str:place>/sent/", subscribing.sent, name="subscribe_sent"),
    path("following/<str:token>/", subscribing.confirm, name="confirm_subscription"),
    path("following/<str:token>/end/", subscribing.end, name="end_subscription"),
]
