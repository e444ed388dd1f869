"""The company: who sells, where work is done, who supplies, and who gets which paper.

Published and hashed like a catalog: an order's snapshot names the hash of the
company it was placed with, so a new bank account or a new rate changes no old paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import cast

from catalog.canonical_form import UNSAID, decode, encode
from catalog.errors import CatalogError
from orders.calendar import Calendar, CalendarError
from orders.channels import (
    HELD_BY_MAIL,
    MAIL,
    WEBHOOK,
    Channels,
)
from orders.errors import OrdersError
from orders.order import HOLD, RESEND
from orders.price_rules import PriceRules
from rules.canonical import canonical_text, hash_text
from rules.money import EXPONENTS, Money, round_half_away
from rules.wording import LANGUAGES, Wording

FORM = "company/1"

PAPERS = (
    "confirmation",
    "drawing",
    "work_order",
    "requisition",
    "pro_forma",
    "cost_sheet",
    "delivery_note",
    "invoice",
    "credit_note",
    "change_order",
    "delta_work",
    "delta_requisition",
    "delta_cost",
    "purchase_order",
    "quote",
    "special_request",
)
LATER = {
    "delivery_note": ("confirmation", "DN"),
    "invoice": ("pro_forma", "IN"),
    "credit_note": ("pro_forma", "CN"),
    "change_order": ("work_order", "CO"),
    "delta_work": ("work_order", "DW"),
    "delta_requisition": ("requisition", "DQ"),
    "delta_cost": ("cost_sheet", "DC"),
    "purchase_order": ("requisition", "PO"),
    "quote": ("confirmation", "QT"),
    "special_request": ("work_order", "RQ"),
}
"""Papers a company may leave unsaid: they go where their next of kin goes, and are
numbered with this prefix. So a company published before they were known has them."""

NEEDED = tuple(paper for paper in PAPERS if paper not in LATER)
"""Papers for which every company says who gets them."""

DEPARTMENTS = ("sales", "manufacturing", "procurement", "finance", "engineering")
SERIES = ("order", *PAPERS)
"""What is numbered: orders, and each kind of paper in its own series."""


class CompanyError(OrdersError):
    """A company that contradicts itself, or whose stored form cannot be read."""

    def __init__(self, what: str, found: str) -> None:
        """Say what cannot be, and what was found."""
        self.what = what
        self.found = found
        super().__init__(f"{what}: {found}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankField:
    """One line of the bank details, as it is printed on a pro-forma."""

    title: Wording
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who sells: what stands at the head and the foot of every paper."""

    name: Wording
    address: tuple[str, ...]
    tax_id: str
    email: str = ""
    phone: str = ""
    bank: tuple[BankField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCenter:
    """Where an operation is done.

    ``rate`` is the standard cost of one hour in minor units; ``seconds_per_day`` is
    how long it works on a working day. ``weekdays`` (ISO numbers) are the only ones it
    works on; empty: all that the company works.
    """

    code: str
    title: Wording
    rate: int
    seconds_per_day: int
    weekdays: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a work center that never works, or longer than a day has hours."""
        if not 0 < self.seconds_per_day <= 86_400 or self.rate < 0:
            found = f"{self.seconds_per_day} s a day at {self.rate} an hour"
            raise CompanyError(f"work center {self.code} cannot be", found)
        if not set(self.weekdays) <= set(range(1, 8)):
            found = f"{self.weekdays}"
            raise CompanyError(f"work center {self.code} cannot work on", found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who a module is bought from."""

    code: str
    name: Wording
    address: tuple[str, ...] = ()
    email: str = ""
    note: Wording = Wording("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Who reads a paper, and in which language; a second one may stand beside it.

    ``second_language`` is empty where one is enough.
    """

    code: str
    title: Wording
    language: str
    second_language: str = ""

    def __post_init__(self) -> None:
        """Refuse a language no text is written in, and the same one twice."""
        spoken = (self.language, self.second_language)
        if (
            self.language not in LANGUAGES
            or self.second_language not in ("", *LANGUAGES)
            or self.language == self.second_language
        ):
            raise CompanyError(f"department {self.code} cannot read", f"{spoken}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Which department gets a kind of paper, by which channel, and where.

    For a folder, ``target`` is its path under the outbox; for mail, an address; for a
    webhook, its name. ``when_unknown`` says what is done where a worker died while
    sending: ``resend`` or ``hold``; empty: what is usual for the paper.
    """

    paper: str
    department: str
    channel: str
    target: str
    when_unknown: str = ""

    @property
    def policy(self) -> str:
        """What is done where nobody knows whether a paper arrived."""
        usual = self.channel == MAIL and self.paper in HELD_BY_MAIL
        return self.when_unknown or (HOLD if usual else RESEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxGroup:
    """A rate of tax in hundredths of a percent: 13 % is 1300."""

    code: str
    title: Wording
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReworkReserve:
    """What is set aside for making a customized piece again: one of the two.

    ``points`` is a share of the line's material and labour, in hundredths of a
    percent; ``each`` an amount for every customized piece, in minor units.
    """

    points: int = 0
    each: int = 0

    def __post_init__(self) -> None:
        """Refuse both, neither, and less than nothing."""
        if bool(self.points) == bool(self.each) or min(self.points, self.each) < 0:
            found = f"{self.points} points and {self.each} a piece"
            raise CompanyError("a rework reserve is a share or an amount", found)

    def of(self, cost: int, quantity: int) -> int:
        """Return what is set aside for a customized line of so many pieces."""
        share = round_half_away(Fraction(cost * self.points, 10_000))
        return share + self.each * quantity


@dataclass(frozen=True, kw_only=True)
class Company:
    """All that papers, costs and promises need to know about the company.

    ``zone`` is the IANA name of the zone its days are counted in. ``series`` gives
    every numbered kind its prefix. The first tax group is the usual one. An order whose
    margin is under ``margin_floor`` hundredths of a percent of its net price needs an
    approver; ``None``: there is no floor. ``prices`` are its published price rules.
    """

    seller: Seller
    zone: str
    currency: str
    calendar: Calendar
    work_centers: Mapping[str, WorkCenter]
    suppliers: Mapping[str, Supplier]
    departments: Mapping[str, Department]
    routes: tuple[Route, ...]
    tax_groups: tuple[TaxGroup, ...]
    series: Mapping[str, str]
    margin_floor: int | None = None
    channels: Channels = Channels()
    prices: PriceRules = field(default=PriceRules(), metadata=UNSAID)
    rework: ReworkReserve | None = field(default=None, metadata=UNSAID)

    def __post_init__(self) -> None:
        """Refuse a company in which one part names another that is not there."""
        if self.currency not in EXPONENTS:
            raise CompanyError("unknown currency", self.currency)
        if not self.tax_groups:
            raise CompanyError("a company needs a tax group", "none")
        _demand_all("papers without a route", NEEDED, {r.paper for r in self.routes})
        numbered = {*self.series, *LATER}
        _demand_all("kinds without a number series", SERIES, numbered)
        named = [route.department for route in self.routes]
        _demand_all("unknown departments", named, self.departments)
        hooks = [r.target for r in self.routes if r.channel == WEBHOOK]
        _demand_all("unknown webhooks", hooks, self.channels.webhooks)
        if any(r.channel == MAIL for r in self.routes) and not self.channels.mail:
            raise CompanyError("routes by mail need a mail server", "none")
        for center in self.work_centers.values():
            ever = set(center.weekdays or self.calendar.weekdays)
            if not ever & set(self.calendar.weekdays):
                raise CompanyError("a work center that never works", center.code)

    @cached_property
    def text(self) -> str:
        """The canonical text the company is stored and hashed as."""
        plain = cast("dict[str, object]", encode(self))
        if self.margin_floor is None:  # as companies were stored before there was one
            del plain["margin_floor"]
        if self.channels == Channels():
            del plain["channels"]
        for route in cast("list[dict[str, object]]", plain["routes"]):
            if not route["when_unknown"]:
                del route["when_unknown"]
        # ... and before a work center had days of its own.
        for center in cast(
            "dict[str, dict[str, object]]", plain["work_centers"]
        ).values():
            if not center["weekdays"]:
                del center["weekdays"]
        return canonical_text(FORM, plain)

    @cached_property
    def hash(self) -> str:
        """The company hash: equal for equal meaning, whatever the files look like."""
        return hash_text(self.text)

    def routes_of(self, paper: str) -> tuple[Route, ...]:
        """Return where a kind of paper goes, in the order of the file."""
        found = tuple(route for route in self.routes if route.paper == paper)
        return found or (self.routes_of(LATER[paper][0]) if paper in LATER else ())

    def prefix_of(self, kind: str) -> str:
        """Return how the numbers of a kind begin."""
        return self.series.get(kind) or LATER[kind][1]

    def work_center(self, code: str) -> WorkCenter:
        """Return a work center.

        Raises:
            CompanyError: if there is none of this code.
        """
        found = self.work_centers.get(code)
        if found is None:
            raise CompanyError("there is no such work center", code)
        return found

    def hourly_rate(self, code: str) -> Money:
        """Return what an hour costs at a work center."""
        return Money(self.work_center(code).rate, self.currency)


_NO_CHANNELS = encode(Channels())


def reopen_company(plain: Mapping[str, object]) -> Company:
    """Build the company again from its stored canonical form.

    Raises:
        CompanyError: if the form is not one this program knows, or is damaged.
    """
    body = {key: value for key, value in plain.items() if key != "form"}
    body.setdefault("margin_floor", None)
    body.setdefault("channels", _NO_CHANNELS)
    routes = cast("Iterable[Mapping[str, object]]", body.get("routes") or ())
    body["work_centers"] = _with_weekdays(body.get("work_centers"))
    try:
        body["routes"] = [{"when_unknown": "", **route} for route in routes]
        return cast("Company", decode(Company, body, plain.get("form"), FORM))
    except (CatalogError, CalendarError, TypeError) as error:
        raise CompanyError("a stored company cannot be read", str(error)) from error


def _with_weekdays(centers: object) -> object:
    """Give work centers of before their days; what is damaged stays for ``decode``."""
    if not isinstance(centers, Mapping):
        return centers
    return {
        code: {"weekdays": [], **center} if isinstance(center, Mapping) else center
        for code, center in centers.items()
    }


def _demand_all(what: str, needed: Iterable[str], there: Iterable[str]) -> None:
    missing = sorted(set(needed) - set(there))
    if missing:
        raise CompanyError(what, ", ".join(missing))
