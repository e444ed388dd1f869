"""Releasing: an approved order becomes a production snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalog.parts import Module
from catalog.version import CatalogVersion
from configurator.bom import OrderBomLine, order_bom
from configurator.routing import routing_of
from orders.company import Company
from orders.netting import Pegged, net
from orders.snapshot import (
    BomItem,
    LineSnapshot,
    OrderSnapshot,
    ProductionLine,
    ProductionSnapshot,
    RoutingItem,
)
from rules.money import round_half_away

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What is needed to make one line: its catalog, and the usual product beside it.

    ``usual`` is the product we would choose in the same sizes; what the customer
    pays and costs beyond it is his customization (its margin: cost sheet).
    ``usual_price`` is its price for the line's quantity, as listed.
    """

    line: LineSnapshot
    version: CatalogVersion
    usual: dict[str, str]
    usual_price: int


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
    lines = tuple(_line(snapshot, one, company) for one in making)
    modules: dict[str, Module] = {}
    for one in making:
        modules.update(one.version.modules)
    pegged = [
        Pegged(f"{snapshot.number}/{line.position}", item)
        for line in lines
        for item in line.bom
    ]
    needed_on = company.calendar.next_working(day).isoformat()
    return ProductionSnapshot(
        number=snapshot.number,
        order_snapshot=snapshot.hash,
        approved_drawing=snapshot.drawing_hash,
        released_on=day.isoformat(),
        lines=lines,
        needs=net(pegged, modules, balance, company, needed_on),
    )


def _line(snapshot: OrderSnapshot, one: Making, company: Company) -> ProductionLine:
    line = one.line
    body = {measure.name: measure.millimetres for measure in line.body}
    bom = tuple(
        _item(part, line.quantity) for part in order_bom(one.version, line.values, body)
    )
    routing = _routing(snapshot.number, one, dict(line.values), body, company)
    usual_bom = order_bom(one.version, one.usual, body)
    usual_labour = _routing(snapshot.number, one, one.usual, body, company)
    usual_cost = sum(_item(part, line.quantity).cost for part in usual_bom)
    return ProductionLine(
        position=line.position,
        bom=bom,
        routing=routing,
        material_cost=sum(item.cost for item in bom),
        labour_cost=sum(step.cost for step in routing),
        usual_price=one.usual_price,
        usual_cost=usual_cost + sum(step.cost for step in usual_labour),
    )


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
                scan=f"{number}-{one.line.position}-{step.code}".upper(),
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
