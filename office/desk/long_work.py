"""Long work at the desk: asked for once, done in pieces, left and come back to.

Who asks is answered at once with a row of the database. Whoever holds its lease does
it piece by piece: each piece that is done is kept with how far the work is. A process
that dies loses its lease, and the next goes on behind what is kept.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, request
from office.store import Store, counters, long_work
from office.store.deliveries import milliseconds
from office.store.errors import (
    LeaseLostError,
    StoreBusyError,
    StoreUnreachableError,
)
from office.store.long_work import Item, LongWork, WorkState
from rules.wording import NO_WORDS, Wording

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.shelf import Shelf

LEASE = timedelta(minutes=3)
"""Longer than any one piece takes; so long a crash goes unnoticed at most."""
KEPT_EVERY = 0.5
"""Seconds after which what is done is kept."""
_NOT_OURS = (LeaseLostError, StoreBusyError, StoreUnreachableError)

Ask = Mapping[str, object]
Tell = Callable[[Wording], None]


class WorkCancelledError(Exception):
    """Somebody asked that the work ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workroom:
    """What work of any kind may need: the day, and the shelf of compiled circuits."""

    day: date
    shelf: Shelf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Work that was begun: its items by name, and how one of them is done."""

    names: tuple[str, ...]
    do: Callable[[str], Item]


Kind = Callable[[Store, Ask, Workroom, Tell], Begun | dict[str, object]]
"""How work of a kind begins; a mapping is an end without any items: why."""


def ask_for(
    store: Store, kind: str, ask: Ask, *, by: str, at: str, key: str = ""
) -> LongWork:
    """Ask for long work; under the same key it is asked for once.

    Raises:
        KeyRefusedError: if the key was used for another job.
    """
    job = request(by, key, f"work {kind}", ask)
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            return _found(long_work.find(tx, done.number), done.number)
        work = LongWork(
            id=f"W-{counters.next_number(tx, 'long work'):06d}", kind=kind,
            ask=json.dumps(ask, ensure_ascii=False), asked_by=by, asked_at=at,
        )  # fmt: skip
        long_work.add(tx, work)
        keep_done(tx, job, work.id, 1, at)
    return work


def the_work(store: Store, id_: str) -> LongWork:
    """Return work as it stands.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        return _found(long_work.find(tx, id_), id_)


def the_items(store: Store, id_: str) -> tuple[Item, ...]:
    """Return what is done of some work."""
    with store.reading() as tx:
        return long_work.items(tx, id_)


def lately(store: Store, most: int = 30) -> tuple[LongWork, ...]:
    """Return what was asked for last, newest first."""
    with store.reading() as tx:
        return long_work.latest(tx, most=most)


def cancel(store: Store, id_: str, *, leases: datetime, at: str) -> LongWork:
    """Ask that work ends; what is kept of it stays.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.writing() as tx:
        found = long_work.cancel(tx, id_, now=milliseconds(leases), at=at)
    return _found(found, id_)


def seconds_left(work: LongWork, now: datetime) -> int | None:
    """Return how long it takes still, by what was done; ``None``: it cannot be told."""
    if not (work.done and work.whole and work.started_at) or work.over:
        return None
    passed = (now - datetime.fromisoformat(work.started_at)).total_seconds()
    return round(max(0.0, passed) * (work.whole - work.done) / work.done)


def percent(work: LongWork) -> int:
    """Return how much is done, in percent."""
    if work.state is WorkState.DONE:
        return 100
    return min(99, 100 * work.done // work.whole) if work.whole else 0


def said_of(work: LongWork) -> dict[str, object]:
    """Return how work ended."""
    said = json.loads(work.said) if work.said else {}
    return dict(said)


def stage_of(work: LongWork) -> Wording:
    """Return what is done at the moment, in words."""
    return Wording.from_plain(json.loads(work.stage)) if work.stage else NO_WORDS


def work_off(
    store: Store,
    kinds: Mapping[str, Kind],
    room: Workroom,
    *,
    owner: str,
    leases: Callable[[], datetime],
    now: Callable[[], datetime],
    stopping: Callable[[], bool] = lambda: False,
) -> LongWork | None:
    """Do the oldest work that nobody holds to its end; ``None``: there is none.

    Args:
        store: where it is asked for.
        kinds: how each kind of work begins.
        room: what it may need.
        owner: who does it; another name for each process and thread.
        leases: the clock leases count in.
        now: what time it is.
        stopping: whether to leave it to the next.

    Raises:
        StoreError: if the store cannot be reached, or another took the work over.
    """
    with store.writing() as tx:
        at = leases()
        work = long_work.claim(
            tx, owner=owner, now=milliseconds(at), until=milliseconds(at + LEASE),
            at=_iso(now()),
        )  # fmt: skip
    if work is None:
        return None
    hold = _Hold(store, work, owner, leases)
    said: dict[str, object]
    try:
        state, said = _done(store, kinds, room, work, hold, stopping)
    except WorkCancelledError:
        state, said = WorkState.CANCELLED, {}
    except _NOT_OURS:
        raise
    except Exception as error:
        state = WorkState.FAILED
        said = {"fault": f"{type(error).__name__}: {error}"[:500]}
    if state is not WorkState.WAITING:
        with store.writing() as tx:
            long_work.end(
                tx, work.id, owner=owner, state=state, said=json.dumps(said),
                at=_iso(now()),
            )  # fmt: skip
    return the_work(store, work.id)


class _Hold:
    """A lease on work, held anew with everything that is told or kept."""

    def __init__(
        self, store: Store, work: LongWork, owner: str, leases: Callable[[], datetime]
    ) -> None:
        self._store, self._id, self._owner = store, work.id, owner
        self._leases = leases
        self._stage = ""
        self.whole: int | None = None

    def tell(self, stage: Wording) -> None:
        """Say what is done at the moment."""
        self._stage = json.dumps(stage.to_plain(), ensure_ascii=False)
        self.keep()

    def keep(self, *kept: Item) -> None:
        """Keep what is done; hold the work for another lease."""
        at = self._leases()
        with self._store.writing() as tx:
            goes_on = long_work.go_on(
                tx, self._id, owner=self._owner, now=milliseconds(at),
                until=milliseconds(at + LEASE), stage=self._stage, whole=self.whole,
                kept=kept,
            )  # fmt: skip
        if not goes_on:
            raise WorkCancelledError


def _done(
    store: Store,
    kinds: Mapping[str, Kind],
    room: Workroom,
    work: LongWork,
    hold: _Hold,
    stopping: Callable[[], bool],
) -> tuple[WorkState, dict[str, object]]:
    begun = kinds[work.kind](store, json.loads(work.ask), room, hold.tell)
    if not isinstance(begun, Begun):
        return WorkState.DONE, begun
    known = {one.name for one in the_items(store, work.id)}
    hold.whole = len(known.union(begun.names))
    fresh: list[Item] = []
    kept_at = time.monotonic()
    hold.keep()
    for name in begun.names:
        if name in known:
            continue
        if stopping():
            hold.keep(*fresh)
            return WorkState.WAITING, {}  # its lease runs out, and the next goes on
        fresh.append(begun.do(name))
        if time.monotonic() - kept_at >= KEPT_EVERY:
            hold.keep(*fresh)
            fresh, kept_at = [], time.monotonic()
    hold.keep(*fresh)
    return WorkState.DONE, {}


def _found(work: LongWork | None, id_: str) -> LongWork:
    if work is None:
        raise NotFoundError("work", id_)
    return work


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
