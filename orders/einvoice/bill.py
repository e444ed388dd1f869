"""A bill: what an invoice or a credit note says, without a layout.

All amounts are whole minor units, net of tax. It is filled from the snapshot and
from the event that brought the paper, and from nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from catalog.canonical_form import decode, encode
from catalog.errors import CatalogError
from orders.company import Company
from orders.errors import OrdersError
from orders.promising import taxed
from orders.sheets.places import country_in, country_of_zone
from orders.snapshot import OrderSnapshot
from rules.canonical import canonical_text
from rules.wording import Wording

FORM = "bill/1"
INVOICE, CREDIT_NOTE = "invoice", "credit_note"
SPOKEN = ("en", "zh")
DEFAULT_LANGUAGE = "en"
NOWHERE = "ZZ"


class BillDamagedError(OrdersError):
    """What a sheet encloses is no bill of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who sells or buys; ``country`` in two letters, ``tax_id`` may be empty."""

    name: str
    address: tuple[str, ...]
    country: str
    tax_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One thing charged: ``net`` is for all ``times`` of it, and may be negative."""

    what: str
    times: int
    net: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """An invoice or a credit note; ``net`` sums the lines, ``net + tax = gross``.

    ``invoice`` is the invoice a credit note takes something off; else empty. ``rate``
    is the tax in hundredths of a percent.
    """

    kind: str
    number: str
    day: str
    currency: str
    order: str
    seller: Party
    buyer: Party
    terms: str
    rate: int
    lines: tuple[BillLine, ...]
    net: int
    tax: int
    gross: int
    invoice: str = ""

    @property
    def enclosed(self) -> str | None:
        """What the sheet encloses; none if a machine could not tell who sells.

        The norm wants the seller's country and a number of his; without them only
        the printed invoice is made.
        """
        known = self.seller.tax_id and self.seller.country != NOWHERE
        return self.text if known and self.lines else None

    @property
    def text(self) -> str:
        """The canonical text a sheet encloses."""
        return canonical_text(FORM, cast("dict[str, object]", encode(self)))


def reopen_bill(text: str) -> Bill:
    """Build a bill from the text a sheet encloses.

    Raises:
        BillDamagedError: if it is none.
    """
    try:
        plain = json.loads(text)
        body = {key: value for key, value in plain.items() if key != "form"}
        return cast("Bill", decode(Bill, body, plain.get("form"), FORM))
    except (CatalogError, ValueError, AttributeError) as error:
        raise BillDamagedError(f"no bill: {error}") from error


def invoice_bill(
    snapshot: OrderSnapshot, company: Company, number: str, event: Mapping[str, str]
) -> Bill:
    """Return the bill of an invoice: every charge on a line of its own, net."""
    spoken = _language(snapshot)
    charges = [
        (charge.title, charge.times, charge.total)
        for listed in (*(line.charges for line in snapshot.lines), snapshot.charges)
        for charge in listed
    ]
    return Bill(
        kind=INVOICE,
        number=number,
        day=event["day"],
        currency=snapshot.currency,
        order=snapshot.number,
        seller=_seller(company, spoken),
        buyer=_buyer(snapshot, company),
        terms=_terms(company, spoken),
        rate=snapshot.tax_rate,
        lines=tuple(_net_lines(snapshot, charges, spoken)),
        net=snapshot.net,
        tax=snapshot.tax,
        gross=snapshot.gross,
    )


def collected_bill(
    snapshots: tuple[OrderSnapshot, ...],
    company: Company,
    number: str,
    event: Mapping[str, str],
) -> Bill:
    """Return the bill of an invoice over several orders: their bills, one by one.

    Each order's net and tax are what was promised for it, so their sums are too.
    """
    bills = [invoice_bill(one, company, number, event) for one in snapshots]
    return replace(
        bills[0],
        order=", ".join(one.order for one in bills),
        lines=tuple(
            replace(line, what=f"{one.order}: {line.what}")
            for one in bills
            for line in one.lines
        ),
        net=sum(one.net for one in bills),
        tax=sum(one.tax for one in bills),
        gross=sum(one.gross for one in bills),
    )


def credit_bill(
    snapshot: OrderSnapshot, company: Company, number: str, event: Mapping[str, str]
) -> Bill:
    """Return the bill of a credit note: one line, for the reason it was given."""
    spoken = _language(snapshot)
    net = int(event["net"])
    return Bill(
        kind=CREDIT_NOTE,
        number=number,
        day=event["day"],
        currency=snapshot.currency,
        order=snapshot.number,
        seller=_seller(company, spoken),
        buyer=_buyer(snapshot, company),
        terms=_terms(company, spoken),
        rate=snapshot.tax_rate,
        lines=(BillLine(what=event["reason"], times=1, net=net),),
        net=net,
        tax=int(event["tax"]),
        gross=int(event["gross"]),
        invoice=event["invoice"],
    )


def _net_lines(
    snapshot: OrderSnapshot, charges: Iterable[tuple[Wording, int, int]], spoken: str
) -> Iterable[BillLine]:
    # Each line gets what the running sum grows by, so that the lines add up to the
    # net of the order to the last unit, wherever the rounding falls.
    listed = before = 0
    for title, times, total in charges:
        listed += total
        net, _, _ = taxed(listed, snapshot.tax_rate, included=snapshot.tax_included)
        what = title.in_language(spoken)
        yield BillLine(what=what, times=times, net=net - before)
        before = net


def _language(snapshot: OrderSnapshot) -> str:
    wanted = snapshot.invoice_language
    return wanted if wanted in SPOKEN else DEFAULT_LANGUAGE


def _seller(company: Company, spoken: str) -> Party:
    seller = company.seller
    return Party(
        name=seller.name.in_language(spoken),
        address=seller.address,
        country=country_in(seller.address) or country_of_zone(company.zone),
        tax_id=seller.tax_id,
    )


def _buyer(snapshot: OrderSnapshot, company: Company) -> Party:
    # Whoever writes no country into his address lives where we do.
    home = country_in(company.seller.address) or country_of_zone(company.zone)
    return Party(
        name=snapshot.customer,
        address=snapshot.address,
        country=country_in(snapshot.address) or home,
    )


def _terms(company: Company, spoken: str) -> str:
    bank = [
        f"{one.title.in_language(spoken)}: {one.value}" for one in company.seller.bank
    ]
    due = "见票即付" if spoken == "zh" else "Payable on receipt"
    return "; ".join([due, *bank])
