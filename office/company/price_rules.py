"""``prices.yaml`` of a company folder: price lists, volume steps and discounts.

The file may be missing: then everybody pays what the catalogs list. What is wrong in
it is told with its place, all of it at once, as of every other file.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.source import Folder
from configurator.pricing import WHOLE, ValueChange
from customers.people import AccountKind
from orders.price_rules import Discount, PriceList, PriceRules, VolumeStep
from rules.mistake import Place
from rules.units import NUMBER

FILE = "prices.yaml"
KINDS = tuple(kind.value for kind in AccountKind)


def read_price_rules(folder: Folder, currency: str) -> PriceRules:
    """Read what a company publishes about prices beside its catalogs."""
    if not folder.has(FILE):
        return PriceRules()
    top = read_yaml(folder, FILE)
    if top is None:
        return PriceRules()
    lists = tuple(_lists(top, currency))
    steps = tuple(_steps(top))
    discounts = tuple(_discounts(top))
    top.finish()
    if top.notebook.errors():  # the rules' own checks would tell one, without a place
        return PriceRules()
    return PriceRules(lists=lists, steps=steps, discounts=discounts)


def _lists(top: Branch, currency: str) -> Iterator[PriceList]:
    codes: set[str] = set()
    taken: set[str] = set()
    for branch in top.branches("price lists"):
        code = _new_code(branch, codes)
        title = branch.wording()
        kinds = tuple(_kinds(branch, taken))
        change = branch.leaf("change")
        values = tuple(_values(branch, currency))
        branch.finish()
        if code is None:
            continue
        if (change is None) == (not values):
            branch.notebook.complain(
                code.place, "bad-list", "a price list is one of two things",
                expected="change, such as -20 %, or values with an amount each",
                found="both" if values else "neither",
            )  # fmt: skip
            continue
        points = _points(branch, change) if change else 0
        if points or values:
            yield PriceList(
                code=code.text, title=title, kinds=kinds, points=points, values=values
            )


def _kinds(branch: Branch, taken: set[str]) -> Iterator[str]:
    for leaf in branch.leaves("for"):
        kind = fields.one_of(branch.notebook, leaf.text, leaf.place, KINDS)
        if kind != leaf.text:
            continue
        if kind in taken:
            branch.notebook.complain(
                leaf.place, "twice", f"{kind!r} is on a price list already"
            )
            continue
        taken.add(kind)
        yield kind


def _values(branch: Branch, currency: str) -> Iterator[ValueChange]:
    met: set[tuple[str, str, str]] = set()
    for one in branch.branches("values"):
        product, option, value, change = (
            one.leaf(key, needed=True)
            for key in ("product", "option", "value", "change")
        )
        one.finish()
        if product is None or option is None or value is None or change is None:
            continue
        name = (product.text, option.text, value.text)
        if name in met:
            one.notebook.complain(
                value.place, "twice", f"{option.text}={value.text} stands twice"
            )
        met.add(name)
        before = len(one.notebook.errors())
        amount = fields.amount(one.notebook, change.text, change.place, currency)
        if amount:
            yield ValueChange(
                product=name[0], option=name[1], value=name[2], amount=amount
            )
        elif len(one.notebook.errors()) == before:
            _nothing(one, change.place)


def _steps(top: Branch) -> Iterator[VolumeStep]:
    met: set[int] = set()
    for branch in top.branches("volume steps"):
        least = branch.leaf("from pieces", needed=True)
        change = branch.leaf("change", needed=True)
        branch.finish()
        if least is None or change is None:
            continue
        pieces = fields.whole(branch.notebook, least.text, least.place, least=2)
        if pieces in met:
            branch.notebook.complain(
                least.place, "twice", f"a step from {pieces} pieces stands twice"
            )
            continue
        met.add(pieces)
        points = _points(branch, change)
        if pieces and points:
            yield VolumeStep(least=pieces, points=points)


def _discounts(top: Branch) -> Iterator[Discount]:
    codes: set[str] = set()
    for branch in top.branches("discounts"):
        code = _new_code(branch, codes)
        title = branch.wording()
        change = branch.leaf("change", needed=True)
        whose = branch.leaf("open")
        first, last = branch.leaf("from"), branch.leaf("until")
        branch.finish()
        if code is None or change is None:
            continue
        everybody = whose is not None and (
            fields.one_of(branch.notebook, whose.text, whose.place, ("no", "yes"))
            == "yes"
        )
        points = _points(branch, change)
        if points > 0:
            branch.notebook.complain(
                change.place, "bad-change", "a discount takes something off",
                expected="such as -10 %", found=change.text,
            )  # fmt: skip
            continue
        days = fields.effectivity(
            branch.notebook,
            (first.text if first else "", first.place if first else branch.place),
            (last.text if last else "", last.place if last else branch.place),
        )
        if points:
            yield Discount(
                code=code.text, title=title, points=points, open=everybody, days=days
            )


def _new_code(branch: Branch, met: set[str]) -> Leaf | None:
    code = branch.leaf("code", needed=True)
    if code is None:
        return None
    fields.code(branch.notebook, code.text, code.place)
    if code.text in met:
        branch.notebook.complain(code.place, "twice", f"{code.text!r} stands twice")
        return None
    met.add(code.text)
    return code


def _points(branch: Branch, leaf: Leaf) -> int:
    """Read ``-20 %`` into hundredths of a percent; 0 after complaining."""
    found = fields.quantity(branch.notebook, leaf.text, leaf.place)
    if found is None:
        return 0
    points: Fraction = found[0] * found[1].factor * WHOLE
    right = found[1].dimension == NUMBER and "%" in leaf.text
    if not right or points.denominator != 1 or not -WHOLE < points <= WHOLE:
        branch.notebook.complain(
            leaf.place, "bad-change", "a price cannot change like this",
            expected="such as -20 % or -7.25 %, more than -100 %", found=leaf.text,
        )  # fmt: skip
        return 0
    if not points:
        _nothing(branch, leaf.place)
    return int(points)


def _nothing(branch: Branch, place: Place) -> None:
    branch.notebook.complain(
        place, "bad-change", "this changes nothing", expected="such as -20 %",
    )  # fmt: skip
