"""Menkou itself: what is wrong with the pages, told on any page of theirs and answered like everything else."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    Programme,
    text,
    working_days,
)

SYSTEM = MajorClass(key="system", code="95", name=text("门口系统", "Menkou itself"), kind=Kind.EVENT)

COMPLAINT = CaseType(
    key="about_menkou",
    name=text("对“门口”系统的意见", "Complaint about Menkou itself"),
    major=SYSTEM.key,
    code="9501",
    first_contact=working_days(1),
    handle=working_days(5),
    verified_by_other_organisation=False,
    conditions=(
        Condition(
            key="does_not_work",
            filing=text(
                "页面打不开、点了没反应、字看不清。",
                "A page does not open, does not answer or cannot be read.",
            ),
            closing=text(
                "用同样的手机照着走一遍，走得通。", "The same way is gone on the same phone, and it works."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="is_too_much",
            filing=text("要填的太多，重复填，多跑一道。", "It asks too much, or the same thing twice."),
            closing=text(
                "多余的那一栏去掉了，或写明哪条规定要它。",
                "What was too much is gone, or it is written which rule demands it.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="says_what_is_not_so",
            filing=text("页面上写的和实际不一样。", "A page says what is not so."),
            closing=text("改对了，并告诉提意见的人。", "It is put right, and whoever complained is told."),
            handle=working_days(2),
        ),
    ),
)

PROGRAMME = Programme(
    key="menkou_itself",
    name=text("对“门口”的意见", "Menkou itself"),
    purpose=text(
        "这套系统好不好用，由用的人说；每个页面上都有这个入口，说了就是一件事，有人办、有回音。",
        "Whoever uses the system says how it works, from any page; what is said becomes a matter.",
    ),
    major_classes=(SYSTEM,),
    case_types=(COMPLAINT,),
)
