"""A town with as many matters as are wanted, for measuring: some are really played, the rest are copies of them.

Usage: ``MENKOU_DATABASE_URL=postgresql://… MENKOU_HOME=… .venv/bin/python bench/building.py MATTERS``, or
``building.build(MATTERS)`` where Django is set up, on an empty database. Four thousand matters of one year are played
by the verbs' own decide and apply; copies get other numbers, other times and other words inside the database. Their
events hold what the played ones' say, so such a town is for measuring and does not verify. Nothing waits to be sealed
or told. The words of `SAID` stand in a known part of the matters.

On PostgreSQL the role has to be a superuser: copies pass the triggers and foreign keys by.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("MENKOU_HOME", tempfile.mkdtemp(prefix="menkou-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "menkou.config.settings"

    import django

    django.setup()

import playing
from django.core.management.color import no_style
from django.db import connection, models, transaction

from menkou.kernel.ledger.models import Event, Words
from menkou.kernel.matters import months, numbers, sweeping
from menkou.kernel.matters.models import Matter
from menkou.kernel.searching import digests, grams, indexing
from menkou.kernel.searching.models import Entry

PLAYED = 4_000
A_BATCH = 200
SAID = {"喷泉": 0.001, "戏台": 0.01, "钟楼": 0.05, "石狮广场": 0.05}
"""Words that the sample texts do not have, and in which part of the copies they stand."""
SIGNS = [chr(sign) for sign in range(0x4E00, 0x4E00 + 2_000)]
VOCABULARY = 20_000
WORDS_MORE = 6
"""So many words, drawn as words are in a language, are added to what a played matter says."""
BASE = "bench_base_"


def build(matters: int, *, until: datetime | None = None) -> playing.World:
    """Build the town with this many matters; about one in forty is open, half of those late.

    :param until: the end of its year; today without it.
    """
    world = play(min(matters, PLAYED), until or datetime.now(UTC).replace(microsecond=0))
    lay(matters - Matter.objects.count())
    finish()
    return world


def play(count: int, until: datetime) -> playing.World:
    """Play some matters of a year in an empty database, and let their clocks speak."""
    world = playing.begin(until)
    times = [until - playing.YEAR * (count - nth) / count for nth in range(count)]
    for start in range(0, count, A_BATCH):
        playing.fill(world, times[start : start + A_BATCH])
    while sweeping.ring(at=until):
        pass
    return world


def lay(count: int) -> None:
    """Lay this many copies of what was played beside it, spread over the gaps in time."""
    if count <= 0:
        return
    with connection.cursor() as cursor:
        for model, condition in _parts().items():
            cursor.execute(f"DROP TABLE IF EXISTS {BASE}{_table(model)}")
            cursor.execute(
                f"CREATE TEMPORARY TABLE {BASE}{_table(model)} AS SELECT * FROM {_table(model)} WHERE {condition}"
            )
        base = [number for (number,) in _rows(cursor, f"SELECT number FROM {BASE}matters_matter ORDER BY 1")]
        [(first,)] = _rows(
            cursor,
            "SELECT (SELECT max(id) FROM ledger_event) / (max(id) - min(id) + 1) + 1 "
            f"FROM {BASE}ledger_event",
        )
    copies = -(-count // len(base))
    between = playing.YEAR / len(base) / copies
    for nth in range(copies):
        _copy(first + nth, base[: count - nth * len(base)], between * (nth + 1))


def finish() -> None:
    """Leave the database as it would be after a year: everything told and sealed, the planner in the know."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_untold")
        cursor.execute("DELETE FROM ledger_unsealed")
        for statement in connection.ops.sequence_reset_sql(no_style(), [Event, Words, Entry]):
            cursor.execute(statement)
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def size() -> int:
    """Give the bytes that the database takes."""
    asked = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        [(taken,)] = _rows(cursor, asked)
    return int(taken)


def _parts() -> dict[type[models.Model], str]:
    """Give the tables that a copy is made of, and which of their rows."""
    played = f"substr(stream, 13, 3) = '{playing.AS_PLAYED}' AND kind LIKE 'matters.%'"
    return {
        Matter: f"substr(number, 6, 3) = '{playing.AS_PLAYED}'",
        Event: played,
        Words: f"event_id IN (SELECT id FROM ledger_event WHERE {played})",
        Entry: f"substr(owner, 6, 3) = '{playing.AS_PLAYED}'",
    }


def _copy(nth: int, base: list[str], shift: timedelta) -> None:
    """Lay one copy: matters get other signs in their number, events other ids, the first words something more."""
    code = "".join(numbers.ALPHABET[nth // 30**place % 30] for place in (2, 1, 0))
    given = {"code": code, "nth": nth, "shift": f"{shift.total_seconds()} seconds", "last": base[-1]}
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        _said_more(cursor, base, random.Random(nth))
        for statement in _statements():
            cursor.execute(statement, given)
        cursor.execute("DROP TABLE bench_said")


def _statements() -> Iterator[str]:
    """Write what copies a table each, whatever columns it has."""
    stride = f"(SELECT max(id) - min(id) + 1 FROM {BASE}ledger_event) * %(nth)s"
    stream, owner = _coded("stream", 7), _coded("owner")
    times = {
        field.column: _shifted(field.column)
        for field in Matter._meta.concrete_fields
        if isinstance(field, models.DateTimeField)
    }
    yield _insert(Matter, {**times, "number": _coded("number")}, "number <= %(last)s")
    fresh = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    body = f"replace(body, stream, {stream})"
    yield _insert(
        Event,
        {"id": f"id + {stride}", "stream": stream, "command_id": fresh, "body": body},
        "stream <= 'matter:' || %(last)s",
    )
    first = f"(SELECT text FROM bench_said WHERE event_id = {BASE}ledger_words.event_id AND field = 'words')"
    said = {"id": None, "event_id": f"event_id + {stride}", "text": f"coalesce({first}, text)"}
    yield _insert(
        Words,
        said,
        f"event_id IN (SELECT id FROM {BASE}ledger_event WHERE stream <= 'matter:' || %(last)s)",
    )
    as_grams = "grams::tsvector" if connection.vendor == "postgresql" else "grams"
    first = f"(SELECT {as_grams} FROM bench_said WHERE number = owner AND part = 1)"
    yield _insert(
        Entry,
        {"id": None, "owner": owner, "grams": f"coalesce({first}, grams)"},
        "owner <= %(last)s",
    )


def _insert(model: type[models.Model], changed: dict[str, str | None], condition: str) -> str:
    columns = {field.column: field.column for field in model._meta.concrete_fields} | changed
    kept = {column: value for column, value in columns.items() if value is not None}
    return (
        f"INSERT INTO {_table(model)} ({', '.join(kept)}) SELECT {', '.join(kept.values())} "
        f"FROM {BASE}{_table(model)} WHERE {condition}"
    )


def _coded(column: str, before: int = 0) -> str:
    """Give another number of the same shape: three signs of it are the copy's."""
    return f"substr({column}, 1, {before + 5}) || %(code)s || substr({column}, {before + 9})"


def _shifted(column: str) -> str:
    if connection.vendor == "postgresql":
        return f"{column} + %(shift)s::interval"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', {column}, %(shift)s)"


def _said_more(cursor: Any, base: list[str], chance: random.Random) -> None:
    """Prepare the words of a copy's reports, with their entries in the index."""
    cursor.execute(
        "CREATE TEMPORARY TABLE bench_said (number varchar(20) PRIMARY KEY, event_id bigint UNIQUE, text text, "
        "grams text)"
    )
    cursor.execute(
        f"SELECT substr(stream, 8), event_id, text FROM {BASE}ledger_words "
        f"JOIN {BASE}ledger_event ON {BASE}ledger_event.id = event_id WHERE version = 1 AND field = 'words'"
    )
    field = Entry._meta.get_field("grams")
    wanted = set(base)
    told = []
    for number, event, text in cursor.fetchall():
        if number in wanted:
            said = text + _more(chance)
            tokens = [indexing.token_of(months.of(number)), *digests.digested(grams.tokens([said]))]
            told.append((number, event, said, field.get_db_prep_value(tokens, connection)))
    cursor.executemany("INSERT INTO bench_said VALUES (%s, %s, %s, %s)", told)
    cursor.execute("ANALYZE bench_said")


def _more(chance: random.Random) -> str:
    """Draw words: a few of them often, most of them hardly ever; and those of known frequency."""
    drawn = chance.choices(_words, cum_weights=_weights, k=WORDS_MORE)
    known = [word for word, part in SAID.items() if chance.random() < part]
    return "".join(drawn[:3]) + "，" + "".join(drawn[3:]) + "".join(f"，{word}" for word in known) + "。"


def _vocabulary() -> list[str]:
    chance = random.Random(1)
    return ["".join(chance.choices(SIGNS, k=chance.choice((2, 2, 3)))) for _word in range(VOCABULARY)]


def _rows(cursor: Any, asked: str) -> list[Any]:
    cursor.execute(asked)
    return list(cursor.fetchall())


def _table(model: type[models.Model]) -> str:
    return str(model._meta.db_table)


_words = _vocabulary()
_weights = list(accumulate(1 / rank for rank in range(5, VOCABULARY + 5)))


def main(matters: int) -> None:
    """Build, and say how long it took and how large it is."""
    begun = time.perf_counter()
    build(matters)
    still_open = Matter.objects.open()
    print(
        f"{Matter.objects.count()} matters, {still_open.count()} open, "
        f"{still_open.overdue(datetime.now(UTC)).count()} late, {Event.objects.count()} events, "
        f"{size() / 1e9:.1f} GB, {time.perf_counter() - begun:.0f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
