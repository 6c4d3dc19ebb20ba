"""Triggers that let the ledger's tables only grow, checked against the database's own catalogue."""

from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PROTECTED = ["ledger_event", "ledger_leaf", "ledger_subtree", "ledger_checkpoint"]
"""Tables whose rows are neither changed nor deleted."""

_REFUSING = """
BEGIN
    RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
"""
_FILING = """
BEGIN
    INSERT INTO ledger_unsealed (event_id) SELECT id FROM added;
    INSERT INTO ledger_untold (event_id)
        SELECT id FROM added WHERE substr(kind, 1, 8) = 'matters.' AND kind NOT LIKE '%imported';
    RETURN NULL;
END
"""
"""Every event waits to be sealed; a step of a matter that was not taken in from elsewhere also waits to be told."""
_FUNCTIONS = {"ledger_refuse": _REFUSING, "ledger_file": _FILING}

_BEFORE_ANY_CHANGE = 2 + 8 + 16 + 32
_AFTER_INSERT = 4
"""`tgtype` in PostgreSQL's catalogue: 1 a row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate."""


@dataclass(frozen=True)
class Trigger:
    """A trigger that has to be there.

    :param create: the statement that makes it.
    :param trace: what the catalogue says of it when it is there, whole and enabled.
    """

    name: str
    table: str
    create: str
    trace: tuple[object, ...]


def protect(table: str) -> None:
    """Add a table of another app to those that only grow; call it in `AppConfig.ready`."""
    if table not in PROTECTED:
        PROTECTED.append(table)


def install(using: str = "default") -> None:
    """Put in place what is missing, for the tables that there are; asked again, it changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wanted = [trigger for trigger in _absent(connection) if trigger.table in tables]
        if wanted and connection.vendor == "postgresql":
            for name, body in _FUNCTIONS.items():
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
                )
        for trigger in wanted:
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{_on(connection, trigger)}")
            cursor.execute(trigger.create)


def missing(using: str = "default") -> list[str]:
    """Name the triggers that are not there, are disabled, or do something else than they should."""
    return [trigger.name for trigger in _absent(connections[using])]


def expected(using: str = "default") -> list[Trigger]:
    """List every trigger that this kind of database has to have."""
    make = _on_postgresql if connections[using].vendor == "postgresql" else _on_sqlite
    return make()


def _absent(connection: BaseDatabaseWrapper) -> list[Trigger]:
    read = _postgresql_catalogue if connection.vendor == "postgresql" else _sqlite_catalogue
    there = read(connection)
    return [trigger for trigger in expected(connection.alias) if there.get(trigger.name) != trigger.trace]


def _on(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    return f" ON {trigger.table}" if connection.vendor == "postgresql" else ""


def _on_sqlite() -> list[Trigger]:
    refusing = [_sqlite_refusal(table, change) for table in PROTECTED for change in ("UPDATE", "DELETE")]
    filing = (
        "CREATE TRIGGER ledger_event_is_filed AFTER INSERT ON ledger_event "
        "BEGIN INSERT INTO ledger_unsealed (event_id) VALUES (NEW.id); "
        "INSERT INTO ledger_untold (event_id) SELECT NEW.id "
        "WHERE substr(NEW.kind, 1, 8) = 'matters.' AND NEW.kind NOT LIKE '%imported'; END"
    )
    return [*refusing, Trigger("ledger_event_is_filed", "ledger_event", filing, ("ledger_event", filing))]


def _sqlite_refusal(table: str, change: str) -> Trigger:
    name = f"{table}_no_{change.lower()}"
    create = (
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows: {change} refused'); END"
    )
    return Trigger(name, table, create, (table, create))


def _sqlite_catalogue(connection: BaseDatabaseWrapper) -> dict[str, tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: tuple(trace) for name, *trace in cursor.fetchall()}


def _on_postgresql() -> list[Trigger]:
    filing = (
        "CREATE TRIGGER ledger_event_is_filed AFTER INSERT ON ledger_event REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_file()"
    )
    trace = ("ledger_event", _AFTER_INSERT, _FILING)
    refusing = [_postgresql_refusal(table) for table in PROTECTED]
    return [*refusing, Trigger("ledger_event_is_filed", "ledger_event", filing, trace)]


def _postgresql_refusal(table: str) -> Trigger:
    name = f"{table}_only_grows"
    create = (
        f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
    )
    return Trigger(name, table, create, (table, _BEFORE_ANY_CHANGE, _REFUSING))


def _postgresql_catalogue(connection: BaseDatabaseWrapper) -> dict[str, tuple[object, ...]]:
    """Read enabled triggers without a condition and without a list of columns, with what they run."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, relname, tgtype, prosrc FROM pg_trigger "
            "JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgqual IS NULL AND tgattr = '' "
            "AND pg_table_is_visible(tgrelid)"
        )
        return {name: tuple(trace) for name, *trace in cursor.fetchall()}
