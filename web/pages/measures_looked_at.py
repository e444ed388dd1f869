"""An answer about a body, looked at: taken, asked again, or refused, and why."""

from __future__ import annotations

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from office.desk import measuring as desk
from office.store.measuring import Measuring
from web.pages import measuring_words as words
from web.pages.language import said
from web.pages.measures_read import (
    LABEL,
    Read,
    amount_in,
    other_unit,
    shown,
    unit_for,
)


def looked_at(
    form: MultiDict[str, str],
    name: str,
    unit: str,
    limits: tuple[int, int],
    now: Measuring,
) -> Read:
    """Look at what was typed for a question.

    Two times that differ too much, or a second one that cannot be read, are always
    asked again; what is only strange is taken if its owner says he is sure.

    Args:
        form: ``value``, ``again``, ``sure``, ``skip``, and ``seen`` as often as there
            was one.
        name: the question.
        unit: ``cm`` or ``in``.
        limits: what a living person may answer.
        now: what he answered so far.
    """
    if "skip" in form and name in desk.KNOWN:
        return Read(amount=0, typed="")
    typed = form.get("value", "").strip()[:20]
    seen = tuple(one[:30] for one in form.getlist("seen")[:5])
    amount = amount_in(name, typed, unit)
    low, high = (shown(name, one, unit) for one in limits)
    if amount is None:
        return Read(typed=typed, seen=seen, problem=said(words.NO_NUMBER))
    full = f"{typed} {unit_for(name, unit)}"
    read = Read(amount=amount, typed=full, seen=seen)
    band = desk.expected(name, now)
    other = amount_in(name, typed, other_unit(unit)) or 0
    likely = (
        name != LABEL
        and limits[0] <= other <= limits[1]
        and (band is None or band.holds(other))
    )
    meant = other_unit(unit) if likely else ""
    if not limits[0] <= amount <= limits[1]:
        why = said(words.IMPOSSIBLE, low=low, high=high)
        return read.doubted(why, meant=meant, value=typed, sure=False)
    again = form.get("again", "").strip()[:20]
    second = amount_in(name, again, unit) if again else amount
    if second is None:
        return read.doubted(said(words.NO_SECOND), value=typed, sure=False)
    if again:
        read = replace(read, seen=(f"{again} {unit_for(name, unit)}", *seen))
    if abs(second - amount) > desk.APART:
        return read.doubted(said(words.APART), value=typed, sure=False)
    if "sure" in form:
        return read
    if band is not None and not band.holds(amount):
        why = said(
            words.STRANGE,
            low=shown(name, band.low, unit),
            high=shown(name, band.high, unit),
        )
        return read.doubted(why, meant=meant, value=typed)
    return read
