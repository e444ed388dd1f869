"""Every kind of paper there is, found where papers are written, and filled.

A function of ``orders.papers`` that returns a ``Sheet`` is a kind of paper, so nobody
can add one that these tests have not heard of. It is filled by the names and types of
what it asks for.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import get_type_hints

from orders import papers
from orders.company import Company
from orders.issuing import TITLES
from orders.papers.change import Made
from orders.papers.in_the_store import ON_DEMAND
from orders.papers.letters import Better, ReorderCard
from orders.papers.masthead import Issue
from orders.papers.special_request import SpecialRequest
from orders.purchase import PegShare, PurchaseLine, PurchaseOrder, PurchaseState
from orders.quote import Offer, Quote, QuoteNumber, QuoteVersion
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

NO_KIND = ("paper", "paper_of", "on_demand")
"""Functions that put any paper together, or choose one."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What papers are filled from; ``before`` is the revision before a change."""

    before: Made
    after: Made
    company: Company
    asked: SpecialRequest
    event: Mapping[str, str]
    reason: str = "as asked"
    sizes: tuple[str, ...] = ()

    @property
    def bought(self) -> PurchaseOrder:
        """What its first supplier is asked for, for this order."""
        need = self.after.production.needs[0]
        share = PegShare(
            need=str(self.after.snapshot.number),
            lines=(f"{self.after.snapshot.number}/1",), thousandths=2_000,
        )  # fmt: skip
        line = PurchaseLine(
            position=1, module=need.module, title=need.title, unit="pcs",
            thousandths=2_000, due_on="2026-12-01", shares=(share,),
        )  # fmt: skip
        return PurchaseOrder(
            number="PO-2026-000001", supplier=need.supplier,
            supplier_name=need.supplier_name, company_hash=self.company.hash,
            state=PurchaseState.SENT, created_at="2026-11-23T02:00:00+00:00",
            lines=(line,), revision=1, sent_on="2026-11-23",
        )  # fmt: skip

    @property
    def card(self) -> ReorderCard:
        """A card that orders its first line again."""
        snapshot = self.after.snapshot
        line = snapshot.lines[0]
        return ReorderCard(
            customer=snapshot.customer, language=snapshot.language, spec=line.wearer,
            product=line.product_title, pieces=line.quantity,
            link="https://shop.example/again/0123456789012345678901",
            until="2027-02-21",
            drawing=line.drawing, drawing_hash=line.drawing_hash,
        )  # fmt: skip

    @property
    def better(self) -> Better:
        """What the customer is told became better."""
        snapshot = self.after.snapshot
        number, what = str(snapshot.number), snapshot.lines[0].product_title
        return Better(
            customer=snapshot.customer, language=snapshot.language,
            asked_on=snapshot.placed_on, about=Wording(number, number), change=what,
        )  # fmt: skip

    @property
    def quoted(self) -> tuple[Quote, QuoteVersion]:
        """The same, as it was offered before it was ordered."""
        snapshot = self.after.snapshot
        name, at = QuoteNumber("QT-2026-000001"), f"{snapshot.placed_on}T02:00:00+00:00"
        version = QuoteVersion(
            quote=name,
            number=1,
            offer=Offer(promised=snapshot, valid_until=snapshot.promised_on),
            made_at=at,
            made_by="rep",
        )
        customer = snapshot.customer_id
        quote = Quote(number=name, customer_id=customer, created_at=at, latest=1)  # type: ignore[arg-type]
        return quote, version


def kinds() -> dict[str, Callable[..., Sheet]]:
    """Return every kind of paper with the function that fills it."""
    found: dict[str, Callable[..., Sheet]] = {}
    for module in pkgutil.iter_modules(papers.__path__, f"{papers.__name__}."):
        for name, made in vars(import_module(module.name)).items():
            is_ours = inspect.isfunction(made) and made.__module__ == module.name
            if not is_ours or name.startswith("_") or name in NO_KIND:
                continue
            if get_type_hints(made).get("return") is Sheet:
                found[name.removesuffix("_paper")] = made
    return found


def filled(kind: str, given: Given) -> Sheet:
    """Fill a kind of paper from what is given.

    Raises:
        LookupError: if it asks for something nobody thought of here.
    """
    fill = kinds()[kind]
    quote, version = given.quoted
    known: dict[tuple[str, object], object] = {
        ("snapshot", OrderSnapshot): given.after.snapshot,
        ("production", ProductionSnapshot): given.after.production,
        ("before", OrderSnapshot): given.before.snapshot,
        ("after", OrderSnapshot): given.after.snapshot,
        ("before", Made): given.before,
        ("after", Made): given.after,
        ("company", Company): given.company,
        ("issue", Issue): issue_of(kind, given.company),
        ("quote", Quote): quote,
        ("version", QuoteVersion): version,
        ("asked", SpecialRequest): given.asked,
        ("card", ReorderCard): given.card,
        ("better", Better): given.better,
        ("reason", str): given.reason,
        ("snapshots", tuple[OrderSnapshot, ...]): (given.after.snapshot,),
        ("order", PurchaseOrder): given.bought,
    }
    named = {"event": given.event, "sizes": given.sizes}
    hints = get_type_hints(fill)
    arguments: dict[str, object] = {}
    for name in inspect.signature(fill).parameters:
        if name in named:
            arguments[name] = named[name]
        elif (name, hints[name]) in known:
            arguments[name] = known[name, hints[name]]
        else:
            raise LookupError(
                f"{kind} asks for {name}: give it in tests/orders/every_paper.py, and "
                "say who may read what of it in "
                "tests/office/desk/test_each_reader_sees_only_his_own.py"
            )
    return fill(**arguments)


def issue_of(kind: str, company: Company) -> Issue:
    """Return the issue of a paper as its reader gets it."""
    known = kind if company.routes_of(kind) else "work_order"
    if kind in ON_DEMAND:
        known = ON_DEMAND[kind][1]
    route = company.routes_of(known)[0]
    return Issue(
        kind=kind,
        title=TITLES.get(kind, Wording(kind, kind)),
        number=f"{company.prefix_of(known)}-2026-000001",
        day="2026-11-23",
        department=company.departments[route.department],
    )
