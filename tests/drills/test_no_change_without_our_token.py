"""The short form of the drill ``csrf-headers``: the roles that can do the most."""

import pytest

from office.roles import Role
from tests.drills.csrf_headers import answers, changes_without_a_token
from tests.drills.door import Door, open_door


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return open_door(tmp_path_factory.mktemp("door"))


def test_every_change_is_refused_without_the_right_token(door: Door) -> None:
    asked, broken = changes_without_a_token(door, 7, roles=(Role.ADMIN,))

    assert broken == []
    assert asked > 100


def test_every_answer_is_guarded(door: Door) -> None:
    asked, broken = answers(door, roles=(None,))

    assert broken == []
    assert asked > 50


def test_a_change_that_asks_for_no_token_is_found(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.guarding._SAFE", {"GET", "HEAD", "OPTIONS", "POST"})

    _, broken = changes_without_a_token(
        door, 7, roles=(Role.CUSTOMER,), only="account."
    )

    assert any(one.startswith("POST /account/name as customer") for one in broken)
