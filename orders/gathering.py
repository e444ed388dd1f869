"""What is lacking, what is on order for it, and what is left to be bought. Pure.

A need is an order that lacks a module, or stock that is to be filled up. What is on
order for a need that is gone (its order was cancelled, or got it otherwise) is spare:
it goes to the next need of that module before anything more is bought. So one need is
asked for once, however often somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from orders.purchase import PegShare, PurchaseLine, PurchaseOrder
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A module that a need still lacks, in thousandths of its unit.

    ``firm`` is false while nothing more is bought for it: its order is held or is being
    changed. What is on order for it stays its own.
    """

    need: str
    module: str
    title: Wording
    unit: str
    supplier: str
    supplier_name: Wording
    thousandths: int
    needed_on: str
    lines: tuple[str, ...] = ()
    firm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is to be done: lines pegged anew by purchase order, and what is missing.

    ``spare`` is what is on order and is for nobody, by module.
    """

    pegged: Mapping[str, tuple[PurchaseLine, ...]]
    missing: tuple[Lacking, ...]
    spare: Mapping[str, int]


def gathered(
    lacking: Iterable[Lacking], purchases: Iterable[PurchaseOrder]
) -> Gathered:
    """Hold what is lacking against what is on order."""
    wanted = sorted(lacking, key=lambda one: (one.needed_on, one.need, one.module))
    left = {(one.need, one.module): one.thousandths for one in wanted}
    lines = [
        _OnOrder(number=order.number, line=line)
        for order in sorted(purchases, key=lambda order: order.number)
        for line in order.open_lines
    ]
    for on_order in lines:
        on_order.keep(left)
    for one in wanted:
        key = (one.need, one.module)
        for on_order in lines:
            if one.firm and left[key] and on_order.line.module == one.module:
                left[key] -= on_order.give(one, left[key])
    pegged: dict[str, tuple[PurchaseLine, ...]] = {}
    spare: dict[str, int] = {}
    for on_order in lines:
        if on_order.changed:
            before = pegged.get(on_order.number, ())
            pegged[on_order.number] = (*before, on_order.line)
        module = on_order.line.module
        spare[module] = spare.get(module, 0) + on_order.spare
    missing = tuple(
        replace(one, thousandths=left[one.need, one.module])
        for one in wanted
        if one.firm and left[one.need, one.module]
    )
    return Gathered(pegged=pegged, missing=missing, spare=spare)


@dataclass(slots=True, kw_only=True)
class _OnOrder:
    """A line on order, while it is worked out what of it is for whom."""

    number: str
    line: PurchaseLine
    kept: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    @property
    def spare(self) -> int:
        """What of it is for nobody any more."""
        return self.line.open - sum(self.kept.values())

    def keep(self, left: dict[tuple[str, str], int]) -> None:
        """Let its shares answer the needs they are for, as far as those lack it."""
        for share in self.line.shares:
            key = (share.need, self.line.module)
            mine = min(share.open, left.get(key, 0))
            self.kept[share.need] = mine
            if mine:
                left[key] -= mine

    def give(self, to: Lacking, thousandths: int) -> int:
        """Give a need of what is spare; return how much."""
        more = min(self.spare, thousandths)
        if not more:
            return 0
        shares: list[PegShare] = []
        less = more
        for share in self.line.shares:
            gone = min(share.open - self.kept.get(share.need, 0), less)
            less -= gone
            shares.append(replace(share, thousandths=share.thousandths - gone))
        mine = next((one for one in shares if one.need == to.need), None)
        if mine is None:
            shares.append(PegShare(need=to.need, lines=to.lines, thousandths=more))
        else:
            now = replace(mine, thousandths=mine.thousandths + more)
            shares[shares.index(mine)] = now
        self.kept[to.need] = self.kept.get(to.need, 0) + more
        self.line = replace(
            self.line, shares=tuple(one for one in shares if one.thousandths)
        )
        self.changed = True
        return more


def by_supplier(missing: Iterable[Lacking]) -> dict[str, tuple[Lacking, ...]]:
    """Gather what is missing by supplier."""
    found: dict[str, tuple[Lacking, ...]] = {}
    for one in sorted(missing, key=lambda one: (one.supplier, one.module)):
        found[one.supplier] = (*found.get(one.supplier, ()), one)
    return found


def lines_for(missing: Iterable[Lacking], first: int = 1) -> tuple[PurchaseLine, ...]:
    """Return one line a module, counted from ``first``, with a share for every need."""
    modules: dict[str, list[Lacking]] = {}
    for one in missing:
        modules.setdefault(one.module, []).append(one)
    return tuple(
        PurchaseLine(
            position=position,
            module=module,
            title=those[0].title,
            unit=those[0].unit,
            thousandths=sum(one.thousandths for one in those),
            due_on=min(one.needed_on for one in those),
            shares=tuple(
                PegShare(need=one.need, lines=one.lines, thousandths=one.thousandths)
                for one in sorted(those, key=lambda one: (one.needed_on, one.need))
            ),
        )
        for position, (module, those) in enumerate(modules.items(), start=first)
    )
