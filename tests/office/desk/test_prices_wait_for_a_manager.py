"""What waits for a manager: prices set by hand that nobody answered for yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from customers.memory import SpecVersion
from customers.people import Wearer
from office.desk import quoting
from office.desk.approving_prices import approve_price, refuse_price
from office.desk.ordering import Asked
from office.desk.prices_waiting import how_many_wait, waiting
from office.roles import Role
from office.store import Store, companies
from tests.office.desk.shop import DAY, LATER_AT, company, saved
from tests.office.desk.test_a_price_set_by_hand_is_approved import (
    BY,
    account,
    quoted,
    quoted_again,
)

LAST = DAY + timedelta(days=quoting.USUAL_DAYS)


@pytest.fixture
def calf(shop: Store, lin: Wearer) -> SpecVersion:
    for login, role in (("mei", Role.MANAGER), ("rui", Role.REP)):
        account(shop, login, role)
    return saved(shop, lin, "bag", leather="calf")


def names(shop: Store, who: str = "A-mei") -> list[str]:
    return [one.version.name for one in waiting(shop, who, DAY)]


def test_it_says_what_is_given_away_and_what_is_left(
    shop: Store, calf: SpecVersion
) -> None:
    with shop.writing() as tx:
        companies.publish(tx, replace(company(), margin_floor=3000), LATER_AT)
    quoted(shop, calf, 130_00, actor="A-rui")

    (one,) = waiting(shop, "A-mei", DAY)

    assert (one.listed, one.manual.amount) == (260_00, 130_00)
    assert (one.manual.reason, one.asked_by) == ("a fair", "Rui Chen")
    assert one.net == 115_04  # 130.00 holds 13 % of tax
    assert one.floor == 34_52  # three tenths of that, rounded up
    assert one.margin is not None
    assert one.margin < one.floor
    assert (one.may, one.others) == (True, ())


def test_one_waits_until_somebody_answers_and_only_the_last_version(
    shop: Store, calf: SpecVersion
) -> None:
    first, second, third = (quoted(shop, calf) for _ in range(3))
    quoting.make_quote(shop, [Asked(calf.spec_id)], BY)  # at the published price
    assert names(shop) == [first.name, second.name, third.name]

    approve_price(shop, first.name, "mei", BY)
    refuse_price(shop, second.name, "mei", "no", BY)
    again = quoted_again(shop, calf, third, 200_00)

    assert names(shop) == [again.name]
    assert how_many_wait(shop, DAY) == 1
    quoting.make_quote(shop, [Asked(calf.spec_id)], BY, revise=third.quote)
    assert names(shop) == []


def test_it_waits_no_longer_than_the_quote_stands(
    shop: Store, calf: SpecVersion
) -> None:
    quoted(shop, calf)

    assert how_many_wait(shop, LAST) == 1
    assert how_many_wait(shop, LAST + timedelta(days=1)) == 0


def test_who_set_it_sees_it_and_whose_answer_it_waits_for(
    shop: Store, calf: SpecVersion
) -> None:
    own = quoted(shop, calf, actor="A-mei")

    (alone,) = waiting(shop, "A-mei", DAY)
    account(shop, "li", Role.MANAGER)
    (mine,), (lis,) = waiting(shop, "A-mei", DAY), waiting(shop, "A-li", DAY)

    assert own.name == mine.version.name
    assert (alone.may, alone.others) == (False, ())
    assert (mine.may, mine.others) == (False, ("Li Chen",))
    assert lis.may
