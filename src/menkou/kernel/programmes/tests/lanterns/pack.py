"""Lanterns of an invented town."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    Programme,
    Tier,
    hours,
    text,
    working_days,
    working_hours,
)

PROGRAMME = Programme(
    key="lanterns",
    name=text("灯笼", "Lanterns"),
    purpose=text("看护街上的灯笼", "Look after the lanterns of the streets"),
    major_classes=(
        MajorClass(key="hung", code="01", name=text("悬挂灯笼", "Hung lanterns"), kind=Kind.COMPONENT),
        MajorClass(key="doings", code="11", name=text("灯会", "Lantern fairs"), kind=Kind.EVENT),
    ),
    case_types=(
        CaseType(
            key="lantern",
            name=text("灯笼", "Lantern"),
            major="hung",
            code="0101",
            handle=working_days(3),
            evidence=(Evidence.PHOTO_OR_WORDS,),
            unit_kind="station",
            dispatch_automatically=True,
            second_handle=working_days(1),
            alert_when_dissatisfied=True,
            tiers=(
                Tier(key="urgent", name=text("特急", "Urgent"), handle=hours(1)),
                Tier(key="complex", name=text("疑难", "Complex"), handle=working_days(15)),
            ),
            conditions=(
                Condition(
                    key="torn",
                    filing=text("灯罩破损", "The shade is torn"),
                    closing=text("灯罩完好", "The shade is whole"),
                    handle=working_days(2),
                ),
                Condition(
                    key="fallen",
                    filing=text("灯笼坠落", "The lantern has fallen"),
                    closing=text("灯笼重新挂牢", "The lantern hangs safely again"),
                    handle=hours(2),
                ),
            ),
        ),
        CaseType(
            key="crowding",
            name=text("灯会拥挤", "Crowding at a fair"),
            major="doings",
            code="1101",
            handle=working_hours(4),
            call_back=None,
            conditions=(
                Condition(
                    key="blocked",
                    filing=text("通道堵塞", "The passage is blocked"),
                    closing=text("通道畅通", "The passage is free"),
                    handle=hours(1),
                ),
            ),
        ),
    ),
)
