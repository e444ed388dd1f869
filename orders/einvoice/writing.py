"""Writing a bill as XML: UBL 2.1, and the CII that Factur-X puts into the PDF."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import facturx

from orders.einvoice.bill import CREDIT_NOTE, Bill, BillLine, Party
from rules.money import EXPONENTS

LEVEL = "en16931"
PIECES = "C62"  # UN/ECE recommendation 20: one of it
_TYPE = {"invoice": "380", "credit_note": "381"}
_VAT = re.compile(r"[A-Z]{2}[0-9A-Z]{2,12}")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Syntax(StrEnum):
    """The two ways of writing an invoice that European law knows."""

    CII = "cii"
    UBL = "ubl"


def xml_of(bill: Bill, syntax: Syntax) -> bytes:
    """Write a bill; equal bills give equal bytes. It is not checked here."""
    # The library's own check asks a server; ours is in `checking`.
    write = (
        facturx.generate_cii_xml if syntax is Syntax.CII else facturx.generate_ubl_xml
    )
    xml: bytes = write(
        _terms_of_business(bill), level=LEVEL, check_xsd=False, check_schematron=False
    )
    return xml


def _terms_of_business(bill: Bill) -> dict[str, object]:
    """The bill under the numbers the European norm gives to its parts."""
    digits = EXPONENTS[bill.currency]
    category = "S" if bill.rate else "Z"
    percent = _plain(bill.rate, 2)
    parts: dict[str, object] = {
        "BT-1": bill.number,
        "BT-2": date.fromisoformat(bill.day),
        "BT-3": _TYPE[bill.kind],
        "BT-5": bill.currency,
        "BT-13": bill.order,
        "BT-20": _clean(bill.terms),
        "BG-4": _party(bill.seller),
        "BG-7": _party(bill.buyer),
        "BG-13": _party(bill.buyer),  # we send to where the buyer is
        "BG-23": [
            {
                "BT-116": _plain(bill.net, digits),
                "BT-117": _plain(bill.tax, digits),
                "BT-118": category,
                "BT-119": percent,
            }
        ],
        "BG-25": [
            _line(number, line, digits, category, percent)
            for number, line in enumerate(bill.lines, 1)
        ],
        "BT-106": _plain(bill.net, digits),
        "BT-109": _plain(bill.net, digits),
        "BT-110": _plain(bill.tax, digits),
        "BT-112": _plain(bill.gross, digits),
        "BT-115": _plain(bill.gross, digits),
    }
    if bill.kind == CREDIT_NOTE:
        parts["BG-3"] = [{"BT-25": bill.invoice}]
    return parts


def _line(
    number: int, line: BillLine, digits: int, category: str, percent: str
) -> dict[str, object]:
    # A price is never negative: what is taken off is so many pieces less.
    times = -line.times if line.net < 0 else line.times
    price = (Decimal(abs(line.net)) / line.times).scaleb(-digits)
    return {
        "BT-126": str(number),
        "BT-129": str(times),
        "BT-130": PIECES,
        "BT-131": _plain(line.net, digits),
        "BT-146": str(price.quantize(Decimal("0.0001"), ROUND_HALF_UP)),
        "BT-151": category,
        "BT-152": percent,
        "BT-153": _clean(line.what) or "-",
    }


def _party(party: Party) -> dict[str, object]:
    said: dict[str, object] = {
        "name": _clean(party.name),
        "country_code": party.country,
    }
    lines = [_clean(line) for line in party.address]
    # The norm has three lines of address; what is more goes on the third.
    for key, text in zip(
        ("addr_l1", "addr_l2", "addr_l3"),
        (*lines[:2], ", ".join(lines[2:])),
        strict=False,
    ):
        if text:
            said[key] = text
    if party.tax_id:
        vat = _VAT.fullmatch(party.tax_id) and party.tax_id.startswith(party.country)
        said["vat_identifier" if vat else "tax_identifier"] = party.tax_id
        said["legal_identifier"] = party.tax_id  # a seller is told by one of these
    return said


def _plain(amount: int, digits: int) -> str:
    return f"{Decimal(amount).scaleb(-digits):f}"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
