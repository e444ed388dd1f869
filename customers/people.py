"""Customers and wearers: who pays, and who wears it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from customers.errors import CustomersError

CustomerId = NewType("CustomerId", str)
WearerId = NewType("WearerId", str)


class AccountKind(StrEnum):
    """What kind of account a customer is."""

    CONSUMER = "consumer"
    FIRM = "firm"
    DEALER = "dealer"
    AGENT = "agent"


class NamelessError(CustomersError):
    """A customer or wearer without a name cannot be told from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One account; instants are ISO text in UTC."""

    id: CustomerId
    name: str
    created_at: str
    kind: AccountKind = AccountKind.CONSUMER
    email: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()
    country: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse a customer without a name."""
        if not self.name.strip():
            raise NamelessError("a customer needs a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wearer:
    """Who uses the product; may be another than the payer."""

    id: WearerId
    customer_id: CustomerId
    name: str
    created_at: str

    def __post_init__(self) -> None:
        """Refuse a wearer without a name."""
        if not self.name.strip():
            raise NamelessError("a wearer needs a name")
