"""Which port a way leads to: the one that is set up, or else the file."""

from datetime import datetime

from menkou.channels.notices.arrangements import Arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Port, mails
from menkou.channels.notices.ports.files import Files


def is_set_up(way: str, arranged: Arrangements) -> bool:
    """Whether what goes this way leaves the installation."""
    return arranged.sms is not None if way == Way.SMS else mails.is_set_up()


def port_for(way: str, arranged: Arrangements, *, sample: bool, at: datetime) -> Port:
    """Give the port; nothing that is only a sample leaves the installation."""
    if sample or not is_set_up(way, arranged):
        return Files(at)
    if way == Way.SMS and arranged.sms is not None:
        return arranged.sms
    return mails.Mails()
