"""Imported requests: a few kinds wide enough for what other systems hand over without our classes."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    Programme,
    text,
    working_days,
)

REQUESTS = MajorClass(
    key="requests", code="91", name=text("外来诉求", "Requests from elsewhere"), kind=Kind.EVENT
)

SERVICE_REQUEST = CaseType(
    key="service_request",
    name=text("求助", "Request for service"),
    major=REQUESTS.key,
    code="9101",
    first_contact=working_days(1),
    handle=working_days(5),
    conditions=(
        Condition(
            key="wanted",
            filing=text("有人要一件事办成。", "Somebody wants a thing to be done."),
            closing=text(
                "事办了，或说清为什么办不了、找谁能办。", "It is done, or it is said why not and who can."
            ),
            handle=working_days(5),
        ),
    ),
)

COMPLAINT = CaseType(
    key="complaint",
    name=text("投诉举报", "Complaint"),
    major=REQUESTS.key,
    code="9102",
    first_contact=working_days(1),
    handle=working_days(7),
    conditions=(
        Condition(
            key="against_somebody",
            filing=text(
                "有人说哪家单位、哪个人做得不对。", "Somebody says that a body or a person did wrong."
            ),
            closing=text(
                "查过的情况和处理写给投诉的人。", "What was found and done is told to who complained."
            ),
            handle=working_days(7),
        ),
    ),
)

ENQUIRY = CaseType(
    key="enquiry",
    name=text("咨询", "Enquiry"),
    major=REQUESTS.key,
    code="9103",
    handle=working_days(1),
    verified_by_other_organisation=False,
    conditions=(
        Condition(
            key="asked",
            filing=text(
                "问政策、问流程、问进度。", "A question about a rule, a procedure or how far a thing is."
            ),
            closing=text(
                "答复说到了所问的，写明依据。", "The answer meets the question and names its ground."
            ),
            handle=working_days(1),
        ),
    ),
)

SUGGESTION = CaseType(
    key="suggestion",
    name=text("意见建议", "Suggestion"),
    major=REQUESTS.key,
    code="9104",
    handle=working_days(10),
    verified_by_other_organisation=False,
    conditions=(
        Condition(
            key="offered",
            filing=text(
                "提了一个能改进的办法，或一句表扬。", "A way to do better is offered, or a word of praise."
            ),
            closing=text("说了采纳不采纳、为什么。", "It is said whether it is taken up, and why."),
            handle=working_days(10),
        ),
    ),
)

PROGRAMME = Programme(
    key="imported_requests",
    name=text("外来诉求", "Imported requests"),
    purpose=text(
        "热线、别的平台转来的单子：没有对应小类的，先按这几类收下，来源另记。",
        "Tickets from hotlines and other systems that have no class of ours, taken in with their source.",
    ),
    major_classes=(REQUESTS,),
    case_types=(SERVICE_REQUEST, COMPLAINT, ENQUIRY, SUGGESTION),
)
