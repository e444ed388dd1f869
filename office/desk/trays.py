"""The departments' trays at the desk: what lies there, and what is done with it.

Whose tray it is, is asked here: a paper of another department's is not there. Each step
is one transaction; two people at once are told who was first, and under the same key a
step is answered as it was the first time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By, production_of
from office.desk.papers_out import printed_once
from office.roles import Role
from office.store import companies, documents, orders, trays
from office.store.engine import Store
from office.store.transaction import Transaction
from office.store.trays import Lying, Show
from orders.calendar import Calendar
from orders.order import Document
from orders.tray import (
    LONGEST_NOTE,
    READ_BY,
    Answer,
    InTray,
    TrayEvent,
    TrayStep,
    days_of,
    first_to_do,
    take,
)

TRAYS_OF: Mapping[Role, tuple[str, ...]] = {
    Role.FACTORY: ("manufacturing",),
    Role.PROCUREMENT: ("procurement",),
    Role.FINANCE: ("finance",),
    Role.MANAGER: tuple(READ_BY),
}
"""Whose papers each role works on."""
_WEEK = Calendar(weekdays=(1, 2, 3, 4, 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of a step, and the paper as it is now."""

    answer: Answer
    paper: InTray


def trays_of(role: Role | None) -> tuple[str, ...]:
    """Return the departments whose trays a role may look into."""
    return TRAYS_OF.get(role, ()) if role else ()


def in_trays(
    store: Store, departments: Collection[str], show: Show, today: str
) -> tuple[InTray, ...]:
    """Return what lies in some trays: late first, then what nobody acknowledged."""
    with store.reading() as tx:
        found = [one for name in departments for one in trays.lying(tx, name, show)]
        papers = _with_days(tx, found)
    return first_to_do(papers, today) if show is Show.OPEN else papers


def unread(store: Store, departments: Collection[str]) -> Counter[str]:
    """Return how many papers of each tray wait to be acknowledged."""
    with store.reading() as tx:
        return Counter({name: trays.unread(tx, name) for name in departments})


def look(
    store: Store, departments: Collection[str], department: str, document: str
) -> InTray:
    """Return one paper as it stands now.

    Raises:
        NotFoundError: if no such paper lies in a tray of his.
    """
    with store.reading() as tx:
        _demand(departments, department, document)
        return _paper(tx, document, department)


def take_step(
    store: Store,
    departments: Collection[str],
    department: str,
    document: str,
    step: TrayStep,
    by: By,
    *,
    name: str,
    note: str = "",
) -> Told:
    """Acknowledge a paper, finish it, or open it again.

    Args:
        store: the store.
        departments: the trays he who asks may work on.
        department: the one it lies in.
        document: the paper's id.
        step: what he does.
        by: his account, and the key of the request if it has one.
        name: how he is called.
        note: what he has to say of it.

    Raises:
        NotFoundError: if no such paper lies in a tray of his.
        KeyRefusedError: if the key was used for another job.
    """
    note = " ".join(note.split())[:LONGEST_NOTE]
    said: dict[str, object] = {
        "document": document, "department": department, "note": note,
    }  # fmt: skip
    asked = request(by.actor, by.key, f"tray {step.value}", said)
    event = TrayEvent(step=step, actor=by.actor, name=name, note=note, at=by.at)
    with store.writing() as tx:
        _demand(departments, department, document)
        trays.hold(tx, document, department)
        paper = _paper(tx, document, department)
        if done_before(tx, asked) is not None:
            return Told(answer=Answer.KEPT, paper=paper)
        answer, after = take(paper, event)
        if answer is Answer.KEPT:
            seq = len(after.happened)
            trays.add(tx, document, department, seq, event)
            keep_done(tx, asked, paper.order, seq, by.at)
        return Told(answer=answer, paper=after)


def paper_in_tray(
    store: Store, departments: Collection[str], department: str, document: str
) -> Document:
    """Return a paper with its bytes; printed now, if nobody did before.

    Raises:
        NotFoundError: if no such paper lies in a tray of his.
    """
    with store.reading() as tx:
        _demand(departments, department, document)
        _paper(tx, document, department)
        found = documents.find(tx, document)
    if found is None:
        raise NotFoundError("paper", document)
    return printed_once(store, found)


def _demand(departments: Collection[str], department: str, document: str) -> None:
    if department not in departments:
        raise NotFoundError("paper", document)


def _paper(tx: Transaction, document: str, department: str) -> InTray:
    found = trays.find(tx, document, department)
    if found is None:
        raise NotFoundError("paper", document)
    return _with_days(tx, [found])[0]


def _with_days(tx: Transaction, found: Collection[Lying]) -> tuple[InTray, ...]:
    company = companies.current(tx)
    calendar = company.calendar if company else _WEEK
    zone = ZoneInfo(company.zone if company else "UTC")
    made = {one.order for one in found if one.kind == "work_order"}
    promised = trays.promised_on(tx, made)
    needed = {
        number: _needed_on(tx, number)
        for number in {one.order for one in found if one.kind == "requisition"}
    }
    days = {"work_order": promised, "requisition": needed}

    def paper(one: Lying) -> InTray:
        issued = datetime.fromisoformat(one.issued_at).astimezone(zone).date()
        named = days.get(one.kind, {}).get(one.order, "")
        acknowledge_by, due_on = days_of(one.kind, issued, named, calendar)
        return InTray(
            document=one.document, department=one.department, kind=one.kind,
            revision=one.revision, number=one.number, order=one.order,
            issued_at=one.issued_at, arrived_at=one.arrived_at, void=one.void,
            superseded_by=one.superseded_by, happened=one.happened,
            acknowledge_by=acknowledge_by, due_on=due_on,
        )  # fmt: skip

    return tuple(paper(one) for one in found)


def _needed_on(tx: Transaction, number: str) -> str:
    """Return the day the factory needs everything an order has bought; empty: none."""
    order = orders.find(tx, number)
    production = production_of(tx, order) if order else None
    return production.needs[0].needed_on if production and production.needs else ""
