"""The house itself: roofs, outer walls, shared pipes and what falls off."""

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
    key="walls_and_roofs", code="52", name=text("房屋渗漏与修缮", "Walls, roofs and leaks"), kind=Kind.EVENT
)

ROOF_LEAK = CaseType(
    key="roof_leak",
    name=text("屋顶渗漏", "Roof leak"),
    major=MAJOR.key,
    code="5201",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(30),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="dripping_now",
            filing=text("下雨顶楼正滴水。", "It is raining and the top floor drips."),
            closing=text(
                "临时盖住，接水的盆一小时没进水。", "It is covered, and in an hour the bowl caught nothing."
            ),
            handle=hours(12),
        ),
        Condition(
            key="comes_back",
            filing=text(
                "年年漏，补过又漏，要整片重做。", "It leaks every year, patched or not, and wants doing anew."
            ),
            closing=text(
                "淋水两小时，顶楼天花板手摸是干的。",
                "After two hours of spraying the ceiling below is dry to the hand.",
            ),
            handle=working_days(30),
        ),
    ),
)

WALL_SEEPAGE = CaseType(
    key="wall_seepage",
    name=text("外墙渗水、脱落", "Outer wall leaking or falling"),
    major=MAJOR.key,
    code="5202",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(30),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="falling",
            filing=text("外墙砖、粉刷往下掉。", "Tiles or plaster come down."),
            closing=text(
                "下面围住，松的敲净，抬头看没有鼓起的。",
                "Fenced below, the loose knocked off, nothing bulges above.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="seeping",
            filing=text("雨后朝西的墙里面发霉。", "After rain the west wall is mouldy inside."),
            closing=text(
                "外面接缝补过，下一场雨后墙纸不起泡。",
                "The joint is filled, and after the next rain the paper has no blisters.",
            ),
            handle=working_days(30),
        ),
    ),
)

SHARED_PIPE = CaseType(
    key="shared_pipe",
    name=text("公用下水管堵、漏", "Shared drain blocked or leaking"),
    major=MAJOR.key,
    code="5203",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="backing_up",
            filing=text("底楼马桶、地漏往上冒。", "The ground floor's drain backs up."),
            closing=text(
                "疏通了，楼上放一浴缸水，底楼不冒。",
                "It is clear: a bathful from above, and nothing rises below.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="pipe_cracked",
            filing=text("立管开裂，水顺着墙流。", "The stack is cracked and runs down the wall."),
            closing=text(
                "换了新管，纸巾绕接头一圈是干的。", "The pipe is new; a tissue round the joint stays dry."
            ),
            handle=working_days(5),
        ),
    ),
)

CESSPIT = CaseType(
    key="cesspit",
    name=text("化粪池满溢", "Cesspit overflowing"),
    major=MAJOR.key,
    code="5204",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="overflowing",
            filing=text("化粪池冒出来，一路臭水。", "It overflows across the path."),
            closing=text("抽干冲净，井盖边是干的。", "It is pumped and rinsed, dry round the lid."),
            handle=hours(12),
        ),
        Condition(
            key="not_emptied",
            filing=text("一年没清，井口发臭。", "Not emptied for a year, it smells."),
            closing=text(
                "清掏单上有车号和方数，开盖看液面低于管口。",
                "The sheet has lorry and volume; under the lid the level is below the pipe.",
            ),
            handle=working_days(10),
        ),
    ),
)

BALCONY_AND_RAILING = CaseType(
    key="balcony_and_railing",
    name=text("栏杆、踏步破损", "Railings and steps"),
    major=MAJOR.key,
    code="5205",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="railing_loose",
            filing=text("楼梯扶手、平台栏杆松了。", "A banister or railing is loose."),
            closing=text("两只手用力摇，不动。", "Shaken with both hands it does not move."),
            handle=working_days(1),
        ),
        Condition(
            key="step_broken",
            filing=text(
                "踏步缺角，进门台阶高低不平。", "A step has lost its edge or the entrance is uneven."
            ),
            closing=text("补平晾干，推婴儿车上下过一趟。", "Filled and dry, a pram went up and down."),
            handle=working_days(5),
        ),
    ),
)

COURTYARD_PAVING = CaseType(
    key="courtyard_paving",
    name=text("小区道路破损", "Roads of the estate"),
    major=MAJOR.key,
    code="5206",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="pothole_inside",
            filing=text("小区路面有坑，骑车颠倒过人。", "A hole in the estate's road has thrown a rider."),
            closing=text("坑填实，车开过去听不到响。", "It is filled, and a car passes without a sound."),
            handle=working_days(10),
        ),
        Condition(
            key="sunken",
            filing=text("管沟回填后往下沉。", "A trench has sunk."),
            closing=text(
                "拿两米直尺放上去，底下塞不进手指。", "Under a two-metre straightedge no finger fits."
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    ROOF_LEAK,
    WALL_SEEPAGE,
    SHARED_PIPE,
    CESSPIT,
    BALCONY_AND_RAILING,
    COURTYARD_PAVING,
)
