"""The stage of a life: the store, the day, the people, and what is due next."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import event

from benchmarks.simulation.keeping import Known, State
from benchmarks.simulation.people import Person, chance, wishes_of
from configurator.product import Product
from office.desk.order_at_hand import By
from office.desk.ready_products import ReadyProducts
from office.store import Store, open_store

PRODUCT = "jeans"
FIRST = date(2026, 1, 5)
"""The day on which the company opens."""


@dataclass(slots=True, kw_only=True)
class World:
    """What every event may use; ``now`` is when the present one happens."""

    store: Store
    ready: ReadyProducts
    seed: int
    people: tuple[Person, ...]
    caring: Mapping[str, float]
    state: State
    print: Callable[[str], None]
    now: datetime = datetime(2026, 1, 5, tzinfo=UTC)
    _wishes: dict[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """The present instant as it is stored."""
        return self.now.isoformat(timespec="seconds")

    @property
    def day(self) -> date:
        """The present day; nothing happens at night, so it is the same in Shanghai."""
        return self.now.date()

    def by(self, actor: str) -> By:
        """Return who does something now."""
        return By(actor=actor, day=self.day, at=self.at)

    def chance(self, *what: object) -> Random:
        """Return the chance of one thing."""
        return chance(self.seed, *what)

    def product(self) -> Product:
        """Return the product as it is offered today."""
        with self.store.reading() as tx:
            return self.ready.on(tx, PRODUCT, self.day).product

    def wishes(self, person: Person) -> Mapping[str, str]:
        """Return what a person truly wants, of what was offered when he came."""
        if person.number not in self._wishes:
            came = FIRST + timedelta(days=person.arrives)
            with self.store.reading() as tx:
                product = self.ready.on(tx, PRODUCT, came).product
            self._wishes[person.number] = wishes_of(
                person, self.seed, product, self.caring
            )
        return self._wishes[person.number]

    def known(self, person: Person) -> Known:
        """Return what a person is kept under."""
        return self.state.people[person.number]

    def person_of(self, order: str) -> Person:
        """Return whose an order is."""
        return self.people[self.state.orders[order].person]

    def due(self, days: int, what: str, of: object) -> None:
        """Put something on the agenda, so many days from now, at an hour of its own."""
        self.due_on(self.day + timedelta(days=days), what, of)

    def due_in_hours(self, hours: int, what: str, of: object) -> None:
        """Put something on the agenda of today."""
        self._put(self.now + timedelta(hours=hours), what, of)

    def due_on(self, day: date, what: str, of: object) -> None:
        """Put something on the agenda of a day; what is first there is done first."""
        minute = 60 + (self.state.serial + 1) * 7 % 420
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self._put(at + timedelta(minutes=minute), what, of)

    def _put(self, at: datetime, what: str, of: object) -> None:
        state = self.state
        state.serial += 1
        when = at.isoformat(timespec="seconds")
        heapq.heappush(state.agenda, (when, state.serial, what, str(of)))


def open_throwaway(file: Path) -> Store:
    """Open a store whose writes need not reach the disk: it may be lost at any time."""
    store = open_store(f"sqlite:///{file}")

    @event.listens_for(store.engine, "connect")
    def hurry(connection: object, _: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]

    store.engine.dispose()
    return store
