"""What was typed of a new standing order: read, or what is wrong with it, by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from office.desk.standing_at_desk import Regular
from office.desk.standing_orders import LATEST_YEAR
from orders.order import MOST_PIECES
from orders.standing import LONGEST, Interval, Unit
from rules.money import MoneyError, minor_units
from web.pages import regular_words as r
from web.pages.language import said

FIELDS = ("pieces", "every", "unit", "first", "until", "more")
_MOST_MORE = 10**12


def read_regular(
    typed: Mapping[str, str], usual: Regular, *, today: date, currency: str
) -> Regular | dict[str, str]:
    """Return what is to come again, or what is wrong, by field.

    Args:
        typed: the fields as they were typed.
        usual: whose it is and of what.
        today: no day before it can be the first.
        currency: the one the company sells in.
    """
    wrong: dict[str, str] = {}
    unit = Unit.WEEKS if typed["unit"] == Unit.WEEKS else Unit.MONTHS
    pieces, every = _whole(typed["pieces"]), _whole(typed["every"])
    if not 1 <= pieces <= MOST_PIECES:
        wrong["pieces"] = said(r.BAD_PIECES)
    if not 1 <= every <= LONGEST[unit]:
        wrong["every"] = said(r.BAD_EVERY)
    first, until = _day(typed["first"]), _day(typed["until"])
    if first is None or not (today <= first and first.year <= LATEST_YEAR):
        wrong["first"] = said(r.BAD_FIRST)
    elif typed["until"].strip() and (
        until is None or until < first or until.year > LATEST_YEAR
    ):
        wrong["until"] = said(r.BAD_UNTIL)
    more = _amount(typed["more"], currency)
    if more is None:
        wrong["more"] = said(r.BAD_MORE)
    if wrong or first is None or more is None:
        return wrong
    return replace(
        usual, pieces=pieces, interval=Interval(every=every, unit=unit),
        first_day=first, until=until, most_more=more,
    )  # fmt: skip


def _whole(typed: str) -> int:
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _amount(typed: str, currency: str) -> int | None:
    typed = typed.replace(",", "").replace(" ", "")
    if not typed:
        return 0
    try:
        found = minor_units(typed, currency)
    except MoneyError:
        return None
    return found if 0 <= found <= _MOST_MORE else None
