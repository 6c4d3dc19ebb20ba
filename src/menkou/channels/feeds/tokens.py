"""What stands in the addresses of a follower's mails: whose they are, signed by us."""

from django.core import signing

from menkou.channels.feeds.models import Subscription

SALT = "feeds.subscription"


class NoSuchSubscription(LookupError):
    """It is not there any more, or the address was not made by us."""


def token_of(key: str) -> str:
    """Give what stands in the addresses of its mails."""
    return signing.dumps(key, salt=SALT)


def of_token(token: str) -> Subscription:
    """Give the subscription that an address is about.

    :raises NoSuchSubscription: none.
    """
    try:
        return Subscription.objects.select_related("place").get(key=signing.loads(token, salt=SALT))
    except (signing.BadSignature, Subscription.DoesNotExist) as error:
        raise NoSuchSubscription from error
