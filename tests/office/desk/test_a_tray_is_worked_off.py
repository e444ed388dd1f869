"""Each paper in a department's tray arrives, is acknowledged, and is done: once."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from customers.people import Wearer
from office.desk import stepping, trays
from office.desk.changing import change_order
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.post import deliver_pending
from office.roles import Role
from office.store import Store
from office.store.trays import Show
from orders.tray import READ_BY, Answer, InTray, TrayStep, Void
from tests.office.desk.shop import DAY, LATER_AT, NOON, made, saved

EVERY = tuple(READ_BY)
TODAY = DAY.isoformat()
ACK, DONE, REOPEN = TrayStep.ACKNOWLEDGED, TrayStep.DONE, TrayStep.REOPENED


def when(minutes: int = 0, key: str = "", actor: str = "A-1") -> By:
    at = datetime.fromisoformat(LATER_AT) + timedelta(minutes=minutes)
    return By(actor=actor, day=DAY, at=at.isoformat(), key=key)


def bag(shop: Store, lin: Wearer) -> str:
    return made(shop, saved(shop, lin, "bag"))[0].number


def lying(shop: Store, show: Show = Show.OPEN, today: str = TODAY) -> dict[str, InTray]:
    found = trays.in_trays(shop, EVERY, show, today)
    return {f"{one.kind} {one.revision}": one for one in found}


def step(
    shop: Store, paper: InTray, what: TrayStep, by: By, *, note: str = "",
    name: str = "Mei",
) -> trays.Told:  # fmt: skip
    return trays.take_step(
        shop, EVERY, paper.department, paper.document, what, by, name=name, note=note
    )


def test_a_released_order_lies_in_three_trays(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    bag(shop, lin)
    before = lying(shop)
    deliver_pending(shop, tmp_path, lambda: NOON, lambda _: b"%PDF-")

    after = lying(shop)

    assert {one.kind: one.department for one in after.values()} == {
        "work_order": "manufacturing",
        "requisition": "procurement",
        "pro_forma": "finance",
        "cost_sheet": "finance",
    }
    assert not any(one.arrived_at for one in before.values())
    assert all(one.arrived_at for one in after.values())
    assert trays.unread(shop, EVERY) == {
        "manufacturing": 1, "procurement": 1, "finance": 2,
    }  # fmt: skip


def test_it_is_acknowledged_then_done_and_opened_again(
    shop: Store, lin: Wearer
) -> None:
    bag(shop, lin)
    paper = lying(shop)["requisition 1"]

    early = step(shop, paper, DONE, when())
    step(shop, paper, ACK, when(1))
    done = step(shop, paper, DONE, when(2), note="  ordered\nby phone ", name="Wu")

    assert (early.answer, early.paper.happened) == (Answer.FIRST, ())
    assert done.paper.acknowledged is not None
    assert done.paper.done is not None
    assert (done.paper.acknowledged.name, done.paper.done.name) == ("Mei", "Wu")
    assert done.paper.done.note == "ordered by phone"
    assert "requisition 1" not in lying(shop)
    assert lying(shop, Show.DONE)["requisition 1"] == done.paper

    again = step(shop, paper, REOPEN, when(3))

    assert again.answer is Answer.KEPT
    assert lying(shop)["requisition 1"].next is DONE


def test_what_is_done_stays_done_whatever_becomes_of_another_paper(
    shop: Store, lin: Wearer
) -> None:
    bag(shop, lin)
    bag(shop, lin)
    one, other = trays.in_trays(shop, ("procurement",), Show.OPEN, TODAY)
    for minute, what in enumerate((ACK, DONE)):
        step(shop, one, what, when(minute))
    for minute, what in enumerate((ACK, DONE, REOPEN)):
        step(shop, other, what, when(minute))

    def there(show: Show) -> list[str]:
        found = trays.in_trays(shop, ("procurement",), show, TODAY)
        return [paper.document for paper in found]

    assert there(Show.DONE) == [one.document]
    assert there(Show.OPEN) == [other.document]


def test_who_comes_second_is_told_who_was_first(shop: Store, lin: Wearer) -> None:
    bag(shop, lin)
    paper = lying(shop)["work_order 1"]

    first = step(shop, paper, ACK, when(0, "k1"))
    same = step(shop, paper, ACK, when(0, "k1"))
    other = step(shop, paper, ACK, when(1, "k1", "A-2"), name="Wu")

    assert (first.answer, same.answer, other.answer) == (
        Answer.KEPT, Answer.KEPT, Answer.ALREADY,
    )  # fmt: skip
    assert first.paper == same.paper == other.paper
    assert trays.unread(shop, ["manufacturing"]) == {"manufacturing": 0}


def test_of_eight_at_once_one_has_it(shop: Store, lin: Wearer) -> None:
    bag(shop, lin)
    paper = lying(shop)["cost_sheet 1"]
    told: list[Answer] = []
    start = threading.Barrier(8)

    def try_it(number: int) -> None:
        start.wait()
        by = when(0, "k", f"A-{number}")
        told.append(step(shop, paper, ACK, by, name=f"No. {number}").answer)

    threads = [threading.Thread(target=try_it, args=(n,)) for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted(told) == [Answer.ALREADY] * 7 + [Answer.KEPT]
    assert len(lying(shop)["cost_sheet 1"].happened) == 1


def test_a_paper_whose_place_is_taken_is_shown_and_not_done(
    shop: Store, lin: Wearer
) -> None:
    version = saved(shop, lin, "bag")
    number = made(shop, version)[0].number
    paper = lying(shop)["work_order 1"]
    step(shop, paper, ACK, when())

    asked = [Asked(version.spec_id, 2, version.number)]
    change_order(shop, number, asked, "one more guest", when(1))

    void = lying(shop, Show.VOID)["work_order 1"]
    assert (void.void, void.superseded_by) == (Void.SUPERSEDED, 2)
    assert step(shop, paper, DONE, when(2)).answer is Answer.NO_MORE
    assert "work_order 1" not in lying(shop)
    assert "change_order 2" in lying(shop)


def test_of_a_cancelled_order_only_what_is_booked_counts(
    shop: Store, lin: Wearer
) -> None:
    number = bag(shop, lin)

    stepping.cancel_order(shop, number, "changed his mind", when())

    assert not lying(shop)
    void = lying(shop, Show.VOID)
    assert {one.void for one in void.values()} == {Void.CANCELLED}
    assert step(shop, void["requisition 1"], ACK, when(1)).answer is Answer.NO_MORE


def test_what_is_late_comes_first_then_what_nobody_has(
    shop: Store, lin: Wearer
) -> None:
    _, snapshot, production = made(shop, saved(shop, lin, "bag"))
    papers = lying(shop)
    step(shop, papers["pro_forma 1"], ACK, when())

    at_once = list(lying(shop))
    later = trays.in_trays(shop, EVERY, Show.OPEN, "2026-11-26")

    assert at_once[-1] == "pro_forma 1"
    assert [one.late("2026-11-26") for one in later] == [True, True, True, False]
    assert later[-1].kind == "pro_forma"
    # The factory is late by the day that was promised, procurement by the day it needs.
    assert papers["work_order 1"].due_on == snapshot.promised_on
    assert papers["requisition 1"].due_on == production.needs[0].needed_on
    assert papers["cost_sheet 1"].due_on == "2026-12-01"


@pytest.mark.parametrize(
    ("role", "other"),
    [
        (Role.FACTORY, "requisition 1"),
        (Role.PROCUREMENT, "cost_sheet 1"),
        (Role.FINANCE, "work_order 1"),
        (Role.REP, "pro_forma 1"),
        (None, "pro_forma 1"),
    ],
)
def test_a_paper_of_another_department_is_not_there(
    shop: Store, lin: Wearer, role: Role | None, other: str
) -> None:
    bag(shop, lin)
    paper = lying(shop)[other]
    his = trays.trays_of(role)

    with pytest.raises(NotFoundError):
        trays.take_step(
            shop, his, paper.department, paper.document, ACK, when(), name="Wu"
        )
    with pytest.raises(NotFoundError):
        trays.paper_in_tray(shop, his, paper.department, paper.document)
    for department in his:
        with pytest.raises(NotFoundError):
            trays.paper_in_tray(shop, his, department, paper.document)
