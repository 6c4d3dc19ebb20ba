"""Family and home: marriage, quarrels, children, the old, and the last things."""

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
    key="family_and_home", code="41", name=text("婚姻家庭", "Family and home"), kind=Kind.EVENT
)

MARRIAGE_PAPERS = CaseType(
    key="marriage_papers",
    name=text("婚姻登记", "Marriage papers"),
    major=MAJOR.key,
    code="4101",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="appointment",
            filing=text("想约登记、离婚的日子。", "A day for registering a marriage or divorce."),
            closing=text(
                "约到了哪天几点，证件单子一起发了。", "Day and hour are fixed and the list of papers sent."
            ),
            handle=working_days(1),
        ),
        Condition(
            key="record_lost",
            filing=text("结婚证丢了，老档案查不到。", "The certificate is lost and the old file not found."),
            closing=text(
                "补领到手，或者告诉了档案在哪个馆。",
                "A new one is in hand, or it is said which archive has the file.",
            ),
            handle=working_days(3),
        ),
    ),
)

FAMILY_QUARREL = CaseType(
    key="family_quarrel",
    name=text("家庭矛盾", "Family quarrel"),
    major=MAJOR.key,
    code="4102",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="talk_wanted",
            filing=text(
                "夫妻、婆媳闹得厉害，想有人来劝。",
                "Husband and wife, or in-laws, want somebody to talk to them.",
            ),
            closing=text(
                "两边分开谈过，隔几天再问，日子过得下去。",
                "Both were spoken to apart, and days later things are bearable.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="inheritance",
            filing=text("兄弟姐妹为房子、为钱吵。", "Brothers and sisters quarrel over a house or money."),
            closing=text(
                "调解书签了，谈不拢的知道去哪里打官司。",
                "A settlement is signed; failing that, they know where to sue.",
            ),
            handle=working_days(5),
        ),
    ),
)

NEGLECTED_PARENT = CaseType(
    key="neglected_parent",
    name=text("老人赡养", "Neglected parent"),
    major=MAJOR.key,
    code="4103",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="nobody_pays",
            filing=text("几个子女不管老人吃住、看病。", "Children do not pay for a parent's keep or doctor."),
            closing=text(
                "子女当着老人把谁管哪几天写下来了。",
                "Before the parent they wrote down who takes which days.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="carer_harsh",
            filing=text(
                "保姆、家里人对老人不好（打人先打110）。",
                "A carer or relative is harsh with an old person (for blows call 110 first).",
            ),
            closing=text(
                "看过老人身上和屋里，换了人照料，第二天又去。",
                "The person and the room were seen, somebody else cares, and they were visited again next day.",
            ),
            handle=hours(24),
        ),
    ),
)

CHILD_AT_RISK = CaseType(
    key="child_at_risk",
    name=text("未成年人保护", "Child at risk"),
    major=MAJOR.key,
    code="4104",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="left_alone",
            filing=text(
                "小孩常被一个人关在家里（眼下有危险先打110）。",
                "A small child is often locked in alone (in danger call 110 first).",
            ),
            closing=text(
                "见到孩子了，大人写下放学后谁来带。",
                "The child has been seen, and the parents have written who takes care after school.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="out_of_school",
            filing=text("该上学的孩子不上学。", "A child of school age does not go."),
            closing=text("班主任点名，孩子坐在教室里。", "At roll-call the child sits in the classroom."),
            handle=working_days(5),
        ),
    ),
)

FUNERAL = CaseType(
    key="funeral",
    name=text("殡葬", "Funeral"),
    major=MAJOR.key,
    code="4105",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="what_first",
            filing=text(
                "家里老人刚走，不知道先办什么。",
                "Somebody has just died at home and the family does not know what comes first.",
            ),
            closing=text(
                "要办的几样照先后写给了家属，电话都打得通。",
                "The steps are written down in order, with numbers that answer.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="overcharge",
            filing=text("丧事服务乱收费。", "A funeral service overcharges."),
            closing=text("照公示价核过，多的退回。", "Checked against the posted rates, the excess is back."),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    MARRIAGE_PAPERS,
    FAMILY_QUARREL,
    NEGLECTED_PARENT,
    CHILD_AT_RISK,
    FUNERAL,
)
