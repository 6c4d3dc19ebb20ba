"""The ledger guards its tables anew after every migration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Installs the triggers in `post_migrate`: on SQLite a rebuilt table has silently lost them."""

    name = "menkou.kernel.ledger"

    def ready(self) -> None:
        """Listen for the end of every migration."""
        post_migrate.connect(_guard, sender=self)


def _guard(*, using: str, **_kwargs: Any) -> None:
    from menkou.kernel.ledger import triggers

    triggers.install(using)
