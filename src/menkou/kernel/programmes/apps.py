"""Start-up: check the packs, and publish what is new in them after every migration."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


class ProgrammesConfig(AppConfig):
    """Programmes and their case types."""

    name = "menkou.kernel.programmes"

    def ready(self) -> None:
        """Register the checks of packs, let revisions only grow, and publish after migrations."""
        from menkou.kernel.ledger import triggers
        from menkou.kernel.programmes.checks import check_packs

        checks.register(check_packs, "programmes")
        triggers.protect(self.get_model("CaseTypeRevision")._meta.db_table)
        post_migrate.connect(publish_after_migrate, sender=self)


def publish_after_migrate(using: str, **_rest: Any) -> None:
    """Store the packs' new revisions, unless the migration has gone back to before there was a table."""
    from menkou.kernel.programmes import revisions
    from menkou.kernel.programmes.models import CaseTypeRevision

    if (
        using == "default"
        and CaseTypeRevision._meta.db_table in connections[using].introspection.table_names()
    ):
        revisions.publish()
