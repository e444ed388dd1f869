"""What the page says about the last click: what changed, or why it cannot be.

A clash is one sentence with the customer's own choices in it, the rule authors'
reasons, and up to three ways out, each a click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from configurator.configuration import Conflict, Repair
from configurator.offering import side_effects
from configurator.sentences import option_title, value_title
from configurator.texts import TextFault
from office.desk.designing import Design
from web.own_prices import own_price
from web.pages import keeping_words, words
from web.pages.language import difference, money, said, spoken

MOST_WAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One repair: what it changes in words, and what its button sends."""

    text: str
    price: str
    choose: tuple[str, ...]
    drop: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashing:
    """A wish that does not go with the choices made."""

    sentence: str
    reasons: tuple[str, ...]
    keep: str
    ways: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the last step did; ``was`` is the price before, where it differs."""

    text: str
    was: str


def clashing(design: Design, wish: Mapping[str, str], conflict: Conflict) -> Clashing:
    """Say a clash, and the ways out that keep the wish."""
    said_wish = _listed(design, wish)
    choices = dict(one.rpartition("=")[::2] for one in conflict.choices)
    others = {n: v for n, v in choices.items() if n not in wish}
    sentence = (
        said(words.CLASH, wish=said_wish, others=_listed(design, others))
        if others
        else said(words.CLASH_ALONE, wish=said_wish)
    )
    repairs = keeping(wish, conflict.repairs)
    return Clashing(
        sentence=sentence,
        reasons=tuple(dict(one)[spoken()] for one in conflict.sentences),
        keep=said(words.KEEP_WISH, wish=said_wish),
        ways=tuple(_way(design, wish, one) for one in repairs[:MOST_WAYS]),
    )


def keeping(wish: Mapping[str, str], repairs: Iterable[Repair]) -> list[Repair]:
    """Return the ways out that leave a wish as it is."""
    return [one for one in repairs if not set(one.change) & set(wish)]


def told_of(design: Design, before: Design) -> Told:
    """Say what the step from one design to the next did."""
    now, was = design.session.choices, before.session.choices
    told = [
        said(
            words.CHOSEN,
            option=_title(design, name),
            value=_value(design, name, value),
        )
        for name, value in now.items()
        if was.get(name) != value
    ]
    told += [
        said(words.LET_GO, option=_title(design, name))
        for name in was
        if name not in now
    ]
    told += [
        said(words.WRITTEN, option=_title(design, name))
        for name, text in design.texts.items()
        if before.texts.get(name) != text
    ]
    asked = {n for n in {**now, **was} if now.get(n) != was.get(n)}
    effects = [
        one
        for one in side_effects(design.product, "", before.values, design.values)
        if one.key not in asked
    ]
    if effects:
        changes = said(words.JOIN).join(
            said(
                words.FROM_TO,
                option=_title(design, one.key),
                before=_value(design, one.key, one.before),
                after=_value(design, one.key, one.after),
            )
            for one in effects
        )
        told.append(said(words.ALSO_CHANGED, changes=changes))
    old, new = (_amount(one) for one in (before, design))
    currency = design.product.version.currency
    price = said(words.WAS, price=money(old, currency)) if old != new else ""
    return Told(text=" ".join(told), was=price)


def unfit(design: Design, fault: TextFault) -> str:
    """Say what is wrong with words that cannot be put on, and what would be right."""
    option = design.product.version.by_name[fault.option]
    limits = said(
        words.LETTERS[getattr(option, "script", "any")],
        least=getattr(option, "least", 0),
        most=getattr(option, "most", 0),
    )
    sentence = keeping_words.UNFIT.get(fault.kind, keeping_words.UNFIT["odd"])
    return said(sentence, found=fault.found, expected=limits)


def _way(design: Design, wish: Mapping[str, str], repair: Repair) -> WayOut:
    changes = [
        said(
            words.FROM_TO,
            option=_title(design, name),
            before=_value(design, name, design.session.choices[name]),
            after=_value(design, name, after),
        )
        if after is not None
        else said(words.WITHOUT, option=_title(design, name))
        for name, after in repair.change.items()
    ]
    sets = {**wish, **{n: v for n, v in repair.change.items() if v is not None}}
    price = own_price(design.product.version, repair.configuration).for_quantity(1)
    delta = price.amount - _amount(design)
    return WayOut(
        text=said(words.JOIN).join(changes),
        price=difference(delta, price.currency) or said(words.SAME_PRICE),
        choose=tuple(f"{name}={value}" for name, value in sets.items()),
        drop=tuple(name for name, after in repair.change.items() if after is None),
    )


def _amount(design: Design) -> int:
    return own_price(design.product.version, design.values).for_quantity(1).amount


def _listed(design: Design, choices: Mapping[str, str]) -> str:
    return said(words.AND).join(
        f"{_title(design, n)}: {_value(design, n, v)}"
        if spoken() == "en"
        else f"{_title(design, n)}“{_value(design, n, v)}”"
        for n, v in choices.items()
    )


def _title(design: Design, name: str) -> str:
    return said(option_title(design.product.version, name))


def _value(design: Design, name: str, value: str) -> str:
    return said(value_title(design.product.version, name, value))
