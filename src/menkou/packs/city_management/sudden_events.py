"""Events that cannot wait for office hours: accepted, dispatched, taken and verified day and night."""

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

MAJOR = MajorClass(key="sudden_events", code="15", name=text("突发事件", "Sudden events"), kind=Kind.EVENT)

WATER_BURST = CaseType(
    key="water_burst",
    name=text("水管爆裂", "Burst water pipe"),
    major=MAJOR.key,
    code="1501",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=hours(4),
    take=hours(1),
    handle=hours(8),
    verify=hours(6),
    call_back=working_days(1),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="gushing",
            filing=text(
                "水柱正往外喷，阀门还没人关。", "Water is shooting up and nobody has shut the valve."
            ),
            closing=text(
                "阀关上、喷水停，围栏有人守，送水车开到小区口。",
                "The valve is shut, the jet gone, a fence stands guard, and a water cart waits at the gate.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="main",
            filing=text(
                "路下主管断了，水已关，等着接管。",
                "A main under the road is broken; the water is off until it is joined.",
            ),
            closing=text(
                "新管段通着水不渗，挖的坑垫平，公交从上面开过。",
                "The new length carries water without a weep, the trench is level, and a bus drives over.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="estate",
            filing=text(
                "小区管子破了，几幢楼没水。",
                "A pipe on the estate is broken and several blocks have no water.",
            ),
            closing=text("敲两家门，楼上楼下龙头都出水。", "At two doors, upstairs and down, the taps run."),
            handle=hours(8),
        ),
        Condition(
            key="frozen",
            filing=text("天冷，水表水管冻裂。", "Cold has split a meter or pipe."),
            closing=text(
                "新表裹着保温棉，通水以后棉套不湿。",
                "The new meter is lagged, and with water on the lagging stays dry.",
            ),
            handle=hours(12),
        ),
    ),
)

STANDING_WATER = CaseType(
    key="standing_water",
    name=text("道路积水", "Standing water"),
    major=MAJOR.key,
    code="1502",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(6),
    call_back=working_days(1),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="into_homes",
            filing=text(
                "水要漫进一楼人家、地下室。", "Water is about to enter ground-floor homes or a basement."
            ),
            closing=text(
                "沙袋垒住门口，水位在往下退，老人有人陪着转出来。",
                "Sandbags hold the doors, the level is falling, old people were helped out.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="deep",
            filing=text(
                "水深过15厘米，车熄火，井盖冒起。", "It is over 15 cm deep, cars stall and covers lift."
            ),
            closing=text(
                "露出路面，井盖都压回座上，泵车收管。",
                "The road is bare, covers are seated and the pump has rolled up its hose.",
            ),
            handle=hours(3),
        ),
        Condition(
            key="puddles",
            filing=text("不深，但走路要蹚水。", "It is not deep, but one has to wade."),
            closing=text("只剩湿印，穿布鞋过去鞋不湿。", "Only damp is left; cloth shoes cross it dry."),
            handle=hours(8),
        ),
        Condition(
            key="every_rain",
            filing=text("下大雨总积在老地方。", "After every heavy rain it stands in the same place."),
            closing=text(
                "水车放水试，一刻钟排光，聚不成塘。",
                "A tanker empties itself there, and within a quarter of an hour no pool is left.",
            ),
            handle=working_days(20),
        ),
    ),
)

GAS_SMELL = CaseType(
    key="gas_smell",
    name=text("燃气异味", "Smell of gas"),
    major=MAJOR.key,
    code="1503",
    emergency="119",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=hours(1),
    take=hours(1),
    handle=hours(1),
    verify=hours(2),
    call_back=working_days(1),
    unit_kind="enterprise",
    conditions=(
        Condition(
            key="indoors",
            filing=text("屋里、楼道闻到煤气味。", "Gas is smelt in a flat or on the stairs."),
            closing=text(
                "仪器测两遍都是零，漏处换好，住户回了屋。",
                "Two readings are zero, the leak is mended and the household is back.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="in_street",
            filing=text("路面、井口冒气，嘶嘶作响。", "Gas hisses from the road or a shaft."),
            closing=text(
                "抢修队撤了线，挨个井口探过没有可燃气。",
                "The repair crew has lifted its cordon; probed shaft by shaft, there is no gas.",
            ),
            handle=hours(2),
        ),
    ),
)

FALLEN_TREE = CaseType(
    key="fallen_tree",
    name=text("树木倒伏", "Fallen tree"),
    major=MAJOR.key,
    code="1504",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(6),
    verify=hours(6),
    call_back=working_days(1),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="across_road",
            filing=text("横在路上，车和人都过不去。", "It lies across the road and nobody gets by."),
            closing=text(
                "树干锯段拉走，来去两边都通。", "The trunk is sawn up and gone; both directions flow."
            ),
            handle=hours(3),
        ),
        Condition(
            key="on_something",
            filing=text("压着房子、车子或电线。", "It rests on a house, a car or a wire."),
            closing=text(
                "被压的全露出来，压过的线有电工看过。",
                "All it lay on is uncovered, and an electrician has seen any wire it touched.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="half_down",
            filing=text("风后斜着，还没碰到东西。", "It leans after the wind but touches nothing yet."),
            closing=text(
                "扶正打了三根桩，或伐掉填平树坑。",
                "It is upright on three stakes, or felled and its pit filled.",
            ),
            handle=hours(12),
        ),
    ),
)

FALLEN_WIRE = CaseType(
    key="fallen_wire",
    name=text("电线坠落", "Fallen wire"),
    major=MAJOR.key,
    code="1505",
    emergency="119",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=hours(1),
    take=hours(1),
    handle=hours(2),
    verify=hours(2),
    call_back=working_days(1),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="power",
            filing=text("电线落地，不知道有没有电。", "A power line is down and may be live."),
            closing=text(
                "验电笔不亮，断头收上杆，守的人才离开。",
                "A tester stays dark, the ends are back on the pole, and only then did the guard leave.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="telecom",
            filing=text(
                "网线、电话线垂下来，碰得到头。", "An internet or telephone line hangs at head height."
            ),
            closing=text(
                "重新绑高，撑开伞走过碰不着。",
                "It is tied up again; one walks under it with an open umbrella.",
            ),
            handle=hours(6),
        ),
    ),
)

ROAD_COLLAPSE = CaseType(
    key="road_collapse",
    name=text("路面塌陷", "Road collapse"),
    major=MAJOR.key,
    code="1506",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(6),
    call_back=working_days(1),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="cavity",
            filing=text("路突然陷下，底下是空的。", "The road has given way over a hollow."),
            closing=text(
                "塌边外三米有围有人守，水电气各家到场认过管线。",
                "Three metres round it are fenced and watched, and water, power and gas have checked their pipes.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="sinking",
            filing=text("一天比一天低，还没见洞。", "It sinks day by day but no hole shows."),
            closing=text(
                "探地雷达的图上没有空腔，沉的地方垫回原高。",
                "The ground radar shows no hollow, and what had sunk is back at its height.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="to_be_filled",
            filing=text("围好了，等着回填修路。", "It is fenced and waits to be filled."),
            closing=text(
                "填实封层，满载货车开过不沉不裂。",
                "It is filled and sealed; a laden lorry crosses and it neither sinks nor cracks.",
            ),
            handle=working_days(5),
        ),
    ),
)

ICE_ON_ROAD = CaseType(
    key="ice_on_road",
    name=text("路面结冰", "Ice on the road"),
    major=MAJOR.key,
    code="1507",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(4),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="slope",
            filing=text("桥面、坡道、校门前结冰。", "A bridge, a slope or the way to a school is iced over."),
            closing=text(
                "撒盐铲过，下坡连走十步脚底不溜。",
                "Salted and scraped, it lets one walk ten steps downhill without a slip.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="icicles",
            filing=text("屋檐挂冰凌，底下有人走。", "Icicles hang from the eaves above a footway."),
            closing=text("檐口光了，落下的冰扫到一边。", "The eaves are bare; what fell is swept aside."),
            handle=hours(4),
        ),
        Condition(
            key="from_leak",
            filing=text("漏的水冻成一大片。", "Leaking water has frozen into a sheet."),
            closing=text("水源关住，冰铲到见砖。", "The leak is shut off; chipping has reached the slabs."),
            handle=hours(6),
        ),
    ),
)

LIFT_ENTRAPMENT = CaseType(
    key="lift_entrapment",
    name=text("电梯困人", "People trapped in a lift"),
    major=MAJOR.key,
    code="1508",
    emergency="119",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=hours(1),
    take=hours(1),
    handle=hours(1),
    verify=hours(4),
    call_back=working_days(1),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="someone_inside",
            filing=text("有人关在里面出不来。", "Someone is shut in and cannot get out."),
            closing=text(
                "人平安出来、问过身体，门口挂了停用牌。",
                "They are out and were asked how they feel, and an out-of-use sign hangs at the door.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="twice_in_a_month",
            filing=text("同一部梯，一个月困了两次人。", "The same lift has trapped people twice in a month."),
            closing=text(
                "故障原因写明贴在梯口，检验员复验盖章后才开。",
                "The cause is posted at the door, and it runs only since an inspector stamped it.",
            ),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    WATER_BURST,
    STANDING_WATER,
    GAS_SMELL,
    FALLEN_TREE,
    FALLEN_WIRE,
    ROAD_COLLAPSE,
    ICE_ON_ROAD,
    LIFT_ENTRAPMENT,
)
