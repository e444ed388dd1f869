"""The cart: what somebody means to order, before anything is promised."""

from __future__ import annotations

from dataclasses import dataclass

from orders.errors import OrdersError
from orders.order import MOST_PIECES

MOST_LINES = 20
"""The most designs of one cart; each is worked out anew whenever it is looked at."""


class CartQuantityError(OrdersError):
    """A number of pieces that cannot be put into a cart."""

    def __init__(self, quantity: int) -> None:
        """Keep the number."""
        self.quantity = quantity
        super().__init__(f"{quantity} pieces: expected 1 to {MOST_PIECES}")


class CartFullError(OrdersError):
    """A cart that holds as many designs as one may."""

    def __init__(self) -> None:
        """Say how many that are."""
        super().__init__(f"a cart holds at most {MOST_LINES} designs")


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """A step of a design, so many pieces.

    ``spec_hash`` is that of the design when it was put in: another design with the
    same hash is the same line. While ``changing``, its owner is back at the design,
    and what he puts in next takes its place.
    """

    line: int
    code: str
    number: int
    spec_hash: str
    quantity: int
    added_at: str
    changing: bool = False

    def __post_init__(self) -> None:
        """Refuse no pieces, fewer than none, and more than can be meant."""
        if not 1 <= self.quantity <= MOST_PIECES:
            raise CartQuantityError(self.quantity)
