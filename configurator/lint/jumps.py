"""Prices that jump: one step of one option, everything else kept, and a leap in price.

Said precisely, and quietly. *Spread* is what all prices of valid products span.

* A number: a step between neighbours is a **jump** if it changes the price by more
  than a quarter of the spread, and by more than three times what the other steps of
  the same number change it on average. It goes **against the trend** if the price
  moves the other way than from the first number to the last, by more than a hundredth
  of the spread.
* A choice of four values or more: the dearest or the cheapest is an **outlier** if it
  is apart from all others by more than half of the spread, and by more than ten times
  what the others differ among themselves: most likely a slip of a digit.

Both products of a step are valid and equal in all that is chosen but this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from itertools import product as combinations
from math import prod

from catalog.option import AnyOption, ChoiceOption, NumberOption
from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from configurator.facts import facts_of_value, names_of_option, words_of
from configurator.lint.finding import WARNING, Finding
from configurator.lint.ground import Ground
from configurator.lint.spread import price_spread
from configurator.lint.twins import Twins
from configurator.lint.words import advised, said
from configurator.sentences import value_title
from configurator.translation.totals import amount_of
from rules import expression as ex
from rules.evaluation import Fact, number
from rules.money import Money
from rules.rule import Derives

MOST_CONTEXTS = 4_096
"""A price that depends on more other choices than this is not looked at."""
MOST_TRIED = 100
Kept = tuple[tuple[str, str], ...]
"""The other choices the price of an option depends on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one option, and what it does to the price."""

    option: str
    before: str
    after: str
    kept: Kept
    delta: int


def price_findings(ground: Ground) -> Iterator[Finding]:
    """Yield the steps at which prices jump, with the two products that show it."""
    if not ground.version.prices:
        return
    pricing = _Pricing(ground.version)
    spread: int | None = None
    for option in ground.version.options:
        if not _has_a_curve(option):
            continue
        curves = list(pricing.curves(option))
        if not curves:
            continue
        if spread is None:
            spread = price_spread(ground.product)
        if not spread:
            return
        kinds: Sequence[tuple[str, _Looking]] = (
            _OF_NUMBERS if isinstance(option, NumberOption) else _OF_CHOICES
        )
        for code, looking in kinds:
            steps = [
                step for curve in curves for step in looking(option.name, curve, spread)
            ]
            yield from _first_shown(ground, code, steps)


def _has_a_curve(option: AnyOption) -> bool:
    """Tell whether values can be apart: three numbers at least, or four choices."""
    if isinstance(option, NumberOption):
        return not option.derived and len(option.numbers()) >= 3
    return isinstance(option, ChoiceOption) and len(option.values) >= 4


Curve = tuple[Kept, tuple[tuple[str, int], ...]]
"""What an option adds to the price for each of its values, other choices kept."""
_Looking = Callable[[str, Curve, int], Iterator[Step]]


def _jumps(option: str, curve: Curve, spread: int) -> Iterator[Step]:
    steps = _steps(option, curve)
    whole = sum(abs(step.delta) for step in steps)
    for step in steps:
        own = abs(step.delta)
        others = len(steps) - 1
        if others and own * 4 > spread and own * others > 3 * (whole - own):
            yield step


def _falls(option: str, curve: Curve, spread: int) -> Iterator[Step]:
    steps = _steps(option, curve)
    trend = sum(step.delta for step in steps)
    for step in steps:
        if step.delta * trend < 0 and abs(step.delta) * 100 > spread:
            yield step


def _outliers(option: str, curve: Curve, spread: int) -> Iterator[Step]:
    kept, amounts = curve
    ordered = sorted(amounts, key=lambda pair: pair[1])
    if len(ordered) < 4:
        return
    for end, next_to, first, last in ((0, 1, 1, -1), (-1, -2, 0, -2)):
        gap = abs(ordered[end][1] - ordered[next_to][1])
        others = ordered[last][1] - ordered[first][1]
        if others and gap * 2 > spread and gap > 10 * others:
            delta = ordered[end][1] - ordered[next_to][1]
            yield Step(option, ordered[next_to][0], ordered[end][0], kept, delta)


_OF_NUMBERS = (("price-jump", _jumps), ("price-against-trend", _falls))
_OF_CHOICES = (("price-outlier", _outliers),)


def _steps(option: str, curve: Curve) -> list[Step]:
    kept, amounts = curve
    return [
        Step(option, one, two, kept, after - before)
        for (one, before), (two, after) in pairwise(amounts)
    ]


def _first_shown(ground: Ground, code: str, steps: list[Step]) -> Iterator[Finding]:
    """Yield the greatest of some steps that two valid products show."""
    steps.sort(key=lambda step: -abs(step.delta))
    twins = Twins(ground.today.problem, steps[0].option) if steps else None
    for step in steps[:MOST_TRIED]:
        pair = twins.pair(step.before, step.after, step.kept) if twins else None
        if pair is None:
            continue
        version = ground.version
        ends = [value_title(version, step.option, w) for w in (step.before, step.after)]
        currency = version.currency
        yield Finding(
            code=code, severity=WARNING, about=step.option,
            place=ground.place(step.option),
            sentence=said(
                code, about=step.option, value=f"{ends[0].en} to {ends[1].en}",
                margin=str(Money(step.delta, currency)),
            ),
            advice=advised(code), witnesses=pair, figures={"change": step.delta},
        )  # fmt: skip
        return


class _Pricing:
    """What the values of one option add to the price, for all that it depends on."""

    def __init__(self, version: CatalogVersion) -> None:
        self._version = version
        self._keys: dict[str, AnyOption] = {
            key: option for option in version.options for key in names_of_option(option)
        }
        self._formulas: dict[str, ex.Expr] = {
            rule.body.option: rule.body.formula
            for rule in version.rules
            if isinstance(rule.body, Derives)
        }

    def curves(self, option: AnyOption) -> Iterator[Curve]:
        """Yield a curve for every combination of what its price depends on."""
        lines: list[PriceLine] = []
        spoken: set[str] = set()
        for line in self._version.prices:
            names = self._names(line)
            if option.name in names:
                lines.append(line)
                spoken |= names
        if not lines or any(name not in self._keys for name in spoken):
            return
        others = sorted(spoken - {option.name} - set(self._formulas))
        words = [[*words_of(self._keys[key]), ""] for key in others]
        if prod(map(len, words)) > MOST_CONTEXTS:
            return
        for row in combinations(*words):
            kept = tuple(zip(others, row, strict=True))
            yield kept, tuple(self._amounts(option, lines, kept))

    def _amounts(
        self, option: AnyOption, lines: Sequence[PriceLine], kept: Kept
    ) -> Iterator[tuple[str, int]]:
        chosen = {key: word for key, word in kept if word}
        for word in words_of(option):
            facts = self._facts({**chosen, option.name: word})
            if facts is not None:
                yield word, sum(_amount(line, facts) for line in lines)

    def _facts(self, chosen: Mapping[str, str]) -> dict[str, Fact] | None:
        """Return every fact of some choices; ``None``: a number leaves its range."""
        facts: dict[str, Fact] = {}
        for key, word in chosen.items():
            facts |= facts_of_value(self._version, self._keys[key], key, word)
        for name, formula in self._in_order():
            option = self._keys[name]
            value = number(formula, facts)
            if value is None or not isinstance(option, NumberOption):
                continue
            if value.denominator != 1 or int(value) not in option.numbers():
                return None
            facts[name] = int(value)
        return facts

    def _in_order(self) -> Iterator[tuple[str, ex.Expr]]:
        """Yield the derived numbers, each after those it is made of."""
        done: set[str] = set()

        def visit(name: str) -> Iterator[tuple[str, ex.Expr]]:
            if name in done:
                return
            done.add(name)
            for inner in ex.names_in(self._formulas[name]):
                if inner in self._formulas:
                    yield from visit(inner)
            yield name, self._formulas[name]

        for name in self._formulas:
            yield from visit(name)

    def _names(self, line: PriceLine) -> set[str]:
        """Return the keys a line depends on, through the numbers derived from them."""
        found: set[str] = set()
        waiting = [*ex.names_in(line.when)]
        waiting += ex.names_in(line.times) if line.times else ()
        while waiting:
            name = waiting.pop()
            key = name if name in self._keys else name.rpartition(".")[0] or name
            if key not in found:
                found.add(key)
                if key in self._formulas:
                    waiting += ex.names_in(self._formulas[key])
        return found


def _amount(line: PriceLine, facts: Mapping[str, Fact]) -> int:
    times = line.times or ex.Number(Fraction(1))
    amount = ex.Arithmetic("*", ex.Number(Fraction(line.amount)), times)
    return amount_of(line.when, amount, Fraction(1), facts)
