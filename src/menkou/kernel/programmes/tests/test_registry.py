"""What the packs offer, by full key, in the reader's language."""

import pytest
from django.utils import translation
from pytest_django import Settings

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


def test_what_everybody_may_report_leads_to_case_types(settings: Settings) -> None:
    settings.MENKOU_PACKS = ["menkou.packs.hotline", "menkou.packs.red_property"]

    assert "hotline.fire_seen" in registry.case_types_behind("hotline.urgent")
    assert registry.otherwise("hotline.urgent") is None
    assert registry.otherwise("red_property.lifts") == "red_property.lift_out_of_order"
    assert registry.not_sorted() == "hotline.not_sorted"
    assert registry.case_types_behind("hotline.nowhere") == []
    assert registry.otherwise("nowhere") is None


def test_a_pack_without_doorsteps_is_not_open_to_everybody() -> None:
    assert registry.doorsteps() == {}
    assert registry.not_sorted() is None
