"""``make demo``: one order from a real body to papers in four folders.

Everything is the product's own: the shipped catalog and company are published
into a throwaway SQLite database, a body is fitted, a spec is saved, placed,
approved, released, printed, delivered, and read back.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from catalog.reading import read_catalog
from configurator.configuration import Conflict
from office.company import SHIPPED, read_company
from office.desk import (
    keeping_people,
    ordering,
    papers_out,
    releasing,
    saving_specs,
    verifying,
)
from office.store import catalogs, companies, people
from office.store.engine import Store, open_store
from office.store.schema import upgrade
from orders.order import Order
from orders.snapshot import OrderSnapshot
from rules.money import Money

HERE = Path(__file__).resolve().parent.parent
JEANS = HERE / "catalog" / "shipped" / "jeans"
BODIES = HERE.parent / "shared" / "data" / "bodies.csv"
# The median woman of ANSUR II (US Army, public release 2017), by our own reckoning;
# used where the file itself is not at hand.
MEDIAN = {"waist": 852, "hip": 1015, "crotch_height": 782}
WISHES = {
    "cut": "straight",
    "personal": "name_label",
    "gift": "yes",
    "packaging": "gift_box",
    "pockets.coin": "1",
    "invoice_language": "both",
}
TEXTS = {"name_label": "林喆"}


@dataclass(frozen=True, slots=True)
class Body:
    """Who the demo measures, and where the figures come from."""

    measures: dict[str, int]
    source: str


def main() -> int:
    """Run the demo; return the exit code."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--out", type=Path, default=HERE / "out" / "demo")
    parser.add_argument("--bodies", type=Path, default=BODIES)
    out = parser.parse_args().out
    bodies = parser.parse_args().bodies
    began = time.monotonic()
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    url = f"sqlite:///{out / 'demo.sqlite'}"
    upgrade(url)
    store = open_store(url)
    try:
        return _run(store, out, _body(bodies), began)
    finally:
        store.close()


def _run(store: Store, out: Path, body: Body, began: float) -> int:
    steps = Steps()
    now = datetime.now(UTC)
    at = now.isoformat(timespec="seconds")
    day = now.astimezone(ZoneInfo("Asia/Shanghai")).date()
    _publish(store, at)
    steps.done("catalog and company published")
    customer = keeping_people.add_customer(
        store, name="Lin Zhe 林喆", at=at, language="en", country="CN",
        email="lin.zhe@example.com",
        address=("Apartment 12-302, 6 Pingjiang Road", "215005 Suzhou", "China 中国"),
    )  # fmt: skip
    wearer = keeping_people.add_wearer(store, customer=customer.id, name="林喆", at=at)
    keeping_people.add_measurements(
        store,
        wearer=wearer.id,
        body=body.measures,
        source="shop",
        product="jeans",
        at=at,
    )
    saved = saving_specs.save_spec(
        store, wearer=wearer.id, product="jeans", name="everyday straight",
        choices=WISHES, texts=TEXTS, day=day, at=at,
    )  # fmt: skip
    if isinstance(saved, Conflict):
        print(f"the demo's wishes clash: {saved}", file=sys.stderr)
        return 70
    spec, _version = saved
    steps.done("measured, fitted, completed, saved")
    order, snapshot = ordering.place_order(
        store, asked=[ordering.Asked(spec.id)], day=day, at=at, actor="demo"
    )
    ordering.approve_order(
        store, order.number, drawing=snapshot.drawing_hash, at=at, actor="customer"
    )
    order = releasing.release_order(store, order.number, day=day, at=at, actor="demo")
    steps.done("placed, approved, released")
    papers_out.deliver(store, out, lambda: datetime.now(UTC))
    steps.done("printed and delivered")
    checked = verifying.verify_order(store, order.number, out)
    steps.done("read back")
    _summary(store, out, body, order, snapshot, time.monotonic() - began)
    for finding in checked.findings:
        print(f"  !! {finding.where}: {finding.what}")
    print(
        f"\n  {checked.printed} papers read back: {checked.codes} codes and"
        f" {checked.figures} figures tie to one snapshot,"
        f" {len(checked.findings)} differences."
    )
    return 1 if checked.findings else 0


class Steps:
    """Says on stderr what was just done, and how long it took."""

    def __init__(self) -> None:
        """Begin to count."""
        self._last = time.monotonic()

    def done(self, what: str) -> None:
        """Say that ``what`` is done."""
        now = time.monotonic()
        print(f"  {what} ({now - self._last:.1f} s)", file=sys.stderr)
        self._last = now


def _publish(store: Store, at: str) -> None:
    draft, company = read_catalog(JEANS), read_company(SHIPPED)
    with store.writing() as tx:
        catalogs.publish(tx, draft.version, at)
        companies.publish(tx, company.company, at)


def _body(path: Path) -> Body:
    """Take the real woman nearest to the median, or the median where no file is."""
    if not path.is_file():
        return Body(MEDIAN, "the median woman of ANSUR II (the file is not at hand)")
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["sex"] == "F"]
    found = [{n: int(row[f"{n}_mm"]) for n in MEDIAN} for row in rows]
    far: Callable[[dict[str, int]], int] = lambda one: sum(  # noqa: E731
        abs(one[n] - MEDIAN[n]) for n in MEDIAN
    )
    return Body(min(found, key=far), f"a woman of ANSUR II, one of {len(found)}")


def _summary(
    store: Store,
    out: Path,
    body: Body,
    order: Order,
    snapshot: OrderSnapshot,
    took: float,
) -> None:
    line = snapshot.lines[0]
    shown = ", ".join(
        f"{n.replace('_', ' ')} {mm} mm" for n, mm in body.measures.items()
    )
    misfit = ", ".join(f"{m.title.en} {m.misfit:+d}" for m in line.body)
    wished = [c for c in line.choices if c.origin == "customer"]
    money = Money(snapshot.gross, snapshot.currency)
    print(f"\n  Order {order.number} · {snapshot.customer} · {line.product_title.en}")
    print(f"  body     {shown}  ({body.source})")
    print(
        f"  size     {line.values['waist_hip']} {line.values['leg']}"
        f"  (mm off: {misfit})"
    )
    print(
        "  wishes   " + "; ".join(f"{c.title.en}: {c.value_title.en}" for c in wished)
    )
    print(f"  the rest {len(line.choices) - len(wished)} values completed and derived")
    priced = len(line.charges) + len(snapshot.charges)
    print(f"  price    {money}, tax included, {priced} lines")
    print(
        f"  promised {_day(snapshot.promised_on)}"
        f" · drawing {snapshot.drawing_hash[:12]}"
    )
    print("\n  The papers:")
    file = papers_out.order_file(store, order.number)
    numbers = {document.id: document for document in file.documents}
    for delivery in file.deliveries:
        document = numbers[delivery.document_id]
        path = out / delivery.receipt.partition(" ")[0]
        where = os.path.relpath(path)
        print(f"    {delivery.department:<14}{document.number:<18}{where}")
    with store.reading() as tx:
        count = len(people.all(tx))
    print(f"\n  {count} customer, {len(file.documents)} papers, in {took:.1f} s.")


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%A %d %B %Y")


if __name__ == "__main__":
    raise SystemExit(main())
