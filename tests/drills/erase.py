"""The drill ``erase``: customers are erased one by one, and nothing of them is left.

Each customer has words of his own in every field he can fill. Some erasures break off
in their middle: then every row is as before. After the others no word of the erased
stands anywhere but in the frozen papers of orders the law keeps, everybody else's rows
are untouched, and every chain of events and every snapshot still holds.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from customers.complaints import Amends, Complaint, Reason
from customers.drip import Asked
from customers.lifetime import Tier
from customers.people import CustomerId
from office.desk import forgetting, keeping_people, knowing, ordering, saving_specs
from office.desk.knowing import Told
from office.desk.order_at_hand import the_snapshot
from office.store import Store, complaints, dialogue, erasing, orders, valuing
from office.store.erasing import Erasure
from office.store.tables import OrderRow, StoreRow
from orders.order import OrderState
from rules.wording import Wording
from tests.drills.report import Report
from tests.drills.site import site
from tests.office.desk.shop import AT, DAY, LATER_AT

FROZEN = frozenset(
    {"snapshots", "documents", "order_events", "spec_versions", "deliveries"}
)
"""Where words of an erased customer may stand, and only for orders of his."""

Rows = dict[str, list[tuple[object, ...]]]


class BrokenOffError(Exception):
    """What breaks an erasure off."""


@dataclass(frozen=True, slots=True)
class Person:
    """A customer of the drill, his own word, and the order he placed, if any."""

    id: str
    word: str
    order: str


def drill(seed: int, database: str, *, people: int = 12) -> Report:
    """Erase about half of the people, after breaking some erasures off."""
    chance = Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    with site(database) as at:
        store = at.store()
        known = [
            person(store, f"zq{chance.randrange(36**6)}q", with_order=number % 2 == 0)
            for number in range(people)
        ]
        chance.shuffle(known)
        erased, others = known[: people // 2], known[people // 2 :]
        untouched = {one.id: forgetting.export(store, one.id) for one in others}
        for one in erased[::2]:
            broken += broken_off(store, one)
        for one in erased:
            forgetting.erase(store, one.id, actor="drill", at=LATER_AT)
        lost = sum(
            1 for one in others if forgetting.export(store, one.id) != untouched[one.id]
        )
        broken += left_over(store, erased) + chains(store, known)
        store.close()
    return Report(
        drill="erase", seed=seed, faults=len(erased) + len(erased[::2]), acked=people,
        lost=lost, broken=tuple(broken), seconds=time.monotonic() - began,
        more={"erased": len(erased)},
    )  # fmt: skip


def person(store: Store, word: str, *, with_order: bool) -> Person:
    """Make a customer whose word stands in every field there is."""
    customer = keeping_people.add_customer(
        store, name=f"Name {word}", at=AT, email=f"{word}@mail.example",
        phone=f"+1 {word}", address=(f"1 {word} Road",),
    )  # fmt: skip
    wearer = keeping_people.add_wearer(
        store, customer=customer.id, name=f"Wearer {word}", at=AT
    )
    for name in ("hobbies", "need", "habits"):
        knowing.add_fact(store, customer.id, Told(type=name, value=word), at=AT)
    spec = saving_specs.save_spec(
        store, wearer=wearer.id, product="bag", name=f"Spec {word}", choices={},
        texts={}, day=DAY, at=AT,
    )  # fmt: skip
    number = ""
    if with_order and isinstance(spec, tuple):
        order, _ = ordering.place_order(
            store, asked=[ordering.Asked(spec[0].id, 1)], day=DAY, at=AT, actor="rep"
        )
        number = order.number
        complaint = Complaint(
            id=f"P-{customer.id}", customer_id=CustomerId(customer.id), order=number,
            position=0, part="", reason=Reason.OTHER, amends=Amends.ANSWER,
            words=f"said by {word}", reported_at=AT,
        )  # fmt: skip
        with store.writing() as tx:
            complaints.add(tx, complaint)
            row = tx.get(OrderRow, number)
            if row is not None:
                row.state = OrderState.CLOSED.value
    with store.writing() as tx:
        dialogue.add(tx, customer.id, Asked(question=f"fact {word}", asked_at=AT))
        tier = valuing.KeptTier(
            month="2026-11", tier=Tier.A, value=1, low=1, high=1,
            why=Wording(word, word),
        )  # fmt: skip
        valuing.keep_tiers(tx, "2026-11", {customer.id: tier})
    return Person(customer.id, word, number)


def broken_off(store: Store, one: Person) -> list[str]:
    """Erase somebody, and fail before it is kept; say what is not as before."""
    before = everything(store)
    try:
        with store.writing() as tx:
            erasing.erase(
                tx, Erasure(customer=one.id, kept=(), actor="drill", at=LATER_AT)
            )
            raise BrokenOffError
    except BrokenOffError:
        pass
    after = everything(store)
    return [
        f"{name} is not as before" for name in before if before[name] != after[name]
    ]


def left_over(store: Store, erased: Iterable[Person]) -> list[str]:
    """Say where a word of somebody erased still stands and should not."""
    rows = everything(store)
    found: list[str] = []
    for one in erased:
        for table, held in rows.items():
            hits = [row for row in held if any(one.word in str(cell) for cell in row)]
            if hits and (table not in FROZEN or not one.order):
                found.append(f"{one.id} still stands in {table}")
    return found


def chains(store: Store, known: Iterable[Person]) -> list[str]:
    """Say which chain or snapshot does not hold any more."""
    found: list[str] = []
    with store.reading() as tx:
        for one in known:
            order = orders.find(tx, one.order) if one.order else None
            if order is None:
                continue
            if orders.first_broken_event(tx, one.order) is not None:
                found.append(f"the chain of {one.order} is broken")
            if the_snapshot(tx, order).number != one.order:
                found.append(f"the snapshot of {one.order} is another")
    return found


def everything(store: Store) -> Rows:
    """Return every row of every table."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in StoreRow.metadata.sorted_tables
        }
