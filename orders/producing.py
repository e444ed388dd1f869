"""Releasing: an approved order becomes a production snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalog.parts import Module
from catalog.version import CatalogVersion
from configurator.bom import OrderBomLine, order_bom
from configurator.pricing import PriceChange, price_of
from configurator.routing import routing_of
from configurator.step_choices import step_choices
from orders.company import Company
from orders.netting import Pegged, net
from orders.price_rules import Terms, pieces_by_product
from orders.snapshot import (
    BomItem,
    LineSnapshot,
    OrderSnapshot,
    ProductionLine,
    ProductionSnapshot,
    PutInto,
    RoutingItem,
)
from orders.step_codes import write_code
from rules.money import round_half_away

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What is needed to make one line: its catalog, and the usual product beside it.

    ``usual`` is the product we would choose in the same sizes; what the customer
    pays and costs beyond it is his customization (its margin: cost sheet).
    """

    line: LineSnapshot
    version: CatalogVersion
    usual: dict[str, str]


def produce(
    snapshot: OrderSnapshot,
    making: tuple[Making, ...],
    company: Company,
    balance: Callable[[str], int],
    day: date,
) -> ProductionSnapshot:
    """Return the production snapshot of an order released on ``day``.

    Raises:
        NoQuantityError: if a quantity formula gives nothing.
        CompanyError: if an operation names an unknown work center.
    """
    counted = _Counted(set(), set(), set())
    lines = tuple(_line(snapshot, one, company, counted) for one in making)
    modules: dict[str, Module] = {}
    for one in making:
        modules.update(one.version.modules)
    pegged = [
        Pegged(f"{snapshot.number}/{line.position}", item)
        for line in lines
        for item in line.bom
    ]
    return ProductionSnapshot(
        number=snapshot.number,
        order_snapshot=snapshot.hash,
        approved_drawing=snapshot.drawing_hash,
        released_on=day.isoformat(),
        lines=lines,
        needs=net(
            pegged, modules, balance, company, _needed_on(snapshot, company, day)
        ),
    )


def _needed_on(snapshot: OrderSnapshot, company: Company, day: date) -> str:
    """Return the day the promise counts on every module to be there.

    An order released later than that needs them on the day of its release.
    """
    longest = max((line.lead_time for line in snapshot.lines), default=0)
    placed = date.fromisoformat(snapshot.placed_on)
    there = company.calendar.add_workdays(placed, longest)
    return max(there, company.calendar.next_working(day)).isoformat()


@dataclass(frozen=True, slots=True)
class _Counted:
    """What counts once per order and was met in an earlier line already."""

    parts: set[tuple[str, str, int]]
    usual_parts: set[tuple[str, str, int]]
    usual_charges: set[tuple[str, int]]


def _line(
    snapshot: OrderSnapshot, one: Making, company: Company, counted: _Counted
) -> ProductionLine:
    line = one.line
    body = {measure.name: measure.millimetres for measure in line.body}
    bom = _bom(one, line.values, body, counted.parts)
    routing = _routing(snapshot.number, one, dict(line.values), body, company)
    usual_bom = _bom(one, one.usual, body, counted.usual_parts)
    usual_labour = _routing(snapshot.number, one, one.usual, body, company)
    material, labour = _sum(bom), sum(step.cost for step in routing)
    otherwise = _made_of(bom) != _made_of(usual_bom) or _done_by(routing) != _done_by(
        usual_labour
    )
    changes = changes_on(snapshot, company, line)
    return ProductionLine(
        position=line.position,
        bom=bom,
        routing=routing,
        material_cost=material,
        labour_cost=labour,
        usual_price=listed_of(one, one.usual, changes, counted.usual_charges),
        usual_cost=_sum(usual_bom) + sum(step.cost for step in usual_labour),
        rework=company.rework.of(material + labour, line.quantity)
        if company.rework and otherwise
        else 0,
        usual=one.usual,
    )


def cost_of(
    number: str,
    one: Making,
    values: Mapping[str, str],
    company: Company,
    met: set[tuple[str, str, int]],
) -> int:
    """Return what a line would cost, were it made to other values.

    ``met`` is what earlier lines brought that counts once per order; it is added to.

    Raises:
        NoQuantityError: if a quantity formula gives nothing.
        CompanyError: if an operation names an unknown work center.
    """
    body = {measure.name: measure.millimetres for measure in one.line.body}
    routing = _routing(number, one, dict(values), body, company)
    return _sum(_bom(one, values, body, met)) + sum(step.cost for step in routing)


def changes_on(
    snapshot: OrderSnapshot, company: Company, line: LineSnapshot
) -> tuple[PriceChange, ...]:
    """Return the published rules that a line of an order was priced with."""
    terms = Terms(list=snapshot.price_list, discount=snapshot.discount)
    pieces = pieces_by_product((one.product, one.quantity) for one in snapshot.lines)
    return company.prices.changes(terms, pieces[line.product])


def _sum(bom: tuple[BomItem, ...]) -> int:
    return sum(item.cost for item in bom)


def _made_of(bom: tuple[BomItem, ...]) -> list[tuple[str, int]]:
    return sorted((item.module, item.needed) for item in bom)


def _done_by(routing: tuple[RoutingItem, ...]) -> list[tuple[str, int, int]]:
    return sorted((step.code, step.setup, step.run) for step in routing)


def _bom(
    one: Making,
    values: Mapping[str, str],
    body: Mapping[str, int],
    met: set[tuple[str, str, int]],
) -> tuple[BomItem, ...]:
    items: list[BomItem] = []
    for part in order_bom(one.version, values, body):
        name = (part.id, part.module.code, part.thousandths)
        if part.per == "order" and name in met:
            continue
        met.add(name)
        items.append(_item(part, one.line.quantity))
    return tuple(items)


def listed_of(
    one: Making,
    values: Mapping[str, str],
    changes: tuple[PriceChange, ...],
    met: set[tuple[str, int]],
) -> int:
    """Return what a line would come to, had it other values, under the same rules.

    ``met`` is what earlier lines brought that counts once per order; it is added to.
    """
    price = price_of(one.version, values, changes, one.line.quantity)
    listed = price.of("piece") * one.line.quantity + price.of("line")
    for charge in price.lines:
        if charge.per == "order" and (charge.id, charge.amount) not in met:
            met.add((charge.id, charge.amount))
            listed += charge.amount
    return listed


def _item(part: OrderBomLine, quantity: int) -> BomItem:
    times = quantity if part.per == "piece" else 1
    return BomItem(
        id=part.id,
        title=part.title,
        module=part.module.code,
        module_title=part.module.title,
        unit=part.module.unit,
        each=part.thousandths,
        needed=part.thousandths * times,
        per=part.per,
        operation=part.operation,
        unit_cost=part.module.cost.amount,
        cost=part.cost(times),
        within=tuple(
            PutInto(
                kit=one.module.code, title=one.module.title, pieces=one.pieces * times
            )
            for one in part.within
        ),
    )


def _routing(
    number: str,
    one: Making,
    values: dict[str, str],
    body: dict[str, int],
    company: Company,
) -> tuple[RoutingItem, ...]:
    items: list[RoutingItem] = []
    looks = one.version.once(step_choices)
    for step in routing_of(one.version, values, body):
        center = company.work_center(step.work_center)
        total = step.seconds(one.line.quantity)
        items.append(
            RoutingItem(
                code=step.code,
                scan=write_code(number, one.line.position, step.code),
                title=step.title,
                work_center=center.code,
                work_center_title=center.title,
                setup=step.setup,
                run=step.run,
                total=total,
                instruction=step.instruction,
                cost=round_half_away(Fraction(total * center.rate, SECONDS_PER_HOUR)),
                reads=(*looks[step.code].keys, *looks[step.code].texts),
                takes=looks[step.code].takes,
            )
        )
    return tuple(items)
