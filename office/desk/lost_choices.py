"""Choices of former days that today does not allow: why, since when, what instead.

A customer who comes back is told of each by the name it had when he chose it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from catalog.option import ChoiceOption, SeveralOption, values_of
from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.errors import UnknownChoiceError
from configurator.product import Product
from configurator.sentences import option_title, value_title
from configurator.succession import successor_of
from office.desk.designing import Design
from office.store import Store, catalogs
from rules.effectivity import ALWAYS, Effectivity
from rules.wording import Wording


class Why(Enum):
    """Why a choice can no longer be had."""

    WITHDRAWN = "withdrawn"
    OVER = "over"
    NOT_YET = "not yet"
    ELSEWHERE = "elsewhere"
    CLASHES = "clashes"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostChoice:
    """One choice that was let go.

    Attributes:
        key: the option, or the member of one.
        value: what was chosen.
        option: how the option is called.
        title: how the value is called.
        why: why it cannot be had.
        day: its last day where it is over, its first where it is not on offer yet.
        reasons: of a clash, the rule authors' sentences.
        instead: the key and value that take its place and go with the rest.
        instead_title: how that is called.
    """

    key: str
    value: str
    option: Wording
    title: Wording
    why: Why
    day: date | None = None
    reasons: tuple[Wording, ...] = ()
    instead: tuple[str, str] | None = None
    instead_title: Wording = Wording("", "")


def lost_choices(store: Store, design: Design) -> tuple[LostChoice, ...]:
    """Return every choice of a design that was let go, with the reason."""
    if not design.let_go or design.step is None:
        return ()
    with store.reading() as tx:
        then = catalogs.find(tx, design.step.catalog_hash)
    former = then or design.product.published
    return tuple(_lost(design, former, name, value) for name, value in design.let_go)


def value_is_elsewhere(product: Product, key: str, value: str) -> bool:
    """Tell whether a value, or its option, is offered but not where it is asked for."""
    name, _, member = key.partition(".")
    option = product.published.by_name.get(name)
    limits = [one.only for one in values_of(option) if one.code == (member or value)]
    limits += [option.only] if option is not None else []
    return not all(one.covers(product.market) for one in limits)


def effectivity_of(version: CatalogVersion, key: str, value: str) -> Effectivity | None:
    """Return when a value or member is on offer; ``None``: it is not in the catalog."""
    name, _, member = key.partition(".")
    match version.by_name.get(name):
        case ChoiceOption(values=values):
            return next((v.effectivity for v in values if v.code == value), None)
        case SeveralOption(members=members):
            return next((v.effectivity for v in members if v.code == member), None)
        case None:
            return None
    return ALWAYS


def _lost(design: Design, former: CatalogVersion, key: str, value: str) -> LostChoice:
    published, day = design.product.published, design.day
    offered = effectivity_of(published, key, value)
    version = former if offered is None else published
    why: Why = Why.CLASHES
    on: date | None = None
    reasons: tuple[Wording, ...] = ()
    if offered is None:
        why = Why.WITHDRAWN
    elif offered.first and day < offered.first:
        why, on = Why.NOT_YET, offered.first
    elif not offered.covers(day):
        why, on = Why.OVER, offered.last
    elif value_is_elsewhere(design.product, key, value):
        why = Why.ELSEWHERE
    else:
        reasons = _reasons(design, key, value)
        if not reasons:
            why = Why.WITHDRAWN
    instead = successor_of(design.product.problem, (published, former), key, value)
    if instead is not None and not _goes(design, *instead):
        instead = None
    return LostChoice(
        key=key,
        value=value,
        option=option_title(version, key),
        title=value_title(version, key, value),
        why=why,
        day=on,
        reasons=reasons,
        instead=instead,
        instead_title=(
            value_title(published, *instead) if instead else Wording("", "")
        ),
    )


def _reasons(design: Design, key: str, value: str) -> tuple[Wording, ...]:
    try:
        clash = design.product.explain({**design.session.choices, key: value})
    except UnknownChoiceError:  # a number that is no longer a step of its range
        return ()
    if not isinstance(clash, Conflict):
        return ()
    return tuple(Wording(one["en"], one["zh"]) for one in clash.sentences)


def _goes(design: Design, key: str, value: str) -> bool:
    try:
        clash = design.product.explain({**design.session.choices, key: value})
    except UnknownChoiceError:
        return False
    return clash is None
