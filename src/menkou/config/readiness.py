"""Whether an installation can do its work: the database answers, its tables are up to date, the record is guarded."""

import threading

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from menkou.kernel.ledger import triggers

_up_to_date = threading.Event()
"""Set once the tables were seen to be so: newer code that needs others comes with a new process."""


def lacking() -> str:
    """Say in a few plain words what is missing; nothing when all is there."""
    try:
        if not _tables_are_up_to_date():
            return "the tables are not up to date"
        if triggers.missing():
            return "the record is not guarded"
    except DatabaseError:
        return "the database cannot be reached"
    return ""


def _tables_are_up_to_date() -> bool:
    if not _up_to_date.is_set():
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _up_to_date.set()
    return _up_to_date.is_set()
