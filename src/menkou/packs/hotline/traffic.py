"""Traffic and travel: buses, taxis, shared bicycles, signals, parking in the street."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(key="traffic", code="35", name=text("交通出行", "Traffic and travel"), kind=Kind.EVENT)

BUS_SERVICE = CaseType(
    key="bus_service",
    name=text("公交服务", "Bus service"),
    major=MAJOR.key,
    code="3501",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="long_gap",
            filing=text(
                "站上等四十分钟没车，牌子写十五分钟。",
                "Forty minutes at the stop, where the board says fifteen.",
            ),
            closing=text(
                "早高峰在站上记一小时，间隔和牌子一样。",
                "An hour at the stop in the morning: the gaps are as on the board.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="passed_by",
            filing=text("老人刷卡，司机没停就开过去。", "The driver did not stop for an old person."),
            closing=text(
                "车内记录看过，司机队里谈了，说明给了乘客。",
                "The recording was seen, the driver spoken to, and the passenger told.",
            ),
            handle=working_days(3),
        ),
    ),
)

TAXI_SERVICE = CaseType(
    key="taxi_service",
    name=text("出租车、网约车", "Taxi and ride-hailing"),
    major=MAJOR.key,
    code="3502",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="detour",
            filing=text("绕路、不打表、拒载。", "A driver went round, left the meter off or refused."),
            closing=text(
                "行程查出来了，多收的退到原来的账户。",
                "The trip was traced and what was overcharged went back.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="lost_in_car",
            filing=text("东西掉在车上。", "Something was left in a car."),
            closing=text(
                "东西还到手里，或者告诉了查到哪一步没有。",
                "It is back in hand, or it is said how far the search went.",
            ),
            handle=working_days(2),
        ),
    ),
)

SHARED_BICYCLES = CaseType(
    key="shared_bicycles",
    name=text("共享单车", "Shared bicycles"),
    major=MAJOR.key,
    code="3503",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="piled_up",
            filing=text("地铁口堆满，走不过去。", "The metro exit is piled with them."),
            closing=text("晚高峰去，通道宽得过一辆轮椅。", "In the evening rush a wheelchair can pass."),
            handle=working_days(1),
        ),
        Condition(
            key="still_charged",
            filing=text("锁了车还在计费，客服没人理。", "A locked bicycle goes on charging."),
            closing=text("多扣的钱退了，账单截图给本人看过。", "The money is back and the bill was shown."),
            handle=working_days(3),
        ),
    ),
)

SIGNAL_TIMING = CaseType(
    key="signal_timing",
    name=text("信号灯时长", "Timing of signals"),
    major=MAJOR.key,
    code="3504",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="too_short",
            filing=text("绿灯太短，老人走到一半变红。", "The green is too short for an old person to cross."),
            closing=text(
                "陪一位老人走一趟，到对面还剩几秒。",
                "Walking over with an old person, some seconds are left.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="turn_wanted",
            filing=text(
                "左转车排到前一个路口，想要左转灯。", "Cars turning left queue back to the last crossing."
            ),
            closing=text(
                "高峰去看，一个绿灯左转的走得完。", "In the rush all that turn left get through on one green."
            ),
            handle=working_days(5),
        ),
    ),
)

SCHOOL_RUN = CaseType(
    key="school_run",
    name=text("学校门口拥堵", "Jam at the school gate"),
    major=MAJOR.key,
    code="3505",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="double_parked",
            filing=text(
                "放学时双排停车，公交过不去。", "At the end of school cars stand double and the bus is stuck."
            ),
            closing=text("放学连看两天，公交没被堵住。", "On two school days the bus was not held up."),
            handle=working_days(3),
        ),
        Condition(
            key="no_crossing",
            filing=text(
                "校门口没斑马线，孩子跑着过。", "There is no crossing at the gate and children run over."
            ),
            closing=text(
                "线画好了，上学那半小时有人举牌。",
                "The stripes are there, and for half an hour somebody holds up the sign.",
            ),
            handle=working_days(5),
        ),
    ),
)

STREET_PARKING_FEE = CaseType(
    key="street_parking_fee",
    name=text("路边停车收费", "Fee for street parking"),
    major=MAJOR.key,
    code="3506",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="overcharged",
            filing=text("停一刻钟收两小时的钱。", "A quarter of an hour was charged as two."),
            closing=text(
                "照公示价算给他看，多的退了。", "Worked out by the posted rate, the rest is paid back."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="no_sign",
            filing=text(
                "收费牌看不见，有人自己划线收钱。",
                "No board is to be seen and somebody paints bays and takes money.",
            ),
            closing=text(
                "私划的线刷掉，收费的牌子进口就看得见。",
                "The painted lines are gone and the board stands at the entrance.",
            ),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    BUS_SERVICE,
    TAXI_SERVICE,
    SHARED_BICYCLES,
    SIGNAL_TIMING,
    SCHOOL_RUN,
    STREET_PARKING_FEE,
)
