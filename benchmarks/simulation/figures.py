"""What a life came to: counted from the store and the people's truth at its end.

What a question is held against stands with ``Talks``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

from benchmarks.simulation.talks import Talks
from benchmarks.simulation.world import World
from office.desk import complaint_work
from office.store import complaints, orders
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
    form_in_catalog_order: int
    form_in_best_order: int
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
    talks = Talks(w)
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
        form_in_catalog_order=talks.form_in_catalog_order,
        form_in_best_order=talks.form_at_best,
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


def _medians(people: Iterable[Mapping[int, int]], most: int) -> tuple[int, ...]:
    every = list(people)
    found = [[one[nth] for one in every if nth in one] for nth in range(1, most + 1)]
    return tuple(round(median(some)) for some in found if some)


def _percent(part: int, of: int) -> int | None:
    return round(100 * part / of) if of else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
