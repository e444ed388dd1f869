"""An order and the events of its life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from customers.memory import SpecId
from customers.people import CustomerId
from orders.errors import OrdersError

OrderNumber = NewType("OrderNumber", str)
MOST_PIECES = 9_999
"""The most pieces of one line: a typing error must not become a promise."""


class QuantityError(OrdersError):
    """A number of pieces that nobody can order."""

    def __init__(self, position: int, quantity: int) -> None:
        """Name the line and what was asked for."""
        self.position = position
        self.quantity = quantity
        super().__init__(
            f"line {position}: {quantity} pieces cannot be ordered,"
            f" expected 1 to {MOST_PIECES}"
        )


class OrderState(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    PLACED = "placed"
    APPROVED = "approved"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One line: a version of a saved spec, so many pieces."""

    position: int
    spec_id: SpecId
    spec_version: int
    quantity: int

    def __post_init__(self) -> None:
        """Refuse no pieces, fewer than none, and more than can be meant."""
        if not 1 <= self.quantity <= MOST_PIECES:
            raise QuantityError(self.position, self.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order; snapshots are named by their hash once they exist.

    ``version`` counts changes, so that two people cannot change it at once.
    """

    number: OrderNumber
    customer_id: CustomerId
    state: OrderState
    lines: tuple[OrderLine, ...]
    created_at: str
    owner: str
    version: int = 1
    order_snapshot: str = ""
    production_snapshot: str = ""
    approved_drawing: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent:
    """Something that happened to an order; appended, never changed."""

    order: OrderNumber
    at: str
    actor: str
    kind: str
    detail: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One issue of a sheet: written in the order's transaction, printed once.

    ``sheet`` is the canonical text of the sheet, ``sheet_hash`` its hash; the
    bytes and their hash are added once, at the first print.
    """

    id: str
    order: OrderNumber
    kind: str
    revision: int
    number: str
    sheet: str
    sheet_hash: str
    created_at: str
    pdf: bytes | None = None
    pdf_hash: str = ""


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A document on its way to a department by a channel."""

    id: str
    document_id: str
    department: str
    channel: str
    target: str
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    receipt: str = ""
    sent_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMovement:
    """One movement of module stock; the balance is the sum. Append-only.

    ``thousandths`` of the module's unit, positive in, negative out; ``reason``
    is opening, reservation, receipt or count.
    """

    module: str
    thousandths: int
    reason: str
    reference: str
    at: str
