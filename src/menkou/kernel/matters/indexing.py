"""The words of matters in the search index: put there with their step, taken out when they are erased.

Those of a month stand together: a matter's number begins with the year and month of its report.
"""

from collections.abc import Collection, Sequence

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import months
from menkou.kernel.searching import indexing
from menkou.kernel.searching.indexing import Said

Step = chain.Entry | chain.Recorded
SAID = frozenset({Words, Read})


def index(steps: Sequence[Step]) -> None:
    """Make the words of steps findable, in the caller's transaction; steps without words cost nothing."""
    said = [said_in(step) for step in steps if any(type(each) in SAID for each in step.data.values())]
    indexing.put_new([each for each in said if each.texts])


def forget(number: str, steps: Collection[int]) -> None:
    """Let nobody find any more what was said in these steps; called once their words are erased, and so locked."""
    indexing.forget(number, steps)


def said_in(step: Step) -> Said:
    """Give what a step says as far as it is not erased, by name of the field; no texts where there are no words."""
    words = [value for _name, value in sorted(step.data.items()) if type(value) in SAID]
    number = step.stream.partition(":")[2]
    return Said(
        owner=number,
        shelf=months.of(number),
        part=step.version,
        texts=tuple(each.text for each in words if each.text is not None),
        internal=bool(step.data.get("internal")),
    )
