"""A trail, drawn: chains of links from where a part came from to where it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for

from catalog.parts import Module
from customers.complaints import Reason
from orders.order import OrderState, StockMovement
from orders.step_codes import write_code
from orders.tracing import (
    CameIn,
    Hand,
    LotStory,
    Material,
    OrderStory,
    Origin,
    Reported,
    UsedIn,
)
from rules.wording import Wording
from web.pages import order_words
from web.pages import tracing_words as t
from web.pages.buying import amount_said
from web.pages.buying_words import REASONS
from web.pages.floor_words import REASONS as FLOOR_REASONS
from web.pages.language import said
from web.pages.moments import moment
from web.pages.sheet_shown import day_of

May = Callable[[str], bool]
TROUBLES = {reason.value: words for reason, words in FLOOR_REASONS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing of a link of a chain; an empty ``address`` leads nowhere."""

    words: str
    address: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain; ``here``: it is what is being looked at."""

    stage: str
    things: tuple[Said, ...]
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDrawn:
    """A lot with a chain for each order that has of it."""

    title: str
    module: Said
    left: str
    good_until: str
    chains: tuple[tuple[Link, ...], ...]
    unused: bool
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialDrawn:
    """A module an order needs; ``chains``: one for each lot that it took, if any."""

    title: str
    amount: str
    steps: tuple[Said, ...]
    chains: tuple[tuple[Link, ...], ...]
    never_taken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDrawn:
    """One operation of a line, and by whom it was done."""

    line: int
    operation: Said
    operator: str
    station: str
    at: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDrawn:
    """An order, or what a complaint is about of it, traced back.

    ``loose`` is what it needs and no lot is known of.
    """

    title: str
    number: str
    state: str
    shipped: str
    complaints: tuple[Said, ...]
    materials: tuple[MaterialDrawn, ...]
    loose: tuple[MaterialDrawn, ...]
    hands: tuple[HandDrawn, ...]
    complaint: str


def lot_drawn(one: LotStory, module: Module | None, may: May) -> LotDrawn:
    """Draw a lot forward; ``module`` is what it is called now, if it is on offer."""
    unit = module.unit if module else ""
    title = f"{one.module}, {said(module.title)}" if module else one.module
    known = module is not None and may("stock.module")
    came = _came_in(one.came_in, unit, may)
    here = Link(stage=said(t.LOT), things=(Said(words=one.lot),), here=True)
    return LotDrawn(
        title=said(t.LOT_TITLE, lot=one.lot, module=one.module),
        module=Said(
            words=title,
            address=url_for("stock.module", code=one.module) if known else "",
        ),
        left=amount_said(one.left, unit),
        good_until=day_of(one.expires_on) if one.expires_on else "",
        chains=tuple((came, here, *_where_to(u, unit, may)) for u in one.used)
        or ((came, here),),
        unused=not one.used,
        otherwise=tuple(_moved(it, unit) for it in one.otherwise),
    )  # fmt: skip


def order_drawn(one: OrderStory, complaint: str, may: May) -> OrderDrawn:
    """Draw an order back; with a ``complaint``, only what that is about."""
    title = t.COMPLAINT_TITLE if complaint else t.ORDER_TITLE
    drawn = tuple(_material(it, one, may) for it in one.materials)
    return OrderDrawn(
        title=said(title, number=one.order, complaint=complaint),
        number=one.order,
        state=said(order_words.STATES[OrderState(one.state)]),
        shipped=day_of(one.shipped_on) if one.shipped_on else said(t.NOT_SHIPPED),
        complaints=tuple(_complaint(it, here=complaint) for it in one.complaints),
        materials=tuple(it for it in drawn if it.chains),
        loose=tuple(it for it in drawn if not it.chains),
        hands=tuple(_hand(it, one.order, may) for it in one.hands),
        complaint=complaint,
    )


def _came_in(receipts: Iterable[CameIn], unit: str, may: May) -> Link:
    things: list[Said] = []
    for one in receipts:
        when = f"{amount_said(one.thousandths, unit)}, {moment(one.at)}"
        if not one.purchase:
            things.append(Said(words=f"{said(t.NO_PURCHASE)}, {when}"))
            continue
        to = "purchases.show"
        things += [
            Said(
                words=one.purchase,
                address=url_for(to, number=one.purchase) if may(to) else "",
            ),
            Said(words=f"{one.supplier} {said(one.supplier_name)}".strip()),
            Said(words=when),
        ]  # fmt: skip
    return Link(
        stage=said(t.CAME_IN),
        things=tuple(things) or (Said(words=said(t.NO_PURCHASE)),),
    )


def _where_to(one: UsedIn, unit: str, may: May) -> tuple[Link, Link, Link]:
    """The links after a lot: the work order, the shipment, the complaints."""
    steps = tuple(
        _step(line.position, line.operation, line.code, may)
        for line in one.lines
        if line.operation
    )
    shipped = said(t.NOT_SHIPPED)
    if one.shipped_on:
        day = day_of(one.shipped_on)
        shipped = said(t.SHIPPED_BY, day=day, carrier=one.carrier or "–")
    amount = Said(words=amount_said(one.thousandths, unit))
    return (
        Link(stage=said(t.WORK_ORDER), things=(_to_order(one.order), amount, *steps)),
        Link(stage=said(t.SHIPPED), things=(Said(words=shipped),)),
        Link(
            stage=said(t.COMPLAINTS),
            things=tuple(_complaint(it) for it in one.complaints)
            or (Said(words=said(t.NO_COMPLAINT)),),
        ),
    )  # fmt: skip


def _material(one: Material, story: OrderStory, may: May) -> MaterialDrawn:
    hands = [hand for hand in story.hands if one.module in hand.modules]
    things = tuple(it for hand in hands for it in _by_hand(hand, story.order, may))
    made = (Link(stage=said(t.OPERATION), things=things),) if hands else ()
    order = Link(stage=said(t.ORDER), things=(Said(words=story.order),), here=True)
    never = amount_said(one.never_taken, one.unit)
    known = [lot for lot in one.lots if lot.lot]
    return MaterialDrawn(
        title=f"{one.module}, {said(one.title)}",
        amount=amount_said(one.required, one.unit),
        steps=things,
        chains=tuple(
            (_came_in(lot.came_in, one.unit, may), _lot(lot, one), *made, order)
            if lot.lot
            else (_lot(lot, one), *made, order)
            for lot in (one.lots if known else ())
        ),
        never_taken=said(t.NEVER_TAKEN, amount=never) if one.never_taken else "",
    )


def _lot(one: Origin, of: Material) -> Link:
    amount = Said(words=amount_said(one.thousandths, of.unit))
    if not one.lot:
        return Link(stage=said(t.LOT), things=(Said(words=said(t.WITHOUT_LOT)), amount))
    name = Said(
        words=one.lot,
        address=url_for("tracing.follow", lot=one.lot, module=of.module),
        about=said(t.FOLLOW_LOT, lot=one.lot, module=of.module),
    )
    others: tuple[Said, ...] = ()
    if one.also_in:
        others = (Said(words=said(t.ALSO_IN)), *map(_to_order, one.also_in))
    return Link(stage=said(t.LOT), things=(name, amount, *others))


def _by_hand(one: Hand, order: str, may: May) -> Iterable[Said]:
    yield _step(
        one.position, said(one.title),
        write_code(order, one.position, one.operation), may,
    )  # fmt: skip
    if not one.at:
        yield Said(words=said(t.OPEN_STEP))
        return
    yield Said(words=said(t.BY, operator=one.operator, station=one.station or "–"))
    yield Said(words=moment(one.at))


def _hand(one: Hand, order: str, may: May) -> HandDrawn:
    code = write_code(order, one.position, one.operation)
    return HandDrawn(
        line=one.position,
        operation=Said(words=said(one.title), address=_floor(code, may)),
        operator=one.operator or said(t.OPEN_STEP),
        station=one.station,
        at=moment(one.at),
        trouble=_trouble(one.trouble),
    )


def _trouble(kept: str) -> str:
    """Say a trouble, which is kept as its reason and the operator's words."""
    reason, _, words = kept.partition(": ")
    known = TROUBLES.get(reason)
    return f"{said(known)}: {words}" if known else kept


def _step(position: int, operation: str, code: str, may: May) -> Said:
    words = said(t.STEP, line=position, operation=operation)
    return Said(words=words, address=_floor(code, may))


def _floor(code: str, may: May) -> str:
    return url_for("floor.step", code=code) if may("floor.step") else ""


def _to_order(number: str) -> Said:
    return Said(words=number, address=url_for("tracing.follow", order=number))


def _complaint(one: Reported, *, here: str = "") -> Said:
    reason = said(order_words.REASONS[Reason(one.reason)])
    of = said(t.OF_LINE, line=one.position) if one.position else said(t.OF_ALL)
    to = url_for("tracing.follow", complaint=one.complaint)
    words = said(t.COMPLAINT, complaint=one.complaint, reason=f"{reason}, {of}")
    return Said(words=words, address="" if one.complaint == here else to)


def _moved(one: StockMovement, unit: str) -> str:
    why = REASONS.get(one.reason, Wording(one.reason, one.reason))
    sign = "+" if one.thousandths > 0 else ""
    amount = f"{sign}{amount_said(one.thousandths, unit)}"
    return " · ".join(filter(None, (moment(one.at), said(why), amount, one.reference)))
