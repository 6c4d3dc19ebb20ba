"""What this installation has that a row can mean: places, organisations and case types, by key and by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from menkou.channels.importing.mapping import Mapping
from menkou.channels.importing.mistakes import MappingMistake, one_of
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

SOME = 12


@dataclass(frozen=True)
class Known:
    """Keys by table of the mapping and by what can be written for them."""

    keys: dict[str, dict[str, str]]
    tops: tuple[str, ...]

    @classmethod
    def here(cls) -> "Known":
        """Look everything up once; a name that two things share means neither."""
        return cls(
            {
                "places": _by_name(Place.objects.values_list("key", "name")),
                "units": _by_name(Organisation.objects.values_list("key", "name")),
                "case_types": _by_name((key, str(each.name)) for key, each in registry.case_types().items()),
            },
            tops=tuple(Place.objects.filter(depth=1).values_list("key", flat=True)),
        )

    def named(self, table: str, text: str) -> str | None:
        """Give the key that a text means."""
        return self.keys.get(table, {}).get(text)

    def some(self, table: str) -> list[str]:
        """Give a few of the texts that are known."""
        return list(self.keys.get(table, {}))[:SOME]

    def settled(self, mapping: Mapping, file: str) -> Mapping:
        """Give the mapping with what it leaves to the installation filled in.

        :raises MappingMistake: it names what is not here, or means the top of several trees.
        """
        if mapping.places.top and not mapping.places.default:
            if len(self.tops) != 1:
                remedy = _("Name one as the default: %(tops)s.") % {"tops": ", ".join(self.tops)}
                raise MappingMistake(
                    file, "places.top", _("More than one place, or none, is at the top."), remedy
                )
            mapping = replace(mapping, places=replace(mapping.places, default=self.tops[0]))
        self.check(mapping, file)
        return mapping

    def check(self, mapping: Mapping, file: str) -> None:
        """Refuse a mapping that names what is not here.

        :raises MappingMistake: names the first key.
        """
        for table, keys in self.keys.items():
            for key in sorted(mapping.lookups[table].results):
                if key not in keys.values():
                    problem = _("“%(key)s” is not there in this installation.") % {"key": key}
                    raise MappingMistake(file, table, problem, one_of(list(keys), key))


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = list(pairs)
    times = Counter(name for _key, name in found)
    return {name: key for key, name in found if times[name] == 1} | {key: key for key, _name in found}
