"""A quote: an offer with a price and a last day, in versions of which one counts.

The offer freezes what an order would: prices, catalogs, drawing. Accepting it makes
an order at exactly that price, as long as the offer stands; only the promised day is
counted anew, with as many working days as were offered, or as the house needs now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NewType, cast

from catalog.canonical_form import UNSAID, decode, encode
from catalog.errors import CatalogError
from customers.people import CustomerId
from orders.calendar import Calendar
from orders.errors import OrdersError
from orders.snapshot import OrderSnapshot, SnapshotDamagedError
from rules.canonical import canonical_text, hash_text

FORM = "quote/1"
QuoteNumber = NewType("QuoteNumber", str)
MOST_DAYS = 366
"""The longest a quote may stand."""


class QuoteRefusedError(OrdersError):
    """A quote that cannot be accepted: which, why, and what could be done.

    ``step`` is what was asked for: ``accepted``, or ``approved``.
    """

    def __init__(
        self, quote: str, why: str, instead: str, step: str = "accepted"
    ) -> None:
        """Keep all of it."""
        self.step = step
        self.quote = quote
        self.why = why
        self.instead = instead
        super().__init__(f"{quote} cannot be {step}: {why}; {instead}")


class ValidityError(OrdersError):
    """A number of days no quote stands for."""

    def __init__(self, days: int) -> None:
        """Keep the number."""
        self.days = days
        super().__init__(f"a quote stands for 1 to {MOST_DAYS} days, not {days}")


class ManualPriceError(OrdersError):
    """A price set by hand that cannot be: below nothing, or without a reason."""


class WordlessRefusalError(OrdersError):
    """A price is refused with words why, of at most so many letters."""

    def __init__(self, most: int) -> None:
        """Keep how many letters there may be."""
        self.most = most
        super().__init__(f"say why it is refused, in 1 to {most} letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPrice:
    """A price set by hand for all of a quote, as prices are listed, in minor units."""

    amount: int
    reason: str

    def __post_init__(self) -> None:
        """Refuse a price below nothing, and one nobody says why of."""
        if self.amount < 0:
            raise ManualPriceError("a price cannot be less than nothing")
        if not self.reason.strip():
            raise ManualPriceError("a price set by hand needs a reason")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What is offered until the end of a day; ``promised`` names no order yet."""

    promised: OrderSnapshot
    valid_until: str
    manual: ManualPrice | None = field(default=None, metadata=UNSAID)

    @cached_property
    def text(self) -> str:
        """The canonical text it is stored as."""
        return canonical_text(FORM, cast("dict[str, object]", encode(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVersion:
    """One version of a quote; never changes."""

    quote: QuoteNumber
    number: int
    offer: Offer
    made_at: str
    made_by: str

    @property
    def name(self) -> str:
        """How this version is called: ``QT-2026-000001@2``."""
        return f"{self.quote}@{self.number}"

    @property
    def text(self) -> str:
        """The canonical text of the offer."""
        return self.offer.text

    @property
    def hash(self) -> str:
        """The hash of the offer."""
        return hash_text(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote over its versions.

    ``latest`` is the version that counts, ``order`` the order it became.
    """

    number: QuoteNumber
    customer_id: CustomerId
    created_at: str
    latest: int = 0
    order: str = ""


def offer(
    promised: OrderSnapshot, day: date, days: int, manual: ManualPrice | None = None
) -> Offer:
    """Offer what was worked out on ``day``, to stand for so many days after it.

    Raises:
        ValidityError: if no quote stands that long, or that short.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValidityError(days)
    last = day + timedelta(days=days)
    return Offer(promised=promised, valid_until=last.isoformat(), manual=manual)


def demand_acceptable(quote: Quote, version: QuoteVersion, day: date) -> None:
    """Refuse a version that is superseded, expired or accepted already.

    Raises:
        QuoteRefusedError: saying which, why and what to do instead.
    """
    if quote.order:
        raise QuoteRefusedError(
            version.name, f"it is order {quote.order} already",
            f"look at it: order show {quote.order}",
        )  # fmt: skip
    if version.number != quote.latest:
        raise QuoteRefusedError(
            version.name, f"version {quote.latest} took its place",
            f"accept {quote.number}@{quote.latest}",
        )  # fmt: skip
    until = version.offer.valid_until
    if day.isoformat() > until:
        raise QuoteRefusedError(
            version.name, f"it was valid until {until}",
            f"make a new version: quote make --revise {quote.number}",
        )  # fmt: skip


def as_order(
    offered: Offer, number: str, day: date, calendar: Calendar, approved_by: str = ""
) -> OrderSnapshot:
    """Return the snapshot of the order an offer becomes: its price is kept.

    ``approved_by`` answers for a price that was set by hand.

    The promised day keeps its distance: as many working days after ``day`` as it was
    after the day of the offer.
    """
    before = offered.promised
    first = date.fromisoformat(before.placed_on)
    days = workdays_between(first, date.fromisoformat(before.promised_on), calendar)
    promised_on = calendar.add_workdays(day, days)
    return replace(
        before,
        number=number,
        placed_on=day.isoformat(),
        promised_on=promised_on.isoformat(),
        price_reason=offered.manual.reason if offered.manual else "",
        price_approved_by=approved_by,
    )


def no_earlier_than(snapshot: OrderSnapshot, day: date) -> OrderSnapshot:
    """Return a snapshot promised for ``day``, if it was promised for one before."""
    if snapshot.promised_on >= day.isoformat():
        return snapshot
    return replace(snapshot, promised_on=day.isoformat())


def workdays_between(first: date, last: date, calendar: Calendar) -> int:
    """Return how many working days ``last`` lies after ``first``."""
    day, count = calendar.next_working(first), 0
    while day < last:
        day, count = calendar.add_workdays(day, 1), count + 1
    return count


def reopen_offer(plain: Mapping[str, object]) -> Offer:
    """Build an offer from its stored form.

    Raises:
        SnapshotDamagedError: if it cannot be read.
    """
    body = {key: value for key, value in plain.items() if key != "form"}
    try:
        return cast("Offer", decode(Offer, body, plain.get("form"), FORM))
    except CatalogError as error:
        raise SnapshotDamagedError(str(error)) from error
