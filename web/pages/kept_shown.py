"""Kept designs in words: what each is today, what it was, how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from markupsafe import Markup

from catalog.option import NumberOption, TextOption
from configurator.facts import names_of_option
from configurator.sentences import option_title, value_title
from office.desk.designing import Design
from office.desk.saving_designs import SavedToday
from office.store.passed_on import ShareLink
from orders.estimate import estimated_day
from web.own_prices import own_price
from web.pages import keeping_words, words
from web.pages.language import day, money, said
from web.pages.losing import Lost, lost_of
from web.pages.page import drawing_of
from web.pages.showing import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShown:
    """One kept design as its card shows it."""

    id: str
    name: str
    address: str
    drawing: Markup
    drawing_title: str
    price: str
    was: str
    ready_by: str
    saved_on: str
    differs: str
    lost: tuple[Lost, ...]
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the comparison: an option, and its value in each design."""

    title: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """A link to send, and what can be done with it."""

    token: str
    address: str
    until: str

    @classmethod
    def of(cls, link: ShareLink) -> LinkShown:
        """Say a link."""
        return cls(
            token=link.token,
            address=url_for("passing.shared", token=link.token, _external=True),
            until=day(_day(link.expires_at)),
        )


def kept_shown(one: SavedToday) -> KeptShown:
    """Say a kept design as it is today."""
    saved, design = one.saved, one.design
    picture, title = drawing_of(design, words.DRAWING_OF)
    ready = (
        day(
            estimated_day(
                design.product.version, design.values, {}, design.company, design.day
            )
        )
        if design.company
        else ""
    )
    differs = changed(design, one.differs)
    version = design.product.version
    price = own_price(version, design.values).for_quantity(1)
    # What it was is what was listed; beside another price it would compare nothing.
    listed = saved.amount != one.amount and price.amount == one.amount
    was = money(saved.amount, saved.currency) if listed else ""
    return KeptShown(
        id=saved.id,
        name=saved.name,
        address=url_for("pages.design", code=saved.code, number=saved.number),
        drawing=picture,
        drawing_title=title,
        price=money(price.amount, price.currency),
        was=said(keeping_words.WAS_THEN, price=was) if was else "",
        ready_by=ready,
        saved_on=said(keeping_words.SAVED_ON, day=day(_day(saved.saved_at))),
        differs=said(keeping_words.NOW_OTHER, changes=differs) if differs else "",
        lost=lost_of(design),
        same=one.is_as_it_was,
    )


def compared(some: Sequence[SavedToday], *, differences_only: bool) -> tuple[Row, ...]:
    """Lay designs side by side, option by option."""
    rows: dict[str, Row] = {}
    for one in some:
        version = one.design.product.version
        for option in version.options:
            if isinstance(option, TextOption):
                continue
            if isinstance(option, NumberOption) and option.derived:
                continue
            for key in names_of_option(option):
                if key not in rows:
                    cells = tuple(_value(other.design, key) for other in some)
                    rows[key] = Row(
                        title=said(option_title(version, key)),
                        values=cells,
                        differs=len(set(cells)) > 1,
                    )
    found = tuple(rows.values())
    return tuple(r for r in found if r.differs) if differences_only else found


def _value(design: Design, key: str) -> str:
    word = design.values.get(key)
    if word is None:
        return said(keeping_words.NOT_THERE)
    return said(value_title(design.product.version, key, word))


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()
