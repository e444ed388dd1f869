"""What each value would do to the design at hand: its price, and what it changes.

Before a value is chosen a customer may see what choosing it does. That is worked out
by choosing it: the product that would stand there next is completed as this one was,
and the two are compared, so the difference shown is the difference paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from catalog.option import NumberOption
from catalog.preset import Preset
from configurator.completion import complete, goals_of
from configurator.configuration import Conflict
from configurator.domains import Ranges, values_of_assignment
from configurator.drawings import Drawings
from configurator.engine import Goal
from configurator.errors import UnknownChoiceError
from configurator.piece_prices import PiecePrices
from configurator.pricing import PriceChange, scaled
from configurator.product import Product
from configurator.session import Session
from configurator.trying import Trial

MOST_REMEMBERED = 500
"""Designs whose offers are remembered: undone, reloaded, in the other language."""
_Asked = tuple[frozenset[tuple[str, str]], tuple[str, ...], tuple[PriceChange, ...]]


class Standing(Enum):
    """How a value stands to the design at hand."""

    HELD = "held"
    FREE = "free"
    CLASHES = "clashes"


@dataclass(frozen=True, slots=True)
class SideEffect:
    """Another option that would change with a value, and from what to what."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One value of one option.

    ``price_delta`` is what one piece would cost more (minor units); it is 0 for a
    value that clashes with what was chosen, for there is no such product.
    """

    key: str
    value: str
    standing: Standing
    price_delta: int = 0
    changes: tuple[SideEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A preset that can be had today, and the product it is by itself."""

    preset: Preset
    values: Mapping[str, str]


class Offering:
    """One product, and what its customers are shown; shared by all of them."""

    def __init__(self, product: Product) -> None:
        """Take the product."""
        self.product = product
        self.drawings = Drawings(product.version)
        self.prices = PiecePrices(product.version)
        self._shown: dict[_Asked, dict[str, tuple[Offer, ...]]] = {}

    @cached_property
    def opening(self) -> Mapping[str, str] | None:
        """The design nobody has changed yet; ``None``: nothing can be made."""
        made = complete(self.product.problem, self.product.engines, {})
        return None if made is None else made.values

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """The presets that can be had today, in the order of their author."""
        found: list[Start] = []
        for preset in self.product.published.presets:
            try:
                made = self.designed(preset.choices)
            except UnknownChoiceError:  # a value of another season
                continue
            if not isinstance(made, Conflict):
                found.append(Start(preset=preset, values=made))
        return tuple(found)

    @cached_property
    def _near(self) -> Mapping[str, str]:
        """What every design stays near to: the opening one, less what follows."""
        opening = self.opening or {}
        return {n: v for n, v in opening.items() if not _derived(self.product, n)}

    @cached_property
    def _goals(self) -> tuple[Goal, ...]:
        """What decides about everything that is not chosen, most important first."""
        problem = self.product.problem
        return goals_of(
            problem, "price" if "price" in problem.totals else None, near=self._near
        )

    def designed(self, choices: Mapping[str, str]) -> Mapping[str, str] | Conflict:
        """Return the design that stands there for some choices.

        It departs from the opening design in as few values as the choices allow, and
        of those that depart in equally few it costs the least. It follows from the
        choices alone: whoever opens an address sees what its sender saw.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
        """
        fixed = self.product.known(choices)
        made = self._solved(fixed)
        if made is None:
            return self.product.explain(fixed) or Conflict(choices=(), rules=())
        self.product.judged(made)
        return made

    def offers(
        self,
        session: Session,
        values: Mapping[str, str],
        keys: Iterable[str],
        changes: tuple[PriceChange, ...] = (),
    ) -> dict[str, tuple[Offer, ...]]:
        """Return every value of some options, as it stands to the design at hand.

        Args:
            session: the customer's own choices.
            values: the design that is shown for them.
            keys: the options asked about; numbers are asked by range, not here.
            changes: the published rules that bear on the price of one piece.
        """
        choices = session.choices
        wanted = tuple(keys)
        asked = (frozenset(choices.items()), wanted, changes)
        if asked in self._shown:
            return self._shown[asked]
        near = self._is_near(choices, values)
        now = self.prices.of(values, changes)
        left = session.domains()
        trial: Trial | None = None
        found: dict[str, tuple[Offer, ...]] = {}
        for key in wanted:
            open_ones = left[key]
            if isinstance(open_ones, Ranges):
                continue
            made: list[Offer] = []
            for word in self.product.numbering.numbers[key][1]:
                if values.get(key) == word:
                    made.append(Offer(key=key, value=word, standing=Standing.HELD))
                    continue
                then = self._put_in(values, key, word) if near else None
                kept = {**choices, key: word}
                if then is not None and not kept.items() <= then.items():
                    then = None  # a choice would cease to apply: the engine says so
                # One that clashes with a choice may still have its place without it.
                if then is None and (word in open_ones or key in choices):
                    trial = trial or Trial(self.product, choices, self._goals)
                    then = trial.putting(key, word)
                if then is None:
                    made.append(Offer(key=key, value=word, standing=Standing.CLASHES))
                    continue
                delta = self.prices.of(then, changes) - now
                made.append(self._offer(key, word, values, then, delta))
            found[key] = tuple(made)
        if len(self._shown) >= MOST_REMEMBERED:
            self._shown.clear()
        self._shown[asked] = found
        return found

    def _offer(
        self,
        key: str,
        word: str,
        values: Mapping[str, str],
        then: Mapping[str, str],
        price_delta: int,
    ) -> Offer:
        return Offer(
            key=key,
            value=word,
            standing=Standing.FREE,
            price_delta=price_delta,
            changes=side_effects(self.product, key, values, then),
        )

    def _solved(self, fixed: Mapping[str, str]) -> Mapping[str, str] | None:
        if self.opening is None or not fixed:
            return self.opening
        problem = self.product.problem
        literals = [problem.literal(name, value) for name, value in fixed.items()]
        best = self.product.engines.best(literals, self._goals)
        return None if best is None else values_of_assignment(problem, best.assignment)

    def _is_near(self, choices: Mapping[str, str], values: Mapping[str, str]) -> bool:
        """Whether the design departs from the opening one by its choices alone."""
        return all(
            value == values.get(name)
            for name, value in (self.opening or {}).items()
            if name not in choices and not _derived(self.product, name)
        )

    def _put_in(
        self, values: Mapping[str, str], key: str, word: str
    ) -> Mapping[str, str] | None:
        """Return the design with one value changed, if that is the design to come.

        It is, if it is valid and departs from the opening design in nothing but what
        is chosen, for then no other design is as near. That takes no engine.
        """
        then = self.product.judge.settle({**values, key: word})
        if then is None or then.get(key) != word:
            return None
        if not then.keys() <= (self.opening or {}).keys():
            return None  # what begins to apply is chosen by its price: ask the engine
        return None if self.product.judge.why_invalid(then) else then


def least_prices(
    session: Session, key: str, changes: tuple[PriceChange, ...] = ()
) -> Mapping[str, int]:
    """Return what each open value of an option costs more at the least.

    One sweep for all of them: for options with so many values that trying each
    would take long. Minor units, against the cheapest product of all, under the
    percentages of the rules that bear on it.
    """
    cheapest = session.cheapest("price")
    return {
        word: scaled(least - cheapest.best, changes)
        for word, least in cheapest[key].items()
    }


def side_effects(
    product: Product, key: str, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[SideEffect, ...]:
    """Return what else differs between two designs.

    Numbers worked out from others follow anyway, and an option that begins or ceases
    to apply is seen where it stands: neither is a change to somebody's wish.
    """
    return tuple(
        SideEffect(name, was, after[name])
        for name, was in before.items()
        if name != key and after.get(name, was) != was and not _derived(product, name)
    )


def _derived(product: Product, name: str) -> bool:
    option = product.version.by_name.get(name)
    return isinstance(option, NumberOption) and option.derived
