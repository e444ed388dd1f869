"""At the desk a standing order is made at the price that was shown, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from customers.people import Wearer
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ordering import SpecBrokenError
from office.desk.standing_at_desk import Proposed, Regular, make_as_shown, propose
from office.store import Store, catalogs, standing
from orders.standing import Interval, StandingOrder, Unit
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, saved

HALF = Interval(every=6, unit=Unit.MONTHS)


def by(key: str = "") -> By:
    return By(actor="rep", day=DAY, at=AT, key=key)


def regular(shop: Store, wearer: Wearer, **more: object) -> Regular:
    spec = saved(shop, wearer, "bag", leather="calf").spec_id
    asked = Regular(
        customer=wearer.customer_id, spec=spec, pieces=2, interval=HALF,
        first_day=date(2026, 12, 31),
    )  # fmt: skip
    return replace(asked, **more)  # type: ignore[arg-type]


def dearer(shop: Store, folder: Path) -> None:
    """The bag costs more from now on."""
    version = write_bag(folder / "dearer", prices=("100.00", "110.00"))
    with shop.writing() as tx:
        catalogs.publish(tx, version, LATER_AT)


def kept(shop: Store, customer: str) -> int:
    with shop.reading() as tx:
        return len(standing.of_customer(tx, customer))


def test_todays_price_and_the_first_days_are_shown_and_nothing_is_kept(
    shop: Store, lin: Wearer
) -> None:
    one = propose(shop, regular(shop, lin, pieces=1), DAY).promised.gross
    found = propose(shop, regular(shop, lin), DAY)

    assert found.promised.gross == 2 * one
    assert found.days == (date(2026, 12, 31), date(2027, 6, 30), date(2027, 12, 31))
    assert kept(shop, lin.customer_id) == 0


def test_after_its_last_day_it_does_not_come(shop: Store, lin: Wearer) -> None:
    asked = regular(shop, lin, until=date(2027, 6, 30))

    assert propose(shop, asked, DAY).days == (date(2026, 12, 31), date(2027, 6, 30))


def test_a12_it_is_made_at_the_price_that_was_shown(shop: Store, lin: Wearer) -> None:
    asked = regular(shop, lin, most_more=500)
    found = propose(shop, asked, DAY)

    made = make_as_shown(shop, asked, shown=found.shown, by=by())

    assert isinstance(made, StandingOrder)
    assert (made.base, made.most_more) == (found.promised.gross, 500)
    assert (made.line.quantity, made.next_day) == (2, date(2026, 12, 31))
    assert made.customer_id == lin.customer_id


@pytest.mark.parametrize("shown", ["", "2", "2 1", "3 100", "2 -5", "two 2", "2 ٣"])
def test_at_a_price_that_was_not_shown_it_is_shown_instead(
    shop: Store, lin: Wearer, shown: str
) -> None:
    found = make_as_shown(shop, regular(shop, lin), shown=shown, by=by())

    assert isinstance(found, Proposed)
    assert kept(shop, lin.customer_id) == 0


def test_the_price_may_change_between_looking_and_making(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    asked = regular(shop, lin)
    before = propose(shop, asked, DAY)
    dearer(shop, tmp_path)

    now = make_as_shown(shop, asked, shown=before.shown, by=by())

    assert isinstance(now, Proposed)
    assert now.promised.gross > before.promised.gross
    assert isinstance(make_as_shown(shop, asked, shown=now.shown, by=by()),
                      StandingOrder)  # fmt: skip


def test_the_same_form_twice_is_one_even_if_it_is_dearer_by_then(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    asked = regular(shop, lin)
    shown = propose(shop, asked, DAY).shown
    first = make_as_shown(shop, asked, shown=shown, by=by("once"))
    dearer(shop, tmp_path)

    again = make_as_shown(shop, asked, shown=shown, by=by("once"))

    assert first == again
    assert kept(shop, lin.customer_id) == 1


def test_a_spec_of_another_customer_is_not_there(shop: Store, lin: Wearer) -> None:
    other = new_wearer(shop, "Other", body={})
    asked = replace(regular(shop, lin), customer=other.customer_id)

    with pytest.raises(NotFoundError):
        propose(shop, asked, DAY)
    with pytest.raises(NotFoundError):
        make_as_shown(shop, asked, shown="2 1", by=by())


def test_what_can_no_longer_be_made_is_not_proposed(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    asked = regular(shop, lin)
    calf = ("code: calf, en: Calf", "code: deer, en: Deer")
    without = write_bag(tmp_path / "without", options=calf)
    with shop.writing() as tx:
        catalogs.publish(tx, without, LATER_AT)

    with pytest.raises(SpecBrokenError):
        propose(shop, asked, DAY)
