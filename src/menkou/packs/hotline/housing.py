"""Housing: letting, quality, public flats, and firms that do not answer."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(key="housing", code="34", name=text("住房与物业", "Housing and property"), kind=Kind.EVENT)

FIRM_UNRESPONSIVE = CaseType(
    key="firm_unresponsive",
    name=text("物业不作为", "Property firm does nothing"),
    major=MAJOR.key,
    code="3401",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="property_firm",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="repair_ignored",
            filing=text(
                "报修好几次，物业不上门。", "Repairs were asked for again and again, and nobody came."
            ),
            closing=text(
                "上门修了，报修人在单子上写了日期。",
                "Somebody came and mended it, and who asked has dated the sheet.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="shut_office",
            filing=text(
                "服务处关着门，电话转来转去。", "The office is shut and the telephone goes round in circles."
            ),
            closing=text(
                "照牌子上的钟点去三次，三次都有人。",
                "At the hours on its board somebody was there three times out of three.",
            ),
            handle=working_days(3),
        ),
    ),
)

GROUP_LETTING = CaseType(
    key="group_letting",
    name=text("群租", "Overcrowded letting"),
    major=MAJOR.key,
    code="3402",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="partitions",
            filing=text(
                "一套房隔成许多间，厨房也住人。", "A flat is split into many rooms, the kitchen too."
            ),
            closing=text(
                "隔板拆了，数下来一间一张床位。", "The partitions are down; counted, there is one bed a room."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="coming_and_going",
            filing=text(
                "日租房，陌生人天天拎箱子进出。",
                "A flat is let by the day, strangers with cases come and go.",
            ),
            closing=text(
                "网上房源下架，门锁密码换过。", "The listing is gone and the code of the lock changed."
            ),
            handle=working_days(5),
        ),
    ),
)

NEW_FLAT_QUALITY = CaseType(
    key="new_flat_quality",
    name=text("新房质量", "Faults of a new flat"),
    major=MAJOR.key,
    code="3403",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="cracks",
            filing=text(
                "交房没多久墙裂、渗水、地砖空鼓。",
                "Soon after handing over, walls crack or leak, tiles ring hollow.",
            ),
            closing=text(
                "开发商列的维修单逐条打勾，业主签了字。",
                "Each line of the builder's list is ticked, and the owner has signed.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="deed_late",
            filing=text("说好的时候办不出产证。", "The deed cannot be had at the time agreed."),
            closing=text(
                "拿到了写着卡在哪一步、哪天能办的书面说明。",
                "A paper says at which step it hangs and from which day it can be had.",
            ),
            handle=working_days(5),
        ),
    ),
)

PUBLIC_FLAT = CaseType(
    key="public_flat",
    name=text("保障房申请", "Public flat"),
    major=MAJOR.key,
    code="3404",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="queue_asked",
            filing=text(
                "公租房、廉租房排到几号、还缺什么。",
                "How far the queue for a public flat is, and what lacks.",
            ),
            closing=text(
                "轮候号查给他看，缺的材料一次说清。",
                "The place in the queue was shown and all that lacks named at once.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="sublet",
            filing=text("保障房转租给别人。", "A public flat is let on to others."),
            closing=text(
                "上门核对住的人，对不上的收了整改书。",
                "Who lives there was checked, and where it did not agree a notice was handed over.",
            ),
            handle=working_days(5),
        ),
    ),
)

RENT_QUARREL = CaseType(
    key="rent_quarrel",
    name=text("租房纠纷", "Quarrel over rent"),
    major=MAJOR.key,
    code="3405",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="deposit_kept",
            filing=text("退租了押金不还。", "The tenant has left and the deposit is kept."),
            closing=text(
                "钱退了有转账，或者两边在调解书上签了字。",
                "The transfer is there, or both signed a settlement.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="agent_vanished",
            filing=text("中介收了半年房租关门不见。", "An agent took half a year's rent and vanished."),
            closing=text(
                "受害的人列齐，去哪报案、找谁垫住处都告诉了。",
                "All concerned are listed and know where to charge it and who finds them a roof.",
            ),
            handle=working_days(3),
        ),
    ),
)

OLD_BUILDING = CaseType(
    key="old_building",
    name=text("老房修缮", "Repair of old buildings"),
    major=MAJOR.key,
    code="3406",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="roof_and_wall",
            filing=text("公房屋面漏、外墙掉灰，等修。", "Roof or wall of a public house leaks or crumbles."),
            closing=text(
                "掉灰的围好了，修的日子写在楼门口。",
                "What crumbles is fenced off, and the day of the repair hangs at the door.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="shared_kitchen",
            filing=text(
                "合用灶间、卫生间坏了，几家推来推去。",
                "A shared kitchen or washroom is broken and each household points at the next.",
            ),
            closing=text(
                "几家在场修好，以后谁出多少写在墙上。",
                "It was mended with all present, and the shares hang on the wall.",
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    FIRM_UNRESPONSIVE,
    GROUP_LETTING,
    NEW_FLAT_QUALITY,
    PUBLIC_FLAT,
    RENT_QUARREL,
    OLD_BUILDING,
)
