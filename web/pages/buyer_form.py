"""Who orders and where it goes, as a form says it: read, tidied, told what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from customers.people import Customer
from office.desk.checking_out import Buyer
from office.desk.saving_specs import letters_not_printable
from web.pages import cart_words as c
from web.pages.language import said, spoken
from web.visitors import Visitor

FIELDS = ("name", "email", "phone", "address", "country")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]{1,64}@[^\s@<>,;:\"()\[\]]+\.[^\s@.]{2,24}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_MOST = {"name": 120, "email": 254, "phone": 40, "address": 600, "country": 2}
_MOST_LINES = 6


def typed_by(form: MultiDict[str, str]) -> dict[str, str]:
    """Return the fields as they were typed, to be shown again."""
    return {name: form.get(name, "") for name in FIELDS}


def known_of(customer: Customer | None, visitor: Visitor) -> dict[str, str]:
    """Return what is known already, so that nobody is asked twice."""
    if customer is None:
        return {**dict.fromkeys(FIELDS, ""), "name": visitor.name}
    return {
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "address": "\n".join(customer.address),
        "country": customer.country,
    }


def buyer_in(typed: Mapping[str, str]) -> Buyer | dict[str, str]:
    """Read who orders, or return what is wrong, by field."""
    tidy = {name: _tidied(typed[name]) for name in FIELDS if name != "address"}
    address = tuple(
        line for raw in typed["address"].splitlines() if (line := _tidied(raw))
    )
    wrong: dict[str, str] = {}
    if not tidy["name"]:
        wrong["name"] = said(c.NEED_NAME)
    if not _EMAIL.fullmatch(tidy["email"]):
        wrong["email"] = said(c.NEED_EMAIL)
    if not 1 <= len(address) <= _MOST_LINES:
        wrong["address"] = said(c.NEED_ADDRESS)
    if tidy["country"] and not _COUNTRY.fullmatch(tidy["country"]):
        wrong["country"] = said(c.NEED_COUNTRY)
    whole = {**tidy, "address": "\n".join(address)}
    for name, text in whole.items():
        if len(text) > _MOST[name]:
            wrong[name] = said(c.TOO_LONG, most=_MOST[name])
        elif letters := letters_not_printable(text.replace("\n", "")):
            wrong[name] = said(c.NOT_PRINTED, letters=letters[:40])
    if wrong:
        return wrong
    return Buyer(
        name=tidy["name"], email=tidy["email"], phone=tidy["phone"], address=address,
        country=tidy["country"].upper(), language=spoken(),
    )  # fmt: skip


def _tidied(text: str) -> str:
    """Return a text on one line, without anything that does not print."""
    kept = "".join(
        " " if unicodedata.category(x) in ("Zs", "Zl", "Zp") else x
        for x in unicodedata.normalize("NFC", text)
        if unicodedata.category(x) not in ("Cc", "Cf", "Cs", "Co", "Cn") or x == "\t"
    )
    return " ".join(kept.split())
