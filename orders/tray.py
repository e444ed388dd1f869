"""A department's tray: each paper it was sent, acknowledged and then done. Pure.

What is done with a paper are events, added and never changed; where a paper stands is
what they say. A paper that counts no more (a revision took its place, its order was
cancelled, it was withdrawn) is shown as that, and nothing can be done with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from orders.calendar import Calendar

ACKNOWLEDGE_WITHIN = 1
"""Working days from when a paper was issued until somebody says that he has it."""
DONE_WITHIN = 5
"""Working days until a paper is done that names no day itself."""
LONGEST_NOTE = 500

READ_BY: Mapping[str, tuple[str, ...]] = {
    "manufacturing": ("work_order", "change_order", "delta_work"),
    "procurement": ("requisition", "delta_requisition", "purchase_order"),
    "finance": ("pro_forma", "cost_sheet", "delta_cost", "invoice", "credit_note"),
}
"""The kinds of papers that a tray shows, wherever the company's routes lead.

The factory reads no prices, procurement no sales price, finance no body.
"""
BOOKED = ("invoice", "credit_note")
"""Papers that count even if their order is cancelled."""


class TrayStep(StrEnum):
    """What somebody does with a paper in his tray."""

    ACKNOWLEDGED = "acknowledged"
    DONE = "done"
    REOPENED = "reopened"


class Void(StrEnum):
    """Why a paper counts no more."""

    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What became of a step that somebody asked for."""

    KEPT = "kept"
    ALREADY = "already"
    FIRST = "first"
    NO_MORE = "no more"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayEvent:
    """One step: ``actor`` is an account, ``name`` how its owner was called then."""

    step: TrayStep
    actor: str
    name: str
    note: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InTray:
    """A paper in a tray. Instants are ISO text in UTC, days ISO.

    Attributes:
        document: the document's id.
        arrived_at: when the department got it; empty: it is still on its way.
        acknowledge_by: the last day on which it is acknowledged in time.
        due_on: the last day on which it is done in time.
        superseded_by: the revision that took its place; 0: none did.
        happened: what was done with it, oldest first.
    """

    document: str
    department: str
    kind: str
    revision: int
    number: str
    order: str
    issued_at: str
    arrived_at: str = ""
    acknowledge_by: str
    due_on: str
    void: Void | None = None
    superseded_by: int = 0
    happened: tuple[TrayEvent, ...] = ()

    @property
    def acknowledged(self) -> TrayEvent | None:
        """Who has it, and since when."""
        found = (one for one in self.happened if one.step is TrayStep.ACKNOWLEDGED)
        return next(found, None)

    @property
    def done(self) -> TrayEvent | None:
        """Who finished it; ``None`` if nobody did, or it was opened again."""
        last = self.happened[-1] if self.happened else None
        return last if last and last.step is TrayStep.DONE else None

    @property
    def open(self) -> bool:
        """Whether somebody has still to do something with it."""
        return self.void is None and self.done is None

    @property
    def next(self) -> TrayStep | None:
        """The one step that can be taken now; ``None``: none."""
        if self.void is not None:
            return None
        if self.done is not None:
            return TrayStep.REOPENED
        return TrayStep.DONE if self.acknowledged else TrayStep.ACKNOWLEDGED

    def late(self, today: str) -> bool:
        """Tell whether it should have been acknowledged, or done, before this day."""
        unread = self.acknowledged is None and self.acknowledge_by < today
        return self.open and (unread or self.due_on < today)


def days_of(
    kind: str, issued_on: date, named: str, calendar: Calendar
) -> tuple[str, str]:
    """Return until when a paper is to be acknowledged, and until when to be done.

    Args:
        kind: what paper it is.
        issued_on: the day it was issued.
        named: the day its order names for this kind of paper, ISO; empty: none.
        calendar: when the company works.
    """
    acknowledge_by = calendar.add_workdays(issued_on, ACKNOWLEDGE_WITHIN).isoformat()
    own = calendar.add_workdays(issued_on, DONE_WITHIN).isoformat()
    return acknowledge_by, named or (acknowledge_by if kind == "change_order" else own)


def first_to_do(papers: tuple[InTray, ...], today: str) -> tuple[InTray, ...]:
    """Return papers in the order to take them up: late first, then what nobody has."""
    return tuple(
        sorted(
            papers,
            key=lambda one: (
                not one.open,
                not one.late(today),
                one.acknowledged is not None,
                one.due_on,
                one.number,
                one.revision,
            ),
        )
    )


def take(paper: InTray, event: TrayEvent) -> tuple[Answer, InTray]:
    """Return what becomes of a step, and the paper after it.

    Only ``Answer.KEPT`` changes the paper.
    """
    if paper.void is not None:
        return Answer.NO_MORE, paper
    if event.step is not paper.next:
        return _not_now(paper, event.step), paper
    return Answer.KEPT, replace(paper, happened=(*paper.happened, event))


def _not_now(paper: InTray, step: TrayStep) -> Answer:
    match step:
        case TrayStep.ACKNOWLEDGED:
            return Answer.ALREADY
        case TrayStep.DONE:
            return Answer.ALREADY if paper.done else Answer.FIRST
        case TrayStep.REOPENED:
            return Answer.ALREADY if paper.acknowledged else Answer.FIRST
