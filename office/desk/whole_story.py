"""The story of a customer out of all that is kept: one entry for each thing.

Sales, workshop, store room and books wrote it down each in their own place; here it
is told in one list, whoever it was and through whatever it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from customers.complaint_life import Step as ComplaintStep
from customers.complaints import Complaint
from customers.contacts import Contact, Subject
from customers.facts import Fact
from customers.memory import MeasurementSet
from customers.profiles import TYPES
from customers.promises import Promise
from customers.timeline import Entry, Kind, Sale, timeline
from office.desk.knowing import may_see
from office.roles import Role
from office.store.customer_designs import Newest
from office.store.customer_orders import OrderKept
from office.store.customer_specs import SpecKept
from orders.order import OrderEvent
from orders.quote import Quote, QuoteVersion
from orders.steps import Step

_FACTORY = {
    Step.STARTED, Step.CONFIRMED, Step.UNDONE, Step.TROUBLED, Step.SHIPPED,
}  # fmt: skip
_FINANCE = {Step.INVOICED, Step.CREDITED, Step.PAID, Step.REFUNDED}
_ENDS = {Step.SHIPPED, Step.CLOSED, Step.CANCELLED}
_SAYS = {Step.HELD: "reason", Step.CANCELLED: "reason", Step.TROUBLED: "words"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Everything that is kept of a customer and has an instant."""

    orders: Sequence[OrderKept] = ()
    contacts: Sequence[Contact] = ()
    promises: Sequence[Promise] = ()
    complaints: Sequence[Complaint] = ()
    steps: Mapping[str, Sequence[ComplaintStep]]
    quotes: Sequence[tuple[Quote, QuoteVersion]] = ()
    specs: Sequence[SpecKept] = ()
    designs: Sequence[Newest] = ()
    facts: Sequence[Fact] = ()
    measured: Sequence[MeasurementSet] = ()


def story_of(happened: Happened, *, role: Role, most: int) -> tuple[Entry, ...]:
    """Return the story, newest first, without what a role may not see."""
    return timeline(_entries(happened, role), _sales(happened.orders), most=most)


def _sales(placed: Sequence[OrderKept]) -> list[Sale]:
    return [
        Sale(
            order=one.number,
            placed=one.placed_at,
            done=next((e.at for e in one.events if e.kind in _ENDS), ""),
        )
        for one in placed
    ]


def _entries(happened: Happened, role: Role) -> Iterator[Entry]:
    for order in happened.orders:
        for event in order.events:
            yield _of_order(order, event)
    for one in happened.contacts:
        about = one.about.kind is Subject.ORDER
        yield Entry(
            at=one.at, kind=Kind.CONTACT, what=one.direction.value,
            channel=one.channel.value, person=one.person, department=one.department,
            words=one.words, about=one.about.name or one.place,
            order=one.about.name if about else "",
        )  # fmt: skip
    for promise in happened.promises:
        yield from _of_promise(promise)
    for told in happened.complaints:
        yield Entry(
            at=told.reported_at, kind=Kind.COMPLAINT, what="reported", channel="web",
            person="", department="customer", words=told.words, about=told.id,
            order=told.order,
        )  # fmt: skip
        for step in happened.steps.get(told.id, ()):
            yield Entry(
                at=step.at, kind=Kind.COMPLAINT, what=step.kind.value,
                person=step.actor, words=step.note, about=told.id, order=told.order,
            )  # fmt: skip
    for quote, version in happened.quotes:
        yield Entry(
            at=version.made_at, kind=Kind.QUOTE, what="made", person=version.made_by,
            about=version.name, order=quote.order,
        )  # fmt: skip
    yield from _of_memory(happened, role)


def _of_memory(happened: Happened, role: Role) -> Iterator[Entry]:
    for kept in happened.specs:
        yield Entry(
            at=kept.saved_at, kind=Kind.SPEC, what="saved", words=kept.stored.name,
            about=kept.stored.id,
        )  # fmt: skip
    for design in happened.designs:
        yield Entry(
            at=design.at, kind=Kind.DESIGN, what="changed", channel="web",
            about=f"{design.code}/{design.number}",
        )  # fmt: skip
    for taken in happened.measured:
        source = taken.measurements[0].source.value if taken.measurements else ""
        yield Entry(
            at=taken.taken_at, kind=Kind.MEASURED, what="taken", channel=source,
            about=taken.id,
        )  # fmt: skip
    for fact in happened.facts:
        kind = TYPES.get(fact.type)
        if kind is not None and may_see(kind, role):
            yield Entry(
                at=fact.at, kind=Kind.FACT, what=fact.type, channel=fact.channel,
                words=fact.value, about=fact.id,
            )  # fmt: skip


def _of_order(order: OrderKept, event: OrderEvent) -> Entry:
    kind = Step(event.kind)
    his = event.actor.startswith("customer")
    return Entry(
        at=event.at, kind=Kind.ORDER, what=event.kind,
        channel="web" if his else "",
        person="" if his else event.detail.get("operator") or event.actor,
        department="customer" if his else _department(kind),
        words=event.detail.get(_SAYS.get(kind, ""), ""),
        about=order.number, order=order.number,
    )  # fmt: skip


def _department(kind: Step) -> str:
    if kind in _FACTORY:
        return "manufacturing"
    return "finance" if kind in _FINANCE else "sales"


def _of_promise(one: Promise) -> Iterator[Entry]:
    order = one.about.name if one.about.kind is Subject.ORDER else ""
    yield Entry(
        at=one.made_at, kind=Kind.PROMISE, what="made", person=one.person,
        words=one.words, about=one.id, order=order,
    )  # fmt: skip
    if one.settled_at:
        yield Entry(
            at=one.settled_at, kind=Kind.PROMISE, what=one.state.value,
            person=one.settled_by, words=one.why or one.words, about=one.id,
            order=order,
        )  # fmt: skip
