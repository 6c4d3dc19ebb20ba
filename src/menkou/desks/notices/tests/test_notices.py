"""Everybody reads their own notices, marks them as read, and says how they want to be told."""

from django.urls import reverse

from menkou.channels import telling
from menkou.channels.notices import inbox, preferring
from menkou.channels.notices.models import Notice
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, report
from menkou.kernel.people.models import Person


def test_what_one_was_told_is_read_and_no_longer_counted(cast: Cast, at_desk: Enter) -> None:
    report()
    telling.tell(at=MONDAY)
    person = Person.objects.get(key=cast.clerk.person)
    desk = at_desk(cast.clerk)
    told = inbox.for_person(person)
    assert told
    counted = desk.get(reverse("count_notices"))
    assert str(len(told)) in counted.content.decode()
    assert "max-age=60" in counted.headers["Cache-Control"]
    assert told[0].says in desk.get(reverse("notices")).content.decode()

    at_desk(cast.wang).post(reverse("read_notices"), {"notice": [each.id for each in told]})
    assert inbox.unread(person) == len(told), "nobody reads for somebody else"
    desk.post(reverse("read_notices"), {"notice": [each.id for each in told]})
    assert inbox.unread(person) == 0
    assert not desk.get(reverse("count_notices")).content.strip()
    assert Notice.objects.exists()


def test_wishes_are_kept(cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk).post(reverse("notice_wishes"), {"language": "en"})
    kept = preferring.of(Person.objects.get(key=cast.clerk.person))
    assert (kept.language, kept.digests) == ("en", False)
