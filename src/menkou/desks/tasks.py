"""What the worker does for the desks: send a code to a phone."""

from menkou.channels.notices.ports import NotSent
from menkou.desks.signing_in import keeping, phones
from menkou.kernel import jobs
from menkou.kernel.people.models import Account


@jobs.task("signing_in.send_code", attempts=2)
def send_code(account: int, code: str) -> None:
    """Send a code; where the number is nobody's there is no account, and nothing to do.

    :param code: sealed, for jobs are shown to those who look after them.
    """
    found = Account.objects.filter(pk=account).first()
    if found is None:
        return
    try:
        phones.send(found, keeping.open_sealed(code))
    except NotSent as failure:
        raise (jobs.Hopeless if failure.hopeless else jobs.Failed)(failure.reason) from None
    except keeping.NotOurs:
        raise jobs.Hopeless("sealed under another key") from None
