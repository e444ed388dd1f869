"""Keeping designs under a name: today beside what they were, and side by side.

A kept design is a pointer to a step that never changes. What it is today is worked
out on today's catalog; what it was, its values and its price, was noted when it was
kept, so that a difference can be told and not just felt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from configurator.offering import SideEffect, side_effects
from configurator.pricing import price_of
from configurator.texts import is_printable, plain_text
from office.desk.designing import Design, as_it_stands, the_design
from office.desk.errors import NotFoundError
from office.desk.ready_products import ReadyProducts
from office.store import Store, passed_on, saved_designs
from office.store.saved_designs import SavedDesign
from office.store.transaction import Transaction

MOST_LETTERS = 60
"""Of a name."""
MOST_SAVED = 100
"""Designs one owner keeps: more than anybody overlooks."""
FEWEST_COMPARED, MOST_COMPARED = 2, 3


class NotKept(Enum):
    """Why a design is not kept under a name."""

    NAMELESS = "nameless"
    TOO_LONG = "too long"
    UNPRINTABLE = "unprintable"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedToday:
    """A kept design as it is today.

    ``amount`` is today's price of one piece in minor units; ``differs`` what follows
    otherwise from the same choices than it did when it was kept.
    """

    saved: SavedDesign
    design: Design
    amount: int
    differs: tuple[SideEffect, ...]

    @property
    def is_as_it_was(self) -> bool:
        """Whether it is what it was, at the price it had."""
        same_price = self.amount == self.saved.amount
        return same_price and not self.differs and not self.design.let_go


def name_of(typed: str) -> str | NotKept:
    """Return a name as it is kept, or why it is none."""
    name = plain_text(typed)
    if not name:
        return NotKept.NAMELESS
    if len(name) > MOST_LETTERS:
        return NotKept.TOO_LONG
    return name if is_printable(name) else NotKept.UNPRINTABLE


def keep_design(
    store: Store,
    design: Design,
    *,
    owner: str,
    typed: str,
    id_: str,
    code: str,
    at: str,
) -> SavedDesign | NotKept:
    """Keep a design under a name; keeping the same again changes nothing.

    Args:
        store: where.
        design: what is kept, as it is seen today.
        owner: whose it is.
        typed: the name.
        id_: of what is kept.
        code: the name the design gets if nothing of it is stored yet.
        at: this instant.
    """
    name = name_of(typed)
    if isinstance(name, NotKept):
        return name
    step = as_it_stands(store, design, code=code, at=at)
    with store.writing() as tx:
        tx.hold(f"saved designs {owner}")
        mine = saved_designs.of_owner(tx, owner)
        for one in mine:
            if (one.name, one.code, one.number) == (name, step.code, step.number):
                return one
        if len(mine) >= MOST_SAVED:
            return NotKept.TOO_MANY
        saved = SavedDesign(
            id=id_,
            owner=owner,
            name=name,
            code=step.code,
            number=step.number,
            amount=_amount(design),
            currency=design.product.version.currency,
            values=design.values,
            saved_at=at,
        )
        saved_designs.add(tx, saved)
    return saved


def kept_designs(
    store: Store, ready: ReadyProducts, owner: str, day: date, *, skip: int, most: int
) -> tuple[tuple[SavedToday, ...], int]:
    """Return some of what somebody keeps, newest first, and how many there are."""
    with store.reading() as tx:
        found = saved_designs.of_owner(tx, owner, skip=skip, most=most)
        count = saved_designs.how_many(tx, owner)
    return tuple(_today(store, ready, one, day) for one in found), count


def kept_side_by_side(
    store: Store, ready: ReadyProducts, owner: str, ids: Iterable[str], day: date
) -> tuple[SavedToday, ...]:
    """Return two or three kept designs of one product, in the order named.

    Raises:
        NotFoundError: if he keeps none of an id.
    """
    wanted = list(dict.fromkeys(ids))[:MOST_COMPARED]
    with store.reading() as tx:
        found = [(one, saved_designs.find(tx, owner, one)) for one in wanted]
    designs: list[SavedToday] = []
    for id_, one in found:
        if one is None:
            raise NotFoundError("kept design", id_)
        designs.append(_today(store, ready, one, day))
    return tuple(designs)


def rename_kept(store: Store, *, owner: str, id_: str, typed: str) -> str | NotKept:
    """Give a kept design another name; return it, or why it is none.

    Raises:
        NotFoundError: if he keeps none of this id.
    """
    name = name_of(typed)
    if isinstance(name, NotKept):
        return name
    with store.writing() as tx:
        if not saved_designs.rename(tx, owner, id_, name):
            raise NotFoundError("kept design", id_)
    return name


def let_go_of(store: Store, *, owner: str, id_: str) -> None:
    """Keep a design no longer; its address opens it all the same.

    Raises:
        NotFoundError: if he keeps none of this id.
    """
    with store.writing() as tx:
        if not saved_designs.remove(tx, owner, id_):
            raise NotFoundError("kept design", id_)


def hand_over_designs(tx: Transaction, *, before: str, after: str) -> None:
    """Give what a visitor kept to the customer he signed in as, links and all."""
    if before != after:
        saved_designs.hand_over(tx, before, after)
        passed_on.hand_over_links(tx, before, after)


def _today(
    store: Store, ready: ReadyProducts, saved: SavedDesign, day: date
) -> SavedToday:
    design = the_design(store, ready, saved.code, saved.number, day)
    return SavedToday(
        saved=saved,
        design=design,
        amount=_amount(design),
        differs=side_effects(design.product, "", saved.values, design.values),
    )


def _amount(design: Design) -> int:
    return price_of(design.product.version, design.values).for_quantity(1).amount
