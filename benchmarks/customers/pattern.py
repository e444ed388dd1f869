"""Real orders as a pattern: all their rows, and the same again for somebody else.

The pattern was made by the jobs at the desk. A copy has numbers, customer and days of
its own in every row and in every frozen text, and hashes that hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from benchmarks.customers.bulk import Row
from office.store.orders import EVENT_FORM
from office.store.tables import StoreRow
from orders.tray import READ_BY
from rules.canonical import canonical_hash, hash_text

_TABLES = StoreRow.metadata.tables
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_SHORTEST = len("C-000001")
_OPEN = {"placed", "approved", "released", "in production"}
SHORT_SHEET = '{"form":"sheet/1"}'
"""What stands for a paper's text: no page that is measured reads it."""
SENT_AFTER = "T09:00:00+00:00"


@dataclass(frozen=True, slots=True)
class OrderPattern:
    """One order; ``rows`` by table, ``specs`` are the specs it names."""

    number: str
    customer: str
    placed: date
    last: date
    open: bool
    specs: tuple[str, ...]
    rows: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What there is to copy: orders, specs with their versions, measures, tiers."""

    orders: tuple[OrderPattern, ...]
    specs: Mapping[str, Row]
    versions: Mapping[str, Row]
    measurements: tuple[tuple[Row, ...], ...]
    wishes: tuple[Row, ...]


def read(engine: Engine) -> Pattern:
    """Return every order of a database as a pattern."""
    with engine.connect() as there:
        specs = {row["id"]: row for row in _rows(there, "specs")}
        versions = {
            row["spec_id"]: row
            for row in _rows(there, "spec_versions")
            if row["number"] == 1
        }
        sets: dict[str, list[Row]] = {}
        for row in _rows(there, "measurements"):
            sets.setdefault(row["set_id"], []).append(row)
        return Pattern(
            orders=tuple(
                _order(there, row)
                for row in _rows(there, "orders")
                if row["order_snapshot"]
            ),
            specs=specs, versions=versions,
            measurements=tuple(map(tuple, sets.values())),
            wishes=tuple(_rows(there, "wishes")),
        )  # fmt: skip


def again(
    one: OrderPattern,
    serial: int,
    placed: date,
    names: Mapping[str, str],
    worked_off: bool = False,
) -> Iterator[tuple[str, Row]]:
    """Yield the rows of an order again, placed on another day.

    Args:
        one: the pattern.
        serial: a number no other order has.
        placed: when it is placed.
        names: what its customer and its specs are called now.
        worked_off: whether every department is done with its papers.
    """
    number = f"SO-{placed.year}-{serial:06d}"
    known = {**names, one.number: number}
    tail = f"-{placed.year}-{serial:06d}"
    for row in one.rows["documents"]:
        known[row["number"]] = row["number"].partition("-")[0] + tail
        known[row["id"]] = f"{row['kind']}-{row['revision']}{tail}"
    for row in one.rows["deliveries"]:
        document = known[row["document_id"]]
        known[row["id"]] = f"{document}-{row['department']}-{row['channel']}"
    for row in one.rows["complaints"]:
        known[row["id"]] = f"P{tail}{row['id'][1:]}"
    copy = _Copy(known, placed - one.placed)
    # An order's own text first: what is released names it by its hash.
    frozen = sorted(one.rows["snapshots"], key=lambda row: str(row["kind"]))
    for row in frozen:
        text = copy.text(row["text"])
        known[row["hash"]] = hash_text(text)
        yield "snapshots", {**copy.row(row), "text": text, "hash": known[row["hash"]]}
    yield from (("order_events", row) for row in _chained(one, copy, number))
    apart = {"snapshots", "order_events"} | ({"tray_steps"} if worked_off else set())
    for name, rows in one.rows.items():
        if name not in apart:
            for row in rows:
                yield name, _as_it_is(name, copy.row(row), placed)
    if worked_off:
        yield from (("tray_steps", row) for row in _done_with(one, known, placed))


class _Copy:
    """Old names for new ones, and days moved; only what is short is looked up."""

    def __init__(self, known: dict[str, str], moved: timedelta) -> None:
        self._known = known
        self._moved = moved

    def row(self, row: Row) -> dict[str, Any]:
        return {
            name: self._known.get(value) or self.text(value)
            if isinstance(value, str)
            and len(value) >= _SHORTEST
            and name not in ("text", "sheet")
            else value
            for name, value in row.items()
        }

    def text(self, text: str) -> str:
        for old, new in self._known.items():
            text = text.replace(old, new)
        return _DAY.sub(self._later, text)

    def _later(self, found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[0]) + self._moved).isoformat()
        except ValueError:  # looks like a day, and is none
            return found[0]


def _chained(one: OrderPattern, copy: _Copy, number: str) -> Iterator[Row]:
    before = ""
    for row in one.rows["order_events"]:
        new = copy.row(row)
        told = {
            "order": number, "seq": new["seq"], "at": new["at"], "actor": new["actor"],
            "kind": new["kind"], "detail": json.loads(new["detail"]), "before": before,
        }  # fmt: skip
        hash_ = canonical_hash(EVENT_FORM, told)
        yield {**new, "prev_hash": before, "hash": hash_}
        before = hash_


def _done_with(
    one: OrderPattern, known: Mapping[str, str], placed: date
) -> Iterator[Row]:
    kinds = {row["id"]: row["kind"] for row in one.rows["documents"]}
    for row in one.rows["deliveries"]:
        if kinds[row["document_id"]] in READ_BY.get(row["department"], ()):
            for seq, step in enumerate(("acknowledged", "done"), start=1):
                yield {
                    "document_id": known[row["document_id"]], "seq": seq,
                    "department": row["department"], "step": step, "note": "",
                    "actor": "Chen 陈", "name": "Chen 陈",
                    "at": f"{placed.isoformat()}{SENT_AFTER}",
                }  # fmt: skip


def _as_it_is(name: str, row: dict[str, Any], placed: date) -> Row:
    """Return a row as it lies in a house whose workers deliver."""
    if name == "documents":
        return row | {"sheet": SHORT_SHEET, "sheet_hash": hash_text(SHORT_SHEET)}
    if name == "deliveries" and row["state"] == "pending":
        sent_at = f"{placed.isoformat()}{SENT_AFTER}"
        return row | {"state": "sent", "attempts": 1, "sent_at": sent_at}
    return row


def _order(there: Connection, row: Row) -> OrderPattern:
    number = row["number"]
    papers = _of(there, "documents", "order_number", number)
    complaints = _of(there, "complaints", "order_number", number)
    events = _of(there, "order_events", "order_number", number)
    ids = [paper["id"] for paper in papers]
    rows = {
        "orders": (row,),
        "order_lines": _of(there, "order_lines", "order_number", number),
        "snapshots": _of(there, "snapshots", "order_number", number),
        "order_events": events,
        "documents": papers,
        "complaints": complaints,
        "complaint_steps": _of(
            there, "complaint_steps", "complaint_id", *(c["id"] for c in complaints)
        ),
        **{
            name: _of(there, name, "document_id", *ids)
            for name in ("deliveries", "tray_steps", "superseded_documents")
        },
    }
    return OrderPattern(
        number=number, customer=row["customer_id"],
        placed=date.fromisoformat(row["created_at"][:10]),
        last=max(date.fromisoformat(event["at"][:10]) for event in events),
        open=row["state"] in _OPEN,
        specs=tuple({line["spec_id"]: None for line in rows["order_lines"]}),
        rows=rows,
    )  # fmt: skip


def _of(there: Connection, name: str, column: str, *keys: str) -> tuple[Row, ...]:
    return tuple(_rows(there, name, _TABLES[name].c[column].in_(keys)))


def _rows(there: Connection, name: str, *which: Any) -> list[dict[str, Any]]:
    table: Table = _TABLES[name]
    of = select(table).where(*which).order_by(*table.primary_key.columns)
    return [dict(row) for row in there.execute(of).mappings()]
