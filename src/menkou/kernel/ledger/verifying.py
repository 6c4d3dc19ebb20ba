"""Verifying the whole record: against itself, against its signatures, and against what was kept elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, F, Max, Q

from menkou.kernel.ledger import inspecting, notes, signing, stored, triggers
from menkou.kernel.ledger.evidence import Evidence
from menkou.kernel.ledger.findings import Finding, found
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf, Subtree, Unsealed
from menkou.kernel.ledger.retracing import LEAVES_AT_ONCE, Retracing

MOST_FINDINGS = 1000

Check = Callable[[], Iterable[Finding]]
_checks: list[Check] = []


@dataclass(frozen=True)
class Report:
    """What verifying came to.

    :param size: how many sealed events were looked at.
    :param root: that of the tree which they make; ``None`` when a leaf is gone.
    :param is_cut_short: there were more findings than `MOST_FINDINGS`, and the rest was not looked at.
    """

    size: int
    root: bytes | None
    findings: Sequence[Finding]
    is_cut_short: bool

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True)
class _Extent:
    """How far the record reaches: first what must be within it, then its size, so that it may grow meanwhile."""

    signed: int
    subtrees: dict[int, int]
    size: int

    @classmethod
    def read(cls, using: str) -> "_Extent":
        signed = Checkpoint.objects.using(using).aggregate(last=Max("size"))["last"] or 0
        subtrees = Subtree.objects.using(using).values("level").annotate(last=Max("index"))
        lasts = dict(subtrees.values_list("level", "last"))
        return cls(signed, lasts, stored.size(using))


def register(check: Check) -> Check:
    """Add a check of another app, such as “each row has its event”; usable as a decorator."""
    _checks.append(check)
    return check


def verify(
    *,
    against: Sequence[Evidence] = (),
    verifier: notes.Verifier | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Report:
    """Verify everything in one pass; the record may grow meanwhile, and nothing is locked.

    :param against: what was kept elsewhere, by `evidence.read`.
    :param verifier: the key that must have signed; this installation's when it is not given.
    :param using: another database than the installation's is verified without the checks of other apps.
    """
    verifier = verifier or signing.verifier()
    usable = [each for each in against if each.verifier == verifier]
    extent = _Extent.read(using)
    kept = [(each.name, each.head) for each in usable if each.head]
    retracing = Retracing(extent.size, verifier=verifier, kept=kept, using=using)
    findings = chain(
        _triggers(using),
        _of_another_key(against, verifier),
        retracing.findings(),
        _beyond(extent),
        _past_the_trigger(using),
        _waiting(usable, using),
        _versions(using),
        chain.from_iterable(check() for check in _checks if using == DEFAULT_DB_ALIAS),
    )
    listed = list(islice(findings, MOST_FINDINGS))
    is_cut_short = next(findings, None) is not None
    return Report(extent.size, None if is_cut_short else retracing.root(), listed, is_cut_short)


def _triggers(using: str) -> Iterator[Finding]:
    for name in triggers.missing(using):
        yield found("trigger_missing", name)


def _of_another_key(against: Sequence[Evidence], verifier: notes.Verifier) -> Iterator[Finding]:
    for each in against:
        if each.verifier != verifier:
            yield found("evidence_of_another_key", f"{each.name}: {each.verifier}")


def _beyond(extent: _Extent) -> Iterator[Finding]:
    """Find what speaks of leaves that are not there."""
    if extent.signed > extent.size:
        yield found("tail_missing", f"checkpoint {extent.signed}, leaves {extent.size}")
    for level, last in sorted(extent.subtrees.items()):
        if last >= extent.size >> level:
            yield found("subtree_extra", f"subtree {level}/{last}")


def _past_the_trigger(using: str) -> Iterator[Finding]:
    events = Event.objects.using(using).filter(leaf__isnull=True, unsealed__isnull=True)
    for stream, version in events.values_list("stream", "version").iterator():
        yield found("event_not_waiting", f"{stream} {version}")


def _waiting(against: Sequence[Evidence], using: str) -> Iterator[Finding]:
    """Inspect events that are not sealed yet; then find the promised ones that are nowhere."""
    promised = {leaf: each.name for each in against for leaf in each.promised}
    for events in _waiting_events(using):
        yield from inspecting.inspect(events, using)
        for event in events:
            promised.pop(event.hash, None)
    for leaf in Leaf.objects.using(using).filter(hash__in=promised).values_list("hash", flat=True):
        promised.pop(bytes(leaf), None)
    for leaf, name in promised.items():
        yield found("evidence_event_missing", f"{name}: {leaf.hex()}")


def _waiting_events(using: str) -> Iterator[list[inspecting.Row]]:
    last = 0
    while True:
        waiting = Unsealed.objects.using(using).filter(pk__gt=last).order_by("pk")
        ids = list(waiting.values_list("pk", flat=True)[:LEAVES_AT_ONCE])
        if not ids:
            return
        yield list(inspecting.rows(ids, using).values())
        last = ids[-1]


def _versions(using: str) -> Iterator[Finding]:
    counted = Event.objects.using(using).values("stream").annotate(
        events=Count("pk"), versions=Count("version", distinct=True), last=Max("version")
    )  # fmt: skip
    broken = counted.filter(~Q(events=F("last")) | ~Q(versions=F("last")))
    for stream in broken.values_list("stream", flat=True).order_by("stream").iterator():
        yield found("versions_broken", stream)
