"""The app of webhooks."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Looks at `webhooks.toml` when Menkou starts, so that a mistake shows before anything is sent."""

    name = "menkou.channels.webhooks"

    def ready(self) -> None:
        """Register the check."""
        from django.core import checks

        from menkou.channels.webhooks import checking

        checks.register(checking.arrangements_can_be_used)
