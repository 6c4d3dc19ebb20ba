"""Events of older forms are read as today's, step by step; what cannot be read is refused in words."""

import uuid
from dataclasses import dataclass

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import recording, upcasting, verbs
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.tests.conftest import MONDAY
from menkou.kernel.people.actors import Actor

KIND = "matters.hung_out"
BY = Actor.system("test").as_json()


@dataclass(frozen=True, kw_only=True)
class HungOut(Event):
    """An invented event in its third form: `flat` was `door`, and `floor` came later."""

    kind = KIND
    label = "Hung out"
    schema = 3

    words: Said
    flat: str
    floor: str


@pytest.fixture
def chained(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two upcasters of the invented event, for this test only."""
    monkeypatch.setattr(upcasting, "_upcasters", {})

    @upcasting.upcasts(KIND, from_schema=1)
    def _door_is_flat(data: upcasting.Data) -> upcasting.Data:
        return {name: value for name, value in data.items() if name != "door"} | {"flat": data["door"]}

    @upcasting.upcasts(KIND, from_schema=2)
    def _floor_from_flat(data: upcasting.Data) -> upcasting.Data:
        return {**data, "floor": data["flat"][:-2]}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented event among those of the verbs, for this test only."""
    monkeypatch.setitem(verbs.events(), KIND, HungOut)


def stored(schema: int, **data: str) -> chain.Recorded:
    """Record the event in an older form and read it back."""
    entry = chain.Entry(
        stream="matter:2603-22222222X",
        version=1,
        kind=KIND,
        schema=schema,
        at=MONDAY,
        recorded_at=MONDAY,
        by=BY,
        command_id=uuid.uuid4(),
        digest="",
        data={"words": Words("被子晒出来了。"), **data},
    )
    chain.append([entry])
    return chain.read(entry.stream)[0]


@pytest.mark.usefixtures("db", "chained", "known")
@pytest.mark.parametrize(
    ("schema", "data"),
    [
        (1, {"door": "1203"}),
        (2, {"flat": "1203"}),
        (3, {"flat": "1203", "floor": "12"}),
    ],
)
def test_every_older_form_reads_as_todays(schema: int, data: dict[str, str]) -> None:
    event = recording.event_of(stored(schema, **data))

    assert isinstance(event, HungOut)
    assert (event.flat, event.floor) == ("1203", "12")
    assert isinstance(event.words, Read)
    assert event.words.text == "被子晒出来了。"


@pytest.mark.usefixtures("db", "chained", "known")
def test_what_is_stored_stays_as_it_was() -> None:
    recorded = stored(1, door="1203")

    recording.event_of(recorded)

    assert recorded.data.keys() == {"words", "door"}
    assert chain.read(recorded.stream)[0] == recorded


@pytest.mark.usefixtures("chained")
def test_a_form_of_a_newer_menkou_is_refused_in_words() -> None:
    with pytest.raises(upcasting.FromNewerMenkou, match=r"matters\.hung_out.*4.*3"):
        upcasting.current(HungOut, 4, {})


@pytest.mark.usefixtures("chained")
def test_a_missing_link_is_refused_and_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(upcasting._upcasters, (KIND, 2))

    with pytest.raises(upcasting.NoUpcaster, match=r"matters\.hung_out.*2"):
        upcasting.current(HungOut, 1, {"door": "1203"})


@pytest.mark.usefixtures("chained")
def test_one_form_has_one_reading() -> None:
    with pytest.raises(ValueError, match="already"):
        upcasting.upcasts(KIND, from_schema=1)(lambda data: data)


def test_every_old_form_of_every_event_can_be_read() -> None:
    """Whoever raises a schema writes the upcaster too."""
    wanted = {(kind, older) for kind, event in verbs.events().items() for older in range(1, event.schema)}

    assert wanted <= upcasting._upcasters.keys()
