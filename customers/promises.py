"""Promises: what somebody of the house promised a customer, and whether it was kept.

A day, a feature or a price, to one customer, by one person, until a day. It stands
open until somebody says that it was kept, broken or withdrawn, and why; that is said
once. The day an order was promised for is not copied here: it follows from the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from customers.contacts import ABOUT_NOTHING, About, said
from customers.errors import CustomersError
from customers.people import CustomerId

LONGEST_WORDS = 500


class Promised(StrEnum):
    """What kind of thing was promised."""

    DATE = "date"
    FEATURE = "feature"
    PRICE = "price"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


SETTLED = (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.WITHDRAWN)


class PromiseSettledError(CustomersError):
    """A promise about which it was said already what became of it."""

    def __init__(self, promise: str, state: PromiseState) -> None:
        """Keep which, and what it is."""
        self.promise, self.state = promise, state
        super().__init__(f"promise {promise} is {state.value} already")


class WhyMissingError(CustomersError):
    """A promise that is broken or withdrawn without a reason."""


class NoDayError(CustomersError):
    """A promise that is due on no day."""

    def __init__(self, typed: str) -> None:
        """Keep what was typed."""
        self.typed = typed
        super().__init__(f"{typed[:40]!r} is no day, expected one as 2026-12-24")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise.

    Args:
        id: its number.
        customer_id: to whom.
        kind: a day, a feature or a price.
        words: what was promised, in the words of who promised it.
        person: who promised.
        made_at: ISO text in UTC.
        due: the last day to keep it, as ISO text.
        about: which order or other thing.
        state: what became of it.
        why: why it was broken or withdrawn.
        settled_by: who said what became of it.
        settled_at: when; empty while it is open.
    """

    id: str
    customer_id: CustomerId
    kind: Promised
    words: str
    person: str
    made_at: str
    due: str
    about: About = field(default=ABOUT_NOTHING)
    state: PromiseState = PromiseState.OPEN
    why: str = ""
    settled_by: str = ""
    settled_at: str = ""

    def __post_init__(self) -> None:
        """Refuse one that says nothing, is due on no day, or is settled by nobody."""
        said(self.words, LONGEST_WORDS)
        _demand_day(self.due)
        if (self.state is PromiseState.OPEN) == bool(self.settled_at):
            raise PromiseSettledError(self.id, self.state)

    def overdue(self, day: date) -> int:
        """Return by how many days it is late; 0: it is not, or it is settled."""
        if self.state is not PromiseState.OPEN:
            return 0
        return max(0, (day - date.fromisoformat(self.due)).days)


def settled(
    promise: Promise, state: PromiseState, *, why: str = "", by: str, at: str
) -> Promise:
    """Return a promise with what became of it.

    Raises:
        PromiseSettledError: if that was said before, or says nothing now.
        WhyMissingError: if it was broken or withdrawn, and nobody says why.
    """
    if promise.state is not PromiseState.OPEN or state is PromiseState.OPEN:
        raise PromiseSettledError(promise.id, promise.state)
    if state is not PromiseState.KEPT and not why.strip():
        raise WhyMissingError(f"{promise.id} is {state.value}: say why")
    return replace(
        promise, state=state, why=why.strip()[:LONGEST_WORDS], settled_by=by,
        settled_at=at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPromise:
    """The day an order was promised for, as it follows from the order.

    ``left_on`` is the day it left the house; empty: it did not. ``over``: nothing of
    it is to come any more, for it was cancelled.
    """

    order: str
    due: str
    left_on: str = ""
    over: bool = False

    def state(self, day: date) -> PromiseState:
        """Tell what became of it, on a day."""
        if self.left_on:
            return (
                PromiseState.KEPT if self.left_on <= self.due else PromiseState.BROKEN
            )
        if self.over:
            return PromiseState.WITHDRAWN
        return PromiseState.OPEN if day.isoformat() <= self.due else PromiseState.BROKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRecord:
    """How many promises came to their day, and how many of them were kept."""

    due: int
    kept: int

    @property
    def percent(self) -> int | None:
        """The share in percent; ``None``: none came to its day yet."""
        return round(100 * self.kept / self.due) if self.due else None


def record_of(states: Iterable[PromiseState]) -> PromiseRecord:
    """Count promises kept among those kept or broken; withdrawn ones count for none."""
    decided = [s for s in states if s in (PromiseState.KEPT, PromiseState.BROKEN)]
    return PromiseRecord(due=len(decided), kept=decided.count(PromiseState.KEPT))


def _demand_day(typed: str) -> None:
    try:
        right = date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        right = False
    if not right:
        raise NoDayError(typed)
