"""What the shop floor tells of an order: steps confirmed, undone, and troubles. Pure.

Each is an event in the order's own chain, added and never changed. How far an order is
is not stored: it is what those events say of the routing that was frozen at release.
A step is confirmed once, and after every step that stands before it on its line;
lines are made independently of each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from orders.lifecycle import Taken, taken
from orders.order import Order, OrderEvent
from orders.snapshot import ProductionSnapshot, RoutingItem
from orders.step_codes import StepCode, write_code
from orders.steps import RefusedStepError, Step, demand

DOUBLE_WITHIN = 2
"""Seconds in which the same code scanned again is the same scan."""
UNDO_WITHIN = 30
"""Seconds in which whoever confirmed a step may take it back himself."""
LONGEST_WORDS = 500


class Reason(StrEnum):
    """Why somebody on the floor stops."""

    MISSING = "missing"
    FLAWED = "flawed"
    MACHINE = "machine"
    UNCLEAR = "unclear"
    MADE_WRONG = "made wrong"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a scan that was not refused."""

    CONFIRMED = "confirmed"
    DOUBLE = "double"
    ALREADY = "already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Whose hands did it, and at which station."""

    operator: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A confirmation that stands."""

    at: str
    by: Hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A trouble that was reported at a step."""

    at: str
    by: Hands
    reason: Reason
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorStep:
    """One operation of one line: how it is done, and whether it is."""

    position: int
    item: RoutingItem
    code: str
    mark: Mark | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an order is: its steps line by line, each line in its own order."""

    order: str
    steps: tuple[FloorStep, ...]

    @property
    def done(self) -> int:
        """How many steps are confirmed."""
        return sum(step.mark is not None for step in self.steps)

    @property
    def finished(self) -> bool:
        """Whether it is ready to ship."""
        return bool(self.steps) and self.done == len(self.steps)

    @property
    def next(self) -> FloorStep | None:
        """The first step that is not confirmed."""
        return next((step for step in self.steps if step.mark is None), None)

    def find(self, code: StepCode) -> FloorStep | None:
        """Return the step a code names."""
        named = (code.position, code.operation)
        return next((one for one in self.steps if _name(one) == named), None)

    def first_open_before(self, step: FloorStep) -> FloorStep | None:
        """Return the step of the same line that must be confirmed first, if any."""
        for one in self.steps:
            if one == step:
                return None
            if one.position == step.position and one.mark is None:
                return one
        return None

    def confirmed_after(self, step: FloorStep) -> FloorStep | None:
        """Return the last step of the same line that was confirmed after this one."""
        of_line = [one for one in self.steps if one.position == step.position]
        later = of_line[of_line.index(step) + 1 :]
        return next((one for one in reversed(later) if one.mark), None)


class UnknownStepError(RefusedStepError):
    """A code of this order that names no step of its work order."""


class OutOfTurnError(RefusedStepError):
    """Another step of the line comes first, or came after."""

    def __init__(self, order: Order, step: Step, other: FloorStep, why: str) -> None:
        """Keep the other step."""
        self.other = other
        super().__init__(order, step, why)


class TooLateError(RefusedStepError):
    """It can no longer be taken back by whoever asks."""


def progress_of(
    production: ProductionSnapshot, events: Iterable[OrderEvent]
) -> Progress:
    """Return how far an order is by what happened since it was released."""
    steps = {
        (line.position, item.code.upper()): FloorStep(
            position=line.position,
            item=item,
            code=write_code(production.number, line.position, item.code),
        )
        for line in production.lines
        for item in line.routing
    }
    for event in events:
        name = _named(event)
        step = steps.get(name) if name else None
        if step is None or name is None:
            continue
        by = Hands(
            operator=event.detail.get("operator", ""),
            station=event.detail.get("station", ""),
        )
        if event.kind == Step.CONFIRMED:
            steps[name] = replace(step, mark=Mark(at=event.at, by=by), trouble=None)
        elif event.kind == Step.UNDONE:
            steps[name] = replace(step, mark=None)
        else:
            trouble = Trouble(
                at=event.at, by=by, reason=Reason(event.detail["reason"]),
                words=event.detail.get("words", ""),
            )  # fmt: skip
            steps[name] = replace(step, trouble=trouble)
    return Progress(order=production.number, steps=tuple(steps.values()))


def seen_before(step: FloorStep, at: str) -> Outcome | None:
    """Say what a scan of a step is that is confirmed already; ``None``: it is not."""
    if step.mark is None:
        return None
    double = _seconds(step.mark.at, at) <= DOUBLE_WITHIN
    return Outcome.DOUBLE if double else Outcome.ALREADY


def confirm(
    order: Order, progress: Progress, code: StepCode, by: Hands, at: str, actor: str
) -> Taken:
    """Confirm a step.

    Raises:
        WrongStateError: if the order is not in production, or is held.
        UnknownStepError: if its work order has no such step.
        OutOfTurnError: if a step of its line is to be confirmed first.
        RefusedStepError: if it is confirmed already.
    """
    demand(order, Step.CONFIRMED)
    step = _the_step(order, progress, code, Step.CONFIRMED)
    if step.mark is not None:
        raise RefusedStepError(order, Step.CONFIRMED, "this step is confirmed already")
    first = progress.first_open_before(step)
    if first is not None:
        why = f"{first.item.title.en} comes first"
        raise OutOfTurnError(order, Step.CONFIRMED, first, why)
    return _told(order, Step.CONFIRMED, step, by, at, actor)


def undo(
    order: Order, progress: Progress, code: StepCode, by: Hands, at: str, actor: str,
    *, supervisor: bool,
) -> Taken:  # fmt: skip
    """Take a confirmation back, as an event of its own.

    Raises:
        WrongStateError: if the order is not in production, or is held.
        UnknownStepError: if its work order has no such step.
        OutOfTurnError: if a later step of its line is confirmed.
        TooLateError: if it was somebody else's, or long ago, and no supervisor asks.
        RefusedStepError: if it is not confirmed.
    """
    demand(order, Step.UNDONE)
    step = _the_step(order, progress, code, Step.UNDONE)
    if step.mark is None:
        raise RefusedStepError(order, Step.UNDONE, "this step is not confirmed")
    later = progress.confirmed_after(step)
    if later is not None:
        why = f"{later.item.title.en} was confirmed after it"
        raise OutOfTurnError(order, Step.UNDONE, later, why)
    own = step.mark.by.operator == by.operator
    if not supervisor and not (own and _seconds(step.mark.at, at) <= UNDO_WITHIN):
        why = f"after {UNDO_WITHIN} seconds, or for another, a supervisor does it"
        raise TooLateError(order, Step.UNDONE, why)
    return _told(order, Step.UNDONE, step, by, at, actor)


def report(
    order: Order, progress: Progress, code: StepCode, by: Hands, at: str, actor: str,
    *, reason: Reason, words: str = "",
) -> Taken:  # fmt: skip
    """Note a trouble at a step; it is open until the step is confirmed.

    Raises:
        WrongStateError: if the order is not on the floor.
        UnknownStepError: if its work order has no such step.
    """
    demand(order, Step.TROUBLED)
    step = _the_step(order, progress, code, Step.TROUBLED)
    said = {"reason": reason.value, "words": words.strip()[:LONGEST_WORDS]}
    return _told(order, Step.TROUBLED, step, by, at, actor, said)


def _the_step(
    order: Order, progress: Progress, code: StepCode, doing: Step
) -> FloorStep:
    step = progress.find(code)
    if step is None or code.order != order.number:
        why = f"its work order has no step {code.position}-{code.operation}"
        raise UnknownStepError(order, doing, why)
    return step


def _told(
    order: Order, kind: Step, step: FloorStep, by: Hands, at: str, actor: str,
    more: dict[str, str] | None = None,
) -> Taken:  # fmt: skip
    detail = {
        "line": str(step.position),
        "operation": step.item.code,
        "operator": by.operator,
        "station": by.station,
        **(more or {}),
    }
    return taken(order, kind, at, actor, detail)


def _name(step: FloorStep) -> tuple[int, str]:
    return step.position, step.item.code.upper()


def _named(event: OrderEvent) -> tuple[int, str] | None:
    if event.kind not in (Step.CONFIRMED, Step.UNDONE, Step.TROUBLED):
        return None
    return int(event.detail["line"]), event.detail["operation"].upper()


def _seconds(since: str, until: str) -> float:
    there, here = datetime.fromisoformat(since), datetime.fromisoformat(until)
    return (here - there).total_seconds()
