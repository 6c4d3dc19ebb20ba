"""The hotline 12345: a word from the ticket's first contact to a call-back that everybody gets."""

from menkou.kernel.programmes.schema import Programme, text
from menkou.packs.hotline import (
    asking_and_saying,
    doorsteps,
    family_and_home,
    health_and_schools,
    housing,
    market,
    public_order,
    reporting_wrongs,
    service_complaints,
    surroundings_and_supply,
    traffic,
    urgent_help,
    work_and_security,
)

PROGRAMME = Programme(
    key="hotline",
    name=text("12345热线", "Hotline 12345"),
    purpose=text(
        "打12345说的事：一个工作日先联系，五个工作日办，办完都回访；不满意的再办一次。",
        "What people ring 12345 about: heard in one working day, handled in five, called back, and if need be again.",
    ),
    major_classes=(
        asking_and_saying.MAJOR,
        service_complaints.MAJOR,
        reporting_wrongs.MAJOR,
        housing.MAJOR,
        traffic.MAJOR,
        health_and_schools.MAJOR,
        work_and_security.MAJOR,
        market.MAJOR,
        surroundings_and_supply.MAJOR,
        public_order.MAJOR,
        family_and_home.MAJOR,
        urgent_help.MAJOR,
    ),
    case_types=(
        *asking_and_saying.CASE_TYPES,
        *service_complaints.CASE_TYPES,
        *reporting_wrongs.CASE_TYPES,
        *housing.CASE_TYPES,
        *traffic.CASE_TYPES,
        *health_and_schools.CASE_TYPES,
        *work_and_security.CASE_TYPES,
        *market.CASE_TYPES,
        *surroundings_and_supply.CASE_TYPES,
        *public_order.CASE_TYPES,
        *family_and_home.CASE_TYPES,
        *urgent_help.CASE_TYPES,
    ),
    doorsteps=doorsteps.DOORSTEPS,
    not_sorted="not_sorted",
)
