"""The short form of the drill ``idor``: each address as those it could betray."""

import pytest

from office.desk.shoppers import Shopper
from office.roles import Role
from tests.drills.door import Door, Things, open_door, owned
from tests.drills.walking_doors import (
    addresses,
    own_things_open,
    unsaid,
    walk_belongings,
    walk_roles,
)
from web.policy import POLICY


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return open_door(tmp_path_factory.mktemp("door"))


@pytest.fixture(scope="module")
def things(door: Door) -> Things:
    return owned(door)


def test_no_address_is_forgotten(door: Door) -> None:
    assert unsaid(door.app) == []


def test_who_is_let_in_is_who_the_policy_names(door: Door) -> None:
    asked, broken = walk_roles(door, whole=False)

    assert broken == []
    assert asked > 2 * len(addresses(door.app))


def test_what_belongs_to_somebody_else_is_not_there(door: Door, things: Things) -> None:
    asked, broken = walk_belongings(
        door, things, roles=(None, Role.CUSTOMER, Role.ADMIN)
    )

    assert broken == []
    assert asked > len(addresses(door.app))


def test_what_is_ones_own_opens(door: Door, things: Things) -> None:
    assert own_things_open(door, things) == []


def test_a_door_left_open_is_found(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = frozenset({None, *Role})
    monkeypatch.setattr("web.policy.POLICY", dict.fromkeys(POLICY, everybody))

    _, broken = walk_roles(door, whole=False, roles=(Role.REP,))

    assert any(one.startswith("GET /accounts as rep: 200") for one in broken)


def test_a_desk_that_forgets_to_ask_whose_it_is_is_found(
    door: Door, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    shopper = Shopper(key="k", customer=things.marks[-1])
    monkeypatch.setattr("web.pages.my_orders.the_shopper", lambda: shopper)

    _, broken = walk_belongings(door, things, roles=(None,))

    number = things.names["order"]
    assert any(one.startswith("GET /orders/<number> of another") for one in broken)
    assert any(number in one for one in broken if one.startswith("GET /orders of"))
