"""Releasing: an approved order becomes a production snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalog.parts import Module
from catalog.version import CatalogVersion
from configurator.bom import OrderBomLine, order_bom
from configurator.pricing import price_of
from configurator.routing import routing_of
from orders.company import Company
from orders.netting import Pegged, net
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
    usual_cost = sum(item.cost for item in usual_bom)
    return ProductionLine(
        position=line.position,
        bom=bom,
        routing=routing,
        material_cost=sum(item.cost for item in bom),
        labour_cost=sum(step.cost for step in routing),
        usual_price=_usual_price(one, counted.usual_charges),
        usual_cost=usual_cost + sum(step.cost for step in usual_labour),
    )


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


def _usual_price(one: Making, met: set[tuple[str, int]]) -> int:
    """Return what the usual product would come to, as listed."""
    price = price_of(one.version, one.usual)
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
            )
        )
    return tuple(items)
