"""Matters join the checks of the record."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Registers what `menkou ledger verify` asks of matters."""

    name = "menkou.kernel.matters"

    def ready(self) -> None:
        """Register the check."""
        from menkou.kernel.ledger import verifying
        from menkou.kernel.matters import checking

        verifying.register(checking.rows_have_their_events)
