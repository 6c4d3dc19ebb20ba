"""Triggers that let the ledger grow and nothing else, checked against the database's own catalogue."""


def install(using: str = "default") -> None:
    """Put every missing trigger in place."""
