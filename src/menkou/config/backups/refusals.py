"""Why a backup is not brought back here; nothing was done."""

from pathlib import Path

from django.utils.translation import gettext as _


class NotRestored(Exception):
    """Nothing was brought back."""


class KeysWanted(NotRestored):
    """Without the keys nothing could be signed and no contact opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The keys are in a backup of their own: name it with --keys. Without them no contact can be opened."
            )
        )


class OtherKeys(NotRestored):
    """The keys did not sign this record."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The keys in %(folder)s are of another installation: they did not sign this record.")
            % {"folder": folder}
        )


class OtherOrigin(NotRestored):
    """The record is signed under another name."""

    def __init__(self, there: str, here: str) -> None:
        super().__init__(
            _(
                "The record is signed as %(there)s, and this installation as %(here)s. Set MENKOU_ORIGIN=%(there)s."
            )
            % {"there": there, "here": here}
        )


class OtherDatabase(NotRestored):
    """The backup is of the other kind of database."""

    def __init__(self, there: str) -> None:
        hint = (
            _("Set MENKOU_DATABASE_URL to an empty PostgreSQL database.")
            if there == "postgresql"
            else _("Leave MENKOU_DATABASE_URL out; afterwards `menkou move` brings it to PostgreSQL.")
        )
        super().__init__(_("The backup is of %(there)s. %(hint)s") % {"there": there, "hint": hint})


class NewerMenkou(NotRestored):
    """A newer Menkou made tables that this one does not know."""

    def __init__(self, version: str) -> None:
        super().__init__(
            _(
                "Menkou %(version)s made this backup, and its tables are newer than this version. Install that one."
            )
            % {"version": version}
        )
