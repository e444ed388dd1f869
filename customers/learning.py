"""A measure that learns: what the wearer says after wearing moves the estimate.

A measure is a bell curve: its millimetres, and its error as one spread. Every pair was
made for a known body measure; "a centimetre too tight" says that the body is about that
much larger. Two bell curves about one length make a third: each counts by the inverse
of its squared spread (the conjugate update of a normal mean with known spread, as in
Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5). So a good tailor's measure
moves little, a poor tape moves much, and the error only ever gets smaller.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from customers.errors import CustomersError
from rules.wording import Wording

LEAST_CHANGE = 4
"""Millimetres under which no change is proposed: nobody feels it."""
FURTHEST = 80
"""Millimetres beyond which a feeling is a mistake, or another person."""


class Felt(StrEnum):
    """How a measure felt when worn."""

    MUCH_TOO_TIGHT = "much too tight"
    TOO_TIGHT = "too tight"
    RIGHT = "right"
    TOO_LOOSE = "too loose"
    MUCH_TOO_LOOSE = "much too loose"


MEANT: dict[Felt, tuple[int, int]] = {
    Felt.MUCH_TOO_TIGHT: (25, 10),
    Felt.TOO_TIGHT: (12, 8),
    Felt.RIGHT: (0, 8),
    Felt.TOO_LOOSE: (-12, 8),
    Felt.MUCH_TOO_LOOSE: (-25, 10),
}
"""What a word stands for: millimetres the body is larger, and the error of saying so.

These are assumptions of ours, not measured: they are to be set from alterations.
"""
SAID_IN_NUMBERS = 6
"""The error of a number somebody gives, in mm."""


class BadFeelingError(CustomersError):
    """A feeling that cannot be used."""

    def __init__(self, off: int) -> None:
        """Keep how far off it was said to be, mm."""
        self.off = off
        super().__init__(f"{off} mm off, expected at most {FURTHEST}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worn:
    """What was said of a measure of a worn piece, all in mm.

    ``made_for`` is the body measure it was made for; ``off`` how much larger the body
    is; ``error`` one spread of saying so.
    """

    measure: str
    made_for: int
    off: int
    error: int
    order: str
    at: str
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse what is too far off to be meant."""
        if abs(self.off) > FURTHEST:
            raise BadFeelingError(self.off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A body measure and how sure it is, both mm; the error is one spread."""

    millimetres: int
    error: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A measure before and after what was said of it, and the reason."""

    measure: str
    before: Estimate
    after: Estimate
    why: tuple[Worn, ...]

    @property
    def change(self) -> int:
        """How much larger the body is taken to be, mm."""
        return self.after.millimetres - self.before.millimetres

    def words(self, title: Wording) -> Wording:
        """Say what is proposed and why, with the measure's own title."""
        last = self.why[-1]
        way = "smaller" if self.change < 0 else "larger"
        tell = "放小" if self.change < 0 else "放大"
        quoted = f' ("{last.words}")' if last.words else ""
        cited = f"（“{last.words}”）" if last.words else ""
        return Wording(
            f"{title.en} {abs(self.change)} mm {way}, as you told us of {last.order}"
            f"{quoted}.",
            f"{title.zh}{tell} {abs(self.change)} 毫米，根据您对订单 {last.order} "
            f"的反馈{cited}。",
        )


def updated(before: Estimate, worn: Iterable[Worn]) -> Estimate:
    """Return an estimate after what was said, in whole millimetres.

    The error is rounded up, so that nobody is surer than he may be.
    """
    weight = 1 / max(before.error, 1) ** 2
    total = before.millimetres * weight
    for one in worn:
        gained = 1 / max(one.error, 1) ** 2
        weight += gained
        total += (one.made_for + one.off) * gained
    spread = sqrt(1 / weight)
    return Estimate(millimetres=round(total / weight), error=-int(-spread // 1))


def learn(measure: str, before: Estimate, worn: Iterable[Worn]) -> Learned | None:
    """Return what was learned of a measure; ``None``: nothing that matters."""
    told = tuple(one for one in worn if one.measure == measure)
    if not told:
        return None
    after = updated(before, told)
    found = Learned(measure=measure, before=before, after=after, why=told)
    return found if abs(found.change) >= LEAST_CHANGE else None
