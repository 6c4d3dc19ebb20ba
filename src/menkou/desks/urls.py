"""Addresses of the desks."""

from django.urls import path

from menkou.desks import contacts, front, matters, receipts, records, reporting, signing_in

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("report/", reporting.report, name="report"),
    path("find/", receipts.find, name="find"),
    path("mine/<str:secret>/", receipts.mine, name="mine"),
    path("mine/<str:secret>/receipt.svg", receipts.code, name="receipt_code"),
    path("mine/<str:secret>/files/<str:key>/", receipts.file, name="my_file"),
    path("mine/<str:secret>/<str:verb>/", receipts.say, name="say"),
    path("matters/", matters.index, name="matters"),
    path("matters/<str:number>/", matters.page, name="matter"),
    path("matters/<str:number>/proof/", matters.proof, name="proof"),
    path("matters/<str:number>/receipt/", matters.receipt, name="receipt"),
    path("matters/<str:number>/contact/", contacts.contact, name="contact"),
    path("matters/<str:number>/files/<str:key>/", matters.file, name="file"),
    path("matters/<str:number>/<str:verb>/", matters.verb, name="verb"),
    path("record/", records.about, name="record"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/as/", signing_in.sign_in_as, name="sign_in_as"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("desk/", signing_in.desk, name="desk"),
    path("language/", signing_in.language, name="language"),
]
