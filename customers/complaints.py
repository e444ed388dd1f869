"""Complaints: what went wrong with an order, and what would make it right.

A record as the customer gave it. What is done about it, and whether it was solved
the first time, belongs to those who answer it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from customers.errors import CustomersError
from customers.people import CustomerId

LONGEST_WORDS = 2_000


class Reason(StrEnum):
    """What is wrong."""

    FIT = "fit"
    NOT_AS_ORDERED = "not as ordered"
    FAULT = "fault"
    LATE = "late"
    INVOICE = "invoice"
    OTHER = "other"


class Amends(StrEnum):
    """What would make it right for the customer."""

    ALTER = "alter"
    MAKE_ANEW = "make anew"
    MONEY_BACK = "money back"
    ANSWER = "answer"


class WordlessError(CustomersError):
    """A complaint whose words are missing, or are too many."""

    def __init__(self, length: int) -> None:
        """Keep how many letters there were."""
        self.length = length
        super().__init__(f"{length} letters, expected 1 to {LONGEST_WORDS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A problem reported about an order.

    Args:
        id: its number.
        customer_id: who reported it.
        order: the number of the order.
        position: the line of the order it is about; 0: all of it.
        part: which part, as the catalog groups it; empty: the whole piece.
        reason: what is wrong.
        amends: what would make it right.
        words: in the customer's own words.
        reported_at: ISO text in UTC.
    """

    id: str
    customer_id: CustomerId
    order: str
    position: int
    part: str
    reason: Reason
    amends: Amends
    words: str
    reported_at: str

    def __post_init__(self) -> None:
        """Refuse one that says nothing, or more than anybody reads."""
        if not 1 <= len(self.words.strip()) <= LONGEST_WORDS:
            raise WordlessError(len(self.words.strip()))
