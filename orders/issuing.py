"""Issuing: which papers a step of an order brings, and where each one goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from orders.company import Company
from orders.order import Document, OrderEvent, OrderNumber
from orders.papers.at_shipment import credit_note, delivery_note, invoice
from orders.papers.change import (
    Made,
    change_order,
    delta_cost,
    delta_requisition,
    delta_work,
)
from orders.papers.collected import collected_invoice
from orders.papers.cost_sheet import cost_sheet
from orders.papers.for_customer import confirmation, drawing, pro_forma
from orders.papers.letters import TITLES as LETTERS
from orders.papers.masthead import Issue
from orders.papers.purchase_order import TITLE as PURCHASE_ORDER
from orders.papers.purchase_order import purchase_order
from orders.papers.quote import TITLE as QUOTE
from orders.papers.requisition import requisition
from orders.papers.work_order import work_order
from orders.purchase import PurchaseOrder
from orders.sheets.sheet import FORM, Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from orders.steps import Step
from rules.canonical import canonical_text, hash_text
from rules.wording import Wording

TITLES = {
    "confirmation": Wording("Order confirmation", "订单确认书"),
    "drawing": Wording("Drawing", "图纸"),
    "pro_forma": Wording("Pro-forma invoice", "形式发票"),
    "work_order": Wording("Work order", "生产工单"),
    "requisition": Wording("Purchase requisition", "请购单"),
    "cost_sheet": Wording("Cost sheet", "成本单"),
    "delivery_note": Wording("Delivery note", "送货单"),
    "invoice": Wording("Invoice", "发票"),
    "credit_note": Wording("Credit note", "红字发票(贷记单)"),
    "change_order": Wording("Change order: stop", "变更单：暂停生产"),
    "delta_work": Wording("Change for manufacturing", "生产变更单"),
    "delta_requisition": Wording("Change for procurement", "请购变更单"),
    "delta_cost": Wording("Change for finance", "成本变更单"),
    "purchase_order": PURCHASE_ORDER,
    "quote": QUOTE,
    **LETTERS,
}
_BY_EVENT = {
    Step.SHIPPED.value: ("delivery_note", delivery_note),
    Step.INVOICED.value: ("invoice", invoice),
    Step.CREDITED.value: ("credit_note", credit_note),
}
_AT_CHANGE: dict[str, Callable[[Made, Made, Company, Issue], Sheet]] = {
    "delta_work": delta_work,
    "delta_requisition": delta_requisition,
    "delta_cost": delta_cost,
}
TEMPLATE = 3
"""The version of our papers. Raise it when any of them is filled otherwise than before:
papers of an older version are then no longer filled again to be compared."""
OF_A_REVISION = (
    "confirmation", "drawing", "pro_forma", "work_order", "requisition", "cost_sheet",
    "change_order", "delta_work", "delta_requisition", "delta_cost",
)  # fmt: skip
"""Papers that count no more once the order has a next revision."""
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
    snapshot: OrderSnapshot, company: Company, day: date, at: str, revision: int = 1
) -> tuple[Document, ...]:
    """Return the documents a placed or changed order brings, not yet printed."""
    return tuple(
        _document(
            make(snapshot, company, _issue(snapshot, company, kind, day, revision)),
            kind,
            at,
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
    revision: int = 1,
) -> tuple[Document, ...]:
    """Return the documents a released order brings, not yet printed."""
    found: list[Document] = []
    for kind, make in _AT_RELEASE.items():
        issue = _issue(snapshot, company, kind, day, revision)
        found.append(_document(make(snapshot, production, company, issue), kind, at))
    return tuple(found)


def issued_at_change(
    before: OrderSnapshot,
    snapshot: OrderSnapshot,
    company: Company,
    event: OrderEvent,
    revision: int,
) -> tuple[Document, ...]:
    """Return what the factory is told of a change before it gets new papers."""
    day = date.fromisoformat(snapshot.placed_on)
    issue = _issue(snapshot, company, "change_order", day, revision)
    sheet = change_order(before, snapshot, company, issue, event.detail["reason"])
    return (_document(sheet, "change_order", event.at),)


def issued_at_change_of_production(
    before: Made, after: Made, company: Company, day: date, at: str, revision: int
) -> tuple[Document, ...]:
    """Return the differences between two releases, one sheet a department."""
    return tuple(
        _document(
            make(
                before,
                after,
                company,
                _issue(after.snapshot, company, kind, day, revision),
            ),
            kind,
            at,
        )
        for kind, make in _AT_CHANGE.items()
    )


def issued_by(
    event: OrderEvent,
    snapshot: OrderSnapshot,
    company: Company,
    revision: int,
    collected: tuple[OrderSnapshot, ...] = (),
) -> tuple[Document, ...]:
    """Return the document an event brings of itself: it says all that is needed.

    ``revision`` counts the events of this kind: each credit note is a paper of its
    own. ``collected`` are the orders an invoice is for, if there are several: the
    paper is the first one's.
    """
    if event.kind not in _BY_EVENT:
        return ()
    if collected and collected[0].number != event.order:
        return ()
    kind, make = _BY_EVENT[event.kind]
    day = date.fromisoformat(event.detail["day"])
    issue = replace(_issue(snapshot, company, kind, day), revision=revision)
    if "number" in event.detail:
        issue = replace(issue, number=event.detail["number"])
    if collected:
        sheet = collected_invoice(collected, company, issue, event.detail)
    else:
        sheet = make(snapshot, company, issue, event.detail)
    return (_document(sheet, kind, event.at),)


def issued_for_purchase(
    order: PurchaseOrder, company: Company, day: str, at: str
) -> Document:
    """Return the paper of a purchase order, as its revision stands, not yet printed."""
    kind = "purchase_order"
    issue = Issue(
        kind=kind,
        title=TITLES[kind],
        number=order.number,
        day=day,
        department=company.departments[company.routes_of(kind)[0].department],
        revision=order.revision,
    )
    return _document(purchase_order(order, company, issue), kind, at, order.number)


def issued_quote(sheet: Sheet, at: str) -> Document:
    """Return the document of a quote that is sent, not yet printed."""
    return _document(sheet, "quote", at, sheet.number)


def issued_letter(sheet: Sheet, kind: str, at: str) -> Document:
    """Return the document of a letter to a customer, not yet printed."""
    return _document(sheet, kind, at, sheet.number)


def with_revisions(events: Iterable[OrderEvent]) -> Iterator[tuple[OrderEvent, int]]:
    """Yield each event with how many of its kind there were, itself included."""
    seen: Counter[str] = Counter()
    for event in events:
        seen[event.kind] += 1
        yield event, seen[event.kind]


def _issue(
    snapshot: OrderSnapshot, company: Company, kind: str, day: date, revision: int = 1
) -> Issue:
    route = company.routes_of(kind)[0]
    tail = snapshot.number.partition("-")[2]
    return Issue(
        kind=kind,
        title=TITLES[kind],
        number=f"{company.prefix_of(kind)}-{tail}",
        day=day.isoformat(),
        department=company.departments[route.department],
        revision=revision,
    )


def _document(sheet: Sheet, kind: str, at: str, of: str = "") -> Document:
    """Return the document of a sheet; ``of`` is whose it is, if of no order."""
    text = canonical_text(FORM, sheet.to_plain())
    of = of or sheet.order_number
    name = f"{of}/{kind}/{sheet.revision}"
    return Document(
        id=str(uuid5(NAMESPACE_URL, f"document:{name}")),
        order=OrderNumber(of),
        kind=kind,
        revision=sheet.revision,
        number=sheet.number,
        sheet=text,
        sheet_hash=hash_text(text),
        created_at=at,
        template=TEMPLATE,
    )
