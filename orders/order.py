"""An order and the events of its life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from customers.memory import SpecId
from customers.people import CustomerId
from orders.errors import OrdersError

OrderNumber = NewType("OrderNumber", str)
AT_SHIPMENT, AT_ORDER = "shipment", "order"
"""When the invoice is issued, as the customer's service profile says."""

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
    IN_PRODUCTION = "in production"
    SHIPPED = "shipped"
    CLOSED = "closed"
    CANCELLED = "cancelled"


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

    ``version`` counts changes, so that two people cannot change it at once: it is
    one more than there are events. Amounts are minor units of the snapshot's
    currency.

    Attributes:
        owner: the one who answers for it, by name.
        quote: the version of a quote it was made from, as ``QT-2026-000001@2``.
        held: why it is held; empty while it is not.
        gross: what it was promised for, tax included.
        invoice_at: when it is invoiced: at ``shipment`` or at ``order``.
        invoice: the number of its invoice, once there is one.
        credited: what credit notes took off that invoice.
        paid: what came in, less what was paid back.
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
    quote: str = ""
    held: str = ""
    gross: int = 0
    invoice_at: str = AT_SHIPMENT
    invoice: str = ""
    credited: int = 0
    paid: int = 0

    @property
    def owed(self) -> int:
        """What the customer is to pay in all; nothing for what was cancelled."""
        if self.state in (OrderState.DRAFT, OrderState.CANCELLED):
            return 0
        return self.gross - self.credited

    @property
    def due(self) -> int:
        """What is still to be paid; below zero: what is to be paid back."""
        return self.owed - self.paid


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
    bytes and their hash are added once, at the first print. ``template`` says by which
    version of our papers the sheet was filled: another one fills it otherwise.
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
    template: int = 1


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    HELD = "held"
    WITHDRAWN = "withdrawn"


RESEND, HOLD = "resend", "hold"
"""What happens to a delivery whose outcome nobody knows: it goes out again under the
same id, or it waits for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A document on its way to a department by a channel.

    ``when_unknown`` is ``RESEND`` or ``HOLD``.
    """

    id: str
    document_id: str
    department: str
    channel: str
    target: str
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    receipt: str = ""
    sent_at: str = ""
    when_unknown: str = RESEND


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMovement:
    """One movement of module stock; the balance is the sum. Append-only.

    ``thousandths`` of the module's unit, positive in, negative out; ``reason``
    is opening, reservation, change, cancellation, receipt or count. ``lot`` is the
    supplier's, empty where none is known.
    """

    module: str
    thousandths: int
    reason: str
    reference: str
    at: str
    lot: str = ""
