"""The app of background jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """One table of what is still to be done."""

    name = "menkou.kernel.jobs"
