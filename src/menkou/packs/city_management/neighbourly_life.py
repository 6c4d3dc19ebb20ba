"""Events between people who live wall to wall."""

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
    key="neighbourly_life", code="19", name=text("邻里生活", "Life among neighbours"), kind=Kind.EVENT
)

DOG_UNLEASHED = CaseType(
    key="dog_unleashed",
    name=text("犬只管理", "Dogs"),
    major=MAJOR.key,
    code="1901",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(2),
    handle=working_days(3),
    unit_kind="station",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="attacking",
            filing=text("大狗没绳没嘴套，追人扑人。", "A big dog without lead or muzzle goes for people."),
            closing=text(
                "狗拴好带走，被扑的人有人问过伤。",
                "It is tied up and led off, and whoever it went for was asked about injuries.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="mess",
            filing=text("狗拉了没人收。", "Nobody cleans up after the dogs."),
            closing=text(
                "草边看不到，拾便袋的盒子是满的。", "The edge of the grass is clean and the box of bags full."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="off_lead",
            filing=text("遛狗不牵。", "Dogs are walked without a lead."),
            closing=text(
                "傍晚遛狗的钟点看半小时，条条牵着。",
                "In half an hour at dog-walking time each is on its lead.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="strays",
            filing=text("流浪狗结群。", "Stray dogs run in a pack."),
            closing=text(
                "常聚的角落早晚各去一趟，碰不上三只以上。",
                "Morning and evening at their corner, no more than two are met.",
            ),
            handle=working_days(5),
        ),
    ),
)

CORRIDOR_CLUTTER = CaseType(
    key="corridor_clutter",
    name=text("楼道堆物", "Clutter on the stairs"),
    major=MAJOR.key,
    code="1902",
    handle=working_days(5),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="escape_way",
            filing=text(
                "楼梯堆掉一半，防火门关不上。", "Half the stair is full, or the fire door cannot shut."
            ),
            closing=text(
                "两人上下错得开身，防火门松手自己合拢。",
                "Two people can pass, and let go the fire door closes itself.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="shoe_cabinet",
            filing=text("鞋柜摆在公共走廊。", "A shoe cabinet stands in the shared corridor."),
            closing=text(
                "走廊两侧贴墙没有柜子，对门邻居看过说行。",
                "No cabinet stands along either wall; the neighbour opposite is content.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="nobodys",
            filing=text("顶层转角的旧货，谁也不认。", "Old things on the top landing belong to nobody."),
            closing=text(
                "告示到期后清走，扫出了原来的水磨石。",
                "They went when the notice ran out; swept, the old terrazzo shows again.",
            ),
            handle=working_days(10),
        ),
    ),
)

PESTS = CaseType(
    key="pests",
    name=text("蚊子苍蝇老鼠", "Mosquitoes, flies and rats"),
    major=MAJOR.key,
    code="1903",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(4),
    handle=working_days(5),
    verify=working_days(3),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="wasps",
            filing=text("马蜂窝挂在门口、儿童乐园边。", "A wasps' nest hangs by a door or a playground."),
            closing=text(
                "窝摘了，傍晚待五分钟没蜂飞回。",
                "It is gone, and in five minutes at dusk no wasp comes back.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="mosquitoes",
            filing=text("盆罐积水、地下室生蚊子。", "Mosquitoes breed in pots or a basement."),
            closing=text(
                "容器倒扣，舀一勺沟水看不见孑孓。",
                "Pots stand upside down; a ladle of ditch water has no larvae.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="rats",
            filing=text("看见老鼠、鼠洞、鼠屎。", "Rats, holes or droppings have been seen."),
            closing=text(
                "洞堵死，撒的滑石粉过两夜没脚印。",
                "Holes are stopped, and talc strewn for two nights shows no foot.",
            ),
            handle=working_days(5),
        ),
    ),
)

NEIGHBOUR_DISPUTE = CaseType(
    key="neighbour_dispute",
    name=text("邻里纠纷", "Neighbours' quarrel"),
    major=MAJOR.key,
    code="1904",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(1),
    handle=working_days(10),
    verify=working_days(5),
    call_back=working_days(5),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="heated",
            filing=text(
                "正吵着推搡，怕要动手（动手请先打110）。",
                "They are shouting and shoving; if it comes to blows, call 110 first.",
            ),
            closing=text(
                "两边各回各家，劝的人都留了联系方式。",
                "Both are home again, and each knows how to reach whoever calmed them.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="habits",
            filing=text(
                "拖椅子、跑跳、晾晒滴水这类摩擦。",
                "It is about dragged chairs, running feet, dripping washing.",
            ),
            closing=text(
                "两家都认那张写下的约定，过几天分头问还作数。",
                "Both own to what was written down, and days later each says it still holds.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="broken_agreement",
            filing=text("调解过，一方又反悔。", "It was settled once, and one side has gone back on it."),
            closing=text(
                "新协议双方落了名；谈不拢的，都拿到了下一步去哪的说明。",
                "Both put their names to new terms; failing that, each has in writing where to go next.",
            ),
            handle=working_days(15),
        ),
    ),
)

LEAK_FROM_UPSTAIRS = CaseType(
    key="leak_from_upstairs",
    name=text("楼上漏水", "Leak from upstairs"),
    major=MAJOR.key,
    code="1905",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(2),
    handle=working_days(7),
    call_back=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="pouring",
            filing=text("水直往下淌，灯里也进了水。", "Water pours down, even out of the lamp."),
            closing=text(
                "楼上总阀关了，楼下这路电断开，不再淌。",
                "The stopcock above is shut, that circuit below is off, and nothing runs.",
            ),
            handle=hours(3),
        ),
        Condition(
            key="stain",
            filing=text("天花板渗水发霉。", "The ceiling is damp and mouldy."),
            closing=text(
                "楼上蓄水两天，楼下拿粉笔描的水渍边没有外扩。",
                "With water ponded above for two days, the stain has not crossed its chalk line.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="whose_fault",
            filing=text(
                "说不清谁的管子，楼上不让进。", "Nobody can say whose pipe it is, and upstairs will not open."
            ),
            closing=text(
                "查漏结果两家都有一份，谁修、几时修写着，天花板干了。",
                "Both have the finding with who mends it and when, and the ceiling is dry.",
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    DOG_UNLEASHED,
    CORRIDOR_CLUTTER,
    PESTS,
    NEIGHBOUR_DISPUTE,
    LEAK_FROM_UPSTAIRS,
)
