"""The one search box: a customer by name, telephone or mail, or what a number names.

What is exact leads straight there: an order, a quote, a complaint, a saved spec, a
design by its letters or its address. All else are beginnings of names and numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from customers.finding import looked_for
from customers.people import Customer
from office.store import (
    Store,
    complaints,
    customer_keys,
    designs,
    orders,
    passed_on,
    people,
    quotes,
    specs,
)
from office.store.transaction import Transaction

MOST_FOUND = 20
LONGEST_TYPED = 300
_LETTERS = re.compile(r"[bcdfghjkmnpqrstvwxz]{7}")
_DESIGN = re.compile(r"([bcdfghjkmnpqrstvwxz]{16})(?:/(\d{1,6}))?")


class Place(StrEnum):
    """What kind of thing is named exactly."""

    CUSTOMER = "customer"
    ORDER = "order"
    CODE = "code"
    DESIGN = "design"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """One thing, and what it is called; a thing of a customer's leads to him."""

    place: Place
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Customers who may be meant; ``more``: there are others too."""

    customers: tuple[Customer, ...]
    more: bool = False


def find(store: Store, typed: str) -> Exact | Listed:
    """Return what was meant, or all customers who may have been."""
    text = unicodedata.normalize("NFKC", typed).strip()[:LONGEST_TYPED]
    with store.reading() as tx:
        exact = _named(tx, _out_of_link(text))
        if exact is not None:
            return exact
        ids = customer_keys.ids_of(tx, looked_for(text), most=MOST_FOUND + 1)
        found = people.several(tx, ids[:MOST_FOUND])
    if len(found) == 1:
        return Exact(place=Place.CUSTOMER, name=found[0].id)
    return Listed(customers=found, more=len(ids) > MOST_FOUND)


def _out_of_link(text: str) -> str:
    """Return what a pasted link names; what is no link stays as it is."""
    if "://" not in text and not text.startswith("/"):
        return text
    parts = [one for one in unquote(urlsplit(text).path).split("/") if one]
    match parts:
        case ["designs", code, number, *_] if number.isdecimal():
            return f"{code}/{number}"
        case ["designs", code, *_]:
            return code
        case ["orders" | "codes", name, *_]:
            return name
        case ["desk", "customers" | "orders", name, *_]:
            return name
    return ""


def _named(tx: Transaction, text: str) -> Exact | None:
    design = _DESIGN.fullmatch(text.lower())
    if design is not None:
        last = designs.last_number(tx, design[1])
        asked = int(design[2] or last)
        if last and 0 < asked <= last:
            return Exact(place=Place.DESIGN, name=design[1], number=asked)
    letters = "".join(one for one in text.lower() if one.isalnum())
    if _LETTERS.fullmatch(letters) and passed_on.code_of(tx, letters) is not None:
        return Exact(place=Place.CODE, name=letters)
    number = text.upper()
    if not number or len(number) > 40 or not any(map(str.isdecimal, number)):
        return None
    if orders.find(tx, number) is not None:
        return Exact(place=Place.ORDER, name=number)
    if people.find(tx, number) is not None:
        return Exact(place=Place.CUSTOMER, name=number)
    for look in _OF_A_CUSTOMER.values():
        owner = look(tx, number)
        if owner:
            return Exact(place=Place.CUSTOMER, name=owner)
    return None


def _owner_of_quote(tx: Transaction, number: str) -> str:
    found = quotes.find(tx, number.partition("@")[0])
    return found.customer_id if found else ""


def _owner_of_complaint(tx: Transaction, number: str) -> str:
    found = complaints.find(tx, number)
    return found.customer_id if found else ""


def _owner_of_spec(tx: Transaction, number: str) -> str:
    found = specs.find(tx, number)
    return found.customer_id if found else ""


_OF_A_CUSTOMER: Mapping[str, Callable[[Transaction, str], str]] = {
    "quote": _owner_of_quote,
    "complaint": _owner_of_complaint,
    "spec": _owner_of_spec,
}
