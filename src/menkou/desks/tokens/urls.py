"""Addresses of the tokens."""

from django.urls import path

from menkou.desks.tokens import views

urlpatterns = [
    path("me/tokens/", views.index, name="tokens"),
    path("me/tokens/new/", views.issue, name="issue_token"),
    path("me/tokens/<int:number>/revoke/", views.revoke, name="revoke_token"),
]
