"""Measuring in progress: the answers so far, and the consent they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from office.store.errors import StoreDamagedError
from office.store.kept import plain_of
from office.store.tables import MeasuringRow
from office.store.transaction import Transaction
from rules.canonical import canonical_text

FORM = "measuring/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its whole amount (mm, or tenths of a kilogram) and as it was typed.

    ``amount`` 0: not sure, skipped. ``before`` are other numbers typed for it earlier.
    """

    amount: int
    typed: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What somebody measured so far; ``notice`` names the text he agreed to.

    ``designs`` are the bodies (mm) his designs were made to, by code; ``product`` is
    what he last measured himself for.
    """

    notice: str
    agreed_at: str
    changed_at: str
    unit: str = "cm"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    designs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    product: str = ""

    def body(self) -> dict[str, int]:
        """Return what is known, by name; what was skipped is left out."""
        return {n: one.amount for n, one in self.answers.items() if one.amount}


def find(tx: Transaction, owner: str) -> Measuring | None:
    """Return what somebody measured; ``None``: nothing, or no consent."""
    row = tx.get(MeasuringRow, owner)
    if row is None:
        return None
    plain = plain_of("measuring", owner, row.held)
    answers, unit = plain.get("answers"), plain.get("unit")
    designs = plain.get("designs", {})
    if not isinstance(answers, dict) or not isinstance(designs, dict):
        raise StoreDamagedError(f"measuring of {owner} cannot be read")
    return Measuring(
        notice=row.notice,
        agreed_at=row.agreed_at,
        changed_at=row.changed_at,
        unit=str(unit),
        product=str(plain.get("product", "")),
        designs={
            str(code): {str(name): int(mm) for name, mm in body.items()}
            for code, body in designs.items()
        },
        answers={
            str(name): Answer(
                amount=int(one["amount"]),
                typed=str(one["typed"]),
                before=tuple(str(was) for was in one["before"]),
            )
            for name, one in answers.items()
        },
    )


def keep(tx: Transaction, owner: str, one: Measuring) -> None:
    """Keep what somebody measured, in place of what was there."""
    answers = {
        name: {"amount": a.amount, "typed": a.typed, "before": list(a.before)}
        for name, a in one.answers.items()
    }
    designs = {code: dict(body) for code, body in one.designs.items()}
    plain = {
        "unit": one.unit,
        "answers": answers,
        "designs": designs,
        "product": one.product,
    }
    held = canonical_text(FORM, plain)
    row = tx.get(MeasuringRow, owner)
    if row is None:
        tx.add(
            MeasuringRow(
                owner=owner,
                notice=one.notice,
                agreed_at=one.agreed_at,
                held=held,
                changed_at=one.changed_at,
            )
        )
        return
    row.notice, row.agreed_at = one.notice, one.agreed_at
    row.held, row.changed_at = held, one.changed_at
    tx.changed()


def remove(tx: Transaction, owner: str) -> None:
    """Forget all of it."""
    row = tx.get(MeasuringRow, owner)
    if row is not None:
        tx.remove(row)
