"""``states``: orders and their steps on the floor, in and out of turn, again and again.

What may follow what is written here once more, by hand, without a look at the table:
beside each order stands what it should be. A job that may not be done is to change
nothing; one that is asked twice under its key is to be done once; and from its events
alone the order is to come out as it is stored.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from customers.memory import SpecVersion
from office.company import SHIPPED, read_company
from office.desk import confirming, stepping
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By, production_of
from office.store import Store, catalogs, companies, open_store, orders, upgrade
from orders.floor import Hands, progress_of
from orders.history import rebuild
from orders.snapshot import reopen_order
from orders.step_codes import write_code
from orders.steps import RefusedStepError
from tests.drills.report import Report
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, made, saved
from tests.web.pages.at_work import buyer

LINES, STEPS, PRICE = (1, 2), ("CUT", "SEW", "PACK"), 200_00
HANDS = Hands(operator="Mei", station="T-1")


@dataclass(slots=True)
class Kept:
    """What an order should be, kept by hand."""

    number: str
    state: str = "released"
    held: bool = False
    paid: int = 0
    done: dict[int, int] = field(default_factory=lambda: dict.fromkeys(LINES, 0))

    def can(self, job: str, line: int, step: int) -> bool:
        """Whether a job may be done now; a step that is done is no step to be done."""
        on_floor = self.state in ("released", "in production")
        match job:
            case "confirm":
                return on_floor and not self.held and self.done[line] == step
            case "undo":
                making = self.state == "in production" and not self.held
                return making and self.done[line] == step + 1
            case "start":
                return self.state == "released" and not self.held
            case "hold":
                return on_floor and not self.held
            case "resume":
                return on_floor and self.held
            case "ship":
                return on_floor and not self.held
            case "cancel":
                return on_floor
            case "pay":
                return self.state not in ("cancelled", "closed") and self.paid < PRICE
        raise LookupError(job)

    def does(self, job: str, line: int, step: int) -> None:
        """Do what may be done."""
        match job:
            case "confirm":
                self.state, self.done[line] = "in production", step + 1
            case "undo":
                self.done[line] = step
            case "start":
                self.state = "in production"
            case "hold" | "resume":
                self.held = job == "hold"
            case "ship":
                self.state = "closed" if self.paid == PRICE else "shipped"
            case "cancel":
                self.state, self.held = "cancelled", False
            case "pay":
                self.paid = PRICE
                self.state = "closed" if self.state == "shipped" else self.state


JOBS = (
    *["confirm"] * 10, *["undo"] * 3, "start", "hold", *["resume"] * 2, "pay",
)  # fmt: skip
LAST = (*JOBS, "ship", "cancel")
"""What ends an order is asked for only towards the end of its walk."""


def drill(seed: int, *, walks: int = 60, jobs: int = 80) -> Report:
    """Take ``walks`` orders on a walk of so many jobs each."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began, broken, taken, refused = time.monotonic(), list[str](), 0, 0
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        store, version = _opened(Path(at))
        for walk in range(walks):
            number = made(store, version, version)[0].number
            kept = Kept(number=number)
            for turn in range(jobs):
                job = chance.choice(LAST if turn > jobs * 3 // 4 else JOBS)
                line, step = chance.choice(LINES), chance.randrange(len(STEPS))
                if chance.random() < 0.5:  # half of the time what is in its turn
                    step = min(kept.done[line], len(STEPS) - 1) - (job == "undo")
                    step = max(step, 0)
                when = datetime.fromisoformat(LATER_AT) + timedelta(seconds=60 * turn)
                by = By(
                    actor="drill", day=DAY, at=when.isoformat(), key=f"{walk}-{turn}"
                )
                may = kept.can(job, line, step)
                again = job == "confirm" and kept.done[line] > step
                did = _asked(store, kept.number, job, line, step, by)
                if did and chance.random() < 0.3:
                    did = _asked(store, kept.number, job, line, step, by)
                if may:
                    kept.does(job, line, step)
                taken, refused = taken + may, refused + (not did)
                where = f"order {number}, turn {turn}: {job} {line}-{STEPS[step]}"
                if did != (may or again):
                    broken.append(f"{where} was {'' if did else 'not '}let through")
                broken += [f"{where}: {one}" for one in _differs(store, kept)]
        store.close()
    return Report(
        drill="states", seed=seed, faults=refused, acked=taken,
        broken=tuple(broken[:20]), seconds=time.monotonic() - began,
        more={"walks": walks, "jobs": walks * jobs},
    )  # fmt: skip


def _opened(home: Path) -> tuple[Store, SpecVersion]:
    url = f"sqlite:///{home / 'states.db'}"
    upgrade(url)
    store = open_store(url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(home / "bag"), AT)
    return store, saved(store, buyer(store), "bag")


def _asked(store: Store, number: str, job: str, line: int, step: int, by: By) -> bool:
    """Ask for a job; tell whether it was let through."""
    code = write_code(number, line, STEPS[step])
    ways: dict[str, Callable[[], object]] = {
        "confirm": lambda: confirming.confirm(store, code, HANDS, by),
        "undo": lambda: confirming.undo(store, code, HANDS, by, supervisor=True),
        "start": lambda: stepping.start_order(store, number, by),
        "hold": lambda: stepping.hold_order(store, number, "no thread", by),
        "resume": lambda: stepping.resume_order(store, number, by),
        "ship": lambda: stepping.ship_order(store, number, "SF", by),
        "cancel": lambda: stepping.cancel_order(store, number, "changed", by),
        "pay": lambda: stepping.pay_order(store, number, 0, "card", by),
    }
    try:
        ways[job]()
    except (RefusedStepError, NotFoundError):
        return False
    return True


def _differs(store: Store, kept: Kept) -> list[str]:
    """Say how the office differs from what was kept by hand, and from its events."""
    with store.reading() as tx:
        order = orders.find(tx, kept.number)
        events = orders.events(tx, kept.number)
        broken_at = orders.first_broken_event(tx, kept.number)
        if order is None:
            return ["it is gone"]
        text = orders.snapshot(tx, events[0].detail["snapshot"]) or "{}"
        again = rebuild(events, reopen_order(json.loads(text)))
        production = production_of(tx, order)
    found = []
    if broken_at is not None:
        found.append(f"the chain is broken at {broken_at}")
    if again != order:
        found.append("its events make another order of it")
    is_ = (order.state.value, bool(order.held), order.paid)
    should = (kept.state, kept.held, kept.paid)
    if is_ != should:
        found.append(f"it is {is_}, and should be {should}")
    if production is not None:
        steps = progress_of(production, events).steps
        done = dict.fromkeys(LINES, 0)
        for one in steps:
            done[one.position] += one.mark is not None
        if done != kept.done:
            found.append(f"{done} is confirmed, and should be {kept.done}")
    return found
