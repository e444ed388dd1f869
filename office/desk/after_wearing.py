"""How a pair fits, told by whoever ordered it; and the change that follows from it.

Whose an order is, is asked first. Under the key of the form the same is told once;
what did not change since is not told again, so that nothing counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from customers.learning import MEANT, Felt, Learned
from customers.memory import SpecVersion
from office.desk import learning
from office.desk.errors import NotFoundError
from office.desk.my_orders import order_of
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import the_snapshot
from office.desk.saving_specs import the_spec
from office.desk.shoppers import Shopper
from office.store import Store, wearing
from office.store.transaction import Transaction
from orders.order import Order, OrderState
from orders.snapshot import OrderSnapshot

ARRIVED = (OrderState.SHIPPED, OrderState.CLOSED)
Place = tuple[int, str]
"""A measure of a line: the line's position, and the measure's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """What is said of one measure of one line."""

    position: int
    measure: str
    felt: Felt


@dataclass(frozen=True, slots=True, kw_only=True)
class Worn:
    """An order with what was said of it, and what is proposed for each spec of it.

    ``told`` has the last word of each measure; a number is no word and is left out.
    """

    order: Order
    snapshot: OrderSnapshot
    told: Mapping[Place, Felt]
    words: str
    proposed: Mapping[str, tuple[Learned, ...]]

    @property
    def arrived(self) -> bool:
        """Whether there can be anything to say yet."""
        return self.order.state in ARRIVED


def worn(store: Store, shopper: Shopper, number: str) -> Worn:
    """Return an order of his as it is asked about.

    Raises:
        NotFoundError: if he has no order of this number.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
        snapshot = the_snapshot(tx, order)
        said = _said(tx, order)
        spec_of = {line.spec_id: the_spec(tx, line.spec_id) for line in order.lines}
    proposed = {
        spec.id: learning.proposal(store, spec.wearer_id) for spec in spec_of.values()
    }
    words = {off: felt for felt, (off, _) in MEANT.items()}
    return Worn(
        order=order, snapshot=snapshot,
        told={place: words[one.off] for place, one in said.items() if one.off in words},
        words=next((one.words for one in said.values() if one.words), ""),
        proposed={name: found for name, found in proposed.items() if found},
    )  # fmt: skip


def tell(
    store: Store, shopper: Shopper, number: str, felt: Iterable[Feeling], *,
    words: str, key: str, at: str,
) -> int:  # fmt: skip
    """Keep what is said that was not said before; return how much that was.

    Raises:
        NotFoundError: if he has no order of this number, or it has no such measure.
        KeyRefusedError: if the key was used for another job.
    """
    job = request(shopper.owner, key, "tell fit", {"order": number})
    with store.writing() as tx:
        order = order_of(tx, shopper, number)
        if order.state not in ARRIVED:
            raise NotFoundError("shipment of order", number)
        if done_before(tx, job) is not None:
            return 0
        before = _said(tx, order)
        new = [
            one
            for one in felt
            if (last := before.get((one.position, one.measure))) is None
            or last.off != MEANT[one.felt][0]
        ]
        for one in new:
            said = learning.Said(measure=one.measure, felt=one.felt, words=words)
            learning.keep_fit(tx, order.number, one.position, said, at=at)
        keep_done(tx, job, order.number, order.version, at)
    return len(new)


def accept(
    store: Store, shopper: Shopper, number: str, spec: str, *, day: date, at: str
) -> SpecVersion | Conflict | None:
    """Take the proposed change over; ``None``: there is none any more.

    Raises:
        NotFoundError: if he has no such order, or it was not made by this spec.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
        if spec not in {line.spec_id for line in order.lines}:
            raise NotFoundError("spec of order", f"{number}: {spec}")
    return learning.take_over(store, spec, day=day, at=at)


def _said(tx: Transaction, order: Order) -> dict[Place, wearing.Feedback]:
    wearers = {the_spec(tx, line.spec_id).wearer_id for line in order.lines}
    return {
        (one.position, one.measure): one
        for wearer in sorted(wearers)
        for one in wearing.of_wearer(tx, wearer)
        if one.order == order.number
    }
