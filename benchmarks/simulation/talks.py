"""How many questions it took, beside what a form in fixed order would have asked.

A wish is met when he told it, or when it is the usual value anyhow. The drip dialogue
is held against a form that asks one option after the other, the same for everybody,
and remembers the answers as well: for each person, how many questions each of the two
took until it had met as many of his wishes as the drip has met at the end. A person
answers either of them as often. What the drip asked about himself counts against it; a
form would ask that last.

Which options people care about is drawn for each seed, so one order of a form may by
luck be nearly the best there is, and another nearly the worst. The form therefore is
the mean of ``ORDERS`` fixed orders drawn from the seed; beside it stand the catalog's
own order, and the one that in hindsight was the best for these people, which nobody
could have known. The last comparison is with a shop without memory, whose form is
filled in anew for each order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.simulation.keeping import Made
from benchmarks.simulation.people import ANSWERS, Person, choosable
from benchmarks.simulation.world import World
from configurator.configuration import Conflict
from customers.drip import About, Asked
from customers.profiles import TYPES
from office.store import dialogue

ORDERS = 50
"""Fixed orders of a form that are averaged over."""


class Talks:
    """Every question that was put, beside what a form would have asked."""

    def __init__(self, w: World) -> None:
        self.asked = self.answered = self.most = self.repeated = 0
        self.needed = self.met = self.wished = 0
        product = w.product()
        usual = product.complete({})
        self._usual = {} if isinstance(usual, Conflict) else usual.values
        self._options = choosable(product)
        self._filled: list[_Filled] = []
        with w.store.reading() as tx:
            for number, known in w.state.people.items():
                self._count(
                    w, w.people[number], dialogue.of_customer(tx, known.customer)
                )
        told = Counter(name for one in self._filled for name in one.meets)
        self.form_in_catalog_order = self._form(self._options)
        self.form_at_best = self._form(
            sorted(self._options, key=lambda name: (-told[name], name))
        )
        orders = w.chance("orders of a form")
        self.form = round(
            sum(
                self._form(orders.sample(self._options, len(self._options)))
                for _ in range(ORDERS)
            )
            / ORDERS
        )

    def anew(self, made: Iterable[Made]) -> int:
        """Return what a form without a memory asks: every option, at every order."""
        applying = [name for name in self._options if name in self._usual]
        return len(applying) * sum(1 for _ in made)

    def _count(self, w: World, person: Person, put: tuple[Asked, ...]) -> None:
        self.asked += len(put)
        self.answered += sum(bool(one.answered_at) for one in put)
        at_once = Counter(one.asked_at for one in put)
        self.most = max([self.most, *at_once.values()])
        self.repeated += _repeated(put)
        wishes = w.wishes(person)
        told = [_option(one) if one.answered_at else "" for one in put]
        apart = {n for n, value in wishes.items() if self._usual.get(n) != value}
        met = apart & {
            name
            for name, one in zip(told, put, strict=True)
            if name and one.answer == wishes.get(name)
        }
        self.wished += len(wishes)
        self.met += len(wishes) - len(apart) + len(met)
        self.needed += _until(told, met)
        self._filled.append(
            _Filled(
                applies={n for n in self._options if n in self._usual or n in wishes},
                meets={n for n in apart if _tells(w, person, n)},
                goal=len(met),
            )
        )

    def _form(self, order: Sequence[str]) -> int:
        """Return how many options everybody is asked for, in this order."""
        return sum(one.asked(order) for one in self._filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A form as one person fills it in: what concerns him, and what he tells it."""

    applies: set[str]
    meets: set[str]
    goal: int

    def asked(self, order: Sequence[str]) -> int:
        """Return how many options are asked for until so many wishes are met."""
        met = asked = 0
        for name in order:
            if met >= self.goal:
                break
            if name in self.applies:
                asked += 1
                met += name in self.meets
        return asked


def _tells(w: World, person: Person, name: str) -> bool:
    """Whether he tells a form what he wants, as often as he tells the drip."""
    return w.chance("form", person.number, name).random() < ANSWERS


def _until(told: list[str], goal: set[str]) -> int:
    """Return how many questions it took until the last of what counts was told."""
    left = set(goal)
    for at, name in enumerate(told, 1):
        left.discard(name)
        if not left:
            return at if goal else 0
    return len(told)


def _option(one: Asked) -> str:
    about, _, of = one.question.partition(" ")
    return of.rpartition(".")[2] if about == About.OPTION else ""


def _repeated(put: tuple[Asked, ...]) -> int:
    """Count what was asked though it was known, or was asked within a year.

    A fact may be asked again once it has grown old.
    """
    last: dict[str, Asked] = {}
    found = 0
    for one in put:
        before = last.get(one.question)
        if before is not None:
            age = _days(before.asked_at[:10], one.asked_at[:10])
            about, _, of = one.question.partition(" ")
            fact = TYPES.get(of) if about == About.FACT else None
            old = fact is not None and 0 < fact.days < age
            found += age < 365 or (bool(before.answered_at) and not old)
        last[one.question] = one
    return found


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
