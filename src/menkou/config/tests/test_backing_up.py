"""The restore drill, as an administrator has it: back up while people write, lose all, bring it back."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from menkou.config.tests.installations import Installation, create_database, drop_database
from menkou.kernel.ledger import erasures, keys

pytestmark = pytest.mark.slow

REPORTS = """
import io, sys
from django.utils import timezone
from PIL import Image
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

photo = io.BytesIO()
Image.new("RGB", (64, 48), "red").save(photo, "JPEG")
for nth in range(int(sys.argv[1])):
    at = timezone.now()
    said = Report(
        words=Words(f"备份时说的第{nth}句。"),
        case_type="city_management.street_lamp",
        place="310112107v01",
        files=(attachments.keep(photo.getvalue(), at=at),),
    )
    phone = f"000-0000-{nth:04}"
    opened = opening.report(said, by=Actor.anonymous(), at=at, contact={"phone": phone})
    print(opened.matter.number, flush=True)
"""

LOOKS = """
import sys
from django.utils import timezone
from menkou.kernel.ledger import chain
from menkou.kernel.matters import attachments
from menkou.kernel.matters.models import Attachment
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

for number in sys.argv[1:]:
    [first, *_] = chain.read(f"matter:{number}")
    opened = contacts.open_for(f"matter:{number}", by=Actor.system("drill"), at=timezone.now(), reason="演练")
    [photo] = Attachment.objects.filter(matter=number)
    print(first.words["words"].text, *[each.text for each in opened], attachments.path_of(photo).is_file(), sep="|")
"""

COUNTS = """
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import attachments
from menkou.kernel.matters.models import Attachment, Matter

kept = Attachment.objects.filter(erased_at=None)
print(Matter.objects.count(), Event.objects.count(), sum(not attachments.path_of(each).is_file() for each in kept))
"""

FINDS = """
import sys
from menkou.kernel.searching.models import Entry

print(*(Entry.objects.filter(owner=number).count() for number in sys.argv[1:]))
"""

FORGETS = """
import sys
from django.utils import timezone
from menkou.kernel.people import enrolling, erasing
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Person

by, at = Actor.system("drill"), timezone.now()
if sys.argv[1] == "enrol":
    print(enrolling.enrol("样例周某", by=by, at=at).key)
elif sys.argv[1] == "erase":
    print(erasing.erase(Person.objects.get(key=sys.argv[2]), by=by, at=at).key)
else:
    print(repr(Person.objects.get(key=sys.argv[2]).name))
"""

ERASES_MEANWHILE = """
import subprocess, sys
from pathlib import Path
from django.utils import timezone
from menkou.config.backups import taking

erased = []

def erases(_what, _done, _total):
    if not erased:
        command = [sys.executable, "-m", "menkou", "erase", sys.argv[2], "--yes"]
        erased.append(subprocess.run(command, check=True, stdout=subprocess.DEVNULL))

taken = taking.take(Path(sys.argv[1]), keys_to=None, keep=None, at=timezone.now(), progress=erases)
print(len(taken.manifest.erased), len(taken.manifest.lost))
"""


@dataclass(frozen=True)
class Apart:
    """Where backups go: data here, keys there."""

    data: Path
    keys: Path


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    return Apart(tmp_path / "data", tmp_path / "keys")


@contextmanager
def elsewhere(original: Installation, home: Path) -> Iterator[Installation]:
    """An empty folder and, where the original has a server's database, another empty one."""
    url = create_database() if original.url else ""
    try:
        yield Installation(home, url)
    finally:
        if url:
            drop_database(url)


@contextmanager
def writing(installation: Installation) -> Iterator["subprocess.Popen[str]"]:
    """Let people report with photo and number all the while."""
    process = installation.program(REPORTS, "100000")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said_by(process: "subprocess.Popen[str]", lines: int) -> list[str]:
    """Wait until so many more were acknowledged."""
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(lines)]


def test_what_was_said_before_a_backup_is_back_and_what_was_erased_after_it_is_not(
    any_town: Installation, apart: Apart, tmp_path: Path
) -> None:
    [person] = any_town.said(FORGETS, "enrol")
    with writing(any_town) as writer:
        kept, doomed, *_others = numbers = said_by(writer, 5)
        any_town.done("backup", apart.data, "--keys", apart.keys)
        said_by(writer, 5)
    any_town.done("erase", doomed, "--yes")
    any_town.said(FORGETS, "erase", person)
    journal = shutil.copy(any_town.home / "keys" / erasures.FILE, tmp_path / "erasures.jsonl")

    with elsewhere(any_town, tmp_path / "restored") as restored:
        restored.done("restore", apart.data, "--keys", apart.keys, "--erasures", journal)

        matters, events, without_file = map(int, restored.said(COUNTS)[0].split())
        assert 30 + len(numbers) <= matters < int(any_town.said(COUNTS)[0].split()[0])
        assert events > matters
        assert without_file == 0
        assert restored.said(LOOKS, kept, doomed) == [
            "备份时说的第0句。|000-0000-0000|True",
            "None|False",
        ]
        assert restored.said(FORGETS, "name", person) == ["''"]
        assert restored.said(FINDS, kept, doomed) == ["1 0"]
        restored.done("ledger", "seal")
        restored.done("ledger", "verify")
        restored.done("ledger", "replay")
        assert restored.menkou("doctor").returncode == 0


def test_keys_that_were_backed_up_later_bring_the_newer_journal(
    any_town: Installation, apart: Apart, tmp_path: Path
) -> None:
    [doomed] = any_town.said(REPORTS, "1")
    any_town.done("backup", apart.data)
    any_town.done("erase", doomed, "--yes")
    any_town.done("backup", "keys", apart.keys)

    with elsewhere(any_town, tmp_path / "restored") as restored:
        restored.done("restore", apart.data, "--keys", apart.keys)

        assert restored.said(LOOKS, doomed) == ["None|False"]
        again = Path(restored.home / "keys" / erasures.FILE).read_text().splitlines()
        assert len(again) > len((any_town.home / "keys" / erasures.FILE).read_text().splitlines())


def test_a_photo_that_is_erased_while_it_would_be_copied_is_not_missed(
    any_town: Installation, apart: Apart, tmp_path: Path
) -> None:
    [number] = any_town.said(REPORTS, "1")
    any_town.done("backup", "keys", apart.keys)
    assert any_town.said(ERASES_MEANWHILE, str(apart.data), number) == ["1 0"]

    with elsewhere(any_town, tmp_path / "restored") as restored:
        restored.done("restore", apart.data, "--keys", apart.keys, "--no-replay")

        assert restored.said(LOOKS, number) == ["备份时说的第0句。|000-0000-0000|False"]
        assert restored.said(COUNTS)[0].split()[-1] == "0"


def test_a_photo_that_the_installation_has_lost_is_told_and_does_not_stop_the_backup(
    town: Installation, apart: Apart
) -> None:
    before = set(town.home.glob("attachments/*/*"))
    town.said(REPORTS, "1")
    [photo] = {file for file in town.home.glob("attachments/*/*") if ".small" not in file.name} - before
    photo.unlink()

    told = town.menkou("backup", apart.data)

    assert told.returncode == 1
    assert photo.stem in told.stdout
    town.done("backup", "verify", apart.data)


def test_keys_that_are_still_in_place_are_used(town: Installation, apart: Apart, tmp_path: Path) -> None:
    [number] = town.said(REPORTS, "1")
    town.done("backup", apart.data)
    restored = Installation(tmp_path / "restored")
    shutil.copytree(town.home / "keys", restored.home / "keys")

    restored.done("restore", apart.data)

    assert restored.said(LOOKS, number) == ["备份时说的第0句。|000-0000-0000|True"]


@pytest.fixture(scope="module")
def backed_up_once(played: Installation, tmp_path_factory: pytest.TempPathFactory) -> Apart:
    """Both backups of the played town; nobody changes them."""
    folder = tmp_path_factory.mktemp("backed-up")
    made = Apart(folder / "data", folder / "keys")
    played.done("backup", made.data, "--keys", made.keys)
    return made


@pytest.fixture
def backed_up(embedded: None, backed_up_once: Apart, apart: Apart) -> Apart:
    """The same, of one's own."""
    shutil.copytree(backed_up_once.data, apart.data)
    shutil.copytree(backed_up_once.keys, apart.keys)
    return apart


def refused(installation: Installation, *arguments: str | Path) -> str:
    """Run a command that has to be refused in words; give them."""
    process = installation.menkou(*arguments)
    assert process.returncode == 1, process.stdout
    assert "Traceback" not in process.stderr
    return process.stderr


def test_nothing_is_written_over(backed_up: Apart, town: Installation) -> None:
    before = town.said(COUNTS)

    assert str(town.home) in refused(town, "restore", backed_up.data, "--keys", backed_up.keys)

    assert town.said(COUNTS) == before


def test_without_keys_nothing_is_brought_back(backed_up: Apart, empty: Installation) -> None:
    assert "--keys" in refused(empty, "restore", backed_up.data)

    assert not empty.file.exists()


def test_keys_of_another_installation_are_refused(
    backed_up: Apart, empty: Installation, tmp_path: Path
) -> None:
    keys.create(tmp_path / "home" / "keys")
    told = refused(empty, "restore", backed_up.data)

    assert str(empty.home / "keys") in told
    assert not empty.file.exists()


def test_a_record_of_another_name_is_refused_with_the_name(backed_up: Apart, empty: Installation) -> None:
    elsewhere = Installation(empty.home, more={"MENKOU_ORIGIN": "other.example.org"})

    told = refused(elsewhere, "restore", backed_up.data, "--keys", backed_up.keys)

    assert "MENKOU_ORIGIN=menkou.local" in told


def test_a_damaged_backup_is_found_and_not_brought_back(backed_up: Apart, empty: Installation) -> None:
    [database] = backed_up.data.glob("*/database.sqlite3")
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    assert "database.sqlite3" in refused(empty, "backup", "verify", backed_up.data)
    assert "database.sqlite3" in refused(empty, "restore", backed_up.data, "--keys", backed_up.keys)
    assert not empty.file.exists()


def test_what_a_cut_off_restore_left_is_not_worked_with_and_begun_anew(
    backed_up: Apart, empty: Installation, played: Installation
) -> None:
    restore: list[str | Path] = ["restore", backed_up.data, "--keys", backed_up.keys]
    empty.done(*restore)
    (empty.home / "restoring").write_text('{"keys": true}')

    assert "menkou restore" in refused(empty, "serve")
    empty.done(*restore)

    assert empty.said(COUNTS) == played.said(COUNTS)


def test_only_the_newest_good_backups_are_kept(played: Installation, embedded: None, apart: Apart) -> None:
    for _ in range(2):
        played.done("backup", apart.data, "--keys", apart.keys, "--keep", "1")

    assert len(list(apart.data.glob("menkou-*"))) == 1
    assert len(list(apart.keys.glob("menkou-*"))) == 1
    played.done("backup", "verify", apart.data)
    played.done("backup", "verify", apart.keys)


def test_keys_and_data_are_not_put_in_one_place(played: Installation, embedded: None, apart: Apart) -> None:
    assert str(apart.data) in refused(played, "backup", apart.data, "--keys", apart.data / "keys")

    assert not apart.data.exists()


def test_nothing_is_backed_up_where_nothing_is(empty: Installation, apart: Apart) -> None:
    assert str(empty.home) in refused(empty, "backup", apart.data)

    assert not empty.home.exists()
