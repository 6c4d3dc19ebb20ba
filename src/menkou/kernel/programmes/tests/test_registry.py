"""What the packs offer, by full key, in the reader's language."""

import pytest
from django.utils import translation

from menkou.kernel.programmes import registry
from menkou.kernel.programmes.tests.lanterns.pack import PROGRAMME


def test_a_case_type_is_found_by_programme_and_key() -> None:
    assert registry.programmes() == (PROGRAMME,)
    assert registry.case_type("lanterns.lantern") is PROGRAMME.case_types[0]
    assert list(registry.case_types()) == ["lanterns.lantern", "lanterns.crowding"]


def test_a_case_type_that_no_pack_offers_is_unknown_and_the_likeliest_are_named() -> None:
    with (
        translation.override("en"),
        pytest.raises(registry.UnknownCaseType, match="Most like it: lanterns"),
    ):
        registry.case_type("lanterns.lanten")


@pytest.mark.parametrize(
    ("language", "choices"),
    [
        ("en", [("Hung lanterns", "Lantern"), ("Lantern fairs", "Crowding at a fair")]),
        ("zh-hans", [("悬挂灯笼", "灯笼"), ("灯会", "灯会拥挤")]),
    ],
)
def test_choices_are_grouped_by_major_class_in_the_active_language(
    language: str, choices: list[tuple[str, str]]
) -> None:
    with translation.override(language):
        assert [(group, name) for group, ((_key, name),) in registry.choices()] == choices
        assert list(registry.names().values()) == [name for _group, name in choices]
