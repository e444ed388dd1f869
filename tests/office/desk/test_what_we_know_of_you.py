"""Export and erasure (rows A31, A72, A102; rulings A2-9 and A2-10)."""

import json

import pytest
from sqlalchemy import select, text

from customers.complaints import Amends, Complaint, Reason
from customers.people import CustomerId, Wearer
from office.desk import forgetting, knowing, ordering, quoting
from office.desk.forgetting import StillOpenError
from office.desk.knowing import Told
from office.desk.order_at_hand import By
from office.store import Store, complaints, orders, specs
from office.store.errors import NeverChangesError, translated
from office.store.tables import StoreRow
from orders.order import OrderState
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, place, saved

NAME, HOBBY, MAIL = "Zyx Vwut", "qwertyachting", "zyx@vwut.example"
FROZEN = {
    "snapshots", "documents", "order_events", "spec_versions", "orders", "deliveries",
}  # fmt: skip
"""What the law keeps: a placed order as it was promised, and its papers."""
OURS = ("tier", "score", "margin", "cost", "lifetime", "segment")


def where_it_stands(store: Store, *marks: str) -> set[str]:
    """The tables in which any of these words still stands."""
    with store.engine.connect() as connection:
        return {
            table.name
            for table in StoreRow.metadata.sorted_tables
            for row in connection.execute(select(table))
            if any(mark in str(cell) for cell in row for mark in marks)
        }


@pytest.fixture
def known(shop: Store, lin: Wearer) -> tuple[Store, Wearer, str]:
    """Somebody with a fact, a body, a spec nobody ordered, and an order of another."""
    del lin  # he is there first
    zyx = new_wearer(shop, NAME)
    knowing.add_fact(shop, zyx.customer_id, Told(type="hobbies", value=HOBBY), at=AT)
    order, _ = place(shop, saved(shop, zyx, "bag", leather="calf"))
    saved(shop, zyx, "bag", initials="yes", texts={"letters": "ZYX"})
    complaint = Complaint(
        id="P-000001", customer_id=CustomerId(zyx.customer_id), order=order.number,
        position=0, part="", reason=Reason.OTHER, amends=Amends.ANSWER,
        words=f"says {NAME}", reported_at=AT,
    )  # fmt: skip
    with shop.writing() as tx:
        complaints.add(tx, complaint)
    return shop, zyx, order.number


def close(store: Store, number: str) -> None:
    with store.writing() as tx:
        row = orders.find(tx, number)
        assert row is not None
        tx.run(
            text("UPDATE orders SET state = :s WHERE number = :n").bindparams(
                s=OrderState.CANCELLED.value, n=number
            )
        )


def test_a72_all_we_know_is_in_the_export_and_nothing_of_ours(
    known: tuple[Store, Wearer, str],
) -> None:
    shop, zyx, number = known

    told = forgetting.export(shop, zyx.customer_id)

    said = json.dumps(told, ensure_ascii=False)
    for mark in (NAME, HOBBY, number, "852", "ZYX", "6 Pingjiang Road"):
        assert mark in said
    assert not [word for word in OURS if f'"{word}' in said.lower()]


def test_whoever_has_an_order_under_way_is_not_erased_yet(
    known: tuple[Store, Wearer, str],
) -> None:
    shop, zyx, number = known

    with pytest.raises(StillOpenError) as error:
        forgetting.erase(shop, zyx.customer_id, actor="rep", at=LATER_AT)

    assert error.value.orders == (number,)
    assert "facts" in where_it_stands(shop, HOBBY)


def test_a31_erased_he_is_only_in_what_the_law_keeps_and_the_chain_still_holds(
    known: tuple[Store, Wearer, str], lin: Wearer
) -> None:
    shop, zyx, number = known
    close(shop, number)
    with shop.reading() as tx:
        ids = [one.id for one in specs.of_customer(tx, zyx.customer_id)]
    by = By(day=DAY, at=AT, actor="rep")
    quoting.make_quote(shop, [ordering.Asked(one, 1) for one in ids], by)
    before = forgetting.export(shop, lin.customer_id)

    erased = forgetting.erase(shop, zyx.customer_id, actor="rep", at=LATER_AT)

    assert erased.kept == (number,)
    assert where_it_stands(shop, NAME, HOBBY, "ZYX") <= FROZEN
    told = forgetting.export(shop, zyx.customer_id)
    assert told["facts"] == []
    assert NAME not in json.dumps(told)
    with shop.reading() as tx:
        assert orders.first_broken_event(tx, number) is None
        (kept,) = specs.of_customer(tx, zyx.customer_id)  # the one that was ordered
    assert kept.name == "–"
    assert forgetting.export(shop, lin.customer_id) == before
    # Once is enough, and the guard stands again.
    assert forgetting.erase(shop, zyx.customer_id, actor="x", at="later") == erased
    with (
        pytest.raises(NeverChangesError),
        translated("trying"),
        shop.engine.begin() as connection,
    ):
        connection.execute(text("DELETE FROM spec_versions"))
