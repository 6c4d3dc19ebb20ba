"""Events that come from building sites and works in the street."""

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
    key="construction_sites", code="13", name=text("施工管理", "Building sites"), kind=Kind.EVENT
)

NIGHT_CONSTRUCTION = CaseType(
    key="night_construction",
    name=text("夜间施工", "Night construction"),
    major=MAJOR.key,
    code="1301",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(24),
    unit_kind="department",
    conditions=(
        Condition(
            key="now",
            filing=text(
                "晚上十点到清早六点，机器正在响。",
                "Machines are running now, between ten at night and six in the morning.",
            ),
            closing=text(
                "到窗下听，机器停了；有夜间许可的，当面出示过。",
                "Under the window the machines are still; a night permit, if any, was shown.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="not_told",
            filing=text("有许可，但没预先告诉邻居。", "There is a permit, but the neighbours were not told."),
            closing=text(
                "各个门洞都贴了哪几晚、做到几点、找谁。",
                "Each entrance shows which nights, until when and whom to ask.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="night_after_night",
            filing=text(
                "一周三个晚上以上，拿不出许可。", "More than three nights in a week, with no permit to show."
            ),
            closing=text(
                "半夜去听没有动静，处罚决定书编了号。",
                "At midnight nothing stirs; a numbered penalty notice was served.",
            ),
            handle=working_days(3),
        ),
    ),
)

SITE_DUST = CaseType(
    key="site_dust",
    name=text("工地扬尘", "Dust from a site"),
    major=MAJOR.key,
    code="1302",
    accept=working_hours(1),
    take=working_hours(2),
    handle=working_hours(8),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="no_water",
            filing=text(
                "拆房切石不喷水，灰往马路上飘。",
                "They pull down or cut without water and dust drifts into the road.",
            ),
            closing=text(
                "雾炮开着干活，隔条马路看不见烟尘。",
                "They work under a spray, and from across the road no cloud shows.",
            ),
            handle=working_hours(2),
        ),
        Condition(
            key="bare_earth",
            filing=text("黄土露着，起风就扬。", "Earth lies bare and blows about."),
            closing=text(
                "防尘网铺满，掀网边掀不起来。", "Netting covers it all and its edge cannot be lifted."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="on_windowsills",
            filing=text("附近人家窗台一天积一层灰。", "A day leaves a layer of dust on windowsills nearby."),
            closing=text(
                "早晨抹净的窗台，到傍晚手指划不出印。",
                "A sill wiped in the morning takes no fingermark at dusk.",
            ),
            handle=working_days(5),
        ),
    ),
)

MUD_ON_ROAD = CaseType(
    key="mud_on_road",
    name=text("车辆带泥", "Mud carried onto the road"),
    major=MAJOR.key,
    code="1303",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_hours(3),
    verify=working_hours(6),
    call_back=None,
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="spilt",
            filing=text(
                "泥浆砂石撒了一路，骑车要滑倒。",
                "Slurry or grit is spilt along the road and would bring down a cyclist.",
            ),
            closing=text(
                "铲过冲过，湿路上捏闸车不横。", "It is scraped and hosed; brakes hold straight on the wet."
            ),
            handle=hours(2),
        ),
        Condition(
            key="tracks",
            filing=text("出口五十米内都是轮胎泥印。", "Tyre mud runs fifty metres from the gate."),
            closing=text(
                "洒水车过后路见本色，新车辙没有再带出来。",
                "Washed, the road shows its colour and no new track leads out.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="no_wheel_wash",
            filing=text("没有洗车台，或有也不用。", "There is no wheel wash, or it stands unused."),
            closing=text(
                "数五辆出门的车，辆辆在台上冲过轮。",
                "Of five lorries leaving, each has had its wheels washed.",
            ),
            handle=working_days(4),
        ),
    ),
)

UNGUARDED_DIG = CaseType(
    key="unguarded_dig",
    name=text("施工无防护", "Unguarded works"),
    major=MAJOR.key,
    code="1304",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(4),
    verify=hours(6),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="open_pit",
            filing=text("挖的沟坑深过半米，四周没围。", "A pit over half a metre deep has no fence."),
            closing=text(
                "一米二高的栏合围，入夜警示灯在闪。",
                "A fence 1.2 m high closes it in and warning lights flash at night.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="scaffold",
            filing=text(
                "脚手架下走人，没有顶棚和兜网。", "People walk under scaffolding without roof or net."
            ),
            closing=text(
                "人行口上有双层板，网没有破洞。", "Double boards roof the passage and the net is whole."
            ),
            handle=hours(6),
        ),
        Condition(
            key="no_signs",
            filing=text("没有施工牌，也不指怎么绕。", "No sign tells of the works or the way round."),
            closing=text(
                "老远先看到提示，顺着箭头一路绕得回来。",
                "A warning shows well ahead; following its arrows one gets all the way round.",
            ),
            handle=working_hours(4),
        ),
    ),
)

CASE_TYPES = (
    NIGHT_CONSTRUCTION,
    SITE_DUST,
    MUD_ON_ROAD,
    UNGUARDED_DIG,
)
