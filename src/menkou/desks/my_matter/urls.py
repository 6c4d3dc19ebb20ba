"""Addresses of a reporter's own matter."""

from django.urls import path

from menkou.desks.my_matter import finding, pages, proving

urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find/code/", finding.ask, name="ask_code"),
    path("find/code/<uuid:key>/", finding.enter, name="enter_code"),
    path("mine/<str:secret>/", pages.mine, name="mine"),
    path("mine/<str:secret>/receipt.svg", proving.code, name="receipt_code"),
    path("mine/<str:secret>/receipt.json", proving.keep, name="my_receipt"),
    path("mine/<str:secret>/check/", proving.check, name="check_mine"),
    path("mine/<str:secret>/files/<str:key>/", pages.file, name="my_file"),
    path("mine/<str:secret>/<str:verb>/", pages.say, name="say"),
]
