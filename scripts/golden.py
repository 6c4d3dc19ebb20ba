"""Write this release's golden ledger, which every later release has to read: once, when all verbs stand.

Builds a sample town in a temporary folder, then lets everybody do whatever they may, rare things first, until every
kind of event has happened. Usage: ``golden.py [--steps 6000] [--trial]``; a trial writes into the temporary folder
only and says what is still missing.
"""

import argparse
import os
import random
import sys
import tempfile
import typing
from collections import Counter
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261121
UNTIL = datetime.fromisoformat("2026-06-30T18:00+08:00")
MATTERS = 120
SAID = "样例的话。"
TRIES = 4
ACTORS_ASKED = 25


def main() -> int:
    """Build, walk, write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--steps", type=int, default=6000)
    options.add_argument("--trial", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="menkou-golden-") as home:
        _set_up(Path(home))
        return _record(Path(home), chosen.steps, trial=chosen.trial)


def _set_up(home: Path) -> None:
    for name in [name for name in os.environ if name.startswith("MENKOU_")]:
        del os.environ[name]
    os.environ |= {"MENKOU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menkou.config.settings"}
    import django

    django.setup()


def _record(home: Path, steps: int, *, trial: bool) -> int:
    from menkou import __version__
    from menkou.config import demonstration
    from menkou.kernel.matters.tests import goldens

    file = (home if trial else goldens.FOLDER) / f"{__version__}.jsonl.gz"
    if file.exists():
        print(f"{file} is there already; a release's golden ledger is written once.", file=sys.stderr)
        return 1
    demonstration.ensure(until=UNTIL, now=datetime.now(tz=UNTIL.tzinfo), matters=MATTERS)
    walk = Walk()
    for taken in range(steps):
        if taken % 200 == 0:
            print(f"{taken} steps, missing: {', '.join(goldens.missing()) or '—'}", flush=True)
            if not goldens.missing() and taken >= steps // 4:
                break
        walk.goes_on()
    if goldens.missing() and not trial:
        print(f"Not written: nobody came to {', '.join(goldens.missing())}.", file=sys.stderr)
        return 1
    count = goldens.write(file, all_kinds=not trial)
    print(f"{file}: {count} matters, {file.stat().st_size} bytes")
    return _read_back(file)


def _read_back(file: Path) -> int:
    """Look whether what was written agrees with this database."""
    from menkou.kernel.matters import replaying
    from menkou.kernel.matters.tests import goldens

    golden = goldens.read(file)
    wrong = [*goldens.differences(golden), *map(str, replaying.differences())]
    for each in wrong:
        print(f"✗ {each}", file=sys.stderr)
    return 1 if wrong else 0


class Walk:
    """Everybody does anything that they may, and the clock goes on."""

    def __init__(self) -> None:
        from menkou.kernel.people.actors import Actor
        from menkou.kernel.people.models import Appointment, Organisation
        from menkou.kernel.places.models import Place
        from menkou.kernel.programmes import registry

        self.chance = random.Random(SEED)
        self.at = UNTIL
        self.done: Counter[str] = Counter()
        self.actors = [Actor.appointed(each) for each in Appointment.objects.order_by("pk")]
        self.systems = [Actor.system(name) for name in ("sweep", "loop", "import", "golden")]
        self.pools = {
            "organisation": list(Organisation.objects.values_list("key", flat=True)),
            "place": list(
                Place.objects.filter(kind__in=["neighbourhood", "village"]).values_list("key", flat=True)
            ),
            "case type": sorted(registry.case_types()),
        }

    def goes_on(self) -> None:
        """Take one step: a report, something taken in, a sweep, or whatever somebody can do with a matter."""
        self.at += timedelta(minutes=self.chance.choice([1, 5, 20, 60, 240]))
        turn = self.chance.random()
        if turn < 0.06:
            self._tried(self._reports)
        elif turn < 0.12:
            self._tried(self._takes_in)
        elif turn < 0.15:
            self.at += timedelta(days=self.chance.choice([1, 3, 10]))
            self._sweeps()
        else:
            self._tried(self._does_something)

    def _reports(self) -> None:
        from menkou.kernel.matters import opening
        from menkou.kernel.matters.verbs.reporting import Report
        from menkou.kernel.people.actors import Actor

        contact = {"phone": "000-0000-0000"} if self.chance.random() < 0.5 else None
        opening.report(
            self._command(Report, None), by=Actor.anonymous(), at=self.at, contact=contact, sample=True
        )

    def _takes_in(self) -> None:
        from uuid import uuid4

        from menkou.kernel.matters import batches
        from menkou.kernel.matters.models import Matter
        from menkou.kernel.matters.verbs.importing import ImportReport
        from menkou.kernel.matters.verbs.importing_steps import ImportStep
        from menkou.kernel.people.actors import Actor

        known = list(Matter.objects.exclude(origin=None).values_list("origin", flat=True))
        if known and self.chance.random() < 0.5:
            origin = self.chance.choice(known)
            command = self._command(ImportStep, None)
        else:
            origin = f"golden:{self.chance.randrange(10**6)}"
            command = self._command(ImportReport, None, origin=origin)
        asked = batches.Asked(origin, command, uuid4(), self.at)
        batches.act_on_many([asked], by=Actor.system("import"), at=self.at)

    def _sweeps(self) -> None:
        from menkou.kernel.matters import sweeping

        sweeping.ring(at=self.at)
        sweeping.recompute(at=self.at)

    def _does_something(self) -> None:
        from menkou.kernel.matters import acting, recording, replaying
        from menkou.kernel.matters.models import Matter
        from menkou.kernel.people.actors import Actor

        matters = Matter.objects.filter(origin=None).order_by("-phase_since")[:60]
        if self.chance.random() < 0.3:
            matters = Matter.objects.filter(origin=None, phase="closed").order_by("-phase_since")[:30]
        found = list(matters.values_list("number", flat=True))
        if not found:
            return
        number = self.chance.choice(found)
        state = replaying.replay(recording.stream_of(number))
        near = [actor for actor in self.actors if state.is_in_area_of(actor)]
        asked = self.chance.sample(near, min(len(near), ACTORS_ASKED))
        able = [
            (self.done[verb.verb], self.chance.random(), actor, verb)
            for actor in [*asked, *self.systems, Actor.reporter(number)]
            for verb in acting.choices(state, actor)
        ]
        if not able:
            return
        _times, _order, actor, verb = min(able, key=lambda each: each[:2])
        self.done[verb.verb] += 1
        acting.act(number, self._command(verb, state), by=actor, at=self.at)

    def _tried(self, turn: typing.Callable[[], None]) -> None:
        """Let somebody try a few times; what is refused changes nothing."""
        from menkou.kernel.matters import codec, refusals

        for _ in range(TRIES):
            try:
                turn()
            except (refusals.MatterRefusal, codec.NotUnderstood):
                continue
            return

    def _command(self, kind: type, state: typing.Any, **given: typing.Any) -> typing.Any:
        """Fill in a command: by the type of each field, and by what is near where a key is asked for."""
        from menkou.kernel.matters import codec

        values = {name: self._value(each, state) for name, each in codec.hints(kind).items()}
        needed = codec.needed(kind)
        chosen = {
            name: value
            for name, value in values.items()
            if value is not None and (name in needed or self.chance.random() < 0.6)
        }
        return kind(**{**chosen, **given})

    def _value(self, annotation: typing.Any, state: typing.Any) -> typing.Any:
        from menkou.kernel.ledger.words import Words

        origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self._key(parts[1], state)
        if origin is tuple:
            each = self._value(parts[0], state)
            return () if each is None else (each,)
        if origin is not None:
            return self._value(next(part for part in parts if part is not type(None)), state)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return self.chance.choice(list(annotation))
        made = {
            Words: lambda: Words(SAID),
            bool: lambda: self.chance.random() < 0.6,
            int: lambda: self.chance.randint(1, 4),
            datetime: lambda: self.at + timedelta(days=3),
            str: lambda: SAID,
        }
        return made[annotation]() if annotation in made else None

    def _key(self, what: str, state: typing.Any) -> str | None:
        from menkou.kernel.matters.models import Matter

        if what == "matter":
            near = Matter.objects.exclude(number=state.number) if state else Matter.objects.all()
            alike = near.filter(place=state.place) if state and self.chance.random() < 0.7 else near
            found = list(alike.order_by("-phase_since").values_list("number", flat=True)[:20])
            return self.chance.choice(found) if found else None
        if what == "filing condition":
            found = [each.key for each in state.case.conditions] if state else []
            return self.chance.choice(found) if found else None
        if what == "urgency tier":
            found = [each.key for each in getattr(state.case, "tiers", ())] if state else []
            return self.chance.choice(found) if found else None
        return self.chance.choice(self.pools[what]) if what in self.pools else None


if __name__ == "__main__":
    sys.exit(main())
