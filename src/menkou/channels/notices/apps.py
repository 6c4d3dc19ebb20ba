"""The app of notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Looks at `notices.toml` when Menkou starts, so that a mistake shows before anybody waits for a message."""

    name = "menkou.channels.notices"

    def ready(self) -> None:
        """Register the check."""
        from django.core import checks

        from menkou.channels.notices import checking

        checks.register(checking.arrangements_can_be_used)
