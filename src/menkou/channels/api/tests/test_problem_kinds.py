"""What kinds of problems there are, for programs that meet one."""

import pytest
from django.test import Client

from menkou.channels.api.tests.conftest import get


@pytest.mark.django_db
def test_each_code_is_explained_once(anyone: Client) -> None:
    kinds = get(anyone, "/problems").json()["items"]
    codes = [each["code"] for each in kinds]
    assert len(codes) == len(set(codes))
    taken = next(each for each in kinds if each["code"] == "key-taken")
    assert "place" in taken["explanation"]
    assert "organisation" in taken["explanation"]
