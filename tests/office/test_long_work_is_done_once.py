"""Long work outlives whoever does it, and none of its items is done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from office.desk.errors import NotFoundError
from office.desk.long_work import (
    LEASE,
    Ask,
    Begun,
    Tell,
    Workroom,
    ask_for,
    cancel,
    percent,
    said_of,
    seconds_left,
    stage_of,
    the_items,
    the_work,
    work_off,
)
from office.desk.once import KeyRefusedError
from office.store import Store
from office.store.errors import LeaseLostError
from office.store.long_work import Item, LongWork, WorkState
from rules.wording import Wording

AT = "2026-11-27T04:00:00+00:00"
START = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
ROOM = Workroom(day=date(2026, 11, 27))
TEN = tuple(f"item {number}" for number in range(10))
COUNTING = Wording("Items are counted.", "正在计数。")


class Crash(BaseException):
    """The process is gone: nothing of ours is asked any more."""


@dataclass
class Bench:
    """Work on ten items, a clock, and who is told of each."""

    store: Store
    now: datetime = START
    did: list[str] = field(default_factory=list)
    at_item: Callable[[str], None] = field(default=lambda _: None)

    def begin(self, store: Store, ask: Ask, room: Workroom, tell: Tell) -> Begun:
        del store, room
        tell(COUNTING)

        def do(name: str) -> Item:
            self.now += timedelta(seconds=6)
            self.at_item(name)
            self.did.append(name)
            return Item(name=name, outcome=str(ask["word"]))

        return Begun(names=TEN, do=do)

    def ask(self, word: str = "done", key: str = "") -> LongWork:
        return ask_for(self.store, "ten", {"word": word}, by="mei", at=AT, key=key)

    def work(self, owner: str = "one") -> LongWork | None:
        return work_off(
            self.store, {"ten": self.begin}, ROOM, owner=owner,
            leases=lambda: self.now, now=lambda: self.now,
        )  # fmt: skip

    def dies_at(self, name: str) -> None:
        def crash(item: str) -> None:
            if item == name:
                self.at_item = lambda _: None
                raise Crash

        self.at_item = crash


@pytest.fixture
def bench(store: Store, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr("office.desk.long_work.KEPT_EVERY", 0.0)
    return Bench(store)


def test_it_waits_is_done_and_nothing_is_left(bench: Bench) -> None:
    asked = bench.ask()
    assert (asked.state, percent(asked)) == (WorkState.WAITING, 0)

    done = bench.work()

    assert done is not None
    assert done.state is WorkState.DONE
    assert (done.done, done.whole, percent(done)) == (10, 10, 100)
    assert {one.outcome for one in the_items(bench.store, done.id)} == {"done"}
    assert bench.work() is None


def test_after_a_crash_the_next_goes_on_behind_what_is_kept(bench: Bench) -> None:
    asked = bench.ask()
    bench.dies_at("item 6")
    with pytest.raises(Crash):
        bench.work("one")

    assert bench.work("two") is None  # the lease of the dead still holds
    bench.now += LEASE
    done = bench.work("two")

    assert done is not None
    assert done.state is WorkState.DONE
    assert bench.did == list(TEN)
    assert [one.name for one in the_items(bench.store, asked.id)] == sorted(TEN)


def test_who_lost_his_lease_keeps_nothing_more(bench: Bench) -> None:
    asked = bench.ask()

    def frozen(item: str) -> None:
        if item == "item 3":
            bench.at_item = lambda _: None
            bench.now += LEASE * 2
            bench.work("two")

    bench.at_item = frozen
    with pytest.raises(LeaseLostError):
        bench.work("one")

    done = the_work(bench.store, asked.id)
    assert done.state is WorkState.DONE
    assert len(the_items(bench.store, asked.id)) == 10


def test_it_tells_how_far_it_is_and_how_long_it_takes_still(bench: Bench) -> None:
    asked = bench.ask()
    seen: list[tuple[int, int | None, str]] = []

    def look(item: str) -> None:
        if item == "item 5":
            work = the_work(bench.store, asked.id)
            said = stage_of(work).en
            seen.append((percent(work), seconds_left(work, bench.now), said))

    bench.at_item = look
    bench.work()

    # Five of ten took thirty seconds, and the sixth has begun: six more.
    assert seen == [(50, 36, COUNTING.en)]


def test_cancelled_while_it_waits_it_is_never_begun(bench: Bench) -> None:
    asked = bench.ask()

    ended = cancel(bench.store, asked.id, leases=bench.now, at=AT)

    assert ended.state is WorkState.CANCELLED
    assert bench.work() is None
    assert bench.did == []


def test_cancelled_under_way_it_ends_after_the_item_in_hand(bench: Bench) -> None:
    asked = bench.ask()

    def stop(item: str) -> None:
        if item == "item 2":
            cancel(bench.store, asked.id, leases=bench.now, at=AT)

    bench.at_item = stop
    ended = bench.work()

    assert ended is not None
    assert ended.state is WorkState.CANCELLED
    assert bench.did == list(TEN[:3])
    assert cancel(bench.store, asked.id, leases=bench.now, at=AT).state is ended.state


def test_a_fault_ends_it_and_is_told(bench: Bench) -> None:
    bench.ask()

    def fail(item: str) -> None:
        raise ValueError(item)

    bench.at_item = fail
    ended = bench.work()

    assert ended is not None
    assert ended.state is WorkState.FAILED
    assert said_of(ended) == {"fault": "ValueError: item 0"}


def test_under_one_key_it_is_asked_for_once(bench: Bench) -> None:
    first, again = bench.ask(key="k"), bench.ask(key="k")

    assert first.id == again.id
    with pytest.raises(KeyRefusedError):
        bench.ask("otherwise", key="k")


def test_there_is_no_other_work(bench: Bench) -> None:
    with pytest.raises(NotFoundError):
        the_work(bench.store, "W-000009")
    with pytest.raises(NotFoundError):
        cancel(bench.store, "W-000009", leases=bench.now, at=AT)
