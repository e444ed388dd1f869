"""From a design to what its page shows: groups, questions, and a face for each value.

Plain values in the language of the page; the templates only lay them out. Nothing is
worked out here that the desk or the configurator could be asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog.option import (
    ABSENT,
    PRESENT,
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    Value,
)
from configurator.domains import Ranges
from configurator.facts import applying, names_of_option, words_of
from configurator.offering import Offer, SideEffect, Standing, least_prices
from configurator.sentences import option_title, value_title
from configurator.texts import letters_of
from office.desk.designing import Design
from rules.market import DESK
from rules.units import UNITS, in_unit
from web.own_prices import own_changes
from web.pages import keeping_words, words
from web.pages.language import day, difference, said

MOST_CARDS = 12
"""An option with more values is a list to open, not a row of cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One value somebody may click; ``asks`` is what the click sends.

    ``id`` stays the same whatever else changes, so that the focus finds it again.
    """

    asks: str
    title: str
    held: bool
    swatch: str = ""
    price: str = ""
    note: str = ""
    clashes: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One option with its faces, or with a field to write in.

    ``kind`` is cards, several, list, number or text; ``mine`` are the keys the
    customer chose, which can be let go again; ``gone`` says what is not offered today.
    """

    name: str
    kind: str
    title: str
    help: str = ""
    faces: tuple[Face, ...] = ()
    mine: tuple[str, ...] = ()
    limits: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    step: str = ""
    typed: str = ""
    problem: str = ""
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions under one heading."""

    id: str
    title: str
    questions: tuple[Question, ...]


def groups_of(
    design: Design, problems: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return every question that applies, group by group.

    Args:
        design: what is shown.
        problems: what is wrong with an entry, by option.
        typed: the entry itself, so that nobody has to type it again.
    """
    version = design.product.version
    applies = applying(version, design.values)
    asked = [o for o in version.options if applies[o.name] and not _derived(o)]
    keys = [
        key
        for option in asked
        if len(words_of(option)) <= MOST_CARDS
        for key in names_of_option(option)
    ]
    offered = design.offering.offers(design.session, design.values, keys, own_changes())
    shown = {
        option.name: _question(
            design, option, offered, problems.get(option.name, ""), typed
        )
        for option in asked
    }
    named = {group.id for group in version.groups}
    rest = tuple(shown[o.name] for o in asked if o.group not in named)
    groups = [
        Group(
            id=group.id,
            title=said(group.title),
            questions=tuple(shown[o.name] for o in asked if o.group == group.id),
        )
        for group in version.groups
    ]
    groups.append(Group(id="more", title=said(version.title), questions=rest))
    return tuple(group for group in groups if group.questions)


def _question(
    design: Design,
    option: AnyOption,
    offered: Mapping[str, Sequence[Offer]],
    problem: str,
    typed: Mapping[str, str],
) -> Question:
    mine = tuple(k for k in names_of_option(option) if k in design.session.choices)
    kind = "cards"
    faces: tuple[Face, ...] = ()
    limits = unit = low = high = step = entry = ""
    match option:
        case TextOption():
            kind, limits = (
                "text",
                said(
                    words.LETTERS[option.script], least=option.least, most=option.most
                ),
            )
            entry = typed.get(option.name, design.texts.get(option.name, ""))
            if entry:
                used = said(
                    keeping_words.USED, used=letters_of(entry), most=option.most
                )
                limits = f"{limits}{said(words.JOIN)}{used}"
            if option.name in design.texts:
                mine = (option.name,)
        case NumberOption():
            kind, unit = "number", option.unit
            low, high = (plain_number(n, unit) for n in (option.low, option.high))
            step = plain_number(option.step, unit)
            limits = limits_of(design, option)
            now = plain_number(int(design.values[option.name]), unit)
            entry = typed.get(option.name, now)
        case SeveralOption():
            kind = "several"
            faces = tuple(_member(design, option, v, offered) for v in option.members)
        case _ if option.name in offered:
            faces = tuple(
                _face(design, offer, _value(option, offer.value))
                for offer in offered[option.name]
            )
        case _:
            kind, faces = "list", _listed(design, option.name)
    return Question(
        name=option.name, kind=kind, title=said(option.title), help=said(option.help),
        faces=faces, mine=mine, limits=limits, unit=unit, low=low, high=high,
        step=step, typed=entry, problem=problem, gone=tuple(_gone(design, option)),
    )  # fmt: skip


def _member(
    design: Design,
    option: SeveralOption,
    member: Value,
    offered: Mapping[str, Sequence[Offer]],
) -> Face:
    """One of several: the click turns it over, so the other word is on offer."""
    key = f"{option.name}.{member.code}"
    held = design.values.get(key) == PRESENT
    other = next(
        offer for offer in offered[key] if offer.value == (ABSENT if held else PRESENT)
    )
    face = _face(design, other, member)
    return Face(
        asks=face.asks, title=said(member.title), held=held, swatch=member.swatch,
        price=face.price, note=face.note, clashes=face.clashes, id=f"f-{key}",
    )  # fmt: skip


def _face(design: Design, offer: Offer, value: Value | None) -> Face:
    version = design.product.version
    clashes = offer.standing is Standing.CLASHES
    note = said(words.NEEDS_CHOICE) if clashes else ""
    if offer.changes:
        note = said(words.ALSO_CHANGES, changes=_changes_to(design, offer.changes))
    return Face(
        asks=f"{offer.key}={offer.value}",
        id=f"f-{offer.key}-{offer.value}",
        title=said(value_title(version, offer.key, offer.value)),
        held=offer.standing is Standing.HELD,
        swatch=value.swatch if value else "",
        price=difference(offer.price_delta, version.currency),
        note=note,
        clashes=clashes,
    )


def _listed(design: Design, key: str) -> tuple[Face, ...]:
    version = design.product.version
    least = least_prices(design.session, key, own_changes())
    faces: list[Face] = []
    for word in design.product.numbering.numbers[key][1]:
        delta = difference(least.get(word, 0), version.currency)
        faces.append(
            Face(
                asks=word,
                title=said(value_title(version, key, word)),
                held=design.values.get(key) == word,
                price=said(words.FROM_PRICE, price=delta) if delta else "",
                note="" if word in least else said(words.NEEDS_CHOICE),
                clashes=word not in least,
            )
        )
    return tuple(faces)


def _gone(design: Design, option: AnyOption) -> list[str]:
    """Say which values are not offered on this day or here, and what is instead."""
    published = design.product.published.by_name[option.name]
    match published:
        case ChoiceOption(values=values) | SeveralOption(members=values):
            pass
        case _:
            return []
    titles = {value.code: value.title for value in values}
    told: list[str] = []
    for value in values:
        first, last = value.effectivity.first, value.effectivity.last
        if value.offered(design.day, design.product.market):
            continue
        if value.effectivity.covers(design.day):
            if value.only.channels == (DESK,):
                told.append(said(words.AT_THE_DESK, value=said(value.title)))
            continue
        if first and design.day < first:
            text = said(words.COMING, value=said(value.title), day=day(first))
        elif last:
            text = said(words.GONE, value=said(value.title), day=day(last))
        else:
            continue
        if value.successor in titles:
            instead = said(words.INSTEAD, value=said(titles[value.successor]))
            text += said(words.JOIN) + instead
        told.append(text)
    return told


def _changes_to(design: Design, changes: Sequence[SideEffect]) -> str:
    version = design.product.version
    return said(words.JOIN).join(
        said(
            words.TO,
            option=said(option_title(version, one.key)),
            after=said(value_title(version, one.key, one.after)),
        )
        for one in changes
    )


def changed(design: Design, changes: Sequence[SideEffect]) -> str:
    """Say what changed, each from what to what."""
    version = design.product.published  # it may name what is over by now
    return said(words.JOIN).join(
        said(
            words.FROM_TO,
            option=said(option_title(version, one.key)),
            before=said(value_title(version, one.key, one.before)),
            after=said(value_title(version, one.key, one.after)),
        )
        for one in changes
    )


def limits_of(design: Design, option: NumberOption) -> str:
    """Say what a number may be at all, and what goes with the other choices."""
    unit = option.unit
    low, high, step = (
        with_unit(n, unit) for n in (option.low, option.high, option.step)
    )
    text = said(words.RANGE, low=low, high=high, step=step)
    left = design.session.domains()[option.name]
    whole = ((option.low, option.high, option.step),)
    if isinstance(left, Ranges) and left.pieces not in ((), whole):
        runs = [
            said(words.RUN, low=with_unit(a, unit), high=with_unit(b, unit))
            if a != b
            else with_unit(a, unit)
            for a, b, _ in left.pieces
        ]
        text += said(words.JOIN) + said(
            words.NOW_RANGE, ranges=said(words.JOIN).join(runs)
        )
    return text


def with_unit(base: int, unit: str) -> str:
    """Say a number of base units in a unit."""
    return f"{plain_number(base, unit)} {unit}"


@lru_cache(maxsize=4096)
def plain_number(base: int, unit: str) -> str:
    """Write a number of base units as a field of a form takes it: ``190``, ``22.5``."""
    shown = in_unit(base, UNITS[unit])
    return f"{float(shown):.4f}".rstrip("0").rstrip(".")


def _value(option: AnyOption, word: str) -> Value | None:
    if not isinstance(option, ChoiceOption):
        return None
    return next((v for v in option.values if v.code == word), None)


def _derived(option: AnyOption) -> bool:
    return isinstance(option, NumberOption) and option.derived
