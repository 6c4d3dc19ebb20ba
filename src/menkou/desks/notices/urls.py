"""Addresses of the notices."""

from django.urls import path

from menkou.desks.notices import views

urlpatterns = [
    path("me/notices/", views.index, name="notices"),
    path("me/notices/read/", views.read, name="read_notices"),
    path("me/notices/count/", views.count, name="count_notices"),
    path("me/notices/wishes/", views.wishes, name="notice_wishes"),
]
