"""The life of a purchase order: gathered, sent, received, closed or cancelled. Pure.

Each step takes the order and the time and returns the order after it with the event
that says so. The order is what its events make of it, by ``after`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from orders.purchase import (
    Answer,
    PurchaseDamagedError,
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    PurchaseStep,
)
from orders.purchase_steps import TABLE, RefusedPurchaseError, demand_purchase
from rules.wording import Wording

Bought = tuple[PurchaseOrder, PurchaseEvent]
"""The purchase order after a step, and the event that says so."""
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Who takes a step, on which day (ISO), and when exactly."""

    actor: str
    day: str
    at: str


def begin(
    number: str, supplier: str, supplier_name: Wording, company_hash: str,
    lines: tuple[PurchaseLine, ...], when: When,
) -> Bought:  # fmt: skip
    """Begin a draft for a supplier with what was gathered."""
    event = PurchaseEvent(
        purchase=number, kind=PurchaseStep.GATHERED.value, at=when.at, day=when.day,
        actor=when.actor, supplier=supplier, supplier_name=supplier_name,
        company_hash=company_hash, lines=lines,
    )  # fmt: skip
    return after(None, event), event


def add(order: PurchaseOrder, lines: tuple[PurchaseLine, ...], when: When) -> Bought:
    """Add to a draft what was gathered since.

    Raises:
        RefusedPurchaseError: if it is sent already.
    """
    demand_purchase(order, PurchaseStep.GATHERED)
    return _taken(order, PurchaseStep.GATHERED, when, lines=lines)


def peg_anew(
    order: PurchaseOrder, lines: tuple[PurchaseLine, ...], when: When
) -> Bought:
    """Let what nobody needs any more be for somebody else."""
    demand_purchase(order, PurchaseStep.PEGGED)
    return _taken(order, PurchaseStep.PEGGED, when, lines=lines)


def send(order: PurchaseOrder, when: When) -> Bought:
    """Send it to the supplier: from now on only what comes or is cancelled changes it.

    Raises:
        RefusedPurchaseError: if it is no draft, or nothing is left to be asked for.
    """
    demand_purchase(order, PurchaseStep.SENT)
    return _taken(order, PurchaseStep.SENT, when)


def receive(
    order: PurchaseOrder, position: int, thousandths: int, lot: str,
    lacking: Mapping[str, int], when: When,
) -> Bought:  # fmt: skip
    """Note what came in, and whom it is for.

    ``lacking`` says how much each need still lacks of this module: a need that is gone
    takes nothing, and its share lies in stock.

    Raises:
        RefusedPurchaseError: if it was not sent, has no such line, or that line was
            cancelled.
    """
    step = PurchaseStep.RECEIVED
    demand_purchase(order, step)
    line = _the_line(order, position, step)
    if line.cancelled and not line.open:
        raise RefusedPurchaseError(order, step, f"line {position} was cancelled")
    if thousandths <= 0 or not lot.strip():
        raise RefusedPurchaseError(order, step, "it needs an amount, and its lot")
    return _taken(
        order, step, when, position=position, thousandths=thousandths,
        lot=lot.strip(), answers=answers_of(line, thousandths, lacking),
    )  # fmt: skip


def cancel_line(order: PurchaseOrder, position: int, reason: str, when: When) -> Bought:
    """Give up what of a line is still to come; whom it was for is asked for again.

    Raises:
        RefusedPurchaseError: without a reason, or if nothing of it is to come.
    """
    step = PurchaseStep.LINE_CANCELLED
    demand_purchase(order, step)
    line = _the_line(order, position, step)
    if not line.open:
        raise RefusedPurchaseError(order, step, f"nothing of line {position} is open")
    reason = _demand_reason(order, step, reason)
    return _taken(
        order, step, when, position=position, thousandths=line.open, reason=reason
    )


def cancel(order: PurchaseOrder, reason: str, when: When) -> Bought:
    """Give all of it up before any of it came.

    Raises:
        RefusedPurchaseError: without a reason, or if something came in.
    """
    demand_purchase(order, PurchaseStep.CANCELLED)
    reason = _demand_reason(order, PurchaseStep.CANCELLED, reason)
    return _taken(order, PurchaseStep.CANCELLED, when, reason=reason)


def settle(order: PurchaseOrder, when: When) -> Bought | None:
    """End it, if nothing is to come any more; ``None``: something is."""
    if order.open_lines or order.state in (
        PurchaseState.CLOSED,
        PurchaseState.CANCELLED,
    ):
        return None
    if order.came:
        return _taken(order, PurchaseStep.CLOSED, when)
    return _taken(
        order, PurchaseStep.CANCELLED, when, reason="all its lines were cancelled"
    )


def answers_of(
    line: PurchaseLine, thousandths: int, lacking: Mapping[str, int]
) -> tuple[Answer, ...]:
    """Return whom an amount that came is for: who lacks it first, then who did.

    What is for a need that is gone lies in stock. So the shares that are open are
    always what of the line is open.
    """
    left = thousandths
    found: list[Answer] = []
    answered: dict[str, int] = {}
    for share in line.shares:
        more = min(share.open, lacking.get(share.need, 0), left)
        if more > 0:
            taken = not share.for_stock
            found.append(Answer(need=share.need, thousandths=more, taken=taken))
            answered[share.need] = more
            left -= more
    for share in line.shares:
        more = min(share.open - answered.get(share.need, 0), left)
        if more > 0:
            found.append(Answer(need=share.need, thousandths=more, taken=False))
            left -= more
    return tuple(found)


def after(order: PurchaseOrder | None, event: PurchaseEvent) -> PurchaseOrder:
    """Return the purchase order as an event leaves it.

    Raises:
        PurchaseDamagedError: if the event cannot have happened to it.
    """
    try:
        step = PurchaseStep(event.kind)
    except ValueError as error:
        raise PurchaseDamagedError(f"event {event.kind!r}") from error
    if order is None:
        order = PurchaseOrder(
            number=event.purchase, supplier=event.supplier,
            supplier_name=event.supplier_name, company_hash=event.company_hash,
            state=PurchaseState.DRAFT, created_at=event.at,
        )  # fmt: skip
    lines = {line.position: line for line in order.lines}
    again = step is PurchaseStep.SENT or (
        # The supplier is told what he was asked for and is not to bring.
        order.revision > 0
        and bool(order.open_lines)
        and step in (PurchaseStep.LINE_CANCELLED, PurchaseStep.CANCELLED)
    )
    match step:
        case PurchaseStep.GATHERED | PurchaseStep.PEGGED:
            lines |= {line.position: line for line in event.lines}
        case PurchaseStep.RECEIVED:
            lines[event.position] = _received(lines[event.position], event)
        case PurchaseStep.LINE_CANCELLED:
            lines[event.position] = _given_up(lines[event.position])
        case PurchaseStep.CANCELLED:
            lines = {at: _given_up(line) for at, line in lines.items()}
    return replace(
        order,
        state=TABLE[step].to or order.state,
        lines=tuple(lines[at] for at in sorted(lines)),
        version=order.version + 1,
        revision=order.revision + again,
        sent_on=event.day if step is PurchaseStep.SENT else order.sent_on,
    )


def rebuild(events: Iterable[PurchaseEvent]) -> PurchaseOrder:
    """Make a purchase order again from its events.

    Raises:
        PurchaseDamagedError: if they tell of none.
    """
    order: PurchaseOrder | None = None
    for event in events:
        order = after(order, event)
    if order is None:
        raise PurchaseDamagedError("a purchase order without events")
    return order


def said_of(line: PurchaseLine) -> Wording:
    """Say in words how what came compares with what was asked for."""
    unit = line.unit
    if line.over:
        more = _plain(line.over)
        return Wording(
            f"{more} {unit} more came than was ordered", f"多到 {more} {unit}"
        )
    if line.open:
        left = _plain(line.open)
        return Wording(f"{left} {unit} is still to come", f"尚欠 {left} {unit}")
    if line.cancelled:
        gone = _plain(line.cancelled)
        return Wording(f"{gone} {unit} was cancelled", f"已取消 {gone} {unit}")
    return Wording("all of it came", "已全部到货")


def _received(line: PurchaseLine, event: PurchaseEvent) -> PurchaseLine:
    answered: dict[str, int] = {}
    for one in event.answers:
        answered[one.need] = answered.get(one.need, 0) + one.thousandths
    shares = tuple(
        replace(share, answered=share.answered + answered.get(share.need, 0))
        for share in line.shares
    )
    return replace(line, shares=shares, received=line.received + event.thousandths)


def _given_up(line: PurchaseLine) -> PurchaseLine:
    kept = (replace(one, thousandths=one.answered) for one in line.shares)
    return replace(
        line,
        shares=tuple(share for share in kept if share.thousandths),
        cancelled=line.cancelled + line.open,
    )


def _the_line(order: PurchaseOrder, position: int, step: PurchaseStep) -> PurchaseLine:
    line = order.line(position)
    if line is None:
        there = ", ".join(str(one.position) for one in order.lines)
        raise RefusedPurchaseError(order, step, f"it has lines {there}, no {position}")
    return line


def _demand_reason(order: PurchaseOrder, step: PurchaseStep, reason: str) -> str:
    if not reason.strip():
        raise RefusedPurchaseError(order, step, "it needs a reason")
    return reason.strip()


def _plain(thousandths: int) -> str:
    whole, rest = divmod(thousandths, _THOUSAND)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def _taken(
    order: PurchaseOrder, step: PurchaseStep, when: When, *, reason: str = "",
    lines: tuple[PurchaseLine, ...] = (), position: int = 0, thousandths: int = 0,
    lot: str = "", answers: tuple[Answer, ...] = (),
) -> Bought:  # fmt: skip
    event = PurchaseEvent(
        purchase=order.number, kind=step.value, at=when.at, actor=when.actor,
        day=when.day, reason=reason, lines=lines, position=position,
        thousandths=thousandths, lot=lot, answers=answers,
    )  # fmt: skip
    return after(order, event), event
