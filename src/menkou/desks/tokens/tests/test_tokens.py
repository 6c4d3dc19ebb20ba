"""A token's secret is shown once, opens the interface, and nothing any more once it is revoked."""

from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import Cast
from menkou.kernel.people.models import AccessToken, Appointment


def issue(desk: Client, **said: object) -> object:
    held = Appointment.objects.get(person__account=desk.session["_auth_user_id"])
    wish = {"name": "样例程序", "appointment": held.pk, "scopes": ["read"], "days": "90"}
    return desk.post(reverse("issue_token"), {**wish, **said})


def reads(secret: str) -> int:
    return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code


def test_the_secret_is_shown_once_and_opens_until_it_is_revoked(cast: Cast, at_desk: Enter) -> None:
    desk = at_desk(cast.clerk)
    secret = issue(desk).context["secret"]  # type: ignore[attr-defined]
    assert reads(secret) == 200
    shown = desk.get(reverse("tokens")).content.decode()
    assert "样例程序" in shown
    assert secret not in shown

    token = AccessToken.objects.get()
    assert desk.post(reverse("revoke_token", args=[token.pk])).status_code == 302
    assert reads(secret) == 401
    assert desk.get(reverse("tokens")).context["part"].rows == []


def test_nobody_sees_or_revokes_a_token_of_somebody_else(cast: Cast, at_desk: Enter) -> None:
    issue(at_desk(cast.clerk))
    token = AccessToken.objects.get()
    stranger = at_desk(cast.wang)
    assert "样例程序" not in stranger.get(reverse("tokens")).content.decode()
    assert stranger.post(reverse("revoke_token", args=[token.pk])).status_code == 404
    assert "样例程序" in at_desk(cast.administrator).get(reverse("tokens")).content.decode()


def test_a_token_goes_no_further_than_its_appointment(cast: Cast, at_desk: Enter) -> None:
    desk = at_desk(cast.clerk)
    other = Appointment.objects.get(person=cast.wang.person)
    for said in ({"appointment": other.pk}, {"scopes": ["administer"]}, {"days": "4000"}, {"name": ""}):
        assert issue(desk, **said).status_code == 422  # type: ignore[attr-defined]
    assert not AccessToken.objects.exists()
