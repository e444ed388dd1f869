"""``money``: ten thousand orders at random against an account kept by hand.

The account knows nothing of ours: a table of what the bag costs, and exact fractions.
Every order is promised with lists, steps, discounts and prices set by hand; its lines,
net, tax and gross are held against the account, and no number with a point may stand
in what is stored, nor in the columns it is stored in.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from sqlalchemy import Float, Numeric

from catalog.version import CatalogVersion
from configurator.pricing import ValueChange
from office.store.tables import StoreRow
from orders.price_rules import Discount, PriceList, PriceRules, VolumeStep
from orders.quote import ManualPrice, as_order, offer
from orders.snapshot import OrderSnapshot
from tests.drills.report import Report
from tests.office.desk.bag import write_bag
from tests.orders.test_shown_is_charged import (
    COMPANY,
    DAY,
    TITLE,
    Line,
    product,
    promised,
)

BASE, CALF, STRAP, EXPRESS = 100_00, 30_00, 12_50, 15_00
"""What the bag costs, in minor units: by hand, from its price list."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one order, as somebody would note them on paper."""

    list_points: int
    calf: int
    steps: dict[int, int]
    discount: int


def drill(seed: int, *, orders: int = 10_000) -> Report:
    """Promise ``orders`` orders and keep the account beside them."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken = [f"column {one} holds fractions" for one in _with_fractions()]
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        bags = (
            write_bag(Path(at) / "gross"),
            write_bag(Path(at) / "net", product=("included", "excluded")),
        )
        for _ in range(orders):
            broken += _one(chance, bags[chance.random() < 0.5])
            if len(broken) > 20:
                break
    return Report(
        drill="money", seed=seed, faults=orders, acked=orders, broken=tuple(broken),
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _one(chance: random.Random, bag: CatalogVersion) -> list[str]:
    rules, delivery = _rules(chance), chance.choice(("standard", "express"))
    wanted: list[Line] = [
        (
            product(
                chance.choice(("goat", "calf")), chance.choice(("yes", "no")), delivery
            ),
            chance.choice((1, 1, 2, 3, chance.randint(4, 200))),
        )
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    company = replace(COMPANY, prices=_published(rules))
    agreed = chance.randint(0, 5_000_000) if chance.random() < 0.1 else None
    terms = company.prices.terms("own", "", DAY)
    found = promised(bag, wanted, company, terms, agreed)
    pieces = sum(quantity for _, quantity in wanted)
    lines = [_line(values, quantity, rules, pieces) for values, quantity in wanted]
    listed = sum(lines) + (EXPRESS if delivery == "express" else 0)
    total = listed if agreed is None else agreed
    net, gross = _taxed(total, found.tax_rate, included=bag.tax_included)
    wrong = []
    if agreed is None and [line.total for line in found.lines] != lines:
        wrong.append(f"lines {[one.total for one in found.lines]}, by hand {lines}")
    if (found.net, found.gross) != (net, gross) or found.tax != gross - net:
        wrong.append(
            f"{found.net} + {found.tax} = {found.gross}, by hand {net} of {gross}"
        )
    manual = None if agreed is None else ManualPrice(amount=agreed, reason="asked")
    offered = as_order(
        offer(found, DAY, 30, manual), "SO-9", DAY, company.calendar, "Mei"
    )
    if (offered.net, offered.gross) != (net, gross):
        wrong.append("the quote says another sum")
    wrong += _points_in(found)
    return [f"{rules} {wanted}: {one}" for one in wrong]


def _rules(chance: random.Random) -> Rules:
    def points() -> int:
        return chance.choice((0, -chance.randint(1, 9_999), chance.randint(1, 3_000)))

    return Rules(
        list_points=points(),
        calf=chance.choice((0, 0, chance.randint(-20_000, 5_000))),
        steps={chance.randint(2, 80): points() for _ in range(chance.randint(0, 3))},
        discount=chance.choice((0, -chance.randint(1, 9_999))),
    )


def _published(rules: Rules) -> PriceRules:
    lists: tuple[PriceList, ...] = ()
    if rules.calf:
        change = ValueChange(
            product="bag", option="leather", value="calf", amount=rules.calf
        )
        lists = (PriceList(code="own", title=TITLE, values=(change,)),)
    elif rules.list_points:
        lists = (PriceList(code="own", title=TITLE, points=rules.list_points),)
    discounts: tuple[Discount, ...] = ()
    if rules.discount:
        named = Discount(code="D", title=TITLE, points=rules.discount, open=True)
        discounts = (named,)
    return PriceRules(
        lists=lists,
        steps=tuple(
            VolumeStep(least=least, points=points)
            for least, points in rules.steps.items()
            if points
        ),
        discounts=discounts,
    )


def _line(values: dict[str, str], quantity: int, rules: Rules, pieces: int) -> int:
    """Work a line out with a pencil: each rule in its turn, rounded at the end."""
    calf = values["leather"] == "calf"
    each = BASE + (CALF if calf else 0) + (STRAP if values["strap"] == "yes" else 0)
    exact = Fraction(each * quantity)
    if rules.calf:
        exact = max(Fraction(0), exact + (rules.calf * quantity if calf else 0))
    elif rules.list_points:
        exact = exact * (10_000 + rules.list_points) / 10_000
    reached = [n for n, points in rules.steps.items() if n <= pieces and points]
    if reached:
        exact = exact * (10_000 + rules.steps[max(reached)]) / 10_000
    exact = exact * (10_000 + rules.discount) / 10_000
    return _half_away(exact)


def _taxed(total: int, rate: int, *, included: bool) -> tuple[int, int]:
    if included:
        tax = _half_away(Fraction(total) - Fraction(total * 10_000, 10_000 + rate))
        return total - tax, total
    return total, total + _half_away(Fraction(total * rate, 10_000))


def _half_away(exact: Fraction) -> int:
    whole, rest = divmod(abs(exact), 1)
    rounded = int(whole) + (rest >= Fraction(1, 2))
    return rounded if exact >= 0 else -rounded


def _points_in(found: OrderSnapshot) -> list[str]:
    """Say which numbers of what is stored have a point in them."""
    met: list[str] = []

    def noted(text: str) -> Decimal:
        met.append(text)
        return Decimal(text)

    json.loads(found.text, parse_float=noted)
    return [f"{one} is stored" for one in met]


def _with_fractions() -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in StoreRow.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Float | Numeric)
    ]
