"""What a life came to: counted from the store and the people's truth at its end.

**Questions.** A wish is met when he told it, or when it is the usual value anyhow. The
drip dialogue is held against a form that asks for every option in the catalog's order
and remembers the answers as well: for each person, how many questions each of the two
took until it had met as many of his wishes as the drip has met at the end. What the
drip asked about himself counts against it; a form would ask that last. The other
comparison is with a shop without memory, whose form is filled in anew for each order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

from benchmarks.simulation.keeping import Made
from benchmarks.simulation.people import Person, choosable
from benchmarks.simulation.world import World
from configurator.configuration import Conflict
from customers.drip import About, Asked
from customers.profiles import TYPES
from office.desk import complaint_work
from office.store import complaints, dialogue, orders
from orders.order import OrderState
from orders.steps import Step

THRICE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that is printed at the end; ``None``: nothing to tell it from.

    Misfits are tenths of a millimetre: medians over people of the mean distance
    between the true body and the modules of a pair.
    """

    customers: int
    orders: int
    contacts: int
    papers_printed: int
    questions_asked: int
    questions_answered: int
    questions_a_contact_at_most: int
    questions_repeated: int
    questions_until_that_fit: int
    form_until_that_fit: int
    fewer_percent: int | None
    form_at_every_order: int
    wishes_met_percent: int | None
    people_of_three_orders: int
    misfit_by_order: tuple[int, ...]
    misfit_all_by_order: tuple[int, ...]
    changes_taken_over: int
    carried_over: int
    complaints: int
    complaints_by_reason: Mapping[str, int]
    settled: int
    solved_first_time_percent: int | None
    tiers_moved: int
    shipped: int
    promises_kept: int
    cancelled: int
    unsold_finished_goods: int
    order_to_cash_days: float | None

    def to_plain(self) -> dict[str, object]:
        """Return it as JSON."""
        return {"schema": "simulation/1", **asdict(self)}


def figures_of(w: World, papers: int) -> Figures:
    """Count."""
    made = w.state.orders
    talks = _Talks(w)
    kept = [one for one in made.values() if not one.cancelled]
    by_person: dict[int, dict[int, int]] = {}
    for one in made.values():
        by_person.setdefault(one.person, {})[one.nth] = one.misfit
    loyal = [one for one in by_person.values() if len(one) >= THRICE]
    first = complaint_work.solved_first_time(w.store)
    with w.store.reading() as tx:
        told = Counter(one.reason.value for one in complaints.all(tx))
        unsold = sum(
            one.state is OrderState.CANCELLED
            and any(e.kind == Step.STARTED for e in orders.events(tx, one.number))
            for one in orders.all(tx)
        )
    shipped = [one for one in kept if one.shipped]
    paid = [_days(one.placed, one.paid) for one in kept if one.paid]
    return Figures(
        customers=len(w.state.people), orders=len(made), contacts=w.state.contacts,
        papers_printed=papers, questions_asked=talks.asked,
        questions_answered=talks.answered,
        questions_a_contact_at_most=talks.most, questions_repeated=talks.repeated,
        questions_until_that_fit=talks.needed, form_until_that_fit=talks.form,
        fewer_percent=_percent(talks.form - talks.needed, talks.form),
        form_at_every_order=talks.anew(made.values()),
        wishes_met_percent=_percent(talks.met, talks.wished),
        people_of_three_orders=len(loyal),
        misfit_by_order=_medians(loyal, THRICE),
        misfit_all_by_order=_medians(by_person.values(), 5),
        changes_taken_over=w.state.refitted, carried_over=w.state.carried,
        complaints=sum(told.values()), complaints_by_reason=dict(sorted(told.items())),
        settled=first.settled, solved_first_time_percent=first.percent,
        tiers_moved=w.state.moved, shipped=len(shipped),
        promises_kept=sum(one.shipped <= one.promised for one in shipped),
        cancelled=len(made) - len(kept), unsold_finished_goods=unsold,
        order_to_cash_days=float(median(paid)) if paid else None,
    )  # fmt: skip


class _Talks:
    """Every question that was put, beside what a form would have asked."""

    def __init__(self, w: World) -> None:
        self.asked = self.answered = self.most = self.repeated = 0
        self.needed = self.form = self.met = self.wished = 0
        product = w.product()
        usual = product.complete({})
        self._usual = {} if isinstance(usual, Conflict) else usual.values
        self._options = choosable(product)
        with w.store.reading() as tx:
            for number, known in w.state.people.items():
                self._count(
                    w, w.people[number], dialogue.of_customer(tx, known.customer)
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
        self.form += self._form(wishes, len(met))

    def _form(self, wishes: Mapping[str, str], goal: int) -> int:
        """Return how many options are asked for in turn until so many wishes are met.

        The form is luckier than the drip: he tells it every wish it asks for.
        """
        met = asked = 0
        for name in self._options:
            if met >= goal:
                break
            if name not in self._usual and name not in wishes:
                continue  # it does not apply to what he wants
            asked += 1
            met += name in wishes and wishes[name] != self._usual.get(name)
        return asked


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


def _medians(people: Iterable[Mapping[int, int]], most: int) -> tuple[int, ...]:
    every = list(people)
    found = [[one[nth] for one in every if nth in one] for nth in range(1, most + 1)]
    return tuple(round(median(some)) for some in found if some)


def _percent(part: int, of: int) -> int | None:
    return round(100 * part / of) if of else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
