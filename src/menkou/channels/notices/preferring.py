"""What a person wants to be told, and in which language."""

from menkou.channels.notices.models import Preference
from menkou.kernel.people.models import Person


def of(person: Person) -> Preference:
    """Give what the person has said; the usual where nothing was said."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def prefer(person: Person, *, language: str | None = None, digests: bool | None = None) -> Preference:
    """Keep what the person says; what is ``None`` stays as it is."""
    changes = {"language": language, "digests": digests}
    said = {name: value for name, value in changes.items() if value is not None}
    kept, _made = Preference.objects.update_or_create(person=person, defaults=said)
    return kept
