"""Duplicates at the desk: found, made one by a person, and parted again."""

from __future__ import annotations

from customers.facts import Use, current
from customers.matching import Pair, Record, duplicates
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.store import Store, counters, facts, merging, people
from office.store.merging import Merge
from office.store.transaction import Transaction


def records(tx: Transaction) -> tuple[Record, ...]:
    """Return every customer as he is compared."""
    found: list[Record] = []
    for one in people.all(tx):
        birthday = current(facts.of_customer(tx, one.id)).get("birthday")
        found.append(
            Record(
                id=one.id, name=one.name, email=one.email, phone=one.phone,
                address=" ".join(one.address),
                birthday=birthday.value if birthday else "",
            )
        )  # fmt: skip
    return tuple(found)


def find_duplicates(store: Store, *, at_least: float = 0.9) -> tuple[Pair, ...]:
    """Return the customers that are probably one; nothing is merged by itself."""
    with store.reading() as tx:
        known = records(tx)
    return duplicates(known, at_least=at_least)


def merge(store: Store, *, kept: str, gone: str, actor: str, at: str) -> Merge:
    """Make two customers one.

    Raises:
        NotFoundError: if one of them is not there.
        StoreClashError: if they are the same.
    """
    with store.writing() as tx:
        the_customer(tx, kept)
        the_customer(tx, gone)
        one = Merge(
            id=f"G-{counters.next_number(tx, 'merge'):06d}", kept=kept, gone=gone,
            actor=actor, at=at,
        )  # fmt: skip
        merging.merge(tx, one)
    return one


def undo(store: Store, merge: str, *, at: str) -> Merge:
    """Part two customers again; what came after the merge stays with who was kept.

    Raises:
        NotFoundError: if there is no such merge that could be undone.
    """
    with store.writing() as tx:
        open_ones = [one.id for one in merging.all(tx) if not one.undone_at]
        if merge not in open_ones:
            raise NotFoundError("merge", merge, open_ones)
        return merging.undo(tx, merge, at)


def uses_of_matching() -> tuple[Use, ...]:
    """Return which fields are compared."""
    return (Use("birthday", "duplicates"),)
