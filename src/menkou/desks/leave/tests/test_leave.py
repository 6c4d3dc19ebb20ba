"""Whoever is away sees who stands in, and whoever stands in sees for whom."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import SETUP, Cast
from menkou.kernel.people import leaves
from menkou.kernel.people.models import Person


def test_both_see_it(cast: Cast, at_desk: Enter) -> None:
    today, at = timezone.localdate(), timezone.now()
    away, other = (Person.objects.get(key=each.person) for each in (cast.wang, cast.verifier))
    leaves.take(
        away, starts_on=today, ends_on=today + timedelta(days=3), substitutes=[other], by=SETUP, at=at
    )
    assert other.name in at_desk(cast.wang).get(reverse("leave")).content.decode()
    assert away.name in at_desk(cast.verifier).get(reverse("leave")).content.decode()
    assert away.name not in at_desk(cast.clerk).get(reverse("leave")).context["acting"]
