"""Purchase orders at the desk: made of what is lacking, sent, received, cancelled.

One job, one transaction. Whoever changes what is on order does it alone, so that a need
is asked for once, however many ask at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from office.desk.catalogs_on import current_company, stored_company
from office.desk.errors import NotFoundError
from office.desk.lacking import alone, fill_up_number, hand_out, picture
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By, send
from office.desk.replenishing import book_receipt, filled_up, published_modules
from office.desk.stocking import take
from office.store import counters, documents, purchases, replenishing, superseding
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import purchase_life as life
from orders.company import Company
from orders.gathering import Lacking, by_supplier, lines_for
from orders.issuing import issued_for_purchase
from orders.order import Delivery, Document
from orders.purchase import (
    FILL_UP,
    OPEN,
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
)
from orders.purchase_life import Bought, When
from rules.wording import Wording

KIND = "purchase_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseFile:
    """Everything kept about one purchase order."""

    order: PurchaseOrder
    events: tuple[PurchaseEvent, ...]
    documents: tuple[Document, ...]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A purchase order after something came in, its line, and how that compares."""

    order: PurchaseOrder
    line: PurchaseLine
    said: Wording


def not_ordered(store: Store, by: By) -> tuple[Lacking, ...]:
    """Return what is lacking and not on order yet; nothing is changed."""
    with store.reading() as tx:
        return picture(tx, published_modules(tx), by.day).on_order.missing


def make(store: Store, by: By) -> tuple[PurchaseOrder, ...]:
    """Gather what is lacking into one draft a supplier; asked again, it adds nothing.

    Stock under its reorder point is asked for first, and what lies there free is handed
    out to orders that lack it. What is on order for nobody goes to the next need.

    Returns:
        The drafts that were begun or added to.

    Raises:
        NothingPublishedError: if no company is published.
    """
    asked = request(by.actor, by.key, "purchase make", {})
    with store.writing() as tx:
        before = done_before(tx, asked)
        if before is not None:
            return tuple(the_purchase(tx, one) for one in before.number.split())
        company = current_company(tx)
        modules = published_modules(tx)
        held = alone(tx, modules, by)
        filled_up(tx, modules, by, held)
        now = picture(tx, modules, by.day, held).on_order
        drafts = _pegged_anew(tx, now.pegged, by)
        made = tuple(
            _gathered(tx, supplier, needs, drafts.get(supplier), company, by)
            for supplier, needs in by_supplier(now.missing).items()
        )
        keep_done(tx, asked, " ".join(one.number for one in made), len(made), by.at)
    return made


def purchase_orders(
    store: Store, *, open_only: bool = False
) -> tuple[PurchaseOrder, ...]:
    """Return purchase orders, newest first; or only those that are open."""
    with store.reading() as tx:
        return purchases.in_states(tx, OPEN if open_only else tuple(PurchaseState))


def purchase_file(store: Store, number: str) -> PurchaseFile:
    """Return a purchase order with its events, papers and their deliveries.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        return PurchaseFile(
            order=the_purchase(tx, number),
            events=purchases.events(tx, number),
            documents=documents.of_order(tx, number),
            deliveries=documents.deliveries_of(tx, number),
        )


def send_purchase(store: Store, number: str, by: By) -> PurchaseOrder:
    """Send a draft: its paper is issued and goes where the company says.

    Raises:
        NotFoundError: if there is no such purchase order.
        RefusedPurchaseError: if it is no draft, or nothing of it is left.
    """

    def do(tx: Transaction, order: PurchaseOrder, when: When) -> PurchaseOrder:
        return _keep(tx, life.send(order, when))

    return _once(store, number, by, "purchase send", {}, do)


def receive_purchase(
    store: Store, number: str, position: int, thousandths: int, lot: str, by: By, *,
    expires_on: str = "",
) -> Received:  # fmt: skip
    """Book what came in for a line, under its lot; who lacks it gets it at once.

    Raises:
        NotFoundError: if there is no such purchase order.
        RefusedPurchaseError: if nothing can come in for that line.
        NeverChangesError: if the lot was said to be good until another day.
    """

    def do(tx: Transaction, order: PurchaseOrder, when: When) -> PurchaseOrder:
        modules = published_modules(tx)
        held = alone(tx, modules, by)
        line = order.line(position)
        lacking = picture(tx, modules, by.day, held).of(line.module) if line else {}
        taken = life.receive(order, position, thousandths, lot, lacking, when)
        event = taken[1]
        code = line.module if line else ""
        book_receipt(tx, code, thousandths, event.lot, number, by, expires_on)
        rest = thousandths
        for one in event.answers:
            rest -= one.thousandths
            if one.taken:
                take(tx, code, one.thousandths, "reservation", one.need, by.day, by.at)
            elif one.need.startswith(FILL_UP):
                replenishing.answer(tx, fill_up_number(one.need), one.thousandths)
        if rest > 0:  # more than was ordered: it answers whatever else was asked for
            replenishing.came_in(tx, code, rest)
        order = _keep(tx, taken)
        hand_out(tx, modules, by, held)
        return order

    said: dict[str, object] = {
        "line": position, "thousandths": thousandths, "lot": lot,
        "expires_on": expires_on,
    }  # fmt: skip
    order = _once(store, number, by, "purchase receive", said, do)
    line = order.line(position)
    if line is None:
        raise NotFoundError("line of purchase order", f"{number}/{position}")
    return Received(order=order, line=line, said=life.said_of(line))


def cancel_purchase(
    store: Store, number: str, reason: str, by: By, *, position: int = 0
) -> PurchaseOrder:
    """Give up what of a line is to come, or with no position all of it.

    Whom it was for lacks it again, and it is asked for again by the next ``make``. If
    the supplier has its paper already, he gets one that says so.

    Raises:
        NotFoundError: if there is no such purchase order.
        RefusedPurchaseError: without a reason, or if it came in already.
    """

    def do(tx: Transaction, order: PurchaseOrder, when: When) -> PurchaseOrder:
        if position:
            return _keep(tx, life.cancel_line(order, position, reason, when))
        return _keep(tx, life.cancel(order, reason, when))

    said: dict[str, object] = {"line": position, "reason": reason}
    return _once(store, number, by, "purchase cancel", said, do)


def faults_of(store: Store, number: str) -> tuple[str, ...]:
    """Return what of a purchase order is not as it was kept: its chain, its papers.

    Raises:
        NotFoundError: if there is no such purchase order.
    """
    with store.reading() as tx:
        the_purchase(tx, number)
        company_hash = purchases.events(tx, number)[0].company_hash
        company = stored_company(tx, company_hash)
        broken = purchases.first_broken_event(tx, number)
        happened = purchases.events(tx, number)
        kept = {one.revision: one for one in documents.of_order(tx, number)}
    found = [f"event {broken} was changed"] if broken else []
    order: PurchaseOrder | None = None
    for event in happened:
        before = order.revision if order else 0
        order = life.after(order, event)
        if order.revision == before:
            continue
        right = issued_for_purchase(order, company, event.day, event.at)
        paper = kept.pop(order.revision, None)
        if paper is None:
            found.append(f"revision {order.revision} was never issued")
        elif paper.sheet_hash != right.sheet_hash:
            found.append(f"revision {order.revision} does not say what was ordered")
    found += [f"revision {one} is a paper of nothing" for one in sorted(kept)]
    return tuple(found)


def the_purchase(tx: Transaction, number: str) -> PurchaseOrder:
    """Return a purchase order.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = purchases.find(tx, number)
    if found is None:
        raise NotFoundError("purchase order", number, purchases.numbers(tx))
    return found


def _once(
    store: Store, number: str, by: By, job: str, said: dict[str, object],
    do: Callable[[Transaction, PurchaseOrder, When], PurchaseOrder],
) -> PurchaseOrder:  # fmt: skip
    asked = request(by.actor, by.key, job, {"purchase": number, **said})
    with store.writing() as tx:
        before = done_before(tx, asked)
        if before is not None:
            return life.rebuild(purchases.events(tx, number)[: before.version])
        tx.hold("purchasing")
        order = the_purchase(tx, number)
        when = _when(by)
        after = do(tx, order, when)
        settled = life.settle(after, when)
        if settled is not None:
            after = _keep(tx, settled)
        if after.revision > order.revision:
            _issue(tx, after, by)
        keep_done(tx, asked, number, after.version, by.at)
    return after


def _gathered(
    tx: Transaction, supplier: str, needs: tuple[Lacking, ...],
    draft: PurchaseOrder | None, company: Company, by: By,
) -> PurchaseOrder:  # fmt: skip
    if draft is not None:
        first = 1 + max(line.position for line in draft.lines)
        return _keep(tx, life.add(draft, lines_for(needs, first), _when(by)))
    count = counters.next_number(tx, f"{KIND} {by.day.year}")
    number = f"{company.prefix_of(KIND)}-{by.day.year}-{count:06d}"
    order, event = life.begin(
        number, supplier, needs[0].supplier_name, company.hash, lines_for(needs),
        _when(by),
    )  # fmt: skip
    purchases.add(tx, order, event)
    return order


def _pegged_anew(
    tx: Transaction, pegged: Mapping[str, tuple[PurchaseLine, ...]], by: By
) -> dict[str, PurchaseOrder]:
    """Keep what goes to other needs; return the drafts as they are now, by supplier."""
    drafts: dict[str, PurchaseOrder] = {}
    for order in purchases.in_states(tx, OPEN):
        lines = pegged.get(order.number, ())
        after = _keep(tx, life.peg_anew(order, lines, _when(by))) if lines else order
        if after.state is PurchaseState.DRAFT:
            drafts[after.supplier] = after
    return drafts


def _keep(tx: Transaction, taken: Bought) -> PurchaseOrder:
    order, event = taken
    purchases.update(tx, order, event)
    return order


def _issue(tx: Transaction, order: PurchaseOrder, by: By) -> None:
    """Issue the paper as it stands; the one before counts no more."""
    company = stored_company(tx, order.company_hash)
    superseding.supersede(tx, order.number, {KIND}, order.revision, by.at)
    day = by.day.isoformat()
    send(tx, [issued_for_purchase(order, company, day, by.at)], company)


def _when(by: By) -> When:
    return When(actor=by.actor, day=by.day.isoformat(), at=by.at)
