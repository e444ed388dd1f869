"""Reporting a problem: kept with its order, under a number of its own, once."""

from __future__ import annotations

from dataclasses import dataclass

from customers.complaints import Amends, Complaint, Reason
from office.desk.my_orders import order_of
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import the_snapshot
from office.desk.shoppers import Shopper
from office.store import complaints, counters
from office.store.engine import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a customer reports; position 0 is all of the order, no part the whole."""

    position: int
    part: str
    reason: Reason
    amends: Amends
    words: str


def report(
    store: Store, shopper: Shopper, number: str, problem: Problem, *, key: str, at: str
) -> Complaint:
    """Keep a problem; under the same key it is kept once.

    Raises:
        NotFoundError: if he has no order of this number.
        WordlessError: if it says nothing, or more than anybody reads.
        KeyRefusedError: if the key was used for another job.
    """
    job = request(shopper.owner, key, "report", {"order": number})
    with store.writing() as tx:
        order = order_of(tx, shopper, number)
        done = done_before(tx, job)
        if done is not None:
            kept = complaints.of_order(tx, order.number)
            return next(one for one in kept if one.id == done.number)
        lines = {line.position for line in the_snapshot(tx, order).lines}
        complaint = Complaint(
            id=f"P-{counters.next_number(tx, 'complaint'):06d}",
            customer_id=order.customer_id,
            order=order.number,
            position=problem.position if problem.position in lines else 0,
            part=problem.part,
            reason=problem.reason,
            amends=problem.amends,
            words=problem.words.strip(),
            reported_at=at,
        )
        complaints.add(tx, complaint)
        keep_done(tx, job, complaint.id, 1, at)
    return complaint
