"""Issuing: which papers a step of an order brings, and where each one goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from orders.company import Company
from orders.order import Document, OrderNumber
from orders.papers.cost_sheet import cost_sheet
from orders.papers.for_customer import confirmation, drawing, pro_forma
from orders.papers.masthead import Issue
from orders.papers.requisition import requisition
from orders.papers.work_order import work_order
from orders.sheets.sheet import FORM, Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.canonical import canonical_text, hash_text
from rules.wording import Wording

TITLES = {
    "confirmation": Wording("Order confirmation", "订单确认书"),
    "drawing": Wording("Drawing", "图纸"),
    "pro_forma": Wording("Pro-forma invoice", "形式发票"),
    "work_order": Wording("Work order", "生产工单"),
    "requisition": Wording("Purchase requisition", "请购单"),
    "cost_sheet": Wording("Cost sheet", "成本单"),
}
_AT_PLACE: dict[str, Callable[[OrderSnapshot, Company, Issue], Sheet]] = {
    "confirmation": confirmation,
    "drawing": drawing,
    "pro_forma": pro_forma,
}
_AT_RELEASE: dict[
    str, Callable[[OrderSnapshot, ProductionSnapshot, Company, Issue], Sheet]
] = {
    "work_order": work_order,
    "requisition": requisition,
    "cost_sheet": cost_sheet,
}


def issued_at_place(
    snapshot: OrderSnapshot, company: Company, day: date, at: str
) -> tuple[Document, ...]:
    """Return the documents a placed order brings, not yet printed."""
    return tuple(
        _document(
            make(snapshot, company, _issue(snapshot, company, kind, day)), kind, at
        )
        for kind, make in _AT_PLACE.items()
        if kind != "drawing" or snapshot.drawing_hash
    )


def issued_at_release(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    day: date,
    at: str,
) -> tuple[Document, ...]:
    """Return the documents a released order brings, not yet printed."""
    found: list[Document] = []
    for kind, make in _AT_RELEASE.items():
        issue = _issue(snapshot, company, kind, day)
        found.append(_document(make(snapshot, production, company, issue), kind, at))
    return tuple(found)


def _issue(snapshot: OrderSnapshot, company: Company, kind: str, day: date) -> Issue:
    route = company.routes_of(kind)[0]
    tail = snapshot.number.partition("-")[2]
    return Issue(
        kind=kind,
        title=TITLES[kind],
        number=f"{company.series[kind]}-{tail}",
        day=day.isoformat(),
        department=company.departments[route.department],
    )


def _document(sheet: Sheet, kind: str, at: str) -> Document:
    text = canonical_text(FORM, sheet.to_plain())
    name = f"{sheet.order_number}/{kind}/{sheet.revision}"
    return Document(
        id=str(uuid5(NAMESPACE_URL, f"document:{name}")),
        order=OrderNumber(sheet.order_number),
        kind=kind,
        revision=sheet.revision,
        number=sheet.number,
        sheet=text,
        sheet_hash=hash_text(text),
        created_at=at,
    )
