"""What each value would do to the design at hand: its price, and what it changes.

Before a value is chosen a customer may see what choosing it does. That is worked out
by choosing it: the product that would stand there next is completed as this one was,
and the two are compared, so the difference shown is the difference paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from catalog.option import NumberOption
from configurator.completion import complete
from configurator.domains import Ranges
from configurator.pricing import price_of
from configurator.product import Product
from configurator.session import Session


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


def offers(
    product: Product,
    session: Session,
    values: Mapping[str, str],
    keys: Iterable[str],
) -> dict[str, tuple[Offer, ...]]:
    """Return every value of some options, as it stands to the design at hand.

    Args:
        product: what is designed.
        session: the customer's own choices.
        values: the complete design that is shown for them.
        keys: the options asked about; numbers are asked by range, not here.
    """
    now = price_of(product.version, values).for_quantity(1).amount
    left = session.domains()
    found: dict[str, tuple[Offer, ...]] = {}
    for key in keys:
        open_ones = left[key]
        if isinstance(open_ones, Ranges):
            continue
        words = product.numbering.numbers[key][1]
        found[key] = tuple(
            _offer(product, session, values, now, key, word, word in open_ones)
            for word in words
        )
    return found


def least_prices(session: Session, key: str) -> Mapping[str, int]:
    """Return what each open value of an option costs more at the least.

    One sweep for all of them: for options with so many values that trying each
    would take long. Minor units, against the cheapest product of all.
    """
    cheapest = session.cheapest("price")
    return {word: least - cheapest.best for word, least in cheapest[key].items()}


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


def _offer(
    product: Product,
    session: Session,
    values: Mapping[str, str],
    now: int,
    key: str,
    word: str,
    is_open: bool,
) -> Offer:
    if values.get(key) == word:
        return Offer(key=key, value=word, standing=Standing.HELD)
    made = (
        complete(product.problem, product.engines, {**session.choices, key: word})
        if is_open
        else None
    )
    if made is None:
        return Offer(key=key, value=word, standing=Standing.CLASHES)
    price = price_of(product.version, made.values).for_quantity(1).amount
    return Offer(
        key=key,
        value=word,
        standing=Standing.FREE,
        price_delta=price - now,
        changes=side_effects(product, key, values, made.values),
    )


def _derived(product: Product, name: str) -> bool:
    option = product.version.by_name.get(name)
    return isinstance(option, NumberOption) and option.derived
