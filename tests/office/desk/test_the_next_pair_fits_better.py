"""Feedback after wearing, at the desk (rows A72, A73; moonshot D8)."""

import pytest

from configurator.configuration import Conflict
from customers.learning import Felt
from customers.people import Wearer
from office.desk import learning
from office.desk.errors import NotFoundError
from office.desk.learning import Said
from office.store import Store, people
from tests.office.desk.shop import DAY, LATER_AT, place, saved

AFTER = "2026-12-24T02:00:00+00:00"


def test_a73_what_is_felt_changes_the_next_order_and_the_old_version_stays(
    shop: Store, lin: Wearer
) -> None:
    first = saved(shop, lin)
    order, snapshot = place(shop, first)
    said = Said(measure="waist", felt=Felt.MUCH_TOO_TIGHT, words="1 cm too tight")
    learning.tell_fit(shop, order.number, 1, said, at=LATER_AT)

    (waist,) = learning.proposal(shop, lin.id)
    made = learning.take_over(shop, first.spec_id, day=DAY, at=AFTER)

    assert made is not None
    assert not isinstance(made, Conflict)
    assert made.spec.measurements["waist"] == waist.after.millimetres
    assert waist.change > 0
    assert waist.why[0].words == "1 cm too tight"
    assert made.spec.choices["waist_hip"] != first.spec.choices["waist_hip"]
    versions = learning.versions_of(shop, first.spec_id)
    assert [one.spec_hash for one in versions] == [first.spec_hash, made.spec_hash]
    assert snapshot.lines[0].spec_hash == first.spec_hash
    # It is learned once, and counted.
    assert learning.proposal(shop, lin.id) == ()
    assert learning.take_over(shop, first.spec_id, day=DAY, at=AFTER) is None
    assert learning.lessons(shop, lin.customer_id) == 1
    with shop.reading() as tx:
        newest, oldest = people.measurements_of(tx, lin.id)
    assert oldest.body()["waist"] == 852
    assert newest.body()["hip"] == oldest.body()["hip"]


def test_what_was_never_made_cannot_be_felt(shop: Store, lin: Wearer) -> None:
    order, _ = place(shop, saved(shop, lin))

    for position, measure in ((2, "waist"), (1, "sleeve")):
        with pytest.raises(NotFoundError):
            learning.tell_fit(
                shop, order.number, position, Said(measure=measure), at=LATER_AT
            )
    assert learning.proposal(shop, lin.id) == ()
