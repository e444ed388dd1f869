"""One small company's records: what the tests of the office keep and deliver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from catalog.option import YesNoOption
from catalog.version import CatalogVersion
from configurator.measurements import Measurement, Source
from configurator.spec import Origin, Spec, SpecValue
from customers.memory import (
    MeasurementSet,
    MeasurementSetId,
    SpecId,
    SpecVersion,
    StoredSpec,
)
from customers.people import AccountKind, Customer, CustomerId, Wearer, WearerId
from office.company import SHIPPED, read_company
from office.post import delivery_id
from office.store import Transaction, catalogs, documents, orders, people, specs
from orders.order import (
    Delivery,
    Document,
    Order,
    OrderEvent,
    OrderLine,
    OrderNumber,
    OrderState,
)
from orders.quote import Offer, Quote, QuoteNumber, QuoteVersion
from rules.canonical import hash_text
from rules.wording import Wording
from tests.orders.living import SNAPSHOT

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AT = "2026-11-22T12:00:00+00:00"
COMPANY = read_company(SHIPPED).company

CUSTOMER = Customer(
    id=CustomerId("c1"),
    name="林晓",
    created_at=AT,
    kind=AccountKind.DEALER,
    email="lin@example.org",
    address=("桑机巷 1 号", "苏州"),
    country="CN",
    language="zh",
)
WEARER = Wearer(id=WearerId("w1"), customer_id=CUSTOMER.id, name="林小", created_at=AT)
TAKEN = MeasurementSet(
    id=MeasurementSetId("m1"),
    wearer_id=WEARER.id,
    taken_at=AT,
    measurements=(
        Measurement(name="waist", millimetres=812, source=Source.SHOP, typed="32 in"),
        Measurement(name="hip", millimetres=1003, error=6),
    ),
)
CATALOG = CatalogVersion(
    product="scarf",
    title=Wording("Scarf", "围巾"),
    currency="CNY",
    tax_included=True,
    labour_rate=6600,
    options=(YesNoOption(name="gift", title=Wording("Gift", "礼品")),),
)
SPEC = StoredSpec(
    id=SpecId("s1"),
    customer_id=CUSTOMER.id,
    wearer_id=WEARER.id,
    name="Winter",
    product="scarf",
)
VERSION = SpecVersion(
    spec_id=SPEC.id,
    number=1,
    spec=Spec(
        product="scarf",
        values={"gift": SpecValue("yes", Origin.CUSTOMER)},
        texts={"monogram": "É"},
        measurements={"waist": 812},
    ),
    catalog_hash=CATALOG.hash,
    created_at=AT,
    measurement_set_id=TAKEN.id,
)
ORDER = Order(
    number=OrderNumber("SO-1"),
    customer_id=CUSTOMER.id,
    state=OrderState.DRAFT,
    lines=(OrderLine(position=1, spec_id=SPEC.id, spec_version=1, quantity=2),),
    created_at=AT,
    owner="rep",
)

QUOTE = Quote(
    number=QuoteNumber("QT-1"), customer_id=CUSTOMER.id, created_at=AT, latest=1
)
QUOTED = QuoteVersion(
    quote=QUOTE.number, number=1, offer=Offer(promised=SNAPSHOT, valid_until=AT[:10]),
    made_at=AT, made_by="rep",
)  # fmt: skip


def event(kind: str, **detail: str) -> OrderEvent:
    return OrderEvent(order=ORDER.number, at=AT, actor="rep", kind=kind, detail=detail)


def document(kind: str = "work_order", revision: int = 1) -> Document:
    sheet = f'{{"form":"sheet/1","kind":"{kind}"}}'
    return Document(
        id=f"d-{kind}-{revision}",
        order=ORDER.number,
        kind=kind,
        revision=revision,
        number=f"{kind}-1",
        sheet=sheet,
        sheet_hash=hash_text(sheet),
        created_at=AT,
    )


def delivery(of: Document, department: str = "manufacturing") -> Delivery:
    return Delivery(
        id=delivery_id(of.order, of.kind, of.revision, department, "folder"),
        document_id=of.id,
        department=department,
        channel="folder",
        target=department,
    )


def keep_an_order(tx: Transaction) -> None:
    """Everything up to a draft order."""
    people.add(tx, CUSTOMER)
    people.add_wearer(tx, WEARER)
    people.add_measurements(tx, TAKEN)
    catalogs.publish(tx, CATALOG, AT)
    specs.add(tx, SPEC)
    specs.add_version(tx, VERSION)
    orders.add(tx, ORDER)


def keep_deliveries(tx: Transaction, count: int = 1) -> tuple[Delivery, ...]:
    """Deliveries of documents of the draft order, each of its own revision."""
    kept = []
    for revision in range(1, count + 1):
        paper = document(revision=revision)
        documents.add(tx, paper)
        documents.add_delivery(tx, delivery(paper))
        kept.append(delivery(paper))
    return tuple(kept)


def placed(order: Order = ORDER) -> Order:
    return replace(order, state=OrderState.PLACED)
