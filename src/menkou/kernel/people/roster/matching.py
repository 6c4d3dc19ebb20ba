"""Whom a row of a roster means."""

import re

from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Person
from menkou.kernel.people.roster import mistakes
from menkou.kernel.people.roster.rows import Asked

_PERSON_KEY = re.compile(r"p_[a-z2-7]{12}")


def person_of(asked: Asked, *, by: Actor) -> Person | None:
    """Find the person by staff number or key, without one by name and organisation; ``None`` for somebody new.

    :raises CellRefusal: the number is somebody else's, or it cannot be told who has the name.
    :raises StaffNumberTaken: by somebody whom `by` may not see.
    """
    if _PERSON_KEY.fullmatch(asked.number):
        return _by_key(asked, by)
    return _by_number(asked, by) if asked.number else _by_name(asked)


def _by_key(asked: Asked, by: Actor) -> Person:
    person = Person.objects.filter(key=asked.number, erased_at=None).first()
    if person is None or not _sees(by, person):
        raise mistakes.UnknownPersonKey("number", number=asked.number)
    return _with_the_name(person, asked)


def _by_number(asked: Asked, by: Actor) -> Person | None:
    person = Person.objects.filter(staff_number=asked.number).first()
    if person is None:
        _check_unnumbered(asked)
        return None
    if not _sees(by, person):
        raise refusals.StaffNumberTaken(number=asked.number)
    return _with_the_name(person, asked)


def _by_name(asked: Asked) -> Person | None:
    found = _of_that_name(asked)
    if len(found) > 1:
        raise mistakes.SeveralPeople("number", name=asked.name, keys=_keys(found))
    return found[0] if found else None


def _check_unnumbered(asked: Asked) -> None:
    found = [person for person in _of_that_name(asked) if not person.staff_number]
    if found:
        raise mistakes.Unnumbered("number", name=asked.name, keys=_keys(found))


def _with_the_name(person: Person, asked: Asked) -> Person:
    if person.name != asked.name:
        raise mistakes.SomebodyElse("number", number=asked.number, name=person.name)
    return person


def _of_that_name(asked: Asked) -> list[Person]:
    found = Person.objects.filter(name=asked.name, appointments__organisation=asked.organisation)
    return list(found.distinct().order_by("key"))


def _keys(found: list[Person]) -> str:
    return ", ".join(person.staff_number or person.key for person in found)


def _sees(by: Actor, person: Person) -> bool:
    return by.as_ == "system" or guards.persons_visible_to(by).filter(pk=person.pk).exists()
