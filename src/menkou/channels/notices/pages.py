"""The page behind the link of a digest: whoever has the mail can do without the next one."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from menkou.channels.notices import preferring
from menkou.kernel.people.models import Person

SALT = "notices.digests"


def link_for(person: str, site: str) -> str:
    """Give the address by which a person does without digests, and nothing else."""
    return site + reverse("digests", args=[signing.dumps(person, salt=SALT)])


@never_cache
@csrf_exempt  # mail programs post by themselves, as RFC 8058 says; the signed address is the permission
def digests(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and on a POST stop the digests; opening the page changes nothing, because scanners open every link."""
    person = _person(token)
    if request.method == "POST":
        preferring.prefer(person, digests=False)
    return render(request, "notices/digests.html", {"stopped": not preferring.of(person).digests})


def _person(token: str) -> Person:
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    person = Person.objects.filter(key=key, erased_at=None).first()
    if person is None:
        raise Http404
    return person
