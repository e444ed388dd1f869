"""The head of the product page: drawing, price with its parts, day, measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalog.option import ChoiceOption, NumberOption, TextOption
from catalog.version import CatalogVersion
from configurator.drawing import UndrawableError
from configurator.sentences import option_title, value_title
from office.desk.designing import Design, day_ready
from rules.wording import Wording
from web.own_prices import own_price
from web.pages import words
from web.pages.language import day, money, said, spoken
from web.pages.showing import Group, groups_of
from web.shop import the_shop

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePart:
    """One line of the price."""

    title: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the page of a design shows, in its language."""

    title: str
    drawing: Markup
    drawing_title: str
    total: str
    tax: str
    parts: tuple[PricePart, ...]
    ready_by: str
    measures: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    to_write: str


def page_of(
    design: Design, problems: Mapping[str, str], typed: Mapping[str, str]
) -> Page:
    """Return the page of a design.

    Args:
        design: what is shown.
        problems: what is wrong with an entry, by option.
        typed: the entry as it was typed.
    """
    version, values = design.product.version, design.values
    price = own_price(version, values)
    total = price.for_quantity(1)
    leaves = day_ready(the_shop().store, design)
    missing = [
        fault.option for fault in design.faults if fault.option not in design.texts
    ]
    return Page(
        title=said(version.title),
        drawing=_drawing(design),
        drawing_title=said(words.DRAWING_OF, choices=_choices(design)),
        total=money(total.amount, total.currency),
        tax=said(words.TAX_INCLUDED if price.tax_included else words.TAX_EXCLUDED),
        parts=tuple(
            PricePart(title=said(one.title), amount=money(one.amount, price.currency))
            for one in price.lines
        ),
        ready_by=day(leaves) if leaves else "",
        measures=tuple(
            (said(option.title), said(value_title(version, option.name, word)))
            for option in version.options
            if isinstance(option, NumberOption) and option.derived
            for word in [values.get(option.name)]
            if word is not None
        ),
        groups=groups_of(design, problems, typed),
        to_write=_titles(design, missing),
    )


def drawing_of(design: Design, title: Wording) -> tuple[Markup, str]:
    """Return the drawing of a design, and its title with the choices in it."""
    return _drawing(design), said(title, choices=_choices(design))


def _drawing(design: Design) -> Markup:
    """Return the drawing; the drafter escapes every text in it."""
    try:
        drawn = design.offering.drawings.of(design.values, design.texts, spoken())
    except UndrawableError:  # it needs a body, and nobody was measured yet
        drawn = None
    if drawn is None:
        return Markup("")
    return Markup(_tinted(drawn.svg, design))  # noqa: S704 - see above


def _tinted(svg: str, design: Design) -> str:
    """Give the drawing the colours of the design, for the style sheet to use.

    The first option with colours is taken for the body of the thing and the second
    for its stitching; the paper that is approved is drawn in ink alone.
    """
    marks = tint_of(design.product.version, design.values)
    return svg.replace("<svg ", f"<svg{marks} ", 1)


def tint_of(version: CatalogVersion, values: Mapping[str, str]) -> str:
    """Return the colours of a design as attributes of its drawing."""
    colours = [
        value.swatch
        for option in version.options
        if isinstance(option, ChoiceOption)
        for value in option.values
        if value.code == values.get(option.name) and _HEX.fullmatch(value.swatch)
    ]
    return "".join(
        f' {name}="{colour}"'
        for name, colour in zip(("color", "stroke"), colours, strict=False)
    )


def _choices(design: Design) -> str:
    version = design.product.version
    return said(words.JOIN).join(
        f"{said(option.title)} {said(value_title(version, option.name, word))}"
        for option in version.options
        if not isinstance(option, TextOption | NumberOption)
        for word in [design.values.get(option.name)]
        if word is not None
    )


def _titles(design: Design, names: list[str]) -> str:
    version = design.product.version
    return said(words.JOIN).join(said(option_title(version, name)) for name in names)
