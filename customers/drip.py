"""The drip dialogue: at most two questions a contact, and only those worth asking.

What a question is worth is worked out by whoever can ask the engine; here it is only
weighed. All parts of a gain are whole numbers, so that the order is the same anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.wording import Wording

MOST = 2
"""Questions a contact, at the most."""
REST = 365
"""Days for which a question that was asked is not asked again."""
LEAST = 10
"""What an answer must be worth, in hundredths, for us to take somebody's time."""


class About(StrEnum):
    """What a question asks for."""

    OPTION = "option"
    MEASURE = "measure"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What an answer is expected to be worth.

    Args:
        bits: hundredths of a bit by which it narrows the valid products.
        misfit: tenths of a millimetre by which it lowers the expected misfit.
        price: thousandths of the least price that it settles.
        days: days of uncertainty about the date that it settles.
        uses: how many indicators, papers or defaults wait for it.
    """

    bits: int = 0
    misfit: int = 0
    price: int = 0
    days: int = 0
    uses: int = 0

    @property
    def worth(self) -> int:
        """One number to compare by, in hundredths of a point.

        One point is: one bit; a tolerance of ten millimetres; a fifth of the price;
        five days; four uses.
        """
        return (
            self.bits + self.misfit + self.price // 2 + self.days * 20 + self.uses * 25
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``name`` tells it from every other, as ``option bag.leather``.

    ``told`` is what was answered long ago, where it is asked whether that still holds.
    """

    about: About
    of: str
    words: Wording
    gain: Gain = Gain()
    told: str = ""

    @property
    def name(self) -> str:
        """What it is kept under."""
        return f"{self.about.value} {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was put; days ISO, ``answered_at`` is empty while it is open."""

    question: str
    asked_at: str
    answered_at: str = ""
    answer: str = ""
    bought: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand with a customer at a contact."""

    known: frozenset[str]
    asked: tuple[Asked, ...]
    complaint_open: bool
    today: date


def next_questions(
    candidates: Iterable[Question], standing: Standing
) -> tuple[Question, ...]:
    """Return what to ask now: the most useful first, often none.

    None while a complaint is open; none that is known, none asked within a year, none
    that gains too little.
    """
    if standing.complaint_open:
        return ()
    resting = {
        one.question
        for one in standing.asked
        if (standing.today - date.fromisoformat(one.asked_at[:10])).days < REST
    }
    worth = [
        one
        for one in candidates
        if one.gain.worth >= LEAST
        and one.name not in standing.known
        and one.name not in resting
    ]
    return tuple(sorted(worth, key=lambda one: (-one.gain.worth, one.name))[:MOST])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """What an answer did: numbers before and after it.

    ``products`` are counts, ``price`` least and greatest least price (minor units),
    ``misfit`` tenths of a millimetre expected.
    """

    products: tuple[int, int] | None = None
    price: tuple[int, int] | None = None
    misfit: tuple[int, int] | None = None

    def words(self) -> Wording:
        """Say it to the customer, in one sentence of each language."""
        en: list[str] = []
        zh: list[str] = []
        if self.products is not None and self.products[0] != self.products[1]:
            before, after = self.products
            en.append(f"{before:,} possible products became {after:,}")
            zh.append(f"可选产品由 {before:,} 种变为 {after:,} 种")
        if self.misfit is not None and self.misfit[0] != self.misfit[1]:
            was, now = (f"{one / 10:.1f} mm" for one in self.misfit)
            en.append(f"the expected misfit went from {was} to {now}")
            zh.append(f"预计合身误差由 {was} 变为 {now}")
        if self.price is not None and self.price[0] != self.price[1]:
            was, now = (f"{one / 100:,.2f}" for one in self.price)
            en.append(f"the least price went from {was} to {now}")
            zh.append(f"最低价由 {was} 变为 {now}")
        if not en:
            return Wording("We will not ask this again.", "此问题不会再问。")
        said = "; ".join(en)
        return Wording(f"{said[:1].upper()}{said[1:]}.", "；".join(zh) + "。")

    def to_plain(self) -> dict[str, list[int]]:
        """Return the numbers that are there, as they are stored."""
        every: Mapping[str, tuple[int, int] | None] = {
            "products": self.products, "price": self.price, "misfit": self.misfit,
        }  # fmt: skip
        return {name: [*pair] for name, pair in every.items() if pair is not None}

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Bought:
        """Read what ``to_plain`` wrote; whatever else is in it is left out."""
        found = {
            name: (int(pair[0]), int(pair[1]))
            for name in ("products", "price", "misfit")
            if isinstance(pair := plain.get(name), list) and len(pair) == 2
        }
        return cls(**found)
