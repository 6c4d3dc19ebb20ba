"""The pipes among the public utilities: gas, water and rain."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    hours,
    text,
    working_days,
    working_hours,
)

GAS_FACILITY = CaseType(
    key="gas_facility",
    name=text("燃气设施", "Gas fittings outdoors"),
    major="public_utilities",
    code="0106",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(8),
    verify=hours(8),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="struck_pipe",
            filing=text(
                "户外立管、调压箱被车撞过，或被重物压着。",
                "An outdoor riser or regulator box was hit by a car or lies under a load.",
            ),
            closing=text(
                "检漏仪贴着接头读数为零，前面立了防撞柱。",
                "A leak detector at the joints reads zero, and a crash post stands in front.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="rusted_riser",
            filing=text(
                "立管锈得起皮、支架松脱、阀柄丢失。",
                "The riser flakes with rust, its bracket is loose or its handle lost.",
            ),
            closing=text(
                "除锈刷黄漆，支架晃不动，阀柄能拧。",
                "Scraped, painted yellow, held by its bracket, with a handle that turns.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="built_over",
            filing=text(
                "阀井或管位上盖了棚子、砌了花坛。", "A shed or a flower bed stands over a valve pit or pipe."
            ),
            closing=text(
                "压着的东西拆到露出标志桩，抢修车开得到跟前。",
                "It is cleared down to the marker, and a repair van can drive right up.",
            ),
            handle=working_days(10),
        ),
    ),
)

WATER_SUPPLY_POINT = CaseType(
    key="water_supply_point",
    name=text("供水设施", "Water fittings"),
    major="public_utilities",
    code="0107",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(2),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="meter_pit_open",
            filing=text(
                "水表井缺盖，走路的人会一脚踩空。", "A meter pit has lost its lid where people walk."
            ),
            closing=text(
                "表井盖好，跺脚不空不响。",
                "The pit is covered; a stamp of the foot finds it solid and silent.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="bad_water",
            filing=text(
                "自来水发黄、有怪味，或楼顶水箱没上锁。",
                "Tap water is yellow or smells odd, or the roof tank is unlocked.",
            ),
            closing=text(
                "水箱锁好贴着清洗日期，放一杯水清亮无味。",
                "The tank is locked with its cleaning date; a glass of water is clear and odourless.",
            ),
            handle=hours(12),
        ),
        Condition(
            key="dripping",
            filing=text("阀门、表箱或公用龙头漏个不停。", "A valve, meter box or shared tap keeps leaking."),
            closing=text(
                "拿纸巾擦干接头，过一刻钟纸还是干的。",
                "The joint is wiped with a tissue; a quarter of an hour later a tissue stays dry.",
            ),
            handle=working_hours(8),
        ),
    ),
)

STORM_DRAIN = CaseType(
    key="storm_drain",
    name=text("雨水口", "Storm drain"),
    major="public_utilities",
    code="0108",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_hours(8),
    verify=hours(24),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="grate_lost",
            filing=text(
                "雨水箅子丢了或断了条，脚会卡进去。",
                "The grate is lost or a bar broken, and a foot can go in.",
            ),
            closing=text(
                "箅条一根不缺，鞋跟踩不进缝里。", "Not a bar is missing and a heel cannot slip through."
            ),
            handle=hours(2),
        ),
        Condition(
            key="choked",
            filing=text("落叶、泥沙、油块堵住下水。", "Leaves, silt or lumps of grease choke it."),
            closing=text(
                "当面倒一桶水，半分钟内流尽。",
                "A bucket of water emptied before one's eyes is gone in half a minute.",
            ),
            handle=working_hours(8),
        ),
    ),
)

CASE_TYPES = (
    GAS_FACILITY,
    WATER_SUPPLY_POINT,
    STORM_DRAIN,
)
