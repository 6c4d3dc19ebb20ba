"""Who watches at the gate, who walks round, who comes in."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="gate_and_guard", code="54", name=text("门岗与秩序", "Gate and guard"), kind=Kind.EVENT
)

GUARD_ABSENT = CaseType(
    key="guard_absent",
    name=text("门岗没人", "Nobody at the gate"),
    major=MAJOR.key,
    code="5401",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="night_empty",
            filing=text("后半夜门岗没人、叫不醒。", "After midnight nobody is there, or nobody wakes."),
            closing=text("两点、四点各去一次，都有人应。", "At two and at four somebody answers."),
            handle=working_days(2),
        ),
        Condition(
            key="rounds_missed",
            filing=text("巡逻签到本是一次填好的。", "The book of rounds was filled in at one go."),
            closing=text("连着三夜的巡逻，监控里对得上人。", "Three nights' rounds are seen on the camera."),
            handle=working_days(3),
        ),
    ),
)

STRANGERS_IN = CaseType(
    key="strangers_in",
    name=text("外人随便进", "Anybody walks in"),
    major=MAJOR.key,
    code="5402",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="sales_people",
            filing=text("推销的、发传单的挨家敲门。", "Sellers and leafleteers go from door to door."),
            closing=text(
                "下午看一小时，进来的都问过登记过。",
                "In an hour of the afternoon each was asked and written down.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="couriers_blocked",
            filing=text(
                "快递、外卖、保姆进门规矩不清，天天吵。",
                "How couriers and carers come in is unclear, and they quarrel daily.",
            ),
            closing=text(
                "规矩贴在门口，骑手说照着走不用吵。", "The rule hangs at the gate, and a rider says it works."
            ),
            handle=working_days(3),
        ),
    ),
)

GUARD_MANNER = CaseType(
    key="guard_manner",
    name=text("保安态度", "Manner of guards"),
    major=MAJOR.key,
    code="5403",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="quarrel",
            filing=text("保安和业主吵起来。", "A guard and an owner had words."),
            closing=text(
                "项目负责人陪着说开了，两人都点头。",
                "With the manager present they talked it out, and both nodded.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="delivery_refused",
            filing=text("不让救护车、搬家车进。", "An ambulance or removal van was kept out."),
            closing=text(
                "保安说得出几种车直接放行，牌子贴在岗亭里。",
                "The guard can name the cars that go straight in; the list hangs in the box.",
            ),
            handle=working_days(3),
        ),
    ),
)

CAMERA_BLIND = CaseType(
    key="camera_blind",
    name=text("公共监控", "Cameras of the estate"),
    major=MAJOR.key,
    code="5404",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="not_working",
            filing=text("出了事要看监控，说坏了。", "After an incident the camera turned out to be broken."),
            closing=text(
                "屏幕上每格有画面，调得出七天前。",
                "Each square shows a picture, and that of a week ago can be had.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="view_refused",
            filing=text("丢了东西，不给看。", "Something was lost and the picture is refused."),
            closing=text(
                "照规矩看到了，或者写明由谁来调。",
                "It was seen by the rules, or it is written who may ask for it.",
            ),
            handle=working_days(3),
        ),
    ),
)

FENCE_GAP = CaseType(
    key="fence_gap",
    name=text("围墙、边门", "Fence and side gates"),
    major=MAJOR.key,
    code="5405",
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hole",
            filing=text("围栏缺一段，人钻进钻出。", "The fence has a gap people climb through."),
            closing=text(
                "补好了，手推不动，边上没有脚印小路。", "It is mended and firm, and no path leads to it."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="side_gate_hours",
            filing=text(
                "边门开不开、几点开，两边吵。", "Whether and when a side gate opens is quarrelled over."
            ),
            closing=text(
                "征求的结果贴在门上，到点开、到点关。",
                "The result hangs on the gate, and it keeps its hours.",
            ),
            handle=working_days(10),
        ),
    ),
)

CASE_TYPES = (
    GUARD_ABSENT,
    STRANGERS_IN,
    GUARD_MANNER,
    CAMERA_BLIND,
    FENCE_GAP,
)
