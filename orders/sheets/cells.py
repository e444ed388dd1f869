"""What can stand in one place of a sheet: a text, an amount, a code, a gap to fill.

Cells hold whole numbers and say what they count; how they are written (CNY 418.00 or
¥418.00) is left to `numbers.py`, so that one stored sheet can be read in either
language. An amount of money is the ground floor's own `Money`. `Blank` and
`Check` are for the pen of the person who gets the paper.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from orders.sheets.birth import demand, settle
from rules.money import Money
from rules.wording import Wording

Words: TypeAlias = str | Wording
Tone: TypeAlias = Literal["plain", "strong", "quiet"]
CodeForm: TypeAlias = Literal["qr", "datamatrix", "code128"]
LengthUnit: TypeAlias = Literal["mm", "cm"]

LONGEST_TEXT = 20_000
MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words, with a smaller note under them where there is more to say."""

    text: Words
    note: Words = ""
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        """Refuse a text that would fill a book."""
        settle(self)
        for words in (self.text, self.note):
            both = words if isinstance(words, str) else words.en + words.zh
            demand(len(both) <= LONGEST_TEXT, self, "text is longer than a sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A bare number: `amount` divided by ten to the power of `scale`."""

    amount: int
    scale: int = 0

    def __post_init__(self) -> None:
        """Refuse a scale nobody measures in."""
        settle(self)
        demand(0 <= self.scale <= MOST_DECIMALS, self, "scale must be 0 to 9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """So much of a unit: 142 at scale 2 of `m` is 1.42 m."""

    amount: int
    unit: Words
    scale: int = 0

    def __post_init__(self) -> None:
        """Refuse a scale nobody measures in."""
        settle(self)
        demand(0 <= self.scale <= MOST_DECIMALS, self, "scale must be 0 to 9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A product's length in tenths of a millimetre."""

    tenths: int
    shown_in: LengthUnit = "mm"

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a length may be off, upward and downward, in tenths of a millimetre."""

    above: int
    below: int
    shown_in: LengthUnit = "mm"

    def __post_init__(self) -> None:
        """Refuse a tolerance that excludes the nominal length."""
        settle(self)
        demand(min(self.above, self.below) >= 0, self, "a tolerance is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A time that something takes, in seconds."""

    seconds: int

    def __post_init__(self) -> None:
        """Refuse work that is done before it is begun."""
        settle(self)
        demand(self.seconds >= 0, self, "a duration is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar, kept as ISO text."""

    day: str

    def __post_init__(self) -> None:
        """Refuse a day that is in no calendar."""
        settle(self)
        demand(is_iso_day(self.day), self, f"{self.day!r} is not a day like 2026-11-22")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Something to scan, with its text beside it for the day the scanner fails."""

    text: str
    form: CodeForm = "qr"

    def __post_init__(self) -> None:
        """Refuse a code with nothing in it, or too much to be scanned."""
        settle(self)
        demand(0 < len(self.text) <= 300, self, "a code holds 1 to 300 characters")
        if self.form == "code128":
            fits = self.text.isascii() and self.text.isprintable()
            demand(fits and len(self.text) <= 30, self, "not for bars: use a qr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A box to tick, or one that was ticked."""

    label: Words = ""
    mark: Literal["open", "ticked"] = "open"

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A space to write in; the hint (a unit, say) is printed faintly at its end."""

    hint: Words = ""

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice to look at: what was asked, what was chosen, and what it brings."""

    option: Words
    value: Words
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a text that would fill a book."""
        settle(self)
        for words in (self.option, self.value):
            both = words if isinstance(words, str) else words.en + words.zh
            demand(len(both) <= LONGEST_TEXT, self, "text is longer than a sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices that matter in one place, in type to be read at arm's length."""

    chosen: tuple[Choice, ...]

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


Cell: TypeAlias = (
    Text
    | Number
    | Quantity
    | Money
    | Length
    | Tolerance
    | Duration
    | Day
    | Code
    | Check
    | Blank
    | Choices
)


def is_iso_day(text: str) -> bool:
    """Whether the text is a day written as 2026-11-22 and in no other way."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
