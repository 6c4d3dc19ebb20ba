"""The index keeps tables of its own on SQLite, which are made anew from the entries wherever they are moved."""

from django.apps import AppConfig

SHADOWS = ("searching_grams", "searching_grams_config", "searching_grams_data", "searching_grams_idx")


class SearchingConfig(AppConfig):
    """Says which tables are not to be moved."""

    name = "menkou.kernel.searching"

    def ready(self) -> None:
        """Leave the tables of FTS5 behind: triggers fill those at the other end."""
        from menkou.kernel.ledger import moving

        moving.leave_behind(SHADOWS)
