"""Addresses of the pages about the installation, within the administration."""

from django.urls import path

from menkou.config.house import jobs, keeping, running

urlpatterns = [
    path("running/", running.index, name="running"),
    path("running/jobs/<int:number>/<str:step>/", jobs.step, name="change_job"),
    path("running/dead/", jobs.retry_dead, name="retry_dead_jobs"),
    path("retention/", keeping.index, name="retention"),
]
