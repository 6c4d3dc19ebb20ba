"""Addresses of the webhooks."""

from django.urls import path

from menkou.desks.administration.webhooks import views

urlpatterns = [
    path("", views.index, name="webhooks"),
    path("new/", views.add, name="add_webhook"),
    path("<int:number>/", views.page, name="webhook"),
    path("<int:number>/<str:step>/", views.step, name="change_webhook"),
]
