"""A purchase order: what one supplier is asked for, and whom each part of it is for.

It is what its events say of it, as an order is. Every line keeps its pegs: released
orders that lack the module, and stock that is to be filled up again. What comes in
answers them; what is cancelled lets them go, so that they are asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orders.errors import OrdersError
from rules.wording import Wording

FILL_UP = "FU-"
"""How a need begins that fills stock up; any other is the number of an order."""


class PurchaseState(StrEnum):
    """Where a purchase order stands."""

    DRAFT = "draft"
    SENT = "sent"
    PARTLY = "partly received"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OPEN = (PurchaseState.DRAFT, PurchaseState.SENT, PurchaseState.PARTLY)
"""States in which something may still come."""


class PurchaseStep(StrEnum):
    """What can happen to a purchase order, named as its event is."""

    GATHERED = "gathered"
    PEGGED = "pegged anew"
    SENT = "sent"
    RECEIVED = "received"
    LINE_CANCELLED = "line cancelled"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class PurchaseDamagedError(OrdersError):
    """Events from which no purchase order can be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PegShare:
    """The part of a line that is for one need, in thousandths of the unit.

    ``need`` is an order's number, or what fills stock up; ``lines`` are the lines of
    that order, as ``SO-2026-000001/1``; ``answered`` is what came in for it.
    """

    need: str
    lines: tuple[str, ...]
    thousandths: int
    answered: int = 0

    def __post_init__(self) -> None:
        """Refuse a share that cannot be."""
        if not 0 <= self.answered <= self.thousandths:
            raise PurchaseDamagedError(f"{self.need}: {self.answered} of a share")

    @property
    def open(self) -> int:
        """What of it is still to come."""
        return self.thousandths - self.answered

    @property
    def for_stock(self) -> bool:
        """Whether it fills stock up."""
        return self.need.startswith(FILL_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseLine:
    """So much of one module; ``due_on`` is the day it is needed in house, ISO."""

    position: int
    module: str
    title: Wording
    unit: str
    thousandths: int
    due_on: str
    shares: tuple[PegShare, ...]
    received: int = 0
    cancelled: int = 0

    def __post_init__(self) -> None:
        """Refuse a line of nothing, and one that is for more than it asks for."""
        for_them = sum(share.thousandths for share in self.shares)
        if self.thousandths <= 0 or for_them > self.thousandths:
            raise PurchaseDamagedError(f"line {self.position} cannot be")

    @property
    def open(self) -> int:
        """What is still to come."""
        return max(0, self.thousandths - self.cancelled - self.received)

    @property
    def over(self) -> int:
        """What came beyond what was asked for."""
        return max(0, self.received + self.cancelled - self.thousandths)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrder:
    """What one supplier is asked for; ``version`` counts its events.

    ``revision`` is the issue of its paper that counts, 0 before it is sent.
    """

    number: str
    supplier: str
    supplier_name: Wording
    company_hash: str
    state: PurchaseState
    created_at: str
    lines: tuple[PurchaseLine, ...] = ()
    version: int = 0
    revision: int = 0
    sent_on: str = ""

    @property
    def open_lines(self) -> tuple[PurchaseLine, ...]:
        """The lines of which something is still to come."""
        if self.state not in OPEN:
            return ()
        return tuple(line for line in self.lines if line.open)

    @property
    def came(self) -> bool:
        """Whether anything came in."""
        return any(line.received for line in self.lines)

    def line(self, position: int) -> PurchaseLine | None:
        """Return a line, if there is one of this position."""
        return next((one for one in self.lines if one.position == position), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What of a receipt is for a need; ``taken``: it goes to its order at once."""

    need: str
    thousandths: int
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseEvent:
    """Something that happened to a purchase order; appended, never changed.

    Attributes:
        day: the day it is counted on, ISO.
        reason: why, where a step needs one.
        lines: what was gathered, or the lines as they are pegged anew.
        position: which line was received or cancelled; 0: none by itself.
        thousandths: how much of it.
        lot: under which lot it came.
        answers: whom what came in is for; the rest lies in stock.
    """

    purchase: str
    kind: str
    at: str
    actor: str
    day: str
    supplier: str = ""
    supplier_name: Wording = Wording("", "")
    company_hash: str = ""
    reason: str = ""
    lines: tuple[PurchaseLine, ...] = ()
    position: int = 0
    thousandths: int = 0
    lot: str = ""
    answers: tuple[Answer, ...] = ()
