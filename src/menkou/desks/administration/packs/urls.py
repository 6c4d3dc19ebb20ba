"""Addresses of the packs in the administration."""

from django.urls import path

from menkou.desks.administration.packs import views

urlpatterns = [
    path("", views.index, name="admin_packs"),
    path("<slug:programme>/", views.programme, name="admin_pack"),
    path("<slug:programme>/<slug:case_type>/", views.case_type, name="admin_case_type"),
    path("<slug:programme>/<slug:case_type>/limits/", views.set_limits, name="admin_limits"),
]
