"""Facts: what we were told or saw, one typed value with where it came from.

A fact is never changed: what is learned later is another fact, and the last one
counts. So every former state of a field can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from customers.errors import CustomersError
from customers.people import AccountKind, CustomerId
from rules.wording import Wording

LONGEST_VALUE = 500
_WHOLE = re.compile(r"-?\d{1,15}")


class Shape(StrEnum):
    """What a value looks like."""

    TEXT = "text"
    WHOLE = "whole number"
    DAY = "day"
    YES_NO = "yes or no"


class Sensitivity(StrEnum):
    """How carefully a fact is handled; ``sensitive`` is hidden from most roles."""

    PLAIN = "plain"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Basis(StrEnum):
    """Why the law lets us keep it; nothing is kept without one."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal duty"
    LEGITIMATE_INTEREST = "legitimate interest"


class Origin(StrEnum):
    """Who says so."""

    CUSTOMER = "customer"
    STAFF = "staff"
    EVENTS = "own events"
    PARTNER = "partner"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactType:
    """A field that may be filled in; every one of them is optional.

    Args:
        name: its name in files and commands.
        title: what people call it.
        kinds: the kinds of account it is meant for.
        shape: what its value looks like.
        sensitivity: how carefully it is handled.
        days: for how many days a value counts as fresh; 0: it does not age.
    """

    name: str
    title: Wording
    kinds: frozenset[AccountKind]
    shape: Shape
    sensitivity: Sensitivity
    days: int


class BadFactError(CustomersError):
    """A fact that cannot be kept, with the reason."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        """Keep which fact, what was said, and what is expected."""
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"{name}: {value!r}, expected {expected}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of one field of one customer.

    Args:
        id: its number.
        customer_id: whose it is.
        type: the field's name.
        value: as canonical text: a day is ISO, yes or no is ``yes`` or ``no``.
        origin: who says so.
        channel: through what it came: web, phone, shop, mail, visit, import.
        basis: why the law lets us keep it.
        at: when it was learned, ISO text in UTC.
        confidence: how sure we are, percent.
        contact: the contact that gave it, if it was one.
    """

    id: str
    customer_id: CustomerId
    type: str
    value: str
    origin: Origin
    channel: str
    basis: Basis
    at: str
    confidence: int = 80
    contact: str = ""

    def age(self, today: date) -> int:
        """Return how many days ago it was learned."""
        return (today - date.fromisoformat(self.at[:10])).days


@dataclass(frozen=True, slots=True)
class Use:
    """A fact type, and what uses it: a rule, a question, a paper, an indicator."""

    type: str
    by: str


def read_value(kind: FactType, said: str) -> str:
    """Return a value in its canonical form.

    Raises:
        BadFactError: if it is none.
    """
    value = " ".join(said.split())
    if not 1 <= len(value) <= LONGEST_VALUE:
        raise BadFactError(kind.name, said[:40], f"1 to {LONGEST_VALUE} letters")
    if kind.shape is Shape.WHOLE and not _WHOLE.fullmatch(value):
        raise BadFactError(kind.name, value, "a whole number")
    if kind.shape is Shape.YES_NO and value not in ("yes", "no"):
        raise BadFactError(kind.name, value, "yes or no")
    if kind.shape is Shape.DAY:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise BadFactError(kind.name, value, "a day as 2026-11-27") from error
    return str(int(value)) if kind.shape is Shape.WHOLE else value


def demand_basis(kind: FactType, basis: Basis) -> None:
    """Refuse a sensitive fact that nobody agreed to.

    Raises:
        BadFactError: if its basis is neither consent nor a duty of the law.
    """
    enough = (Basis.CONSENT, Basis.LEGAL_DUTY)
    if kind.sensitivity is Sensitivity.SENSITIVE and basis not in enough:
        raise BadFactError(kind.name, basis.value, "the customer's consent")


def current(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the last fact of each field, by its name."""
    found: dict[str, Fact] = {}
    for one in sorted(facts, key=lambda fact: (fact.at, fact.id)):
        found[one.type] = one
    return found


def stale(
    facts: Mapping[str, Fact], types: Mapping[str, FactType], today: date
) -> tuple[str, ...]:
    """Return the fields whose value is older than it counts as fresh."""
    return tuple(
        name
        for name, fact in facts.items()
        if name in types and 0 < types[name].days < fact.age(today)
    )


def unused(types: Iterable[FactType], uses: Iterable[Use]) -> tuple[str, ...]:
    """Return the fields that nothing uses: there is no reason to ask for them."""
    used = {one.type for one in uses}
    return tuple(one.name for one in types if one.name not in used)
