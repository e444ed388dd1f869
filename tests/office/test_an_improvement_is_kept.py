"""Improvements in the store: opened, answered once, and who asked told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customers.improvements import Asker, Improvement, NoteError
from office.store import Store, catalogs, erasing, improving, people
from office.store.erasing import Erasure
from office.store.errors import StoreClashError

FIRST, LATER = "2026-11-20T02:00:00+00:00", "2026-11-24T02:00:00+00:00"


def an_improvement(id_: str = "I-000001", customer: str = "") -> Improvement:
    return Improvement(
        id=id_, product="bag", about="leather=velvet", note="Buy velvet.",
        opened_at=LATER, opened_by="mei",
        askers=(
            Asker(source="wish 1", customer_id="", asked_at=LATER),
            Asker(source="complaint P-000001", customer_id=customer, asked_at=FIRST),
        ),
    )  # fmt: skip


def test_it_comes_back_with_who_asked_first_on_top(shop: Store) -> None:
    with shop.writing() as tx:
        improving.add(tx, an_improvement())
        found = improving.find(tx, "I-000001")

    assert found is not None
    assert [one.asked_at for one in found.askers] == [FIRST, LATER]
    assert found.asked_first == FIRST
    with shop.reading() as tx:
        assert improving.find(tx, "I-000009") is None


def test_it_is_answered_once_and_then_stands_behind_the_open_ones(shop: Store) -> None:
    with shop.writing() as tx:
        catalog = catalogs.all(tx)[0].hash
        for id_ in ("I-000001", "I-000002"):
            improving.add(tx, an_improvement(id_))
        answered = replace(
            an_improvement("I-000002"), closed_at=LATER, closed_by="mei",
            change_kind="module", change_name="VELVET", catalog_hash=catalog,
        )  # fmt: skip
        improving.close(tx, answered)

    with shop.reading() as tx:
        assert [one.id for one in improving.all(tx)] == ["I-000001", "I-000002"]
        assert improving.all(tx)[1].change_name == "VELVET"
    with pytest.raises(StoreClashError), shop.writing() as tx:
        improving.close(tx, answered)


def test_only_who_asked_is_told_and_the_first_time_counts(shop: Store) -> None:
    with shop.writing() as tx:
        customer = people.all(tx)[0].id
        improving.add(tx, an_improvement(customer=customer))

        assert not improving.tell(tx, "I-000001", "wish 1", LATER)
        assert not improving.tell(tx, "I-000001", "wish 2", LATER)
        assert improving.tell(tx, "I-000001", "complaint P-000001", FIRST)
        assert improving.tell(tx, "I-000001", "complaint P-000001", LATER)
        found = improving.find(tx, "I-000001")

    assert found is not None
    assert [one.told_at for one in found.askers] == [FIRST, ""]
    assert found.to_tell == ()


def test_who_is_erased_is_gone_from_it(shop: Store) -> None:
    with shop.writing() as tx:
        customer = people.all(tx)[0].id
        improving.add(tx, an_improvement(customer=customer))
        erasing.erase(tx, Erasure(customer=customer, kept=(), actor="mei", at=LATER))
        found = improving.find(tx, "I-000001")

    assert found is not None
    assert [one.source for one in found.askers] == ["wish 1"]


def test_it_says_what_is_to_be_done() -> None:
    with pytest.raises(NoteError):
        replace(an_improvement(), note="  ")
