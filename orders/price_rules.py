"""The published rules by which one customer pays another price than the next.

Price lists, volume steps and dated discounts, all of the company folder and hashed
with it. Nothing else makes a difference: no rule can ask what we know of somebody,
only which list he is on, how many pieces he orders, which day it is and which code he
names. What the rules do to a line is worked out by ``configurator/pricing.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from catalog.canonical_form import UNSAID
from configurator.pricing import RULE_MARK, WHOLE, PriceChange, ValueChange
from customers.people import AccountKind
from orders.errors import OrdersError
from rules.effectivity import Effectivity
from rules.wording import Wording

LIST, STEP, DISCOUNT = "list", "step", "discount"
MANUAL = f"manual{RULE_MARK}price"
"""The id of the charge that brings an order to a price set by hand."""


class PriceRuleError(OrdersError):
    """A rule of price that cannot be."""

    def __init__(self, what: str, found: str) -> None:
        """Say what cannot be, and what was found."""
        self.what = what
        self.found = found
        super().__init__(f"{what}: {found}")


class UnknownCodeError(OrdersError):
    """A discount code nobody published, or not for this day."""

    def __init__(self, code: str, why: str) -> None:
        """Keep the code and what is wrong with it."""
        self.code = code
        self.why = why
        super().__init__(f"there is no discount {code!r} to be had: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """A published price list: a percentage, or amounts for values of products.

    ``kinds`` are the kinds of account that are on it by themselves; others are put on
    it by name, and the office keeps who did that and why.
    """

    code: str
    title: Wording
    kinds: tuple[str, ...] = ()
    points: int = 0
    values: tuple[ValueChange, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a list that changes nothing, or everything below nothing."""
        _demand_points(f"price list {self.code}", self.points)
        if bool(self.points) == bool(self.values):
            found = f"{self.points} points and {len(self.values)} values"
            raise PriceRuleError(f"price list {self.code} is one of two", found)
        unknown = set(self.kinds) - set(AccountKind)
        if unknown:
            found = ", ".join(sorted(unknown))
            raise PriceRuleError(f"price list {self.code} is for nobody", found)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeStep:
    """From so many pieces of one product in an order, its lines change so much."""

    least: int
    points: int

    def __post_init__(self) -> None:
        """Refuse a step that everybody is on, or that changes nothing."""
        _demand_points(f"volume step {self.least}", self.points)
        if self.least < 2 or not self.points:
            raise PriceRuleError("a volume step cannot be", f"{self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A discount for some days: for whoever names its code, or ``open`` to all."""

    code: str
    title: Wording
    points: int
    open: bool = False
    days: Effectivity = Effectivity()

    def __post_init__(self) -> None:
        """Refuse a discount that takes nothing off."""
        _demand_points(f"discount {self.code}", self.points)
        if self.points >= 0:
            raise PriceRuleError(f"discount {self.code} is none", f"{self.points}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Which list and which discount somebody's prices are counted with; empty: none."""

    list: str = ""
    discount: str = ""


LISTED = Terms()
"""The terms of whoever nothing is known of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRules:
    """All that a company published about prices beside its catalogs."""

    lists: tuple[PriceList, ...] = field(default=(), metadata=UNSAID)
    steps: tuple[VolumeStep, ...] = field(default=(), metadata=UNSAID)
    discounts: tuple[Discount, ...] = field(default=(), metadata=UNSAID)

    def __post_init__(self) -> None:
        """Refuse two rules under one name, and two lists for one kind of account."""
        for what, names in (
            ("price lists", [one.code for one in self.lists]),
            ("accounts", [kind for one in self.lists for kind in one.kinds]),
            ("volume steps", [str(one.least) for one in self.steps]),
            ("discounts", [one.code for one in self.discounts]),
        ):
            twice = {name for name in names if names.count(name) > 1}
            if twice:
                raise PriceRuleError(f"{what} stand twice", ", ".join(sorted(twice)))

    def __bool__(self) -> bool:
        """Whether there is any rule."""
        return bool(self.lists or self.steps or self.discounts)

    def list_named(self, code: str) -> PriceList | None:
        """Return a price list."""
        return next((one for one in self.lists if one.code == code), None)

    def list_of(self, kind: str) -> str:
        """Return the list a kind of account is on by itself; empty: none."""
        return next((one.code for one in self.lists if kind in one.kinds), "")

    def terms(self, list_: str, code: str, day: date) -> Terms:
        """Return what somebody's prices are counted with on a day.

        Of the discounts he may have, he has the one that takes off the most; of equal
        ones the first. A list that is no longer published counts for nothing.

        Raises:
            UnknownCodeError: if he names a code he cannot have today.
        """
        if code:
            self._demand_code(code, day)
        may = [
            one
            for one in self.discounts
            if one.days.covers(day) and (one.open or one.code == code)
        ]
        best = min(may, key=lambda one: one.points, default=None)
        return Terms(
            list=list_ if self.list_named(list_) else "",
            discount=best.code if best else "",
        )

    def changes(self, terms: Terms, pieces: int) -> tuple[PriceChange, ...]:
        """Return the rules that bear on a line: its list, its step, its discount.

        ``pieces`` counts all pieces of the line's product in the order.
        """
        found: list[PriceChange] = []
        on = self.list_named(terms.list)
        if on is not None:
            found.append(
                _change(LIST, on.code, on.title, on.points, on.values),
            )
        reached = [one for one in self.steps if one.least <= pieces]
        if reached:
            step = max(reached, key=lambda one: one.least)
            title = Wording(f"From {step.least} pieces", f"满 {step.least} 件")
            found.append(_change(STEP, str(step.least), title, step.points))
        for one in self.discounts:
            if one.code == terms.discount:
                found.append(_change(DISCOUNT, one.code, one.title, one.points))
        return tuple(found)

    def _demand_code(self, code: str, day: date) -> None:
        named = next((one for one in self.discounts if one.code == code), None)
        if named is None:
            raise UnknownCodeError(code, "nobody published it")
        if not named.days.covers(day):
            raise UnknownCodeError(code, f"it is not for {day.isoformat()}")


def pieces_by_product(lines: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """Return how many pieces of each product an order has, whatever their specs."""
    found: dict[str, int] = {}
    for product, quantity in lines:
        found[product] = found.get(product, 0) + quantity
    return found


def _change(
    kind: str,
    code: str,
    title: Wording,
    points: int,
    values: tuple[ValueChange, ...] = (),
) -> PriceChange:
    said = f" ({percent(points)})" if points else ""
    words = Wording(f"{title.en}{said}".strip(), f"{title.zh}{said}".strip())
    if not (title.en and title.zh):  # the other language stands in, figure and all
        spoken = title.en or title.zh
        words = Wording(f"{spoken}{said}", f"{spoken}{said}")
    return PriceChange(
        id=f"{kind}{RULE_MARK}{code}", title=words, points=points, values=values
    )


def percent(points: int) -> str:
    """Write hundredths of a percent: ``-20 %``, ``-7.25 %``."""
    whole, part = divmod(abs(points), 100)
    tail = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if points < 0 else '+'}{whole}{tail} %"


def _demand_points(what: str, points: int) -> None:
    if not -WHOLE < points <= WHOLE:
        raise PriceRuleError(f"{what} cannot change a price so much", percent(points))
