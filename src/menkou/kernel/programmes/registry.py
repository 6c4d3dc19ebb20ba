"""What the packs offer today: programmes, their classes and case types."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext as _

from menkou.kernel.programmes.schema import CaseType, Doorstep, Kind, MajorClass, Programme


class UnknownCaseType(LookupError):
    """No pack offers the case type; the message names those that are written most like it."""

    def __init__(self, key: str) -> None:
        self.key = key
        alike = get_close_matches(key, case_types(), n=3, cutoff=0)
        super().__init__(
            _("No pack offers “%(key)s”. Most like it: %(choices)s.")
            % {"key": key, "choices": ", ".join(alike)}
        )


def programmes() -> tuple[Programme, ...]:
    """Give every programme that the settings name."""
    return _programmes(tuple(settings.MENKOU_PACKS))


def case_types() -> Mapping[str, CaseType]:
    """Give every case type by its full key, such as ``city_management.manhole_cover``."""
    return _case_types(tuple(settings.MENKOU_PACKS))


def case_type(key: str) -> CaseType:
    """Give one case type by its full key.

    :raises UnknownCaseType: no pack offers it.
    """
    try:
        return case_types()[key]
    except KeyError:
        raise UnknownCaseType(key) from None


def major_classes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give every major class for a form, in the active language, grouped by programme."""
    return [
        (
            str(programme.name),
            [(f"{programme.key}.{each.key}", str(each.name)) for each in programme.major_classes],
        )
        for programme in programmes()
    ]


def case_types_of(major_class: str) -> list[str]:
    """Give the full keys of a class's case types, such as of ``city_management.greenery``; none of an unknown one."""
    programme, _dot, major = major_class.partition(".")
    return [
        key for key, each in case_types().items() if each.major == major and key.startswith(f"{programme}.")
    ]


def components() -> list[str]:
    """Give the full keys of the case types of fixed public assets (部件), which everybody can see standing there."""
    assets = {
        f"{programme.key}.{each.key}"
        for programme in programmes()
        for each in programme.major_classes
        if each.kind is Kind.COMPONENT
    }
    return [
        key
        for key, each in case_types().items()
        if f"{key.partition('.')[0]}.{each.major}" in assets and not each.keeps_reporter_secret
    ]


def doorsteps() -> dict[str, Doorstep]:
    """Give what everybody may report, by full key such as ``red_property.lifts``."""
    return {f"{programme.key}.{each.key}": each for programme in programmes() for each in programme.doorsteps}


def case_types_behind(doorstep: str) -> list[str]:
    """Give the full keys of the case types that a doorstep stands for; none of an unknown one."""
    meant = doorsteps().get(doorstep)
    programme = doorstep.partition(".")[0]
    return [key for major in meant.majors for key in case_types_of(f"{programme}.{major}")] if meant else []


def otherwise(doorstep: str) -> str | None:
    """Give the full key of the case type that is meant when a doorstep is named and nothing more."""
    meant = doorsteps().get(doorstep)
    return f"{doorstep.partition('.')[0]}.{meant.otherwise}" if meant and meant.otherwise else None


def not_sorted() -> str | None:
    """Give the full key of the case type of what nobody could name yet, if a programme has one."""
    offered = (f"{each.key}.{each.not_sorted}" for each in programmes() if each.not_sorted)
    return next(offered, None)


def names() -> dict[str, str]:
    """Give the name of every case type, in the active language, by full key."""
    return {key: str(each.name) for key, each in case_types().items()}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give every case type for a form, in the active language, grouped by major class."""
    return [
        (str(major.name), _choices_of(programme, major))
        for programme in programmes()
        for major in programme.major_classes
    ]


def _choices_of(programme: Programme, major: MajorClass) -> list[tuple[str, str]]:
    return [
        (f"{programme.key}.{each.key}", str(each.name))
        for each in programme.case_types
        if each.major == major.key
    ]


@lru_cache
def _programmes(packs: tuple[str, ...]) -> tuple[Programme, ...]:
    return tuple(import_module(f"{pack}.pack").PROGRAMME for pack in packs)


@lru_cache
def _case_types(packs: tuple[str, ...]) -> dict[str, CaseType]:
    return {
        f"{programme.key}.{each.key}": each
        for programme in _programmes(packs)
        for each in programme.case_types
    }
