"""Light, pumps, doors and wires that all households share."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="light_and_machines", code="53", name=text("照明与公用设备", "Light and machines"), kind=Kind.EVENT
)

ESTATE_LIGHT = CaseType(
    key="estate_light",
    name=text("小区照明", "Lamps of the estate"),
    major=MAJOR.key,
    code="5301",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="path_dark",
            filing=text("小区路灯不亮，晚上摸黑。", "The lamps of the path are out."),
            closing=text(
                "天黑后从大门走到最里一幢，看得清脚下。",
                "After dark, from the gate to the last block, one sees one's feet.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="sensor_stuck",
            filing=text("楼道感应灯不亮或整夜亮。", "The stair's sensor lamp stays dark or burns all night."),
            closing=text("拍手就亮，走开一分钟灭。", "It lights at a clap and goes out in a minute."),
            handle=working_days(3),
        ),
    ),
)

WATER_PUMP = CaseType(
    key="water_pump",
    name=text("水泵与水箱", "Pump and tank"),
    major=MAJOR.key,
    code="5302",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="no_pressure",
            filing=text(
                "高层没水、水压一会儿有一会儿没有。", "Upper floors have no water or it comes and goes."
            ),
            closing=text("顶楼龙头接满一桶不断流。", "A bucket fills at the top without a break."),
            handle=hours(6),
        ),
        Condition(
            key="tank_uncleaned",
            filing=text("水箱多久没洗没人说得清。", "Nobody knows when the tank was cleaned."),
            closing=text(
                "清洗日期和水质报告贴在单元门。", "The day and the water test hang at the entrance."
            ),
            handle=working_days(10),
        ),
    ),
)

ENTRANCE_DOOR = CaseType(
    key="entrance_door",
    name=text("单元门禁", "Entrance door"),
    major=MAJOR.key,
    code="5303",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="will_not_lock",
            filing=text("单元门关不上，谁都能进。", "The door does not lock and anybody walks in."),
            closing=text(
                "松手自己关上，不刷卡拉不开。", "Let go it shuts, and without a card it stays shut."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="card_or_call_fails",
            filing=text("刷卡不灵、对讲打不到家里。", "Cards fail or the intercom does not reach the flat."),
            closing=text(
                "随便挑三户试，都叫得通开得了。", "Of three flats picked at random, all answer and open."
            ),
            handle=working_days(3),
        ),
    ),
)

FIRE_EQUIPMENT_INSIDE = CaseType(
    key="fire_equipment_inside",
    name=text("楼内消防设施", "Fire equipment inside"),
    major=MAJOR.key,
    code="5304",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hydrant_dry",
            filing=text("楼里消火栓拧开没水。", "The hydrant in the building is dry."),
            closing=text("顶层栓放水，压力表指针在绿格。", "At the top it runs, the needle in the green."),
            handle=working_days(1),
        ),
        Condition(
            key="alarm_off",
            filing=text("报警主机关着、烟感罩着。", "The alarm panel is off or detectors are covered."),
            closing=text(
                "主机开着没有故障灯，按一个烟感，门卫听到响。",
                "The panel shows no fault; one detector pressed, the guard hears it.",
            ),
            handle=working_days(3),
        ),
    ),
)

WIRES_AND_BOXES = CaseType(
    key="wires_and_boxes",
    name=text("电表箱与线路", "Meter boxes and wires"),
    major=MAJOR.key,
    code="5305",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="box_hot",
            filing=text("电表箱发烫、有焦味。", "The meter box is hot or smells burnt."),
            closing=text(
                "接头重压过，手背贴箱门不烫。",
                "Joints are pressed anew, and the back of a hand on the door feels no heat.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="dangling",
            filing=text("楼道电线网线一团团挂着。", "Wires hang in knots in the stair."),
            closing=text(
                "进槽扎好，走过去碰不到头。", "They are tied into a duct, and no head touches them."
            ),
            handle=working_days(5),
        ),
    ),
)

SOLAR_AND_ANTENNA = CaseType(
    key="solar_and_antenna",
    name=text("屋面私装与公用设施", "Things on the shared roof"),
    major=MAJOR.key,
    code="5306",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="private_fixture",
            filing=text(
                "有人把热水器、花架装在公共屋面。", "Somebody has put a boiler or racks on the shared roof."
            ),
            closing=text(
                "拆走了，或者楼里签字同意、固定牢并写了名字。",
                "It is gone; or the building has signed for it and it is fixed and named.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="roof_door_locked",
            filing=text("通屋面的门锁死，逃生上不去。", "The way to the roof is locked."),
            closing=text(
                "从里面推得开，门边写着逃生出口。", "It opens from within and is marked as a way out."
            ),
            handle=working_days(2),
        ),
    ),
)

CASE_TYPES = (
    ESTATE_LIGHT,
    WATER_PUMP,
    ENTRANCE_DOOR,
    FIRE_EQUIPMENT_INSIDE,
    WIRES_AND_BOXES,
    SOLAR_AND_ANTENNA,
)
