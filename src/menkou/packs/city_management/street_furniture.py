"""Components that people sit on, read, lean on, charge at and roll up."""

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
    key="street_furniture",
    code="05",
    name=text("街道家具与公共活动设施", "Street furniture"),
    kind=Kind.COMPONENT,
)

FITNESS_EQUIPMENT = CaseType(
    key="fitness_equipment",
    name=text("健身器材", "Fitness equipment"),
    major=MAJOR.key,
    code="0501",
    accept=working_hours(1),
    dispatch=working_hours(1),
    handle=working_days(5),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="about_to_break",
            filing=text(
                "焊缝裂了、轴松了，用力就会断。",
                "A weld is cracked or a bearing loose, and it would give under load.",
            ),
            closing=text(
                "一个大人上去试十下不响不歪；修不了的已经拆走。",
                "An adult tries it ten times without creak or tilt; what cannot be mended is gone.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="parts_missing",
            filing=text("把手、踏板、坐垫不全。", "A handle, pedal or seat is missing."),
            closing=text(
                "少的件装上了，没有夹得住小孩手的缝。",
                "The missing part is on and no gap can pinch a child's hand.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="expired",
            filing=text(
                "过了使用年限，或没有说明和报修处。",
                "It is past its years, or bears no instructions or repair address.",
            ),
            closing=text(
                "牌子上有用法、报修处、到期年份，或者器材已换新。",
                "A plate shows use, repair address and year of expiry, or the piece is new.",
            ),
            handle=working_days(15),
        ),
    ),
)

NOTICE_BOARD = CaseType(
    key="notice_board",
    name=text("公示栏宣传栏", "Notice board"),
    major=MAJOR.key,
    code="0502",
    handle=working_days(2),
    call_back=None,
    unit_kind="residents_committee",
    verified_by_other_organisation=False,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="glass",
            filing=text("玻璃裂了或栏门要掉。", "The glass is cracked or a door is coming off."),
            closing=text(
                "换上的面板压紧了四边，关门以后风吹不动。",
                "The new panel is held on all sides and wind does not stir the closed door.",
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="outdated",
            filing=text(
                "贴的内容过期一个多月，该公布的没有。",
                "What hangs there is over a month old, or what is due is not there.",
            ),
            closing=text(
                "每张都写着张贴日期，该公布的那份找得到。",
                "Every sheet bears its date; what was due hangs among them.",
            ),
            handle=working_days(2),
        ),
    ),
)

BICYCLE_RACK = CaseType(
    key="bicycle_rack",
    name=text("非机动车停放架", "Bicycle rack"),
    major=MAJOR.key,
    code="0503",
    handle=working_days(5),
    call_back=None,
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="loose",
            filing=text("架子翘起来，边角刮腿。", "It has come up and its corners scrape legs."),
            closing=text("膨胀螺栓打满，踹一脚不挪。", "Every anchor bolt is in; a kick does not shift it."),
            handle=working_days(3),
        ),
        Condition(
            key="wrecks",
            filing=text("没人要的旧车占了三分之一以上。", "Abandoned bicycles take more than a third of it."),
            closing=text(
                "贴过条又到期的都拖走了，空位一眼数得出。",
                "Those tagged and past their date are gone, and free places can be counted at a glance.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="too_few",
            filing=text(
                "早晚总停满，只能停到路上。",
                "It is always full at rush hours, so bicycles end up in the road.",
            ),
            closing=text(
                "早上八点去看，新添的架位还剩空的。",
                "At eight in the morning the added places are not all taken.",
            ),
            handle=working_days(20),
        ),
    ),
)

CHARGING_SHED = CaseType(
    key="charging_shed",
    name=text("充电车棚", "Charging shed"),
    major=MAJOR.key,
    code="0504",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_days(5),
    verify=hours(24),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="overheating",
            filing=text(
                "插座发烫、冒烟，或充满了还不停。",
                "A socket is hot or smoking, or goes on charging when full.",
            ),
            closing=text(
                "出毛病的口断电封死，别的口充满自动跳停。",
                "The faulty outlet is dead and sealed; the others cut out when full.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="alarm_dead",
            filing=text(
                "烟感不响、喷淋没水、灭火器失压。",
                "The smoke alarm is mute, the sprinkler dry or the extinguisher flat.",
            ),
            closing=text(
                "按测试键就叫，压力表的针落在绿格。",
                "The test button sounds it and the gauge needle lies in the green.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="takes_money",
            filing=text(
                "扫码扣了钱不出电，或一半以上的口坏了。",
                "It takes money and gives no power, or most outlets are dead.",
            ),
            closing=text(
                "任选三个口都亮灯充电，多扣的已退。",
                "Three outlets picked at will charge, and money wrongly taken is repaid.",
            ),
            handle=working_days(3),
        ),
    ),
)

BILLBOARD = CaseType(
    key="billboard",
    name=text("户外广告设施", "Outdoor advertising"),
    major=MAJOR.key,
    code="0505",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(5),
    call_back=None,
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="may_fall",
            filing=text(
                "招牌、灯箱变形松脱，底下有人走。", "A sign or light box is warped or loose above passers-by."
            ),
            closing=text(
                "要么拆了，要么加固到长杆顶不动。",
                "It is down, or braced so that a long pole cannot push it.",
            ),
            handle=hours(3),
        ),
        Condition(
            key="glare",
            filing=text(
                "缺字断亮，或夜里晃得人睡不着。", "Letters are unlit, or its glare keeps people awake."
            ),
            closing=text(
                "晚上字是全的，卧室墙上照不出光斑。",
                "At night the words are whole and throw no patch of light on bedroom walls.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="unapproved",
            filing=text(
                "没批就立，或做得比批的大。", "It went up without approval, or larger than approved."
            ),
            closing=text(
                "拆到见墙，或拿批文量下来尺寸一致。",
                "It is off the wall, or measured against its approval agrees.",
            ),
            handle=working_days(15),
        ),
    ),
)

BARRIER_FREE_RAMP = CaseType(
    key="barrier_free_ramp",
    name=text("无障碍坡道", "Barrier-free ramp"),
    major=MAJOR.key,
    code="0506",
    first_contact=working_days(1),
    handle=working_days(7),
    call_back=working_days(2),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="blocked",
            filing=text("坡口停了车、摆了花盆。", "A car or flowerpots stand at its foot."),
            closing=text(
                "坡顶坡脚各让出一个轮椅的身位。", "A wheelchair's length is clear at its top and at its foot."
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="slippery",
            filing=text(
                "坡面打滑破裂，扶手摇晃。", "Its surface is slippery or cracked, or the handrail shakes."
            ),
            closing=text(
                "泼上水，空轮椅上下都不溜；扶手拉着不动。",
                "Wetted, an empty wheelchair does not slide on it; the rail holds to a pull.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="no_ramp",
            filing=text(
                "只有台阶，坐轮椅的要别人抬。",
                "There are only steps, and wheelchair users have to be carried.",
            ),
            closing=text(
                "坐轮椅的自己进得了门；确实做不了的，门口写明叫谁帮。",
                "A wheelchair user gets in alone; where that cannot be, a sign says whom to call.",
            ),
            handle=working_days(20),
        ),
    ),
)

CASE_TYPES = (
    FITNESS_EQUIPMENT,
    NOTICE_BOARD,
    BICYCLE_RACK,
    CHARGING_SHED,
    BILLBOARD,
    BARRIER_FREE_RAMP,
)
