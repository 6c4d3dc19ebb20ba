"""Public order that can wait for an answer; what cannot has a number of three digits."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(
    key="public_order",
    code="40",
    name=text("治安秩序（非紧急）", "Public order (no emergency)"),
    kind=Kind.EVENT,
)

NOISY_GATHERING = CaseType(
    key="noisy_gathering",
    name=text("聚集吵闹", "Noisy gathering"),
    major=MAJOR.key,
    code="4001",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="late_stalls",
            filing=text("夜排档喝到后半夜，吵得睡不着。", "Night stalls drink on and nobody sleeps."),
            closing=text("十二点去看，收摊了。", "At midnight they have packed up."),
            handle=working_days(3),
        ),
        Condition(
            key="youths",
            filing=text("半大孩子深夜在滑梯边放音响。", "Youngsters play loud music by the slide at night."),
            closing=text("连去两晚，十点后没有声音。", "On two nights it was quiet after ten."),
            handle=working_days(3),
        ),
    ),
)

SMALL_THEFTS = CaseType(
    key="small_thefts",
    name=text("小偷小摸", "Petty theft"),
    major=MAJOR.key,
    code="4002",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="battery_gone",
            filing=text(
                "电瓶、快递常被偷，报过案没消息。",
                "Batteries and parcels vanish; it was reported and nothing heard.",
            ),
            closing=text(
                "民警打过电话说了进展，车棚探头能看到脸。",
                "An officer has rung with news, and the shed's camera shows faces.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="strangers",
            filing=text("有人一户户推门、做记号。", "Somebody tries doors and leaves marks."),
            closing=text(
                "记号擦了，楼里贴了提醒，夜里有人巡。",
                "The marks are gone, a warning hangs, and somebody walks round at night.",
            ),
            handle=working_days(3),
        ),
    ),
)

NUISANCE_CALLS = CaseType(
    key="nuisance_calls",
    name=text("骚扰电话与诈骗", "Nuisance calls and fraud"),
    major=MAJOR.key,
    code="4003",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="scam_call",
            filing=text(
                "接到冒充公家的电话，没转钱，想提个醒。",
                "Somebody rang in the name of an office; nothing was paid.",
            ),
            closing=text(
                "号码报上去了，本人知道往后打96110。",
                "The number is passed on, and the person knows to ring 96110.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="money_sent",
            filing=text(
                "刚转了钱（马上打110，越快越能追）。",
                "Money has just been sent (call 110 at once, minutes count).",
            ),
            closing=text("本人已经报上警，拿到了回执。", "The person has charged it and holds the receipt."),
            handle=hours(2),
        ),
    ),
)

HOUSEHOLD_PAPERS = CaseType(
    key="household_papers",
    name=text("户口与证件", "Household register and papers"),
    major=MAJOR.key,
    code="4004",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="papers_for_move",
            filing=text(
                "迁户口、补身份证要哪些东西。",
                "What is needed to move the register or replace an identity card.",
            ),
            closing=text("清单发给他，照着带去一次办成。", "With the list in hand one visit was enough."),
            handle=working_days(2),
        ),
        Condition(
            key="wrong_entry",
            filing=text("户口本上名字、日子写错了。", "A name or a date in the register is wrong."),
            closing=text("改好的那页本人核过。", "The person has checked the corrected page."),
            handle=working_days(5),
        ),
    ),
)

FIREWORKS = CaseType(
    key="fireworks",
    name=text("烟花爆竹", "Fireworks"),
    major=MAJOR.key,
    code="4005",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="set_off",
            filing=text("禁放的地方放鞭炮。", "Fireworks are set off where they may not be."),
            closing=text(
                "人走了，地上纸屑扫净，剩下的收走。",
                "They have gone, the scraps are swept and the rest taken away.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="stored",
            filing=text("家里、店里囤着烟花。", "Fireworks are hoarded at home or in a shop."),
            closing=text(
                "点过数搬走了，屋里再看没有。", "They were counted and carried off, and none is left inside."
            ),
            handle=hours(6),
        ),
    ),
)

CASE_TYPES = (
    NOISY_GATHERING,
    SMALL_THEFTS,
    NUISANCE_CALLS,
    HOUSEHOLD_PAPERS,
    FIREWORKS,
)
