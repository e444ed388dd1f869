"""Working complaints off: the queue, answers, the chart and what was solved at once."""

from __future__ import annotations

from datetime import date, timedelta

from customers.complaint_life import (
    FirstTime,
    Step,
    StepKind,
    first_time_resolution,
    is_open,
)
from customers.complaint_queue import Waiting, queue
from customers.complaints import Complaint
from customers.control_chart import Chart, Day, chart
from office.desk.errors import NotFoundError
from office.store import Store, complaints, valuing
from office.store.transaction import Transaction

IN_THE_FIELD = 30
"""For how many days after it was placed an order may lead to a complaint, on the chart.

An assumption of ours: the day of shipment is not a column to be counted by.
"""


class ClosedAlreadyError(NotFoundError):
    """Something was to be done about a complaint that cannot be done now."""


def waiting(store: Store, *, day: date) -> tuple[Waiting, ...]:
    """Return the open complaints in the order they are to be answered."""
    with store.reading() as tx:
        steps = _steps(tx)
        open_ones = [
            (one, valuing.latest_tier(tx, one.customer_id))
            for one in complaints.all(tx)
            if is_open(steps.get(one.id, []))
        ]
    return queue(open_ones, day)


def take_step(
    store: Store, number: str, kind: StepKind, *, actor: str, at: str, note: str = ""
) -> Complaint:
    """Answer a complaint, close it, or open it again.

    Raises:
        NotFoundError: if there is no such complaint.
        ClosedAlreadyError: if it is open and to be opened, or closed and to be closed.
    """
    with store.writing() as tx:
        found = complaints.find(tx, number)
        if found is None:
            raise NotFoundError("complaint", number)
        still_open = is_open(complaints.steps_of(tx, number))
        if still_open == (kind is StepKind.REOPENED):
            raise ClosedAlreadyError(
                "open complaint" if not still_open else "closed complaint", number
            )
        complaints.add_step(
            tx, Step(complaint=number, kind=kind, actor=actor, at=at, note=note)
        )
    return found


def solved_first_time(store: Store) -> FirstTime:
    """Return how many were solved at the first answer; opened again is a failure."""
    with store.reading() as tx:
        return first_time_resolution(_steps(tx).values())


def chart_of(
    store: Store, *, first: date, last: date, settled: int | None = None
) -> tuple[Chart | None, tuple[Complaint, ...]]:
    """Return the chart of some days, and their complaints as a list beside it."""
    with store.reading() as tx:
        told = [
            one
            for one in complaints.all(tx)
            if first.isoformat() <= one.reported_at[:10] <= last.isoformat()
        ]
        placed = [
            date.fromisoformat(row.created_at[:10]) for row in valuing.purchases(tx)
        ]
    days: list[Day] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        begin = day - timedelta(days=IN_THE_FIELD)
        days.append(
            Day(
                day=day.isoformat(),
                complaints=sum(
                    1 for one in told if one.reported_at[:10] == day.isoformat()
                ),
                orders=sum(1 for at in placed if begin <= at <= day),
            )
        )
    return chart(days, settled), tuple(told)


def _steps(tx: Transaction) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in complaints.steps_of(tx):
        found.setdefault(step.complaint, []).append(step)
    return found
