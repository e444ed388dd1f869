"""Merging and undoing it exactly (row A34)."""

import pytest
from sqlalchemy import select

from customers.drip import Asked
from customers.people import Wearer
from office.desk import circles, keeping_people, knowing, merging, saving_specs
from office.desk.errors import NotFoundError
from office.desk.knowing import Told
from office.store import Store, dialogue
from office.store.tables import StoreRow
from tests.office.desk.shop import AT, LATER_AT, new_wearer, place, saved

UNMOVED = ("merges", "counters")


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the merges themselves."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in StoreRow.metadata.sorted_tables
            if table.name not in UNMOVED
        }


@pytest.fixture
def twice(shop: Store, lin: Wearer) -> tuple[Store, Wearer, Wearer]:
    """林喆 a second time, with an order, a spec, facts, a question and a household."""
    again = new_wearer(shop, "林 喆", body={})
    place(shop, saved(shop, again, "bag"))
    for one in (lin, again):
        knowing.add_fact(shop, one.customer_id, Told(type="need", value="work"), at=AT)
        circles.found_household(shop, name="林", members=(one.customer_id,), at=AT)
        with shop.writing() as tx:
            asked = Asked(question="fact need", asked_at=AT)
            dialogue.add(tx, one.customer_id, asked)
    return shop, lin, again


def test_a34_all_of_one_goes_to_the_other(
    twice: tuple[Store, Wearer, Wearer],
) -> None:
    shop, lin, again = twice

    merging.merge(
        shop, kept=lin.customer_id, gone=again.customer_id, actor="rep", at=LATER_AT
    )

    known = [one.id for one in keeping_people.all_customers(shop)]
    assert known == [lin.customer_id]
    _, wearers = keeping_people.one_customer(shop, lin.customer_id)
    assert [wearer.id for wearer, _ in wearers] == [lin.id, again.id]
    assert len(saving_specs.specs_of(shop, lin.customer_id)) == 1
    assert len(knowing.history(shop, lin.customer_id, "need")) == 2


def test_a34_undoing_it_restores_every_row(
    twice: tuple[Store, Wearer, Wearer],
) -> None:
    shop, lin, again = twice
    before = everything(shop)

    one = merging.merge(
        shop, kept=lin.customer_id, gone=again.customer_id, actor="rep", at=LATER_AT
    )
    assert everything(shop) != before
    merging.undo(shop, one.id, at=LATER_AT)

    assert everything(shop) == before
    with pytest.raises(NotFoundError):
        merging.undo(shop, one.id, at=LATER_AT)


@pytest.mark.usefixtures("lin")
def test_a34_the_same_person_twice_is_found(shop: Store) -> None:
    first, second = (
        keeping_people.add_customer(
            shop, name=name, at=AT, email="anna.adler@mail.example",
            phone="+49 30 1234567", address=("6 Mill Road",),
        ).id
        for name in ("Anna Adler", "Anna Alder")
    )  # fmt: skip
    for number in range(30):
        keeping_people.add_customer(
            shop, name=f"Nobody {number}", at=AT, email=f"n{number}@mail.example",
            phone=f"+49 40 {number:07d}", address=(f"{number} Oak Street",),
        )  # fmt: skip

    found = merging.find_duplicates(shop)

    assert [(one.one, one.other) for one in found] == [(first, second)]
