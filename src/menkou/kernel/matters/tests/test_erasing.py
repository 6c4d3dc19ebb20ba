"""Erasing what was said about a matter: gone from rows, files and journal; what was done stays and still agrees."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from menkou.kernel.ledger import chain, verifying
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, erasing, opening, recording, refusals, replaying, timelines
from menkou.kernel.matters.erasing import Erased, Reason
from menkou.kernel.matters.models import Attachment, Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    Cast,
    appointed,
    photo,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    commenting,
    dispatching,
    inviting,
    joining,
    reporting,
    taking,
)
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

KEEPER = Actor.system("erase")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(MEDIA_ROOT=tmp_path / "attachments"):
        yield tmp_path


@pytest.fixture
def told(cast: Cast) -> MatterState:
    """A lift with a spot, a photo and a number to call, and a comment with another photo."""
    said = reporting.Report(
        words=Words("电梯停在三楼。"),
        spot=Words("二号楼东侧"),
        case_type=LIFT,
        place="n1",
        files=(attachments.keep(photo(), at=MONDAY),),
    )
    contact = {"name": "样例张", "phone": "000-0000-0000"}
    matter = opening.report(said, by=Actor.anonymous(), at=MONDAY, contact=contact).matter
    added = commenting.Comment(words=Words("老人出不了门。"), files=(attachments.keep(photo(), at=MONDAY),))
    return through(matter, [(Actor.reporter(matter.number), added), (cast.clerk, accepting.Accept())])


def erase(matter: MatterState, step: int | None = None, by: Actor = KEEPER) -> Erased:
    return erasing.erase(matter.number, by=by, at=LATER, reason=Reason.ASKED, step=step)


def said(matter: MatterState) -> list[dict[str, str | None]]:
    return [line.words for line in timelines.timeline(matter.number, for_reporter=False)]


def test_words_files_and_contacts_of_a_matter_go_and_its_steps_stay(told: MatterState) -> None:
    assert erase(told) == Erased(words=3, files=2, contacts=2)

    assert said(told) == [{"words": None, "spot": None}, {"words": None}, {}]
    assert timelines.words_of(told.number) == ""
    assert not Attachment.objects.filter(erased_at=None).exists()
    assert not contacts.owners_with("000-0000-0000")
    assert [line.kind for line in timelines.timeline(told.number, for_reporter=True)] == [
        "matters.reported",
        "matters.commented",
        "matters.accepted",
    ]


def test_one_step_is_erased_and_no_other(told: MatterState) -> None:
    assert erase(told, step=2) == Erased(words=1, files=1, contacts=0)

    assert said(told) == [{"words": "电梯停在三楼。", "spot": "二号楼东侧"}, {"words": None}, {}]
    assert Attachment.objects.filter(erased_at=None).count() == 1
    assert contacts.owners_with("000-0000-0000") == [recording.stream_of(told.number)]


def test_what_a_joint_matter_told_its_parts_goes_with_it(told: MatterState, cast: Cast) -> None:
    task = Words("二号楼三楼样例张家门口，先把人接出来。")
    through(
        told,
        [
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, inviting.Invite(unit="green", task=task)),
        ],
    )
    part = Matter.objects.get(parent=told.number).number
    assert timelines.words_of(part) == task.text

    assert erase(told) == Erased(words=5, files=2, contacts=2)

    assert timelines.words_of(part) == ""
    assert list(replaying.differences()) == []


def test_what_others_said_of_the_same_is_theirs(told: MatterState) -> None:
    """Whoever joined is asked for themselves."""
    words = Words("我家也是。")
    other = opening.report(joining.MeToo(into=told.number, words=words), by=Actor.anonymous(), at=LATER)

    erase(told)

    assert timelines.words_of(other.matter.number) == words.text


def test_other_matters_keep_their_words(told: MatterState) -> None:
    other = report().matter

    erase(told)

    assert timelines.words_of(other.number) == "二号楼电梯又停在半空。"


@pytest.mark.parametrize("step", [None, 2])
def test_who_erased_and_why_is_on_record_without_words(told: MatterState, step: int | None) -> None:
    erasing.erase(told.number, by=KEEPER, at=LATER, reason=Reason.ORDERED, step=step)

    records = chain.read(f"erasure:{recording.stream_of(told.number)}")
    assert {(each.at, each.by["name"]) for each in records} == {(LATER, "erase")}
    data = records[-1].data
    assert (records[-1].kind, data["reason"], data.get("step")) == (erasing.KIND, "ordered", step)
    assert not any(each.words for each in records)


def test_erasing_again_erases_and_records_nothing(told: MatterState) -> None:
    erase(told)
    recorded = len(chain.read(f"erasure:{recording.stream_of(told.number)}"))

    again = erase(told)

    assert (again, bool(again)) == (Erased(words=0, files=0, contacts=0), False)
    assert len(chain.read(f"erasure:{recording.stream_of(told.number)}")) == recorded


def test_what_is_said_after_an_erasure_is_erased_by_the_next(told: MatterState, cast: Cast) -> None:
    erase(told)
    through(told, [(cast.clerk, commenting.Comment(words=SAID))])

    assert erase(told) == Erased(words=1, files=0, contacts=0)


def test_row_replay_and_record_agree_afterwards(told: MatterState) -> None:
    before = Matter.objects.values().get(number=told.number)

    erase(told)

    assert Matter.objects.values().get(number=told.number) == before
    assert list(replaying.differences()) == []
    assert verifying.verify().is_sound


def test_only_a_supervisor_of_the_area_or_the_installation_has_words_erased(
    told: MatterState, cast: Cast
) -> None:
    for name in Cast.__dataclass_fields__:
        actor: Actor = getattr(cast, name)
        if actor.role == "supervisor":
            continue
        with pytest.raises((erasing.NotToErase, refusals.NoSuchMatter)):
            erase(told, by=actor)
    for stranger in (Actor.anonymous(), appointed("supervisor", "committee2", "n2")):
        with pytest.raises(refusals.NoSuchMatter):
            erase(told, by=stranger)
    with pytest.raises(erasing.NotToErase):
        erase(told, by=Actor.reporter(told.number))

    assert erase(told, by=cast.supervisor).words == 3


@pytest.mark.parametrize("step", [0, 4, -1])
def test_a_step_that_is_not_there_is_refused_with_those_that_are(told: MatterState, step: int) -> None:
    with pytest.raises(erasing.NoSuchStep, match="3"):
        erase(told, step=step)
    assert said(told)[1] == {"words": "老人出不了门。"}


@pytest.mark.usefixtures("cast")
def test_a_matter_that_is_not_there_is_refused() -> None:
    with pytest.raises(refusals.NoSuchMatter):
        erasing.erase("2603-22222222X", by=KEEPER, at=LATER, reason=Reason.ASKED)


KEEPERS = """
import sys
import django
django.setup()
from django.utils import timezone
from menkou.config import installation
from menkou.kernel.ledger import sealer
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.verbs import reporting
from menkou.kernel.people.actors import Actor

installation.prepare()
first = installation.First(
    place_key="t", place_name="样例镇", operations_centre="样例中心", administrator="样例管理员",
    username="sample", password="a-long-sample-password",
)
now = timezone.now()
installation.initialise(first, at=now)
for nth in range(30):
    said = reporting.Report(
        words=Words(f"<word {nth}>" + "x" * (nth * 7919 % 900)),
        case_type="city_management.lift_car",
        place="t",
        files=(attachments.keep(open(sys.argv[1], "rb").read(), at=now),),
    )
    opened = opening.report(said, by=Actor.anonymous(), at=now, contact={"phone": f"000-{nth:04}"})
    print(opened.matter.number)
sealer.seal(at=now)
sys.stdout.flush()
sys.stdin.read()
"""
CHECK = """
import django
django.setup()
from menkou.kernel.ledger import verifying
from menkou.kernel.matters import replaying
assert not list(replaying.differences())
print(len(verifying.verify().findings))
"""


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about the embedded database")
def test_a_raw_search_of_the_installation_no_longer_finds_the_words(tmp_path: Path) -> None:
    """Erased on the command line, while a server that has the database open goes on running."""
    home, picture = tmp_path / "home", tmp_path / "photo.png"
    picture.write_bytes(photo(kind="PNG"))
    here = os.environ | {"MENKOU_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-c", KEEPERS, str(picture)],
        env=here,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        numbers = [server.stdout.readline().strip() for _matter in range(30)]
        assert words_in(home) == set(range(30))
        photos = len(photos_in(home))

        for nth in range(0, 30, 2):
            how = ("--step", "1", "--reason", "by_mistake") if nth else ()
            told = _run(here, "-m", "menkou", "erase", numbers[nth], *how, "--yes")
            assert "1 words, 1 files" in told

        assert words_in(home) == set(range(1, 30, 2))
        assert len(photos_in(home)) == photos // 2
        assert _run(here, "-c", CHECK) == "0\n"
        server.communicate("")


def _run(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def words_in(home: Path) -> set[int]:
    raw = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    return {nth for nth in range(30) if f"<word {nth}>".encode() in raw}


def photos_in(home: Path) -> list[Path]:
    return [path for path in (home / "attachments").rglob("*") if path.is_file()]
