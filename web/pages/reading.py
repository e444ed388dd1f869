"""From a submitted form to a wish, in the words of the configurator.

Each form of the page sends one of four things: values by button (``choose``), options
to let go (``drop``), an option with a value from a list or a number field (``option``
and ``value``), or the customer's own words (``text`` and ``words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from catalog.option import NumberOption, TextOption
from configurator.errors import UnknownChoiceError
from office.desk.designing import Design, Wish
from web.pages import words
from web.pages.language import said
from web.pages.showing import limits_of

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An entry that is no answer to its question, and why."""

    option: str
    typed: str
    why: str


def wish_in(form: MultiDict[str, str], design: Design) -> Wish | Unreadable:
    """Read what a form asks for.

    Raises:
        UnknownChoiceError: for an option there is none of.
    """
    by_name = design.product.version.by_name
    dropped = tuple(form.getlist("drop"))
    if "text" in form:
        option = by_name.get(form["text"])
        if not isinstance(option, TextOption):
            raise UnknownChoiceError(
                form["text"], "is no text of this product", by_name
            )
        return Wish(choices={}, texts={option.name: form.get("words", "")})
    choices = dict(pairs(form.getlist("choose")))
    if "option" in form:
        name, typed = form["option"], form.get("value", "").strip()
        asked = by_name.get(name)
        if isinstance(asked, NumberOption):
            return _number(design, asked, typed)
        choices[name] = typed
    return Wish(choices=choices, dropped=dropped)


def pairs(written: Iterable[str]) -> list[tuple[str, str]]:
    """Split ``option=value`` at the last sign, as everywhere.

    Raises:
        UnknownChoiceError: if there is none.
    """
    found: list[tuple[str, str]] = []
    for one in written:
        name, sign, value = one.rpartition("=")
        if not sign:
            raise UnknownChoiceError(one, "is no choice", ())
        found.append((name, value))
    return found


def wish_kept(design: Design, written: Iterable[str]) -> Mapping[str, str]:
    """Read the wish an address holds.

    Raises:
        UnknownChoiceError: for an option or value there is none of.
    """
    return design.product.known(dict(pairs(written)))


def _number(design: Design, option: NumberOption, typed: str) -> Wish | Unreadable:
    if not _NUMBER.fullmatch(typed):
        why = said(words.NO_NUMBER, unit=option.unit)
        return Unreadable(option=option.name, typed=typed, why=why)
    asked = {option.name: f"{typed.replace(',', '.')} {option.unit}"}
    try:
        return Wish(choices=design.product.known(asked))
    except UnknownChoiceError:
        limits = limits_of(design, option)
        why = said(words.OFF_STEP, typed=typed, unit=option.unit, range=limits)
        return Unreadable(option=option.name, typed=typed, why=why)
