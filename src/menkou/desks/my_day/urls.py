"""Addresses of the day, and of the lists of those who verify and call back."""

from django.urls import path

from menkou.desks.my_day import queue_pages, views

urlpatterns = [
    path("my-day/", views.my_day, name="my_day"),
    path("my-day/now/", views.now, name="my_day_now"),
] + [
    each
    for key, folder in (("verifying", "verify"), ("calling", "call-back"))
    for each in (
        path(f"my-day/{folder}/", queue_pages.waiting, {"queue": key}, name=key),
        path(f"my-day/{folder}/<str:number>/", queue_pages.one, {"queue": key}, name=f"{key}_one"),
        path(
            f"my-day/{folder}/<str:number>/<str:verb>/", queue_pages.one, {"queue": key}, name=f"{key}_verb"
        ),
    )
]
