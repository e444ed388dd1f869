"""How much of a circuit is compared with second opinions, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is compared; 0 of a kind leaves it out.

    Args:
        seed: what chance begins with, so that a proof can be repeated.
        sessions: designs, each of ``clicks`` choices and take-backs.
        clicks: how many of them each.
        values: so many values are asked about after each click, drawn by chance;
            all, if not said.
        slices: parts of the product space, of random products, counted twice.
        steps: by how many steps a count by states may get to its end.
        whole: whether all products are counted twice.
        samples: uniform draws that are judged.
        models: products of SAT that the circuit must have.
        totals: whose least is asked of CP-SAT; all that are read by a sweep, if not
            said.
    """

    seed: int = 1
    sessions: int = 10
    clicks: int = 6
    values: int | None = None
    slices: int = 10
    steps: int = 3_000_000
    whole: bool = True
    samples: int = 1_000
    models: int = 1_000
    totals: tuple[str, ...] | None = None


THOROUGH = Effort()
QUICK = Effort(
    sessions=2, clicks=4, values=60, slices=2, steps=60_000, whole=False,
    samples=100, models=100, totals=("price",),
)  # fmt: skip
"""A second or two for a product of some thousand values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of answer: how many were compared with whom, and what was left out."""

    what: str
    against: str
    compared: int = 0
    skipped: str = ""

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON."""
        return {
            "what": self.what,
            "against": self.against,
            "compared": self.compared,
            "skipped": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared, and found equal."""

    checks: tuple[Check, ...]

    def __getitem__(self, what: str) -> Check:
        """Return the check of one kind of answer."""
        return next(one for one in self.checks if one.what == what)

    def to_plain(self) -> list[dict[str, object]]:
        """Return the form the command line prints as JSON."""
        return [one.to_plain() for one in self.checks]
