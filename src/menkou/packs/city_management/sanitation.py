"""Components that keep the streets clean: bins, toilets, refuse rooms, recycling points."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
    working_hours,
)

MAJOR = MajorClass(key="sanitation", code="03", name=text("环卫设施", "Sanitation"), kind=Kind.COMPONENT)

LITTER_BIN = CaseType(
    key="litter_bin",
    name=text("废物箱", "Litter bin"),
    major=MAJOR.key,
    code="0301",
    accept=working_hours(1),
    dispatch=working_hours(1),
    take=working_hours(2),
    handle=working_hours(6),
    call_back=None,
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="overflowing",
            filing=text("投口塞满，垃圾掉在箱边。", "Its mouth is stuffed and litter has dropped beside it."),
            closing=text(
                "箱里空出一大半，一步以内没有纸屑。",
                "It is more than half empty and no scrap lies within a step.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="filthy",
            filing=text("外壁结着污垢，走近就臭。", "Its sides are caked with dirt and stink from close by."),
            closing=text(
                "白纸巾擦一圈投口，不发黑、不黏手。",
                "A white tissue run round the mouth comes away neither black nor sticky.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="damaged",
            filing=text(
                "箱门掉了、箱身破了，或整个歪倒。",
                "Its door is off, its body broken or the whole thing lies over.",
            ),
            closing=text(
                "箱门合得上，底座拧在地面上。", "The door shuts and the base is screwed to the ground."
            ),
            handle=working_days(3),
        ),
    ),
)

PUBLIC_TOILET = CaseType(
    key="public_toilet",
    name=text("公共厕所", "Public toilet"),
    major=MAJOR.key,
    code="0302",
    accept=working_hours(1),
    dispatch=working_hours(1),
    take=working_hours(2),
    handle=working_hours(6),
    verify=working_hours(8),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="foul",
            filing=text(
                "堵了往外溢，或地上湿滑刺鼻。", "It is blocked and spilling, or the floor is wet and reeks."
            ),
            closing=text(
                "按一次水就冲净，地砖干爽，进门不用捂鼻子。",
                "One flush clears it, the tiles are dry and nobody holds their nose.",
            ),
            handle=working_hours(2),
        ),
        Condition(
            key="locked",
            filing=text(
                "该开的时间锁着，没写原因。", "It is locked when it should be open, and nothing says why."
            ),
            closing=text(
                "推门能进；真停用的，门上写着到哪天、最近去哪里。",
                "The door opens; or a notice gives the date of reopening and the nearest other one.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="accessible_stall",
            filing=text(
                "无障碍间堆了拖把，扶手松、呼叫铃哑。",
                "The accessible stall is full of mops, its rail loose or its bell mute.",
            ),
            closing=text(
                "轮椅在里面转得开身，扶手吃得住力，按铃有人来。",
                "A wheelchair can turn inside, the rail bears weight and the bell brings someone.",
            ),
            handle=working_days(5),
        ),
    ),
)

REFUSE_ROOM = CaseType(
    key="refuse_room",
    name=text("垃圾箱房", "Refuse room"),
    major=MAJOR.key,
    code="0303",
    handle=working_days(3),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="stench",
            filing=text(
                "污水流到外面，臭味飘进住户窗户。", "Foul water runs out and the smell drifts into windows."
            ),
            closing=text(
                "明沟冲过，在最近那扇窗下站五分钟闻不着。",
                "The gutter is flushed; five minutes under the nearest window bring no smell.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="fittings",
            filing=text(
                "洗手龙头、灯或者破袋刀坏了。", "The hand tap, the light or the bag cutter is broken."
            ),
            closing=text(
                "拧开有水，开关管用，破袋刀一划即开。",
                "Water runs, the switch works and the cutter opens a bag at one stroke.",
            ),
            handle=working_days(4),
        ),
        Condition(
            key="shell",
            filing=text(
                "卷帘卡死、瓷砖掉落、房顶滴水。",
                "The shutter is stuck, tiles have come off or the roof drips.",
            ),
            closing=text(
                "单手把卷帘拉到顶，补过的砖摁着不动。",
                "One hand lifts the shutter to the top and the mended tiles sit tight.",
            ),
            handle=working_days(10),
        ),
    ),
)

RECYCLING_POINT = CaseType(
    key="recycling_point",
    name=text("可回收物服务点", "Recycling point"),
    major=MAJOR.key,
    code="0304",
    handle=working_days(2),
    verify=working_days(2),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="piled_up",
            filing=text(
                "收来的东西堆到门外，占路淋雨。",
                "What was collected is stacked outside, in the way and in the rain.",
            ),
            closing=text(
                "纸板瓶罐都进了围挡，门前让出整条路。",
                "Card, bottles and cans are behind the fence; people walk past freely.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="unstaffed",
            filing=text("写着开放，去了却没人收。", "It says open, but nobody is there to take anything."),
            closing=text(
                "照牌子上的时段去两回，两回都有人过秤。",
                "On two visits within the posted hours someone is there to weigh.",
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="short_weight",
            filing=text(
                "秤不准，或给的钱同价目表不一样。",
                "The scales are off, or the money differs from the price list.",
            ),
            closing=text(
                "一公斤砝码上秤正好，当场结账照价目表。",
                "A one-kilogram weight reads true and a sale is paid by the list.",
            ),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    LITTER_BIN,
    PUBLIC_TOILET,
    REFUSE_ROOM,
    RECYCLING_POINT,
)
