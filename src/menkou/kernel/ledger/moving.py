"""Moving an installation to another database, such as from SQLite to PostgreSQL: same rows, same root."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from menkou.kernel.ledger import verifying
from menkou.kernel.ledger.findings import Finding

MOVED_TO = "moved_to"
ROWS_AT_ONCE = 1000
TABLES_NAMED = 5
LEFT_BEHIND = {"django_migrations"}
"""Tables that no model has: `migrate` makes them at the other end, and fills them or lets triggers fill them."""

Progress = Callable[[int, int], None]
"""Told how many rows are moved, of how many."""


class NotMoved(Exception):
    """Nothing was moved; the installation is as it was."""


class NotEmpty(NotMoved):
    """The database that was to be moved to has tables already."""

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__(
            _("The database has tables already: %(tables)s. Give an empty one.") % {"tables": _listed(tables)}
        )


class UnknownTables(NotMoved):
    """The installation has tables that belong to no part of it, so that nothing says how to move them."""

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__(
            _(
                "These tables belong to no part of Menkou: %(tables)s. Drop them, or move them yourself, then again."
            )
            % {"tables": _listed(tables)}
        )


class NotTheSame(NotMoved):
    """What arrived is not what was sent."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("What arrived is not what was sent: %(findings)s")
            % {"findings": "; ".join(map(str, findings)) or _("another root")}
        )


@dataclass(frozen=True)
class Moved:
    """What arrived: how many rows, and what verifying them there came to."""

    rows: int
    report: verifying.Report


def leave_behind(tables: Iterable[str]) -> None:
    """Name further tables that are made anew at the other end; call it in `AppConfig.ready`."""
    LEFT_BEHIND.update(tables)


def move(to: dict[str, Any] | str, *, progress: Progress | None = None) -> Moved:
    """Copy every table of this installation to an empty database; what is here stays, and waits meanwhile.

    Attachments and keys are files and stay where they are.

    :param to: Django's settings of the database, or an alias.
    :raises NotMoved: and says why; the other database then has tables at most, and no rows of ours.
    """
    with _connected(to) as alias:
        _refuse_unless_empty(alias)
        _refuse_unknown_tables()
        call_command("migrate", database=alias, interactive=False, verbosity=0)
        with _standing_still(), transaction.atomic(using=alias):
            rows = _copy_all(_models(), alias, progress or _silent)
            return Moved(rows, _the_same_there(alias))


def _copy_all(models: Sequence[type[Model]], alias: str, progress: Progress) -> int:
    _empty(reversed(models), alias)  # of what migrating has put there
    total = sum(_rows(model, DEFAULT_DB_ALIAS).count() for model in models)
    moved = 0
    for model in models:
        _empty([model], alias)  # of what triggers have put there
        for moved_now in _copy(model, alias):
            moved += moved_now
            progress(moved, total)
        connections[alias].check_constraints(table_names=[model._meta.db_table])
    with connections[alias].cursor() as cursor:
        for statement in connections[alias].ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
    return moved


def _copy(model: type[Model], alias: str) -> Iterator[int]:
    """Copy one table, part by part."""
    part: list[Model] = []
    for row in _rows(model, DEFAULT_DB_ALIAS).order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
        part.append(row)
        if len(part) == ROWS_AT_ONCE:
            yield len(_rows(model, alias).bulk_create(part))
            part = []
    yield len(_rows(model, alias).bulk_create(part))


def _empty(models: Iterator[type[Model]] | Sequence[type[Model]], alias: str) -> None:
    for model in models:
        rows = _rows(model, alias)
        if rows.exists():
            rows._raw_delete(alias)


def _the_same_there(alias: str) -> verifying.Report:
    here, there = verifying.verify(), verifying.verify(using=alias)
    new = [finding for finding in there.findings if finding not in here.findings]
    if new or (here.size, here.root) != (there.size, there.root):
        raise NotTheSame(new)
    return there


def _models() -> list[type[Model]]:
    """List all models, each after those that it refers to."""
    stored = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return list(TopologicalSorter({model: _referred_to(model) for model in stored}).static_order())


def _referred_to(model: type[Model]) -> set[type[Model]]:
    related = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    models = {each._meta.concrete_model for each in related if isinstance(each, type)}
    return {each for each in models if each is not None and each is not model}


def _rows(model: type[Model], alias: str) -> Any:
    return model._base_manager.using(alias)


def _refuse_unless_empty(alias: str) -> None:
    tables = connections[alias].introspection.table_names()
    if tables:
        raise NotEmpty(tables)


def _refuse_unknown_tables() -> None:
    known = {model._meta.db_table for model in _models()} | LEFT_BEHIND
    unknown = set(connections[DEFAULT_DB_ALIAS].introspection.table_names()) - known
    if unknown:
        raise UnknownTables(list(unknown))


@contextmanager
def _standing_still() -> Iterator[None]:
    """Read one state of this installation; on SQLite writers wait, on PostgreSQL they are not seen."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def _connected(to: dict[str, Any] | str) -> Iterator[str]:
    """Give the alias of a database; one that is given by its settings is known only in here."""
    if isinstance(to, str):
        yield to
        return
    default = connections.settings[DEFAULT_DB_ALIAS]
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: default, MOVED_TO: to})
    connections.settings[MOVED_TO] = configured[MOVED_TO]
    try:
        yield MOVED_TO
    finally:
        _forget(MOVED_TO)


def _forget(alias: str) -> None:
    connection: Any = connections[alias]
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    del connections[alias]
    del connections.settings[alias]


def _silent(_moved: int, _total: int) -> None:
    """Tell nobody."""


def _listed(tables: Sequence[str]) -> str:
    names = sorted(tables)
    return ", ".join(names[:TABLES_NAMED]) + (" …" if len(names) > TABLES_NAMED else "")
