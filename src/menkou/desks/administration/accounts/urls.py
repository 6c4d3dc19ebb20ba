"""Addresses of the accounts."""

from django.urls import path

from menkou.desks.administration.accounts import changing, listing

urlpatterns = [
    path("", listing.index, name="accounts"),
    path("new/", changing.make, name="make_account"),
    path("<int:number>/", listing.page, name="account"),
    path("<int:number>/<str:step>/", changing.step, name="change_account"),
]
