"""What an answer would be worth, worked out by the engine.

The expected gain of an option counts each of its values as equally likely, and then how
often an answer was another than the usual one: where nearly everybody takes what is
made anyhow, asking brings nothing. Before anybody was asked all of it counts. The gain
of a measure is what it lowers the expected misfit by: the mean absolute error of a bell
curve is 0.798 spreads, once with the spread of people like him, once with that of a
tape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import log2

from catalog.option import ChoiceOption
from configurator.domains import Domains
from configurator.product import Product
from customers import questions
from customers.drip import About, Bought, Gain, Question
from customers.estimation.bodies import NINETY_FIVE
from customers.estimation.women import WOMEN
from office.desk.errors import NotFoundError

TAPE = 10
"""The error of a tape one holds oneself, one standard deviation in mm."""
MEAN_OFF = 0.798
UNKNOWN = 60
"""The spread in mm of a measure we have no figures for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How often everybody was asked for an option, and how often it was worth it.

    ``otherwise`` are the answers that were not the usual value.
    """

    asked: int
    otherwise: int

    @property
    def share(self) -> Fraction:
        """How often to expect another answer than the usual one; 1 before any."""
        return Fraction(min(self.otherwise, self.asked) + 1, self.asked + 1)


NEVER = Told(asked=0, otherwise=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """A product, and what is known of a customer that bears on it.

    ``told`` is what all customers answered so far, by option.
    """

    product: Product
    known: Mapping[str, str]
    wearer: str
    body: Mapping[str, int]
    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def sized(self) -> frozenset[str]:
        """The options that measures settle; nobody is asked for those."""
        return frozenset(one.option for one in self.product.version.measures)


def option_questions(hand: AtHand) -> Iterator[Question]:
    """Return a question for each open option, with what its answer is worth."""
    product = hand.product
    domains = product.domains(hand.known)
    if not isinstance(domains, Domains):
        return
    shares = product.shares(hand.known)
    session = product.session()
    for name, value in hand.known.items():
        session.choose(name, value)
    cheapest = session.cheapest("price")
    for option in product.version.options:
        if (
            not isinstance(option, ChoiceOption)
            or option.name in hand.known
            or option.name in hand.sized
        ):
            continue
        left = sorted(_left(domains, option.name))
        if len(left) < 2 or domains.applies.get(option.name, "yes") != "yes":
            continue
        bits = -sum(log2(shares[option.name][one]) for one in left) / len(left)
        least = cheapest[option.name].values()
        spread = (max(least) - min(least)) * 1000 // max(cheapest.best, 1)
        share = hand.told.get(option.name, NEVER).share
        yield questions.of_option(
            product.version.product, option.name, option.title,
            Gain(bits=max(0, round(bits * 100 * share)), price=int(spread * share)),
        )  # fmt: skip


def body_questions(hand: AtHand) -> Iterator[Question]:
    """Return a question for each measure not taken yet, with what it is worth."""
    if not hand.wearer:
        return
    for one in hand.product.version.measures:
        if one.name not in hand.body:
            before, after = misfit_of(hand, one.name)
            yield questions.of_measure(
                hand.wearer, one.name, one.title, Gain(misfit=before - after)
            )


def misfit_of(hand: AtHand, measure: str) -> tuple[int, int]:
    """Return the misfit expected without a measure and with it, tenths of a mm."""
    band = WOMEN.band(measure, hand.body)
    spread = (band.high - band.low) / 2 / NINETY_FIVE if band else UNKNOWN
    return round(10 * MEAN_OFF * spread), round(10 * MEAN_OFF * TAPE)


def bought_by(hand: AtHand, about: About, of: str, said: str) -> Bought:
    """Return what an answer does to the products, the price or the misfit.

    Raises:
        NotFoundError: if it is no value this option can have.
    """
    if about is About.MEASURE:
        return Bought(misfit=misfit_of(hand, of))
    product = hand.product
    domains = product.domains(hand.known)
    if not isinstance(domains, Domains) or said not in _left(domains, of):
        raise NotFoundError(f"value of {of}", said)
    then = {**hand.known, of: said}
    return Bought(
        products=(product.count(hand.known), product.count(then)),
        price=(_least(product, hand.known), _least(product, then)),
    )


def _left(domains: Domains, name: str) -> frozenset[str]:
    held = domains.values.get(name)
    return held if isinstance(held, frozenset) else frozenset()


def _least(product: Product, choices: Mapping[str, str]) -> int:
    session = product.session()
    for name, value in choices.items():
        session.choose(name, value)
    return session.cheapest("price").best
