"""Events of building where nobody may: stopped at once while under way, by the law's steps when standing."""

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
    key="illegal_building", code="14", name=text("违法搭建", "Illegal building"), kind=Kind.EVENT
)

ROOFTOP_BUILDING = CaseType(
    key="rooftop_building",
    name=text("屋顶搭建", "Building on a roof"),
    major=MAJOR.key,
    code="1401",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_days(15),
    verify=working_days(2),
    call_back=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="under_way",
            filing=text("正在砌墙、焊架、浇水泥。", "Walls, frames or concrete are going up now."),
            closing=text(
                "工人散了，砖和钢材运下楼，停工通知贴在门上。",
                "The workers have left, bricks and steel are downstairs, and a stop notice is on the door.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="public_terrace",
            filing=text(
                "把公共平台圈成自家的，天台门上锁。",
                "A shared terrace is fenced off and the roof door locked.",
            ),
            closing=text(
                "天台门一推就开，上面不留私人物件。",
                "The roof door opens to a push, and nothing private is left up there.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="standing",
            filing=text(
                "早已盖好，底下人家漏水开裂。", "Long since built; below it, a flat leaks or cracks."
            ),
            closing=text(
                "拆平并补了防水；走强拆程序的，案卷写着到哪一步、下一步几时。",
                "Down and sealed; or the file names the legal step reached and the date of the next.",
            ),
            handle=working_days(20),
        ),
    ),
)

WALL_OPENING = CaseType(
    key="wall_opening",
    name=text("破墙开门", "Wall broken open"),
    major=MAJOR.key,
    code="1402",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_days(10),
    verify=working_days(2),
    call_back=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="under_way",
            filing=text(
                "正凿墙，卷帘门都运来了。", "They are at the wall now; a roller shutter waits beside it."
            ),
            closing=text(
                "凿声停，洞口用板封住，凿子不在现场。",
                "The hammering has stopped, boards close the hole, and no chisel is about.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="load_bearing",
            filing=text("凿的是承重墙，楼上出现裂缝。", "It is a bearing wall, and cracks show upstairs."),
            closing=text(
                "钢撑顶住洞口，检测意见送到楼上每一家。",
                "Steel props hold it, and every flat above has the surveyor's finding.",
            ),
            handle=hours(8),
        ),
        Condition(
            key="trading",
            filing=text("门洞开好，已经在做生意。", "The door is finished and in use for trade."),
            closing=text(
                "照原样砌回去，里外抹平，看不出口子。",
                "It is bricked up as before, plastered both sides, and cannot be found.",
            ),
            handle=working_days(20),
        ),
    ),
)

SHED_EXTENSION = CaseType(
    key="shed_extension",
    name=text("棚屋外扩", "Shed built outwards"),
    major=MAJOR.key,
    code="1403",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(10),
    verify=working_days(2),
    call_back=working_days(5),
    unit_kind="village_company",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="posts_up",
            filing=text("柱子刚立，顶还没盖。", "The posts are just up and there is no roof yet."),
            closing=text(
                "柱子拔掉，坑填了，材料装车拉回。",
                "The posts are out, their holes filled, all material carted away.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="foam_panels",
            filing=text("泡沫板棚里又住人又放货。", "People live and goods are kept behind foam panels."),
            closing=text(
                "人搬走，电剪断，棚里只剩空地。",
                "Nobody lives there, the power is cut, bare floor is all there is.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="onto_lane",
            filing=text("往外伸，村路只剩一半。", "It reaches out and leaves half the village lane."),
            closing=text(
                "退回老墙基，电动车和三轮错得开。",
                "It is back on its old footing, and an e-bike passes a tricycle.",
            ),
            handle=working_days(7),
        ),
        Condition(
            key="on_green",
            filing=text("占了绿地、河滩搭起来。", "It stands on green land or a river bank."),
            closing=text(
                "棚拆地翻，撒过草籽，立了小牌。",
                "The shed is down, the soil dug and sown, and a small sign put up.",
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    ROOFTOP_BUILDING,
    WALL_OPENING,
    SHED_EXTENSION,
)
