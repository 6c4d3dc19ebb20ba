"""The outbox: steps that nobody was told of yet, filed by the database's own trigger whoever recorded them."""

from django.db import connection
from django.db.transaction import TransactionManagementError

from menkou.kernel.ledger import bodies
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.ledger.models import Event, Untold


def take(most: int) -> list[Recorded]:
    """Take the oldest steps that wait, without their words, in the caller's transaction, which also writes what they
    lead to: rolled back, they wait again.

    Several takers share the work on PostgreSQL; on SQLite there is one writer anyway.

    :raises TransactionManagementError: there is no transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a step is taken in the transaction of what it leads to")
    waiting = Untold.objects.select_for_update(skip_locked=True).order_by("pk")
    taken = list(waiting.values_list("pk", flat=True)[:most])
    if not taken:
        return []
    texts = Event.objects.filter(pk__in=taken).order_by("pk").values_list("pk", "body")
    Untold.objects.filter(pk__in=taken).delete()
    return [bodies.read(pk, body, {}) for pk, body in texts]


def waiting() -> int:
    """Count the steps that wait."""
    return Untold.objects.count()
