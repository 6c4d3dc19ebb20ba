"""Matters with their steps, a few hundred at a time, in the order of their numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from menkou.channels.exporting import columns, writing
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter

AT_ONCE = 500


@dataclass
class Exported:
    """How many matters were written, and what did not fit."""

    written: int = 0
    left_out: list[str] = field(default_factory=list)


def export(file: Path, format: str, *, progress: Callable[[int], None] = lambda _written: None) -> Exported:
    """Write all matters to a file.

    :param progress: told after each matter how many are done.
    """
    done = Exported()
    with writing.writer(file, format) as writer:
        for values in rows():
            try:
                writer.write(values)
                done.written += 1
            except writing.DoesNotFit as misfit:
                done.left_out.append(str(misfit))
            progress(done.written + len(done.left_out))
    return done


def rows() -> Iterator[dict[str, JSON]]:
    """Give every matter as JSON values, in two statements for some hundreds."""
    last = ""
    while found := list(Matter.objects.filter(number__gt=last).order_by("number")[:AT_ONCE]):
        streams = chain.read_many(recording.stream_of(matter.number) for matter in found)
        for matter in found:
            yield columns.values_of(matter, streams[recording.stream_of(matter.number)])
        last = found[-1].number
