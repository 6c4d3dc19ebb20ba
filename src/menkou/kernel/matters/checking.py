"""What a verification of the record asks of matters: each row's last step is on record."""

from collections.abc import Iterator

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.findings import Finding
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter, MatterQuerySet


def rows_have_their_events() -> Iterator[Finding]:
    """Find matters whose row is further on than the record, as after a cut-off tail."""
    there = Event.objects.filter(stream=_stream(), version=OuterRef("version"))
    for number in Matter.objects.exclude(Exists(there)).values_list("number", flat=True).iterator():
        yield Finding("matters.ahead", _("The matter is further on than the record of its steps."), number)


def without_steps() -> MatterQuerySet:
    """Name the matters of which nothing is on record."""
    return Matter.objects.exclude(Exists(Event.objects.filter(stream=_stream())))


def _stream() -> Concat:
    return Concat(Value(recording.STREAM), OuterRef("number"), output_field=CharField())
