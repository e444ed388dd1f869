"""A life from the first day to the last: what is due is done, in its order."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.simulation import house, visits
from benchmarks.simulation.keeping import (
    DATABASE,
    State,
    forget_database,
    keep,
    taken_up,
)
from benchmarks.simulation.people import Person, cares, people
from benchmarks.simulation.world import FIRST, World, open_throwaway
from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.ready_products import ReadyProducts
from office.store import Store, catalogs, companies
from office.store.schema import upgrade

JEANS = Path(__file__).parents[2] / "catalog" / "shipped" / "jeans"
DAYS_A_YEAR, DAYS_A_MONTH = 365, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which life: how many people come, in how many days, by which chances."""

    customers: int
    days: int
    seed: int


Handler = Callable[[World, str], None]


def _of_person(do: Callable[[World, Person], None]) -> Handler:
    return lambda w, of: do(w, w.people[int(of)])


HANDLERS: Mapping[str, Handler] = {
    "arrive": _of_person(visits.arrive),
    "return": _of_person(visits.return_),
    "wear": visits.wear,
    "release": house.release,
    "cancel": house.cancel,
    "make": house.make,
    "pay": house.pay,
    "queue": house.work_queue,
    "reopen": house.reopen,
    "stock": house.fill_stock,
    "receive": house.receive,
    "value": house.value,
}


def live(
    folder: Path,
    asked: Asked,
    *,
    print_order: Callable[[Callable[[], Store]], Callable[[str], None]],
    tell: Callable[[int], None],
    until: int | None = None,
    ready: ReadyProducts | None = None,
) -> World:
    """Live it, or go on with it; ``tell`` hears how many days are over.

    Args:
        folder: where its database is, and what is kept of each month.
        asked: which life.
        print_order: makes of the store, as it is then, what prints an order.
        tell: told after each day.
        until: the last day that is lived now; the end, if not given.
        ready: products that are ready already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = taken_up(folder)
    ready = ready or ReadyProducts(folder)
    if state is None:
        w = _begun(folder, asked, ready)
    else:
        w = _opened(folder, asked, state, ready)
    w.print = print_order(lambda: w.store)
    last = min(asked.days, until or asked.days)
    for day in range(w.state.months * DAYS_A_MONTH, last):
        if day and day == (w.state.months + 1) * DAYS_A_MONTH:
            w.store.close()
            w.state.months += 1
            keep(folder, w.state)
            w.store = open_throwaway(folder / DATABASE)
        _live_day(w, FIRST + timedelta(days=day))
        tell(day + 1)
    return w


def _live_day(w: World, day: date) -> None:
    end = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    until = end.isoformat(timespec="seconds")
    while w.state.agenda and w.state.agenda[0][0] < until:
        when, _, what, of = heapq.heappop(w.state.agenda)
        w.now = datetime.fromisoformat(when)
        HANDLERS[what](w, of)


def _begun(folder: Path, asked: Asked, ready: ReadyProducts) -> World:
    forget_database(folder)
    upgrade(f"sqlite:///{folder / DATABASE}")
    w = _opened(folder, asked, State(), ready)
    for person in w.people:
        w.due_on(FIRST + timedelta(days=person.arrives), "arrive", person.number)
    w.due_on(FIRST + timedelta(days=1), "stock", "")
    w.due_on(FIRST + timedelta(days=90), "value", "")
    return w


def _opened(folder: Path, asked: Asked, state: State, ready: ReadyProducts) -> World:
    store = open_throwaway(folder / DATABASE)
    began = f"{FIRST.isoformat()}T00:00:00+00:00"
    with store.writing() as tx:
        if catalogs.current_hash(tx, "jeans") is None:
            catalogs.publish(tx, read_catalog(JEANS).version, began)
            companies.publish(tx, read_company(SHIPPED).company, began)
    with store.reading() as tx:
        product = ready.on(tx, "jeans", FIRST).product
    return World(
        store=store, ready=ready, seed=asked.seed,
        people=people(asked.seed, asked.customers, asked.days, product),
        caring=cares(asked.seed, product), state=state, print=lambda _: None,
    )  # fmt: skip
