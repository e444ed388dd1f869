"""Trays as rows: which papers a department has, and what it did with them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased, defer

from office.store.tables import (
    DeliveryRow,
    DocumentRow,
    OrderEventRow,
    OrderRow,
    SupersededDocumentRow,
    TrayStepRow,
)
from office.store.transaction import Transaction
from orders.order import DeliveryState, OrderState
from orders.steps import Step
from orders.tray import BOOKED, READ_BY, TrayEvent, TrayStep, Void

MOST = 200
"""How many papers are returned at most of those with which nothing is to be done."""


class Show(StrEnum):
    """Which papers of a tray are asked for."""

    OPEN = "open"
    DONE = "done"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A paper in a tray, as its rows say it; instants are ISO text in UTC.

    ``arrived_at`` is empty while it is on its way, ``superseded_by`` 0 while no
    revision took its place.
    """

    document: str
    department: str
    kind: str
    revision: int
    number: str
    order: str
    issued_at: str
    arrived_at: str
    void: Void | None
    superseded_by: int
    happened: tuple[TrayEvent, ...]


def lying(tx: Transaction, department: str, show: Show) -> tuple[Lying, ...]:
    """Return the papers of a tray, newest first; of the open ones every one."""
    of = _papers(department, show).order_by(
        DocumentRow.created_at.desc(), DocumentRow.id
    )
    rows = tx.many(of if show is Show.OPEN else of.limit(MOST))
    return _told(tx, rows, department)


def find(tx: Transaction, document: str, department: str) -> Lying | None:
    """Return a paper of a tray, whatever became of it."""
    one = _papers(department).where(DocumentRow.id == document)
    found = _told(tx, tx.many(one), department)
    return found[0] if found else None


def counting(
    tx: Transaction, department: str, kind: str, orders: Collection[str]
) -> Mapping[str, Lying]:
    """Return by order the paper of a kind that counts, open or done."""
    of = _papers(department).where(
        DocumentRow.kind == kind,
        DocumentRow.order_number.in_(orders),
        ~_counts_no_more(department),
    )
    rows = tx.many(of.order_by(DocumentRow.revision))
    return {one.order: one for one in _told(tx, rows, department)}


def unread(tx: Transaction, department: str) -> int:
    """Return how many papers wait for somebody to acknowledge them."""
    # Nearly every paper has a step: asked first, little else is asked of any of them.
    waiting = select(func.count(DocumentRow.id)).where(
        DocumentRow.kind.in_(READ_BY.get(department, ())),
        ~_any_step(department),
        _is_for(department),
        ~_counts_no_more(department),
    )
    return tx.number(waiting)


def hold(tx: Transaction, document: str, department: str) -> None:
    """Let nobody else take a step with a paper until this transaction ends."""
    tx.hold(f"tray.{document}.{department}")


def add(
    tx: Transaction, document: str, department: str, seq: int, event: TrayEvent
) -> None:
    """Append a step; ``seq`` counts from 1.

    Raises:
        StoreClashError: if there is one in this place already.
    """
    tx.add(
        TrayStepRow(
            document_id=document, department=department, seq=seq,
            step=event.step.value, actor=event.actor, name=event.name,
            note=event.note, at=event.at,
        )
    )  # fmt: skip


def promised_on(tx: Transaction, orders: Collection[str]) -> Mapping[str, str]:
    """Return the day each of these orders is promised for, by its last revision."""
    promising = (Step.PLACED.value, Step.CHANGED.value)
    of = select(OrderEventRow).where(
        OrderEventRow.order_number.in_(orders), OrderEventRow.kind.in_(promising)
    )
    rows = tx.many(of.order_by(OrderEventRow.order_number, OrderEventRow.seq))
    return {row.order_number: json.loads(row.detail)["promised_on"] for row in rows}


def _papers(department: str, show: Show | None = None) -> Select[DocumentRow]:
    of = (
        select(DocumentRow)
        .options(defer(DocumentRow.pdf), defer(DocumentRow.sheet))
        .where(
            DocumentRow.kind.in_(READ_BY.get(department, ())),
            _is_for(department),
        )
    )
    match show:
        case Show.OPEN:
            return of.where(~_counts_no_more(department), ~_is_done(department))
        case Show.DONE:
            return of.where(~_counts_no_more(department), _is_done(department))
        case Show.VOID:
            return of.where(_counts_no_more(department))
    return of


def _is_for(department: str) -> ColumnElement[bool]:
    return exists().where(
        DeliveryRow.document_id == DocumentRow.id,
        DeliveryRow.department == department,
    )


def _counts_no_more(department: str) -> ColumnElement[bool]:
    return or_(
        exists().where(SupersededDocumentRow.document_id == DocumentRow.id),
        exists().where(
            OrderRow.number == DocumentRow.order_number,
            OrderRow.state == OrderState.CANCELLED.value,
            DocumentRow.kind.not_in(BOOKED),
        ),
        ~exists().where(
            DeliveryRow.document_id == DocumentRow.id,
            DeliveryRow.department == department,
            DeliveryRow.state != DeliveryState.WITHDRAWN.value,
        ),
    )


def _any_step(department: str) -> ColumnElement[bool]:
    return exists().where(
        TrayStepRow.document_id == DocumentRow.id,
        TrayStepRow.department == department,
    )


def _is_done(department: str) -> ColumnElement[bool]:
    later = aliased(TrayStepRow)
    return exists().where(
        TrayStepRow.document_id == DocumentRow.id,
        TrayStepRow.department == department,
        TrayStepRow.step == TrayStep.DONE.value,
        ~exists().where(
            # Of its own step, not of its paper: one level further out is not seen here.
            later.document_id == TrayStepRow.document_id,
            later.department == TrayStepRow.department,
            later.seq > TrayStepRow.seq,
        ),
    )


def _told(
    tx: Transaction, rows: list[DocumentRow], department: str
) -> tuple[Lying, ...]:
    ids = [row.id for row in rows]
    arrived, gone = _arrivals(tx, ids, department)
    done: dict[str, list[TrayEvent]] = {}
    of = select(TrayStepRow).where(
        TrayStepRow.document_id.in_(ids), TrayStepRow.department == department
    )
    for one in tx.many(of.order_by(TrayStepRow.document_id, TrayStepRow.seq)):
        done.setdefault(one.document_id, []).append(_event(one))
    taken = select(SupersededDocumentRow).where(
        SupersededDocumentRow.document_id.in_(ids)
    )
    place = {one.document_id: one.revision for one in tx.many(taken)}
    cancelled = set(
        tx.many(
            select(OrderRow.number).where(
                OrderRow.number.in_({row.order_number for row in rows}),
                OrderRow.state == OrderState.CANCELLED.value,
            )
        )
    )

    def void(row: DocumentRow) -> Void | None:
        if row.id in place:
            return Void.SUPERSEDED
        if row.order_number in cancelled and row.kind not in BOOKED:
            return Void.CANCELLED
        return Void.WITHDRAWN if row.id in gone else None

    return tuple(
        Lying(
            document=row.id, department=department, kind=row.kind,
            revision=row.revision, number=row.number, order=row.order_number,
            issued_at=row.created_at, arrived_at=arrived.get(row.id, ""),
            void=void(row), superseded_by=place.get(row.id, 0),
            happened=tuple(done.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip


def _arrivals(
    tx: Transaction, ids: Collection[str], department: str
) -> tuple[dict[str, str], set[str]]:
    """Return when each paper first arrived, and which ones were taken back."""
    of = select(DeliveryRow).where(
        DeliveryRow.document_id.in_(ids), DeliveryRow.department == department
    )
    arrived: dict[str, str] = {}
    gone, coming = set[str](), set[str]()
    for row in tx.many(of.order_by(DeliveryRow.sent_at.desc())):
        if row.state == DeliveryState.WITHDRAWN.value:
            gone.add(row.document_id)
            continue
        coming.add(row.document_id)
        if row.sent_at:
            arrived[row.document_id] = row.sent_at
    return arrived, gone - coming


def _event(row: TrayStepRow) -> TrayEvent:
    return TrayEvent(
        step=TrayStep(row.step), actor=row.actor, name=row.name, note=row.note,
        at=row.at,
    )  # fmt: skip
