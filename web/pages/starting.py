"""The presets on the product page: what they are, and what taking one would change."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.sentences import option_title, value_title
from office.desk.designing import Design
from office.desk.errors import NotFoundError
from office.desk.starting import Overlap, held_start, overlap_with, preset_named
from web.own_prices import own_price
from web.pages import keeping_words
from web.pages.language import money, said
from web.pages.words import JOIN


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFace:
    """One preset somebody may begin with."""

    id: str
    title: str
    reason: str
    price: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question before a preset that would change what the customer set."""

    id: str
    sentence: str
    all_of_it: str
    rest: str


def starts_of(design: Design) -> tuple[StartFace, ...]:
    """Return the presets that can be had today, each with its price by itself."""
    held = held_start(design)
    version = design.product.version
    return tuple(
        StartFace(
            id=one.preset.id,
            title=said(one.preset.title),
            reason=said(one.preset.reason),
            price=money(
                own_price(version, one.values).for_quantity(1).amount, version.currency
            ),
            held=held is not None and held.id == one.preset.id,
        )
        for one in design.offering.starts
    )


def question_about(design: Design, id_: str) -> Asked | None:
    """Return the question a preset in an address asks; ``None``: there is none."""
    try:
        overlap = overlap_with(design, preset_named(design, id_))
    except NotFoundError:  # it is out of season since the address was made
        return None
    return _asked(design, overlap) if overlap.lost else None


def _asked(design: Design, overlap: Overlap) -> Asked:
    version = design.product.version
    now = design.session.choices
    changes = [
        said(
            keeping_words.LOST_TO if after is not None else keeping_words.LOST_FREE,
            option=said(option_title(version, name)),
            before=said(value_title(version, name, now[name])),
            after=said(value_title(version, name, after)) if after is not None else "",
        )
        for name, after in overlap.lost.items()
    ]
    title = said(overlap.preset.title)
    return Asked(
        id=overlap.preset.id,
        sentence=said(
            keeping_words.OVERLAP, preset=title, changes=said(JOIN).join(changes)
        ),
        all_of_it=said(keeping_words.OVERLAP_ALL, preset=title),
        rest=said(keeping_words.OVERLAP_REST) if overlap.rest else "",
    )
