"""What people ring a hotline about, in their own words."""

from menkou.kernel.programmes.schema import Doorstep, text

DOORSTEPS = (
    Doorstep(
        key="life",
        name=text("看病、养老", "Health, school, age"),
        examples=text("上学、社保、水电气", "insurance, wages, home, supply"),
        majors=(
            "health_and_schools",
            "work_and_security",
            "family_and_home",
            "housing",
            "surroundings_and_supply",
            "traffic",
            "market",
            "public_order",
        ),
        otherwise="not_sorted",
    ),
    Doorstep(
        key="asking",
        name=text("问一问、提建议", "A question, an idea"),
        examples=text("政策、办事、表扬、投诉", "rules, procedures, praise"),
        majors=("asking_and_saying", "service_complaints", "reporting_wrongs"),
        otherwise="not_sorted",
    ),
    Doorstep(
        key="urgent",
        name=text("急事、危险", "Danger"),
        examples=text("先打110、119、120", "call 110, 119 or 120 first"),
        majors=("urgent_help",),
    ),
)
