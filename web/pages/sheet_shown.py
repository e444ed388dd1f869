"""A promise as a page shows it: the same figures and words as on every paper.

From a snapshot, whether it is the trial of a cart or what was frozen with an order;
so the cart, the check page and the order page cannot say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from orders.sheets import numbers
from orders.snapshot import Charge, LineSnapshot, OrderSnapshot, ShownChoice
from rules.wording import Wording
from web.pages import cart_words as c
from web.pages import words
from web.pages.language import money, said, spoken

_ID = re.compile(r' id="[^"]*"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_SIZE = re.compile(r' (?:width|height)="[\d.]+mm"')


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """One choice: ``mine`` is a customer's own."""

    title: str
    value: str
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """Choices under the heading of the catalog."""

    title: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCharge:
    """One line of the price."""

    title: str
    times: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of an order; ``rules`` are the charges that price rules brought."""

    position: int
    product: str
    quantity: int
    pieces: str
    picture: Markup
    picture_title: str
    mine: tuple[ShownItem, ...]
    groups: tuple[ShownGroup, ...]
    texts: tuple[ShownItem, ...]
    body: tuple[ShownItem, ...]
    charges: tuple[ShownCharge, ...]
    rules: tuple[ShownCharge, ...]
    total: str
    code: str

    @property
    def heading(self) -> str:
        """What it is, and how many of it."""
        return said(c.SO_MANY, product=self.product, pieces=self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSheet:
    """A whole promise, ready for its template."""

    lines: tuple[ShownLine, ...]
    charges: tuple[ShownCharge, ...]
    net: str
    tax_title: str
    tax: str
    total: str
    total_note: str
    promised_on: str


def shown(
    snapshot: OrderSnapshot, tints: Mapping[int, str] | None = None
) -> ShownSheet:
    """Return a promise in the language of the page.

    Args:
        snapshot: what is promised.
        tints: the colours of each line's picture, by its position.
    """
    colours = tints or {}
    currency = snapshot.currency
    tax = c.TAX_IN if snapshot.tax_included else c.TAX_ADDED
    return ShownSheet(
        lines=tuple(
            _line(line, currency, colours.get(line.position, ""))
            for line in snapshot.lines
        ),
        charges=_charges(snapshot.charges, currency),
        net=money(snapshot.net, currency),
        tax_title=said(tax, tax=said(snapshot.tax_title)),
        tax=money(snapshot.tax, currency),
        total=money(snapshot.gross, currency),
        total_note=said(words.TAX_INCLUDED),
        promised_on=day_of(snapshot.promised_on),
    )


def day_of(iso: str) -> str:
    """Say a day that is kept as ISO text."""
    return numbers.day(iso, spoken())


def pictured(svg: str, tint: str = "") -> Markup:
    """Return a drawing as part of a page; the drafter escaped every text in it.

    Its marks are taken off, for a page may show several, and its own title, for the
    figure around it says what it shows. ``tint`` are colours for the style sheet.
    """
    bare = _TITLE.sub("", _SIZE.sub("", _ID.sub("", svg)), count=1)
    bare = bare.replace('role="img"', 'aria-hidden="true" focusable="false"', 1)
    return Markup(bare.replace("<svg ", f"<svg{tint} ", 1))  # noqa: S704 - see above


def pieces(quantity: int) -> str:
    """Say a number of pieces."""
    return said(c.ONE_PIECE) if quantity == 1 else said(c.PIECES_COUNT, count=quantity)


def _line(line: LineSnapshot, currency: str, tint: str) -> ShownLine:
    there = [one for one in line.choices if not _absent(one)]
    mine = tuple(_item(one) for one in there if one.origin == "customer")
    product = said(line.product_title)
    texts = tuple(
        ShownItem(title=said(line.text_titles[name]), value=text, mine=True)
        for name, text in line.texts.items()
    )
    listed = said(words.JOIN).join(f"{one.title} {one.value}" for one in mine + texts)
    return ShownLine(
        position=line.position,
        product=product,
        quantity=line.quantity,
        pieces=pieces(line.quantity),
        picture=pictured(line.drawing, tint),
        picture_title=said(
            c.PICTURE_OF, product=product, choices=listed or said(c.ALL_USUAL)
        ),
        mine=mine,
        groups=_groups(there),
        texts=texts,
        body=tuple(
            ShownItem(
                title=said(one.title),
                value=f"{one.millimetres} mm ({said(c.BESIDE, mm=f'{one.misfit:+d}')})",
            )
            for one in line.body
        ),
        charges=_charges(line.charges, currency),
        rules=_charges((one for one in line.charges if one.of_rule), currency),
        total=money(line.total, currency),
        code=line.spec_hash[:12],
    )


def _groups(choices: Iterable[ShownChoice]) -> tuple[ShownGroup, ...]:
    found: dict[Wording, list[ShownItem]] = {}
    for one in choices:
        found.setdefault(one.group, []).append(_item(one))
    return tuple(
        ShownGroup(title=said(group) or said(c.CHOICES), items=tuple(items))
        for group, items in found.items()
    )


def _item(one: ShownChoice) -> ShownItem:
    return ShownItem(
        title=said(one.title),
        value=said(one.value_title),
        mine=one.origin == "customer",
    )


def _charges(charges: Iterable[Charge], currency: str) -> tuple[ShownCharge, ...]:
    return tuple(
        ShownCharge(
            title=said(one.title),
            times=str(one.times) if one.times != 1 else "",
            amount=money(one.total, currency),
        )
        for one in charges
    )


def _absent(one: ShownChoice) -> bool:
    """Whether it is a member of several that was left out, as on the papers."""
    return one.value in ("0", "no") and "." in one.key
