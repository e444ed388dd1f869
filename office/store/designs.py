"""Designs in progress: what was chosen so far, one row a step, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import func, select

from office.store.errors import StoreDamagedError
from office.store.kept import plain_of
from office.store.tables import DesignStepRow
from office.store.transaction import Transaction
from rules.canonical import canonical_text

FORM = "design/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignStep:
    """A design after its ``number``-th change.

    ``choices`` are the customer's own, in the order made; what follows from them is
    worked out whenever the design is looked at. ``parent`` is the step that was
    changed, 0 where the design began.
    """

    code: str
    number: int
    parent: int
    product: str
    catalog_hash: str
    made_at: str
    choices: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def add(tx: Transaction, step: DesignStep) -> None:
    """Store one more step.

    Raises:
        StoreClashError: if this number is taken, or the catalog is not published.
    """
    pairs = [[name, value] for name, value in step.choices.items()]
    tx.add(
        DesignStepRow(
            code=step.code,
            number=step.number,
            parent=step.parent,
            product=step.product,
            text=canonical_text(FORM, {"choices": pairs, "texts": dict(step.texts)}),
            catalog_hash=step.catalog_hash,
            made_at=step.made_at,
        )
    )


def find(tx: Transaction, code: str, number: int) -> DesignStep | None:
    """Return one step of a design."""
    row = tx.get(DesignStepRow, (code, number))
    return _step(row) if row else None


def last_number(tx: Transaction, code: str) -> int:
    """Return the number of the newest step of a design; 0: there is no such design."""
    of = select(func.max(DesignStepRow.number)).where(DesignStepRow.code == code)
    return tx.number(of)


def _step(row: DesignStepRow) -> DesignStep:
    name = f"{row.code} step {row.number}"
    plain = plain_of("design", name, row.text)
    try:
        pairs = cast("list[list[str]]", plain["choices"])
        choices = {pair[0]: pair[1] for pair in pairs}
        texts = dict(cast("Mapping[str, str]", plain["texts"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamagedError(f"design {name} cannot be read: {error!r}") from error
    return DesignStep(
        code=row.code,
        number=row.number,
        parent=row.parent,
        product=row.product,
        catalog_hash=row.catalog_hash,
        made_at=row.made_at,
        choices=choices,
        texts=texts,
    )
