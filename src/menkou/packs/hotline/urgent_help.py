"""What cannot wait: the number to call stands first; what is reported anyway goes on at once, day and night."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)

MAJOR = MajorClass(key="urgent_help", code="42", name=text("紧急求助", "Urgent help"), kind=Kind.EVENT)

FIRE_SEEN = CaseType(
    key="fire_seen",
    name=text("着火冒烟", "Fire or smoke"),
    major=MAJOR.key,
    code="4201",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(2),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    emergency="119",
    conditions=(
        Condition(
            key="burning",
            filing=text("看见火光、浓烟。", "Flames or thick smoke are seen."),
            closing=text(
                "消防到场的时间问到了，现场没有烟了。",
                "The time the brigade arrived is known, and there is no more smoke.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="smoulder",
            filing=text(
                "闻到焦味、电线打火，没见明火。", "It smells of burning or a wire sparks, without flames."
            ),
            closing=text(
                "那一路电断了，电工看过才合上。",
                "That circuit was cut, and switched on again after an electrician had looked.",
            ),
            handle=hours(2),
        ),
    ),
)

GAS_ESCAPE = CaseType(
    key="gas_escape",
    name=text("闻到煤气味", "Gas escaping"),
    major=MAJOR.key,
    code="4202",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(2),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    emergency="119",
    conditions=(
        Condition(
            key="in_the_flat",
            filing=text("屋里煤气味重。", "A flat smells strongly of gas."),
            closing=text(
                "阀关着、窗开着，测过没有气才放人回去。",
                "Valve shut and windows open, people went back after the air was tested.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="in_the_stair",
            filing=text("楼道、井边有煤气味，不知道哪家。", "A stairwell or a chamber smells of gas."),
            closing=text(
                "一层层测过，漏的那处夹住，上下住户都通知到。",
                "Each floor was tested, the leak clamped and all households told.",
            ),
            handle=hours(2),
        ),
    ),
)

PERSON_TRAPPED = CaseType(
    key="person_trapped",
    name=text("有人被困", "Somebody trapped"),
    major=MAJOR.key,
    code="4203",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(2),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    emergency="119",
    conditions=(
        Condition(
            key="behind_a_door",
            filing=text(
                "人锁在屋里、老人摔倒开不了门。", "Somebody is locked in, or has fallen and cannot open."
            ),
            closing=text(
                "门开了，人见到了，问过要不要去医院。",
                "The door is open, the person seen and asked about hospital.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="in_water_or_pit",
            filing=text("有人掉进河、井、坑里。", "Somebody fell into a river, a well or a pit."),
            closing=text(
                "人救上来交给了救护，坑口围好了。",
                "The person is out and with the ambulance, and the pit is fenced.",
            ),
            handle=hours(2),
        ),
    ),
)

VIOLENCE = CaseType(
    key="violence",
    name=text("有人动手", "Violence"),
    major=MAJOR.key,
    code="4204",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(2),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    keeps_reporter_secret=True,
    emergency="110",
    conditions=(
        Condition(
            key="at_home",
            filing=text("隔壁在打人，有哭喊。", "Next door somebody is being beaten and cries out."),
            closing=text(
                "民警到过，挨打的人知道可以去哪里住。",
                "The police have been, and the one beaten knows where to stay.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="in_the_street",
            filing=text("街上打架、有人拿着东西。", "There is a fight in the street, with weapons."),
            closing=text(
                "人散了，伤的送医，店家说没有再来。",
                "They have gone, the hurt are seen to, and the shop says nobody came back.",
            ),
            handle=hours(2),
        ),
    ),
)

SUDDEN_ILLNESS = CaseType(
    key="sudden_illness",
    name=text("有人倒下", "Sudden illness"),
    major=MAJOR.key,
    code="4205",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(2),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    emergency="120",
    conditions=(
        Condition(
            key="collapsed",
            filing=text(
                "有人晕倒、喘不上气、流血不止。", "Somebody has collapsed, cannot breathe or bleeds."
            ),
            closing=text(
                "救护车接走，家属联系上了。", "The ambulance has taken the person, and the family is reached."
            ),
            handle=hours(2),
        ),
        Condition(
            key="despair",
            filing=text(
                "有人说不想活了，站在高处（打110，别挂电话）。",
                "Somebody no longer wants to live (call 110 and stay on the line).",
            ),
            closing=text(
                "人平安，身边有人陪着，往后找谁谈留给了家里。",
                "The person is safe and not alone, and the family knows whom to turn to.",
            ),
            handle=hours(2),
        ),
    ),
)

CRASH_WITH_INJURED = CaseType(
    key="crash_with_injured",
    name=text("车祸有人伤", "Crash with injured"),
    major=MAJOR.key,
    code="4206",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    first_contact=hours(2),
    handle=hours(4),
    second_handle=hours(24),
    verify=hours(24),
    call_back=working_days(1),
    alert_when_dissatisfied=True,
    unit_kind="department",
    emergency="120",
    conditions=(
        Condition(
            key="hurt",
            filing=text("撞了车，有人躺着不能动。", "There was a crash and somebody cannot move."),
            closing=text(
                "伤者送走，路上让出一条道，碎玻璃扫了。",
                "The injured are away, one lane is free and the glass swept.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="road_blocked",
            filing=text("撞了没伤人，车横在路上。", "Nobody is hurt, but the cars block the road."),
            closing=text("车拖到边上，后面的车走得动。", "The cars are at the side and the traffic moves."),
            handle=hours(4),
        ),
    ),
)

CASE_TYPES = (
    FIRE_SEEN,
    GAS_ESCAPE,
    PERSON_TRAPPED,
    VIOLENCE,
    SUDDEN_ILLNESS,
    CRASH_WITH_INJURED,
)
