"""Events that take the street from those who walk, ride and drive."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
    working_hours,
)

MAJOR = MajorClass(key="street_order", code="12", name=text("街面秩序", "Street order"), kind=Kind.EVENT)

STREET_VENDING = CaseType(
    key="street_vending",
    name=text("占道摆摊", "Street vending"),
    major=MAJOR.key,
    code="1201",
    accept=working_hours(1),
    dispatch=working_hours(1),
    first_contact=working_days(1),
    take=working_hours(1),
    handle=working_hours(4),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="blocking",
            filing=text("堵了路口、车站或校门。", "Stalls block a junction, a bus stop or a school gate."),
            closing=text(
                "摊子退到线外，放学的队伍一趟走完。",
                "They are back behind the line and the pupils file out without a halt.",
            ),
            handle=working_hours(2),
        ),
        Condition(
            key="after_market",
            filing=text("收摊后留一地菜皮、竹签。", "Peelings and skewers cover the ground after closing."),
            closing=text(
                "散市一小时后走一圈，鞋上不沾东西。",
                "An hour after the market a walk round leaves nothing on one's shoes.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="every_day",
            filing=text("每天一长排，占去半条马路。", "A long row takes half the street every day."),
            closing=text(
                "按老钟点来看，他们已在划好的疏导点卖。",
                "At the usual hour they are selling at the place marked out for them.",
            ),
            handle=working_days(7),
        ),
    ),
)

SHOP_OVERFLOW = CaseType(
    key="shop_overflow",
    name=text("跨门经营", "Goods outside the shop"),
    major=MAJOR.key,
    code="1202",
    handle=working_hours(6),
    verify=working_days(2),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="kitchen_outside",
            filing=text("炉子、洗菜盆搬到店外。", "Stoves or washing tubs stand outside."),
            closing=text(
                "灶具回到厨房，门前砖面没有热油印。",
                "The stove is back in the kitchen and no hot grease marks the slabs.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="racks",
            filing=text("货架桌椅伸出门一米多。", "Racks or tables reach more than a metre out."),
            closing=text(
                "东西都缩回门框里，台阶空着。", "Everything is back inside the door frame, off the step."
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="again",
            filing=text("说过三回，照样摆。", "After three warnings it is out again."),
            closing=text(
                "隔一天，早市、晚市各看一眼，都守着门线。",
                "A day later, morning and evening trade both keep within the door.",
            ),
            handle=working_days(5),
        ),
    ),
)

BICYCLE_CLUTTER = CaseType(
    key="bicycle_clutter",
    name=text("非机动车乱停", "Bicycles left anyhow"),
    major=MAJOR.key,
    code="1203",
    accept=working_hours(1),
    dispatch=working_hours(1),
    take=working_hours(1),
    handle=working_hours(4),
    verify=working_hours(6),
    call_back=None,
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="across_entrance",
            filing=text("倒成一片，大门进不去。", "Fallen in a heap, they leave no way through the gate."),
            closing=text(
                "两扇门都推得开，车头摆成一个方向。",
                "Both leaves of the gate swing free and handlebars all point one way.",
            ),
            handle=working_hours(2),
        ),
        Condition(
            key="shared_bikes",
            filing=text(
                "共享单车多出二十辆以上，溢到框外。",
                "More than twenty shared bicycles have spilt out of their bay.",
            ),
            closing=text(
                "框外数不满三辆，调度车运走了多的。",
                "Fewer than three stand outside; a lorry took the surplus.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="wrecks",
            filing=text(
                "缺轮生锈的车，个把月没动过。", "Rusty ones without wheels have not moved for a month."
            ),
            closing=text(
                "告知期一过就拖离，留的锈印刷掉了。",
                "Towed when their notice ran out; no rust mark is left on the paving.",
            ),
            handle=working_days(7),
        ),
    ),
)

CAR_PARKING = CaseType(
    key="car_parking",
    name=text("机动车乱停", "Cars parked anyhow"),
    major=MAJOR.key,
    code="1204",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(1),
    handle=working_hours(4),
    unit_kind="station",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="boxed_in",
            filing=text("堵住车库口，别人的车出不来。", "It blocks a garage, and others cannot get out."),
            closing=text(
                "挡着的挪了，被堵的那位已经开走。", "It has moved; whoever was shut in has driven off."
            ),
            handle=hours(2),
        ),
        Condition(
            key="on_pavement",
            filing=text("停上人行道、绿化带。", "They stand on the pavement or the green."),
            closing=text(
                "路肩以内见不到轮子，压坏的砖另开了一件。",
                "No wheel is inside the kerb; slabs that broke have a matter of their own.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="ground_lock",
            filing=text("私自装地锁、放桶占位。", "Private locks or buckets hold places."),
            closing=text(
                "锁具割到与地面平，没有螺杆伸出来。",
                "The locks are cut level with the ground and no bolt sticks out.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="night_shortage",
            filing=text(
                "夜里两边停满，公交会不了车。",
                "At night both sides are full and buses cannot pass each other.",
            ),
            closing=text(
                "晚上九点两辆公交对开不用倒，限时车位写在牌上。",
                "At nine at night two buses pass without backing, and a sign gives the timed places.",
            ),
            handle=working_days(20),
        ),
    ),
)

ROAD_OCCUPATION = CaseType(
    key="road_occupation",
    name=text("占用道路", "Road taken up"),
    major=MAJOR.key,
    code="1205",
    take=working_hours(2),
    handle=working_days(2),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="no_way_round",
            filing=text("没给行人留路，只能走车道。", "Walkers are left no way but the carriageway."),
            closing=text(
                "一米五宽的便道两头接通，晚间有灯。",
                "A path 1.5 m wide joins up at both ends and is lit in the evening.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="no_permit",
            filing=text("没有许可就围起来。", "It was fenced off without a permit."),
            closing=text(
                "围挡撤了路还原；补了证的挂在外侧看得见。",
                "The fence is gone; or a permit granted since hangs on its outer side.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="over_permit",
            filing=text(
                "占得比批的宽，或日期过了。", "It takes more than was approved, or its date is past."
            ),
            closing=text(
                "卷尺沿围挡量，四个角都在红线里。",
                "Taped along the fence, all four corners lie within the line.",
            ),
            handle=working_days(2),
        ),
    ),
)

CASE_TYPES = (
    STREET_VENDING,
    SHOP_OVERFLOW,
    BICYCLE_CLUTTER,
    CAR_PARKING,
    ROAD_OCCUPATION,
)
