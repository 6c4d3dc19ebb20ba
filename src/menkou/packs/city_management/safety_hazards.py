"""Events that have hurt nobody yet: fire, electricity, gas and things that fall."""

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

MAJOR = MajorClass(key="safety_hazards", code="18", name=text("安全隐患", "Safety hazards"), kind=Kind.EVENT)

FIRE_LANE_BLOCKED = CaseType(
    key="fire_lane_blocked",
    name=text("占用消防通道", "Fire lane blocked"),
    major=MAJOR.key,
    code="1801",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(2),
    verify=hours(24),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="car",
            filing=text("车停着，通道剩不到四米。", "A car stands there and leaves less than four metres."),
            closing=text(
                "车走了，拉尺够四米，黄线没被压。",
                "It is gone, the tape gives four metres, nothing touches the yellow line.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="locked",
            filing=text("应急门、道口栏杆锁死。", "An emergency gate or barrier is locked fast."),
            closing=text(
                "从里面不用钥匙推得开，值班的演示过。",
                "It opens from inside without a key, as whoever is on duty showed.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="every_night",
            filing=text("赶走又来，一周占三晚。", "Chased off, it is back three nights a week."),
            closing=text(
                "夜里十点看着是空的，常停的那几辆另有了位子。",
                "At ten at night it is free; the usual cars have places elsewhere.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="built_up",
            filing=text("砌了花坛、打了桩，永久占住。", "A flower bed or posts occupy it for good."),
            closing=text(
                "花坛凿平，照消防车拐弯的尺寸放线，碰不到东西。",
                "It is levelled; a line chalked for a fire engine's turn touches nothing.",
            ),
            handle=working_days(10),
        ),
    ),
)

FLYING_WIRE_CHARGING = CaseType(
    key="flying_wire_charging",
    name=text("飞线充电", "Charging by a wire from the window"),
    major=MAJOR.key,
    code="1802",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(6),
    verify=hours(24),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="live",
            filing=text("线从楼上挂下来，正在充。", "A wire hangs from a flat and is charging now."),
            closing=text(
                "插头拔了、线收进屋，车挪到棚下。",
                "The plug is out, the wire indoors, the vehicle in its shed.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="many",
            filing=text("一面墙好几家都这样拉。", "Several flats along one wall do it."),
            closing=text(
                "晚上九点绕楼一圈，抬头没有一根。",
                "Round the block at nine at night, looking up, there is not one.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="nowhere_else",
            filing=text("没地方充，只好拉线。", "There is nowhere else to charge."),
            closing=text(
                "新装的插口通上电，走过去不超过三分钟。",
                "New outlets have power, within three minutes' walk.",
            ),
            handle=working_days(20),
        ),
    ),
)

EBIKE_INDOORS = CaseType(
    key="ebike_indoors",
    name=text("电瓶车进楼", "E-bike indoors"),
    major=MAJOR.key,
    code="1803",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(24),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="charging",
            filing=text(
                "楼道、屋里正给电瓶充电。", "Someone is charging a battery indoors, in a flat or stairwell."
            ),
            closing=text(
                "充电器拔下，电瓶拎到楼外空地。", "The charger is unplugged and the battery out in the open."
            ),
            handle=hours(1),
        ),
        Condition(
            key="parked",
            filing=text("车停在门厅、楼梯下。", "One is parked in the hall or under the stairs."),
            closing=text(
                "门厅和梯下都空，车进了车棚。", "Hall and stair foot are empty, and it stands in the shed."
            ),
            handle=hours(4),
        ),
        Condition(
            key="by_lift",
            filing=text("老有人推进电梯。", "People keep taking them up by lift."),
            closing=text(
                "推一辆空车试，电梯报警、门不关。",
                "Tried with one, the lift sounds its alarm and keeps its door open.",
            ),
            handle=working_days(5),
        ),
    ),
)

LIVE_IN_SHOP = CaseType(
    key="live_in_shop",
    name=text("店铺住人", "Living in a shop"),
    major=MAJOR.key,
    code="1804",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(4),
    handle=hours(24),
    verify=hours(24),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="one_way_out",
            filing=text(
                "阁楼睡人，一个出口，窗上焊了栏杆。",
                "People sleep in the loft with one way out and bars on the window.",
            ),
            closing=text(
                "床拆走，或窗栏开了从里推得动的活门。",
                "The bed is gone, or the bars have a flap that opens from inside.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="stove_and_stock",
            filing=text("住着人，又烧火又堆货。", "People live, cook and store goods there together."),
            closing=text(
                "人搬到别处住，灶停用，货架离墙放。",
                "They sleep elsewhere, the stove is out of use and the shelves off the wall.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="no_alarm",
            filing=text(
                "留一个人值夜，没有烟感和灭火器。",
                "Someone stays on night watch without smoke alarm or extinguisher.",
            ),
            closing=text(
                "烟感一按就响，灭火器放在铺边一伸手的地方。",
                "The alarm rings at a press, and an extinguisher is within arm's reach of the bunk.",
            ),
            handle=working_days(3),
        ),
    ),
)

OVERHEAD_OBJECT = CaseType(
    key="overhead_object",
    name=text("高空悬挂物", "Things that may fall from above"),
    major=MAJOR.key,
    code="1805",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(6),
    verify=hours(24),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="coming_off",
            filing=text("纱窗、晾杆、天线快掉了。", "A screen, drying pole or aerial is coming off."),
            closing=text(
                "松件取下，站在底下往上看没有晃的。", "It is down; from below nothing is seen to move."
            ),
            handle=hours(3),
        ),
        Condition(
            key="on_sill",
            filing=text("窗台外沿放花盆、拖把。", "Flowerpots or mops stand on outer sills."),
            closing=text(
                "窗外一圈清空，花盆搬到栏杆里头。",
                "The outer sills are bare and the pots inside the railing.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="thrown",
            filing=text("有人往楼下扔东西。", "Somebody throws things down."),
            closing=text(
                "这个门洞家家说到了，楼下当天没有新落物。",
                "Every household on the stair was spoken to, and nothing new lies below today.",
            ),
            handle=working_days(2),
        ),
    ),
)

GAS_BOTTLE = CaseType(
    key="gas_bottle",
    name=text("违规液化气瓶", "Bottled gas"),
    major=MAJOR.key,
    code="1806",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(8),
    verify=hours(12),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="leaking",
            filing=text(
                "软管裂了，阀口嘶嘶漏（先打119）。", "The hose is split or the valve hisses (call 119 first)."
            ),
            closing=text(
                "瓶已移到露天，抹肥皂水不鼓泡。", "It is in the open air, and soapsuds on it raise no bubble."
            ),
            handle=hours(1),
        ),
        Condition(
            key="underground",
            filing=text("放在地下室或不通风的小间。", "It stands in a basement or a closet without air."),
            closing=text(
                "底下一只也不剩，通风百叶打开。", "Not one is left down there and the louvres are open."
            ),
            handle=hours(4),
        ),
        Condition(
            key="too_many",
            filing=text(
                "饭馆里备用瓶同灶台挤在一间。", "A restaurant keeps spare bottles beside its stoves."
            ),
            closing=text(
                "备瓶锁在单独瓶间，灶边只连着用的那只。",
                "Spares are locked in a room apart; only the one in use stands by the stove.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="untraceable",
            filing=text("没有检验标签，来路不明。", "It has no test label and nobody knows its origin."),
            closing=text(
                "换成扫得出检验日期的瓶，旧瓶由气站收走。",
                "Scanned, its code tells when it was tested; the depot took the old one.",
            ),
            handle=working_days(1),
        ),
    ),
)

CASE_TYPES = (
    FIRE_LANE_BLOCKED,
    FLYING_WIRE_CHARGING,
    EBIKE_INDOORS,
    LIVE_IN_SHOP,
    OVERHEAD_OBJECT,
    GAS_BOTTLE,
)
