"""Who comes: made-up people with true bodies, wishes and habits that nobody is told.

Everything about a person follows from the seed and his number, so it can be worked out
again at any time and is never stored. Bodies are drawn from the figures of women the
product itself uses; of those, people whom no size module fits within 25 mm stay away,
as they would after looking at the size table.

What is assumed, and nowhere measured: a tape one holds oneself is off by 20 mm (one
spread); what a pair feels like is told 6 mm sharp. Rimm et al. (Epidemiology 1, 1990)
found correlations of 0.89 (waist) and 0.84 (hip) between women's own measures and a
trained hand's, which is a larger error than ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp
from random import Random

import numpy as np

from catalog.option import ChoiceOption
from configurator.domains import Domains
from configurator.product import Product
from customers.estimation.women import WOMEN

TAPE = 20
"""One spread of what a person measures of himself, mm."""
TOUCH = 6
"""One spread of what he feels of a pair that he wears, mm."""
FITTABLE = 25
"""Whoever is further than this from every module does not come, mm."""
ARRIVING = 0.6
"""The part of all days in which new people come."""
FEWEST, MOST = 0.5, 2.5
"""Orders a year, of the rarest and of the most frequent buyer."""

ANSWERS = 0.9
"""How often a wish is told when it is asked for."""

_SURNAMES = ("Lin 林", "Wang 王", "Chen 陈", "Zhao 赵", "Zhou 周", "Sun 孙", "He 何")
_GIVEN = ("Mei 梅", "Zhe 喆", "Lan 兰", "Yun 云", "Qing 青", "Rui 瑞", "Hua 华")
_NEEDS = ("work", "travel", "going out", "to make it my own")


def chance(seed: int, *what: object) -> Random:
    """Return the chance of one thing: the same whenever it is asked for."""
    return Random(" ".join(map(str, (seed, *what))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of them, as he truly is.

    Args:
        number: from 0, in the order they come.
        name: as he gives it.
        arrives: on which day of the simulation.
        body: his true measures, mm.
        per_year: how often he would buy, if he is content.
    """

    number: int
    name: str
    arrives: int
    body: Mapping[str, int]
    per_year: float

    @property
    def facts(self) -> Mapping[str, str]:
        """What he would say of himself, if he were asked."""
        return {
            "need": _NEEDS[self.number % len(_NEEDS)],
            "contact_by": ("mail", "phone")[self.number % 2],
            "total_need": str(2 + self.number % 6),
            "share_here": str(20 * (1 + self.number % 4)),
            "household_size": str(1 + self.number % 5),
            "preferences": "none",
        }


def people(seed: int, count: int, days: int, product: Product) -> tuple[Person, ...]:
    """Return everybody who will come, the first first."""
    bodies = _bodies(seed, product)
    arriving = max(1, round(days * ARRIVING))
    arrivals = sorted(
        chance(seed, "arrival", at).randrange(arriving) for at in range(count)
    )
    found: list[Person] = []
    for number, day in enumerate(arrivals):
        some = chance(seed, "person", number)
        name = f"{some.choice(_SURNAMES)} {some.choice(_GIVEN)}"
        often = FEWEST * (MOST / FEWEST) ** some.random()
        found.append(
            Person(
                number=number, name=name, arrives=day, body=next(bodies),
                per_year=often,
            )
        )  # fmt: skip
    return tuple(found)


def measured(person: Person, seed: int) -> dict[str, int]:
    """Return what he reads off the tape."""
    tape = chance(seed, "tape", person.number)
    return {name: mm + round(tape.gauss(0, TAPE)) for name, mm in person.body.items()}


def cares(seed: int, product: Product) -> dict[str, float]:
    """Return of each option how many in a hundred people care about it.

    Drawn for each seed and each option alike: the order in which a catalog lists its
    options tells nothing about it.
    """
    some = chance(seed, "cares")
    return {
        name: some.betavariate(0.8, 1.6)
        for name in sorted(choosable(product))
    }  # fmt: skip


def choosable(product: Product) -> tuple[str, ...]:
    """Return the options somebody can be asked for, in the catalog's order."""
    sized = {one.option for one in product.version.measures}
    return tuple(
        one.name
        for one in product.version.options
        if isinstance(one, ChoiceOption) and one.name not in sized
    )


def wishes_of(
    person: Person, seed: int, product: Product, caring: Mapping[str, float]
) -> dict[str, str]:
    """Return what he truly wants, of the options he cares about: one valid product."""
    some = chance(seed, "wishes", person.number)
    found: dict[str, str] = {}
    names = sorted(caring)
    for name in some.sample(names, len(names)):
        if some.random() >= caring[name]:
            continue
        domains = product.domains(found)
        if not isinstance(domains, Domains) or domains.applies.get(name) == "no":
            continue
        left = domains.values.get(name, frozenset())
        if isinstance(left, frozenset) and left:
            found[name] = some.choice(sorted(left))
    return found


def _bodies(seed: int, product: Product) -> Iterator[dict[str, int]]:
    """Yield true bodies, each within reach of some module."""
    names = [one.name for one in product.version.measures]
    root = np.linalg.cholesky(np.array(WOMEN.covariance))
    at = 0
    while True:
        some = chance(seed, "body", at)
        at += 1
        drawn = root @ np.array([some.gauss(0, 1) for _ in WOMEN.names])
        whole = {
            name: round(exp(middle + float(off)))
            for name, middle, off in zip(WOMEN.names, WOMEN.means, drawn, strict=True)
        }
        body = {name: whole[name] for name in names}
        fitted = product.fitter.fit(body)
        if fitted and max(map(abs, fitted.misfit.values())) <= FITTABLE:
            yield body
