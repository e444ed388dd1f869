"""What we know of a customer: all of it for him to take along, and to have erased.

Nothing of value tiers, scores, costs or margins is in it: those are ours, and no fact
about him.
"""

from __future__ import annotations

from office.desk.keeping_people import the_customer
from office.errors import OfficeError
from office.store import (
    Store,
    circles,
    complaints,
    contacts,
    dialogue,
    erasing,
    facts,
    measuring,
    orders,
    people,
    pricing,
    promises,
    reorder_links,
    saved_designs,
    serving,
    specs,
    standing,
    wearing,
    wishes,
)
from office.store.erasing import Erasure
from office.store.merging import named_in
from office.store.transaction import Transaction
from orders.order import OrderState

SCHEMA = "what-we-know/1"
_DONE = (OrderState.CLOSED, OrderState.CANCELLED, OrderState.DRAFT)


class StillOpenError(OfficeError):
    """A customer who cannot be erased yet: orders of his are under way."""

    def __init__(self, customer: str, orders: tuple[str, ...]) -> None:
        """Keep who, and which orders."""
        self.customer, self.orders = customer, orders
        super().__init__(
            f"{customer} has orders under way: {', '.join(orders)}; "
            "close or cancel them first"
        )


def export(store: Store, customer: str) -> dict[str, object]:
    """Return everything we know of a customer, as plain JSON.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        owner = the_customer(tx, customer)
        home = circles.household_of(tx, owner.id)
        return {
            "schema": SCHEMA,
            "customer": {
                "id": owner.id, "name": owner.name, "kind": owner.kind.value,
                "email": owner.email, "phone": owner.phone,
                "address": list(owner.address), "country": owner.country,
                "language": owner.language, "since": owner.created_at,
            },
            "household": list(home.members) if home else [],
            "brought_by": _brought_by(tx, owner.id),
            "brought": [
                one.customer_id for one in circles.whom_he_brought(tx, owner.id)
            ],
            "ordered_for_by": [
                {"dealer": one.dealer_id, "since": one.since, "until": one.until}
                for one in circles.dealings_of(tx, owner.id)
            ],
            "price_lists": [
                {"list": one.price_list, "reason": one.reason, "at": one.at}
                for one in pricing.memberships(tx, owner.id)
            ],
            "facts": [
                {
                    "field": one.type, "value": one.value, "from": one.origin.value,
                    "channel": one.channel, "basis": one.basis.value, "at": one.at,
                    "confidence": one.confidence,
                }
                for one in facts.of_customer(tx, owner.id)
            ],
            "service": serving.find(tx, owner.id).to_plain(),
            "questions": [
                {
                    "question": one.question, "asked_at": one.asked_at,
                    "answered_at": one.answered_at, "answer": one.answer,
                }
                for one in dialogue.of_customer(tx, owner.id)
            ],
            "wearers": _wearers(tx, owner.id),
            "specs": _specs(tx, owner.id),
            "orders": [
                {
                    "number": one.number, "state": one.state.value, "gross": one.gross,
                    "at": one.created_at, "paid": one.paid,
                }
                for one in orders.of_customer(tx, owner.id)
            ],
            "standing_orders": [
                {
                    "number": one.id, "spec": one.line.spec_id,
                    "quantity": one.line.quantity, "every": one.interval.every,
                    "unit": one.interval.unit.value, "state": one.state.value,
                    "first_day": one.first_day.isoformat(), "at": one.created_at,
                }
                for one in standing.of_customer(tx, owner.id)
            ],
            "reorder_links": [
                {
                    "number": one.number, "spec": one.spec, "at": one.made_at,
                    "until": one.ends_at, "revoked_at": one.revoked_at,
                    "used_at": one.used_at, "order": one.order,
                }
                for one in reorder_links.of_customer(tx, owner.id)
            ],
            "complaints": [
                {
                    "number": one.id, "order": one.order, "reason": one.reason.value,
                    "words": one.words, "at": one.reported_at,
                }
                for one in complaints.of_customer(tx, owner.id)
            ],
            "designs": [
                {
                    "name": one.name, "code": f"{one.code}/{one.number}",
                    "values": dict(one.values), "at": one.saved_at,
                }
                for one in saved_designs.of_owner(tx, named_in("owner", owner.id))
            ],
            "measuring": _measuring(tx, owner.id),
            "wishes": [
                {
                    "product": one.product, "words": one.words, "design": one.design,
                    "at": one.at,
                }
                for one in wishes.of_contact(tx, owner.id)
            ],
            "contacts": [
                {
                    "number": one.id, "channel": one.channel.value,
                    "direction": one.direction.value, "place": one.place,
                    "about": one.about.name, "words": one.words, "at": one.at,
                }
                for one in contacts.of_customer(tx, owner.id)
            ],
            "promises": [
                {
                    "number": one.id, "kind": one.kind.value, "words": one.words,
                    "due": one.due, "state": one.state.value, "why": one.why,
                    "about": one.about.name, "at": one.made_at,
                }
                for one in promises.of_customer(tx, owner.id)
            ],
        }  # fmt: skip


def _brought_by(tx: Transaction, customer: str) -> dict[str, str]:
    one = circles.brought_by(tx, customer)
    return {"by": one.referrer_id, "channel": one.channel, "at": one.at} if one else {}


def _measuring(tx: Transaction, customer: str) -> dict[str, object]:
    """Return what he measured and did not order yet, with what he agreed to."""
    found = measuring.find(tx, named_in("owner", customer))
    if found is None:
        return {}
    return {
        "agreed_at": found.agreed_at, "notice": found.notice,
        "answers": {
            name: {"typed": one.typed, "before": list(one.before)}
            for name, one in found.answers.items()
        },
    }  # fmt: skip


def what_would_stay(
    store: Store, customer: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the orders the law would keep, and those that stand against erasing now.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        return _his_orders(tx, the_customer(tx, customer).id)


def erase(store: Store, customer: str, *, actor: str, at: str) -> Erasure:
    """Erase a customer; what the law keeps stays under a pseudonym. Done once.

    Raises:
        NotFoundError: if there is no such customer.
        StillOpenError: if orders of his are under way.
    """
    with store.writing() as tx:
        owner = the_customer(tx, customer)
        before = erasing.find(tx, owner.id)
        if before is not None:
            return before
        kept, under_way = _his_orders(tx, owner.id)
        if under_way:
            raise StillOpenError(owner.id, under_way)
        one = Erasure(customer=owner.id, kept=kept, actor=actor, at=at)
        erasing.erase(tx, one)
    return one


def _his_orders(
    tx: Transaction, customer: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    his = sorted(orders.of_customer(tx, customer), key=lambda one: one.number)
    under_way = tuple(one.number for one in his if one.state not in _DONE)
    return tuple(one.number for one in his), under_way


def _wearers(tx: Transaction, customer: str) -> list[dict[str, object]]:
    return [
        {
            "id": wearer.id, "name": wearer.name,
            "measurements": [
                {
                    "taken_at": taken.taken_at,
                    "measures": [
                        {
                            "name": one.name, "millimetres": one.millimetres,
                            "source": one.source.value, "error": one.error,
                            "typed": one.typed,
                        }
                        for one in taken.measurements
                    ],
                }
                for taken in people.measurements_of(tx, wearer.id)
            ],
            "said_after_wearing": [
                {
                    "order": one.order, "measure": one.measure, "off_mm": one.off,
                    "words": one.words, "at": one.at,
                }
                for one in wearing.of_wearer(tx, wearer.id)
            ],
        }
        for wearer in people.wearers_of(tx, customer)
    ]  # fmt: skip


def _specs(tx: Transaction, customer: str) -> list[dict[str, object]]:
    return [
        {
            "id": stored.id, "name": stored.name, "product": stored.product,
            "wearer": stored.wearer_id,
            "versions": [
                {
                    "number": one.number, "at": one.created_at,
                    "spec_hash": one.spec_hash, **one.spec.to_plain(),
                }
                for one in specs.versions(tx, stored.id)
            ],
        }
        for stored in specs.of_customer(tx, customer)
    ]  # fmt: skip
