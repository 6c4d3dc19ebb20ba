"""Addresses of organisations and appointments in the administration."""

from django.urls import path

from menkou.desks.administration.organisations import appointing, browsing, changing, leaving, rosters

urlpatterns = [
    path("organisations/", browsing.index, name="admin_organisations"),
    path("organisations/new/", changing.found, name="admin_organisation_found"),
    path("organisations/networks/", browsing.networks, name="admin_networks"),
    path("organisations/networks/new/", changing.network, name="admin_network_found"),
    path("organisations/at/<slug:key>/", browsing.page, name="admin_organisation"),
    path("organisations/at/<slug:key>/rename/", changing.rename, name="admin_organisation_rename"),
    path("organisations/at/<slug:key>/close/", changing.close, name="admin_organisation_close"),
    path("organisations/at/<slug:key>/networks/", changing.join, name="admin_organisation_join"),
    path("organisations/at/<slug:key>/appoint/", appointing.appoint, name="admin_appoint"),
    path("appointments/", appointing.index, name="admin_appointments"),
    path("appointments/vacancies/", appointing.vacancies, name="admin_vacancies"),
    path("appointments/roster/", rosters.page, name="admin_roster"),
    path("appointments/roster/download/", rosters.download, name="admin_roster_download"),
    path("appointments/<int:number>/", appointing.page, name="admin_appointment"),
    path("appointments/<int:number>/end/", appointing.end, name="admin_appointment_end"),
    path("appointments/<int:number>/leave/", leaving.take, name="admin_leave_take"),
    path("appointments/<int:number>/back/", leaving.back, name="admin_leave_end"),
]
