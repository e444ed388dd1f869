"""What each option value brings, costs and leaves, over released orders.

An order is walked from the usual products in the same sizes to what was ordered, one
option after the other in the order of the catalog. What the price and the cost move by
at a step is that value's. So the shares of an order add up to its customization margin
on the cost sheet, to the last unit; where two options cost more together than each by
itself, the later one bears it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.version import CatalogVersion
from configurator.errors import ConfiguratorError
from configurator.facts import names_of_option
from configurator.sentences import option_title, value_title
from orders.company import Company
from orders.errors import OrdersError
from orders.producing import Making, changes_on, cost_of, listed_of
from orders.promising import taxed
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

ONCE = Wording("Once per order", "每单一次")
LEFT_OUT = Wording("left out", "不选")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one value of one option moved in one order, net of tax, in minor units.

    An empty ``option`` is what counts once per order, whichever line brought it; an
    empty ``value`` an option that was left out.
    """

    order: str
    product: str
    option: str
    value: str
    title: Wording
    currency: str
    brings: int
    costs: int
    reserve: int

    @property
    def left(self) -> int:
        """What is left over; below zero it was lost."""
        return self.brings - self.costs - self.reserve


@dataclass(frozen=True, slots=True, kw_only=True)
class Profit:
    """A value over all orders; ``orders`` with what each left, the worst first."""

    product: str
    option: str
    value: str
    title: Wording
    currency: str
    brings: int
    costs: int
    reserve: int
    orders: tuple[tuple[str, int], ...]

    @property
    def left(self) -> int:
        """What is left over; below zero it was lost."""
        return self.brings - self.costs - self.reserve


@dataclass(slots=True)
class _Walk:
    """How far the walk through an order has come: what it comes to until there."""

    snapshot: OrderSnapshot
    listed: int
    cost: int

    def step(self, listed: int, cost: int) -> tuple[int, int]:
        """Move on; return what the net price and the cost moved by."""
        brings = self._net(self.listed + listed) - self._net(self.listed)
        self.listed, self.cost = self.listed + listed, self.cost + cost
        return brings, cost

    def _net(self, listed: int) -> int:
        included = self.snapshot.tax_included
        return taxed(listed, self.snapshot.tax_rate, included=included)[0]


def shares_of(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    making: tuple[Making, ...],
    company: Company,
) -> tuple[Share, ...]:
    """Return what every value that is not the usual one moved in an order."""
    walk = _Walk(
        snapshot=snapshot,
        listed=sum(made.usual_price for made in production.lines),
        cost=sum(made.usual_cost for made in production.lines),
    )
    parts: set[tuple[str, str, int]] = set()
    charges: set[tuple[str, int]] = set()
    found: list[Share] = []
    for one, made in zip(making, production.lines, strict=True):
        changes = changes_on(snapshot, company, one.line)
        usual, at = one.usual, dict(one.usual)

        def worth(values: Mapping[str, str]) -> tuple[int, int]:
            return (
                listed_of(one, values, changes, {*charges}),  # noqa: B023
                cost_of(snapshot.number, one, values, company, {*parts}),  # noqa: B023
            )

        before = worth(at)
        # An earlier line may have brought what the usual one counts once per order.
        once = (before[0] - made.usual_price, before[1] - made.usual_cost)
        if any(once):
            found.append(_share(walk, one, "", "", once, 0))
        moves: list[tuple[str, tuple[int, int]]] = []
        for key in _differing(one.version, usual, one.line.values):
            if key in one.line.values:
                at[key] = one.line.values[key]
            else:
                del at[key]
            try:
                after = worth(at)
            except (ConfiguratorError, OrdersError):
                after = before  # half-way no product: the next value bears it too
            moves.append((key, (after[0] - before[0], after[1] - before[1])))
            before = after
        reserves = _reserves(made.rework, moves)
        for (key, moved), reserve in zip(moves, reserves, strict=True):
            if any(moved) or reserve:
                value = one.line.values.get(key, "")
                found.append(_share(walk, one, key, value, moved, reserve))
        listed_of(one, one.line.values, changes, charges)
        cost_of(snapshot.number, one, one.line.values, company, parts)
    return tuple(found)


def profit_by_value(shares: Iterable[Share]) -> tuple[Profit, ...]:
    """Add up shares by value, what loses most first."""
    by: dict[tuple[str, str, str, str], list[Share]] = {}
    for one in shares:
        key = (one.currency, one.product, one.option, one.value)
        by.setdefault(key, []).append(one)
    found = [
        Profit(
            product=product, option=option, value=value, title=some[-1].title,
            currency=currency,
            brings=sum(one.brings for one in some),
            costs=sum(one.costs for one in some),
            reserve=sum(one.reserve for one in some),
            orders=_worst_first(some),
        )
        for (currency, product, option, value), some in by.items()
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (one.left, one.product, one.option, one.value))
    )


def _worst_first(some: list[Share]) -> tuple[tuple[str, int], ...]:
    left: dict[str, int] = {}
    for one in some:
        left[one.order] = left.get(one.order, 0) + one.left
    return tuple(sorted(left.items(), key=lambda pair: (pair[1], pair[0])))


def _reserves(rework: int, moves: list[tuple[str, tuple[int, int]]]) -> list[int]:
    """Share a reserve evenly among the values that are made otherwise, to the unit."""
    bears = [bool(cost) for _, (_, cost) in moves]
    if not any(bears):
        bears = [True for _ in moves]
    each, odd = divmod(rework, max(1, sum(bears)))
    found: list[int] = []
    for one in bears:
        found.append(each + (odd > 0) if one else 0)
        odd -= one
    return found


def _share(
    walk: _Walk,
    one: Making,
    option: str,
    value: str,
    moved: tuple[int, int],
    reserve: int,
) -> Share:
    brings, costs = walk.step(*moved)
    return Share(
        order=walk.snapshot.number, product=one.line.product, option=option,
        value=value, title=_title(one.version, option, value),
        currency=walk.snapshot.currency, brings=brings, costs=costs, reserve=reserve,
    )  # fmt: skip


def _title(version: CatalogVersion, option: str, value: str) -> Wording:
    if not option:
        return ONCE
    name = option_title(version, option)
    said = value_title(version, option, value) if value else LEFT_OUT
    return Wording(f"{name.en}: {said.en}", f"{name.zh}:{said.zh}")


def _differing(
    version: CatalogVersion, usual: Mapping[str, str], values: Mapping[str, str]
) -> Iterator[str]:
    for option in version.options:
        for key in names_of_option(option):
            if usual.get(key) != values.get(key):
                yield key
