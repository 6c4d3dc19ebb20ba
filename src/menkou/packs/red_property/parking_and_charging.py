"""Cars, bays, e-bikes, and where they are charged."""

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
    key="parking_and_charging", code="55", name=text("停车与充电", "Parking and charging"), kind=Kind.EVENT
)

BAY_SHORTAGE = CaseType(
    key="bay_shortage",
    name=text("车位不够、分配", "Too few bays"),
    major=MAJOR.key,
    code="5501",
    first_contact=working_days(1),
    handle=working_days(30),
    verify=working_days(3),
    total=working_days(60),
    unit_kind="owners_committee",
    conditions=(
        Condition(
            key="allotting",
            filing=text(
                "车位怎么分不透明，有人一家三个。", "How bays are given is not open; one household has three."
            ),
            closing=text(
                "名单、车牌、先后顺序贴在岗亭，数下来没有重复。",
                "The list with order hangs at the box, and nobody stands on it twice.",
            ),
            handle=working_days(20),
        ),
        Condition(
            key="new_bays",
            filing=text("想在空地上多划车位，动到绿地。", "More bays are wanted where grass grows."),
            closing=text(
                "表决结果贴了，划的线和图上一条不多。",
                "The vote is posted, and not a line more than on the plan was painted.",
            ),
            handle=working_days(30),
        ),
    ),
)

BLOCKED_WAY = CaseType(
    key="blocked_way",
    name=text("乱停堵路", "Cars in the way"),
    major=MAJOR.key,
    code="5502",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(2),
    unit_kind="property_firm",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="fire_way",
            filing=text("车停在消防通道上。", "A car stands on the fire lane."),
            closing=text(
                "车开走，黄线里空着，晚上再看还空着。",
                "It has gone, the yellow box is free and still free at night.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="door_blocked",
            filing=text(
                "车顶着单元门，担架进不去。", "A car stands against an entrance, no stretcher passes."
            ),
            closing=text("门前放了挡，留出两个人并排的宽。", "A stop is set and two can walk abreast."),
            handle=working_days(2),
        ),
    ),
)

OUTSIDE_CARS = CaseType(
    key="outside_cars",
    name=text("外来车占位", "Outside cars"),
    major=MAJOR.key,
    code="5503",
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="overnight",
            filing=text(
                "外面的车整夜停，业主回来没位子。", "Outside cars stay all night and owners find no room."
            ),
            closing=text(
                "夜里十一点抄一遍牌，外来的都有登记。",
                "Plates read at eleven at night: each outside car is registered.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="visitor_hours",
            filing=text(
                "亲戚来看老人，停车钟点和收费说法不一。",
                "What visitors pay and how long they may stay is told differently.",
            ),
            closing=text(
                "收费牌上写明，扫出来的数和牌子一样。", "It stands on the board, and what is charged agrees."
            ),
            handle=working_days(10),
        ),
    ),
)

PARKING_FEE = CaseType(
    key="parking_fee",
    name=text("停车费", "Parking fee"),
    major=MAJOR.key,
    code="5504",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="property_firm",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="raised",
            filing=text("突然涨价，没人投过票。", "The fee rose and nobody voted."),
            closing=text(
                "定价的决定和票数拿给业主看，没有的照老价退。",
                "Decision and count were shown; where there are none, the old fee holds and the rest went back.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="double_charge",
            filing=text("交了月租还计时。", "Monthly rent is paid and hours are charged too."),
            closing=text("系统里改了车牌，多收的退了。", "The plate is corrected and the excess returned."),
            handle=working_days(5),
        ),
    ),
)

E_BIKE_CHARGING = CaseType(
    key="e_bike_charging",
    name=text("电动车充电", "Charging of e-bikes"),
    major=MAJOR.key,
    code="5505",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(20),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="in_the_stair",
            filing=text(
                "楼里飞线充、推进电梯上楼充（着火先打119）。",
                "E-bikes are charged upstairs or by a wire from a window (for fire call 119).",
            ),
            closing=text(
                "线收了，车推到棚里，晚上十点再走一遍楼道没有。",
                "The wire is in, the bike in the shed, and at ten at night none is in the stair.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="shed_short",
            filing=text("车棚插座不够，要排队。", "The shed has too few sockets and people queue."),
            closing=text(
                "晚高峰还有空的插座，过一刻钟不跳。",
                "In the evening some are free and hold for a quarter of an hour.",
            ),
            handle=working_days(20),
        ),
        Condition(
            key="price_high",
            filing=text("充电比家里贵好多，扣钱不清楚。", "Charging costs far more than at home, unclearly."),
            closing=text(
                "电费、服务费分开写在桩上，充一次对得上。",
                "Power and service stand apart on the post, and one charge agrees.",
            ),
            handle=working_days(10),
        ),
    ),
)

CAR_CHARGING_POST = CaseType(
    key="car_charging_post",
    name=text("汽车充电桩", "Charging posts for cars"),
    major=MAJOR.key,
    code="5506",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="firm_will_not_sign",
            filing=text("想装桩，物业不盖章。", "A post is wanted and the firm does not stamp the form."),
            closing=text(
                "章盖了，或者书面写明缺哪项电容量、哪天能有。",
                "It is stamped, or a paper says which capacity lacks and until when.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="taken_by_others",
            filing=text("公用充电位被油车占。", "Shared charging bays are taken by other cars."),
            closing=text("地上写了字，晚上看两次都留着。", "It is marked, and seen free on two evenings."),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    BAY_SHORTAGE,
    BLOCKED_WAY,
    OUTSIDE_CARS,
    PARKING_FEE,
    E_BIKE_CHARGING,
    CAR_CHARGING_POST,
)
