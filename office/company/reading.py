"""A company folder becomes a company: every file read, every mistake told at once.

Six files: ``company.yaml`` (who sells), ``calendar.yaml``, ``tax.yaml``,
``departments.yaml`` (with the routes of the papers), ``work_centers.csv`` and
``suppliers.csv``; further ones where they are needed: ``channels.yaml``, if papers
leave by mail or webhook, and ``prices.yaml``, if not everybody pays what is listed.
Read with the catalog's own readers, so the mistakes look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.source import Folder, Notebook
from office.company.partners import (
    WEEKDAYS,
    read_departments,
    read_routes,
    read_suppliers,
    read_work_centers,
)
from office.company.price_rules import read_price_rules
from office.company.ways_out import check_ways, read_channels
from office.errors import OfficeError
from orders.calendar import Calendar, CalendarError, NamedDays
from orders.company import (
    LATER,
    SERIES,
    BankField,
    Company,
    ReworkReserve,
    Seller,
    TaxGroup,
)
from rules.effectivity import Effectivity
from rules.mistake import Mistake, MistakesFoundError, did_you_mean
from rules.money import EXPONENTS
from rules.units import NUMBER

SHIPPED = Path(__file__).parent / "shipped"
"""The demo company that comes with the program."""

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,7}")


class CompanyUnreadableError(OfficeError):
    """A company folder that is missing, or is none."""

    def __init__(self, path: str, why: str) -> None:
        """Name the path and what is wrong with it."""
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be read: {why}")


@dataclass(frozen=True, slots=True)
class CompanyDraft:
    """What a folder says: the company it would publish, and findings about it."""

    company: Company
    findings: tuple[Mistake, ...]


def read_company(path: Path) -> CompanyDraft:
    """Read a company folder.

    Raises:
        CompanyUnreadableError: if the folder is missing, or holds no company.
        CatalogUnreadableError: if the operating system refuses to open a file.
        MistakesFoundError: with every mistake in its files.
    """
    if not path.is_dir():
        raise CompanyUnreadableError(str(path), "there is no such folder")
    if not (path / "company.yaml").is_file():
        raise CompanyUnreadableError(str(path), "it has no company.yaml")
    notebook = Notebook()
    company = _read(Folder(path, notebook))
    if company is None or notebook.errors():
        raise MistakesFoundError(notebook.mistakes)
    return CompanyDraft(company, tuple(notebook.mistakes))


def _read(folder: Folder) -> Company | None:
    """Read all files before giving up, so that one run tells every mistake."""
    notebook = folder.notebook
    top = read_yaml(folder, "company.yaml")
    currency = _word(top, "currency", tuple(EXPONENTS)) if top else "CNY"
    seller = _seller(top) if top else None
    zone = _zone(top) if top else ""
    series = _series(top) if top else {}
    floor = _margin_floor(top) if top else None
    rework = _rework_reserve(top, currency) if top else None
    if top:
        top.finish()
    calendar = _calendar(folder)
    tax_groups = tuple(_tax_groups(folder))
    work_centers = read_work_centers(folder, currency)
    suppliers = read_suppliers(folder)
    papers = read_yaml(folder, "departments.yaml")
    departments = read_departments(papers) if papers else {}
    routes = read_routes(papers, tuple(departments)) if papers else ()
    if papers:
        papers.finish()
    channels = read_channels(folder)
    prices = read_price_rules(folder, currency)
    if papers:
        check_ways(
            notebook, papers.places.get("routes", papers.place), routes, channels
        )
    # Only a company without a mistake is built: its own checks would tell one
    # contradiction at a time, and without a place.
    if notebook.errors() or seller is None or calendar is None:
        return None
    return Company(
        seller=seller,
        zone=zone,
        currency=currency,
        calendar=calendar,
        work_centers=work_centers,
        suppliers=suppliers,
        departments=departments,
        routes=routes,
        tax_groups=tax_groups,
        series=series,
        margin_floor=floor,
        channels=channels,
        prices=prices,
        rework=rework,
    )


def _word(branch: Branch, key: str, allowed: tuple[str, ...]) -> str:
    leaf = branch.leaf(key, needed=True)
    if leaf is None:
        return allowed[0]
    return fields.one_of(branch.notebook, leaf.text, leaf.place, allowed)


def _seller(top: Branch) -> Seller:
    bank: list[BankField] = []
    for branch in top.branches("bank"):
        value = branch.text("value", needed=True)
        bank.append(BankField(title=branch.wording(), value=value))
        branch.finish()
    address = tuple(leaf.text for leaf in top.leaves("address"))
    if not address:
        top.notebook.complain(
            top.places.get("address", top.place), "no-key",
            "a seller needs an address", expected="a list of lines",
        )  # fmt: skip
    return Seller(
        name=top.wording(),
        address=address,
        tax_id=top.text("tax id", needed=True),
        email=top.text("email"),
        phone=top.text("phone"),
        bank=tuple(bank),
    )


def _zone(top: Branch) -> str:
    leaf = top.leaf("zone", needed=True)
    if leaf is None:
        return ""
    known = available_timezones()
    # A machine without a zone table cannot check the name; the first day asked for
    # would tell.
    if known and leaf.text not in known:
        top.notebook.complain(
            leaf.place, "unknown-word", f"there is no time zone {leaf.text!r}",
            expected="an IANA name such as Asia/Shanghai",
            hint=did_you_mean(leaf.text, known),
        )  # fmt: skip
    return leaf.text


def _series(top: Branch) -> Mapping[str, str]:
    branch = top.branch("numbers", needed=True)
    if branch is None:
        return {}
    series: dict[str, str] = {}
    for kind in SERIES:
        leaf = branch.leaf(kind, needed=kind not in LATER)
        if leaf is None:
            continue
        if not _PREFIX.fullmatch(leaf.text) or leaf.text in series.values():
            branch.notebook.complain(
                leaf.place, "bad-prefix", f"numbers of {kind} cannot begin like this",
                expected="up to 8 capital letters and digits, another for each kind",
                found=leaf.text,
            )  # fmt: skip
        series[kind] = leaf.text
    branch.finish()
    return series


def _margin_floor(top: Branch) -> int | None:
    leaf = top.leaf("margin floor")
    return None if leaf is None else _basis_points(top, leaf, "margin")


def _rework_reserve(top: Branch, currency: str) -> ReworkReserve | None:
    """Read ``2 %`` of material and labour, or ``1.50`` for every customized piece."""
    leaf = top.leaf("rework reserve")
    if leaf is None:
        return None
    if "%" in leaf.text:
        points = _basis_points(top, leaf, "reserve")
        return ReworkReserve(points=points) if points else None
    each = fields.amount(top.notebook, leaf.text, leaf.place, currency)
    if each < 0:
        top.notebook.complain(
            leaf.place, "bad-rate", "nobody sets aside less than nothing",
            expected="a share such as 2 %, or an amount a piece such as 1.50",
        )  # fmt: skip
        return None
    return ReworkReserve(each=each) if each else None


def _calendar(folder: Folder) -> Calendar | None:
    top = read_yaml(folder, "calendar.yaml")
    if top is None:
        return None
    weekdays: list[int] = []
    for leaf in top.leaves("working days"):
        word = fields.one_of(top.notebook, leaf.text, leaf.place, WEEKDAYS)
        weekdays.append(WEEKDAYS.index(word) + 1)
    closed = tuple(_named_days(top, "closed"))
    extra = tuple(_named_days(top, "also worked"))
    top.finish()
    try:
        return Calendar(weekdays=tuple(sorted(weekdays)), closed=closed, extra=extra)
    except CalendarError as error:
        top.notebook.complain(
            top.places.get("working days", top.place), "no-calendar", error.what,
            expected="some of " + ", ".join(WEEKDAYS) + ", each once",
        )  # fmt: skip
        return None


def _named_days(top: Branch, key: str) -> Iterator[NamedDays]:
    for branch in top.branches(key):
        first = branch.leaf("from", needed=True)
        last = branch.leaf("until") or first
        title = branch.wording()
        branch.finish()
        if first is None or last is None:
            continue
        days = _days(branch, first, last)
        if days is None:
            continue
        try:
            yield NamedDays(title=title, days=days)
        except CalendarError as error:
            branch.notebook.complain(
                last.place, "bad-days", error.what, found=error.found
            )


def _days(branch: Branch, first: Leaf, last: Leaf) -> Effectivity | None:
    before = len(branch.notebook.mistakes)
    days = fields.effectivity(
        branch.notebook, (first.text, first.place), (last.text, last.place)
    )
    return days if len(branch.notebook.mistakes) == before else None


def _tax_groups(folder: Folder) -> Iterator[TaxGroup]:
    top = read_yaml(folder, "tax.yaml")
    if top is None:
        return
    codes: set[str] = set()
    for branch in top.branches("groups", needed=True):
        code, rate = branch.leaf("code", needed=True), branch.leaf("rate", needed=True)
        title = branch.wording()
        branch.finish()
        if code is None or rate is None:
            continue
        fields.code(top.notebook, code.text, code.place)
        if code.text in codes:
            top.notebook.complain(
                code.place, "twice", f"tax group {code.text!r} stands twice"
            )
        codes.add(code.text)
        yield TaxGroup(code=code.text, title=title, rate=_basis_points(top, rate))
    if not codes and "groups" in top.places:
        top.notebook.complain(
            top.places["groups"], "empty", "a company needs at least one tax group"
        )
    top.finish()


def _basis_points(top: Branch, leaf: Leaf, what: str = "tax") -> int:
    found = fields.quantity(top.notebook, leaf.text, leaf.place)
    if found is None:
        return 0
    points = found[0] * found[1].factor * 10_000
    right = found[1].dimension == NUMBER and points.denominator == 1
    if not right or not 0 <= points <= 10_000:
        top.notebook.complain(
            leaf.place, "bad-rate", f"this is no rate of {what}",
            expected="such as 13 % or 7.25 %", found=leaf.text,
        )  # fmt: skip
        return 0
    return int(points)
