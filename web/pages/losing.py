"""What can no longer be had, by name: the reason, and what could be instead."""

from __future__ import annotations

from dataclasses import dataclass

from office.desk.designing import Design
from office.desk.lost_choices import LostChoice, lost_choices
from web.pages import keeping_words
from web.pages.language import day, said
from web.shop import the_shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One choice that was let go; ``choose`` is what takes its successor."""

    sentence: str
    reasons: tuple[str, ...]
    choose: str
    take: str


def lost_of(design: Design) -> tuple[Lost, ...]:
    """Return everything of a design that today does not allow, in words."""
    return tuple(_told(one) for one in lost_choices(the_shop().store, design))


def _told(one: LostChoice) -> Lost:
    sentence = said(
        keeping_words.LOST[one.why],
        option=said(one.option),
        value=said(one.title),
        day=day(one.day) if one.day else "",
    )
    key, value = one.instead or ("", "")
    take = said(keeping_words.TAKE_INSTEAD, value=said(one.instead_title))
    return Lost(
        sentence=sentence,
        reasons=tuple(said(reason) for reason in one.reasons),
        choose=f"{key}={value}" if one.instead else "",
        take=take if one.instead else "",
    )
