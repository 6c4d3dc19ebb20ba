"""Components of the road: surfaces, signs, rails, lights and stops."""

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

MAJOR = MajorClass(
    key="road_traffic", code="02", name=text("道路交通设施", "Roads and traffic"), kind=Kind.COMPONENT
)

CARRIAGEWAY = CaseType(
    key="carriageway",
    name=text("车行道路面", "Carriageway"),
    major=MAJOR.key,
    code="0201",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="deep_hole",
            filing=text("坑深过5厘米，骑车经过会摔。", "A hole over 5 cm deep would throw a cyclist."),
            closing=text(
                "坑填平压实，骑车直穿过去不用绕。",
                "Filled and rolled: one cycles straight across without swerving.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="cracked",
            filing=text(
                "龟裂、车辙成片，合计一平方米以上。", "Crazing or ruts add up to more than a square metre."
            ),
            closing=text(
                "补块切边方正，新料和老路接得平。", "The patch is cut square and meets the old surface flush."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="trench_sunk",
            filing=text(
                "管线沟回填后又沉下去，车过一颠。", "A refilled trench has settled and jolts every car."
            ),
            closing=text(
                "坐在车里慢速压过，身子不再往上弹。",
                "Driven over slowly, it no longer lifts one off the seat.",
            ),
            handle=working_days(7),
        ),
        Condition(
            key="worn_marking",
            filing=text(
                "标线磨没了，白天隔十米认不出。", "Road markings cannot be made out by day from ten metres."
            ),
            closing=text(
                "夜里车灯照着发白，箭头指的正是那条车道。",
                "They shine white in headlights, and each arrow fits its lane.",
            ),
            handle=working_days(15),
        ),
    ),
)

PAVEMENT = CaseType(
    key="pavement",
    name=text("人行道", "Pavement"),
    major=MAJOR.key,
    code="0202",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hole",
            filing=text("地砖缺失成洞，宽过20厘米。", "Slabs are missing and leave a hole wider than 20 cm."),
            closing=text(
                "缺处嵌满新砖，婴儿车推过不卡轮。", "New slabs fill it and a pram's wheels do not catch."
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="loose",
            filing=text("砖松了，一脚下去翘边、溅水。", "A slab is loose, tips up or squirts water."),
            closing=text("用脚跟逐块试，没有一块晃。", "Tried with the heel one by one, none rocks."),
            handle=working_days(5),
        ),
        Condition(
            key="kerb",
            filing=text(
                "侧石断裂倒伏，或高出3厘米绊人。",
                "A kerbstone is broken or fallen, or sticks up 3 cm and trips people.",
            ),
            closing=text(
                "断石换掉，路缘排成一线，缝里勾了砂浆。",
                "Broken stones are replaced, the kerb runs straight and its joints are pointed.",
            ),
            handle=working_days(7),
        ),
    ),
)

TACTILE_PAVING = CaseType(
    key="tactile_paving",
    name=text("盲道", "Tactile paving"),
    major=MAJOR.key,
    code="0203",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="covered",
            filing=text("被摊子、车辆、货堆压住。", "Stalls, vehicles or goods stand on it."),
            closing=text(
                "隔十分钟走两趟，整条都是空的。", "Two walks ten minutes apart find its whole length free."
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="interrupted",
            filing=text(
                "中断、缺砖，或者直条圆点铺反了。", "It breaks off, lacks tiles or has bars and dots swapped."
            ),
            closing=text(
                "盲杖一路探到头，拐弯和路口都有圆点砖。",
                "Followed with a cane, it has dots at every turn and crossing.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="leads_astray",
            filing=text("直通电杆、台阶或墙根。", "It leads into a pole, a step or a wall."),
            closing=text(
                "改道以后左右各空25厘米，前头没有东西可撞。",
                "Re-laid, it keeps 25 cm clear on either side and runs into nothing.",
            ),
            handle=working_days(15),
        ),
    ),
)

GUARDRAIL = CaseType(
    key="guardrail",
    name=text("护栏", "Guardrail"),
    major=MAJOR.key,
    code="0204",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(3),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="fallen",
            filing=text(
                "倒在车道上，或断头朝外会戳人。", "It lies in the lane, or a broken end points at people."
            ),
            closing=text(
                "车道里不见残件，立柱重新锚住摇不动。",
                "No pieces lie in the lane and the posts, anchored anew, cannot be shaken.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="gap",
            filing=text(
                "少了一节以上，有人从豁口横穿。", "A panel or more is gone and people cross through the gap."
            ),
            closing=text(
                "同款栏片接上，整排连到路口。", "Like panels close it and the row runs on to the junction."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="bent",
            filing=text("弯了、掉漆、积灰，不碍走路。", "Bent, peeling or filthy, though in nobody's way."),
            closing=text(
                "从一端瞄过去是直的，手抹一把不黑。",
                "Sighted from one end it is straight; a hand wiped along it stays clean.",
            ),
            handle=working_days(10),
        ),
    ),
)

TRAFFIC_SIGN = CaseType(
    key="traffic_sign",
    name=text("交通标志", "Traffic sign"),
    major=MAJOR.key,
    code="0205",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(3),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hanging",
            filing=text(
                "牌子只剩一角挂着，风一吹就荡。", "The board hangs by one corner and swings in the wind."
            ),
            closing=text("抱箍上全，刮风时牌面不摆。", "All its clamps are on and it keeps still in a wind."),
            handle=hours(3),
        ),
        Condition(
            key="turned",
            filing=text(
                "转了向、指错路，或两块牌互相打架。",
                "It has turned, points wrong or contradicts another sign.",
            ),
            closing=text(
                "坐在驾驶位看，正对自己，箭头和车道相符。",
                "From a driver's seat it faces the viewer and its arrow fits the lane.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="hidden",
            filing=text(
                "被树枝、广告挡着，30米外读不出。", "Branches or adverts hide it from 30 metres away."
            ),
            closing=text(
                "退到30米处，牌上每个字都认得。", "From 30 metres back every character on it can be read."
            ),
            handle=working_days(4),
        ),
    ),
)

BOLLARD = CaseType(
    key="bollard",
    name=text("车止石", "Bollard"),
    major=MAJOR.key,
    code="0206",
    handle=working_days(5),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="toppled",
            filing=text(
                "石墩倒了、滚到路当中，夜里绊人。",
                "One has toppled or rolled into the way and trips people at night.",
            ),
            closing=text(
                "搬回原位埋牢，两手扳不动。", "It is back in place, set so that two hands cannot budge it."
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="missing",
            filing=text("缺了几个，汽车从这里开上来。", "Some are missing and cars drive up here."),
            closing=text(
                "这一排补齐，守半小时没有车上来。",
                "The row is whole, and in half an hour no car has come up.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="too_close",
            filing=text(
                "挨得太近，不到90厘米，轮椅进不去。",
                "They stand less than 90 cm apart and keep wheelchairs out.",
            ),
            closing=text(
                "皮尺量出90厘米净宽，轮椅一次通过。",
                "The tape shows 90 cm clear and a wheelchair passes at the first try.",
            ),
            handle=working_days(10),
        ),
    ),
)

BUS_STOP = CaseType(
    key="bus_stop",
    name=text("公交站亭", "Bus stop"),
    major=MAJOR.key,
    code="0207",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(5),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="broken_glass",
            filing=text(
                "玻璃碎裂、顶棚松动，等车的人头上悬着。",
                "Glass is shattered or the roof loose above those who wait.",
            ),
            closing=text(
                "碎渣扫尽，新玻璃四边有框，拍上去不响。",
                "The splinters are gone; the new pane is framed and does not rattle when slapped.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="wrong_times",
            filing=text(
                "站牌上的线路、首末班不对。", "Routes or first and last times on the sign are wrong."
            ),
            closing=text(
                "拿站牌和当天来的车对，三班都对得上。",
                "Checked against today's buses, three in a row agree with the sign.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="bench",
            filing=text("坐凳断了、晃，或干脆没有。", "The bench is broken, shaky or not there at all."),
            closing=text(
                "两个大人一起坐稳当，毛刺不勾衣服。",
                "Two adults sit steady on it and no splinter snags their clothes.",
            ),
            handle=working_days(7),
        ),
    ),
)

TRAFFIC_SIGNAL = CaseType(
    key="traffic_signal",
    name=text("红绿灯", "Traffic light"),
    major=MAJOR.key,
    code="0208",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(8),
    verify=hours(8),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="dead_or_all_green",
            filing=text(
                "整个路口不亮，或各个方向同时绿。",
                "A whole junction is dark, or all sides are green at once.",
            ),
            closing=text(
                "看满两个循环，几个方向轮着走，不打架。",
                "Two full cycles watched: the sides go in turn and never against each other.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="one_lamp",
            filing=text("坏了一盏，或倒数的秒数乱跳。", "One lamp has failed or the countdown jumps."),
            closing=text(
                "红黄绿挨个亮过，秒数一格一格走。",
                "Red, amber and green each light up and the seconds count down one by one.",
            ),
            handle=hours(12),
        ),
        Condition(
            key="short_green",
            filing=text(
                "绿灯太短，腿脚慢的走不到对面。", "Green is too short for slow walkers to get across."
            ),
            closing=text(
                "慢步过马路，踏上对面路沿时还是绿灯。",
                "At a slow walk one steps onto the far kerb while it is still green.",
            ),
            handle=working_days(7),
        ),
    ),
)

CASE_TYPES = (
    CARRIAGEWAY,
    PAVEMENT,
    TACTILE_PAVING,
    GUARDRAIL,
    TRAFFIC_SIGN,
    BOLLARD,
    BUS_STOP,
    TRAFFIC_SIGNAL,
)
