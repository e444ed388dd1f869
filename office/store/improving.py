"""Improvements, who stands behind each, and the change that answered it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from customers.improvements import Asker, Improvement
from office.store.errors import StoreClashError
from office.store.tables import ImprovementRow, ImprovementSourceRow
from office.store.transaction import Transaction


def letter_number(improvement: str, source: str) -> str:
    """Return the number of the letter that tells who stands behind an improvement."""
    return f"{improvement}/{source.partition(' ')[2]}"


def add(tx: Transaction, one: Improvement) -> None:
    """Store a new improvement with everybody behind it."""
    tx.add(
        ImprovementRow(
            id=one.id, product=one.product, about=one.about, note=one.note,
            opened_at=one.opened_at, opened_by=one.opened_by, closed_at="",
            closed_by="", change_kind="", change_name="", catalog_hash=None,
        )
    )  # fmt: skip
    tx.add(
        *(
            ImprovementSourceRow(
                improvement_id=one.id, source=asker.source, told_at="",
                customer_id=asker.customer_id, asked_at=asker.asked_at,
            )
            for asker in one.askers
        )
    )  # fmt: skip


def find(tx: Transaction, id_: str) -> Improvement | None:
    """Return an improvement."""
    row = tx.get(ImprovementRow, id_)
    return _improvement(row, _askers(tx, [id_])[id_]) if row else None


def all(tx: Transaction) -> tuple[Improvement, ...]:
    """Return every improvement, open ones first, the newest first."""
    newest = (ImprovementRow.closed_at == "").desc(), ImprovementRow.id.desc()
    rows = tx.many(select(ImprovementRow).order_by(*newest))
    askers = _askers(tx, [row.id for row in rows])
    return tuple(_improvement(row, askers[row.id]) for row in rows)


def close(tx: Transaction, one: Improvement) -> None:
    """Write down which change answers an improvement.

    Raises:
        StoreClashError: if there is none of this number, or it is closed already.
    """
    tx.demand_writing()
    of = select(ImprovementRow).where(ImprovementRow.id == one.id).with_for_update()
    row = tx.one(of.execution_options(populate_existing=True))
    if row is None or row.closed_at:
        raise StoreClashError(f"{one.id} is no open improvement")
    row.closed_at, row.closed_by = one.closed_at, one.closed_by
    row.change_kind, row.change_name = one.change_kind, one.change_name
    row.catalog_hash = one.catalog_hash
    tx.changed()


def tell(tx: Transaction, id_: str, source: str, at: str) -> bool:
    """Note that somebody was told; ``False``: there is nobody to be told here."""
    row = tx.get(ImprovementSourceRow, (id_, source))
    if row is None or not row.customer_id:
        return False
    row.told_at = row.told_at or at
    tx.changed()
    return True


def _askers(tx: Transaction, ids: Collection[str]) -> dict[str, tuple[Asker, ...]]:
    of = select(ImprovementSourceRow).where(
        ImprovementSourceRow.improvement_id.in_(ids)
    )
    found: dict[str, tuple[Asker, ...]] = defaultdict(tuple)
    for row in tx.many(
        of.order_by(ImprovementSourceRow.asked_at, ImprovementSourceRow.source)
    ):
        found[row.improvement_id] += (
            Asker(
                source=row.source, customer_id=row.customer_id, asked_at=row.asked_at,
                told_at=row.told_at,
            ),
        )  # fmt: skip
    return found


def _improvement(row: ImprovementRow, askers: tuple[Asker, ...]) -> Improvement:
    return Improvement(
        id=row.id, product=row.product, about=row.about, note=row.note,
        opened_at=row.opened_at, opened_by=row.opened_by, closed_at=row.closed_at,
        closed_by=row.closed_by, change_kind=row.change_kind,
        change_name=row.change_name, catalog_hash=row.catalog_hash or "",
        askers=askers,
    )  # fmt: skip
