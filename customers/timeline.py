"""One customer's story: whatever happened between him and the house, in one list.

Each entry says through what, who, which department, and whether it was before, during
or after a sale. Where entries come from is for others to know; what makes them one
list stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What kind of thing happened."""

    ORDER = "order"
    CONTACT = "contact"
    PROMISE = "promise"
    COMPLAINT = "complaint"
    QUOTE = "quote"
    SPEC = "spec"
    DESIGN = "design"
    MEASURED = "measured"
    FACT = "fact"


class Stage(StrEnum):
    """Where in a sale something happened."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """An order's life in three instants; ``done`` is empty while it is under way."""

    order: str
    placed: str
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry.

    Args:
        at: ISO text in UTC.
        kind: what kind of thing.
        what: what became of it, a word of its own kind (``placed``, ``kept``).
        channel: through what it came; empty: inside the house.
        person: who did it.
        department: whose it was.
        words: what was said, if anything was.
        about: the number or code of what it is about.
        order: the order it belongs to; empty: none.
        stage: where in a sale.
        times: how many of the same kind this entry stands for.
    """

    at: str
    kind: Kind
    what: str
    channel: str = ""
    person: str = ""
    department: str = "sales"
    words: str = ""
    about: str = ""
    order: str = ""
    stage: Stage = Stage.BEFORE
    times: int = 1


def timeline(
    entries: Iterable[Entry], sales: Sequence[Sale], *, most: int
) -> tuple[Entry, ...]:
    """Return entries as one list, newest first, each with its stage.

    Steps of the same kind at the same order that follow each other become one entry,
    so that a workshop's thirty scans do not hide what was said.
    """
    newest = sorted(entries, key=lambda one: (one.at, one.kind, one.what), reverse=True)
    grouped: list[Entry] = []
    for one in newest:
        last = grouped[-1] if grouped else None
        if last is not None and _goes_with(last, one):
            grouped[-1] = replace(last, times=last.times + one.times)
        else:
            grouped.append(one)
    return tuple(replace(one, stage=stage_of(one, sales)) for one in grouped[:most])


def stage_of(entry: Entry, sales: Sequence[Sale]) -> Stage:
    """Tell where in a sale something happened.

    What belongs to an order is judged by that order; all else by whether any order
    was under way then, or had been.
    """
    own = [sale for sale in sales if sale.order == entry.order]
    begun = [sale for sale in own or sales if sale.placed <= entry.at]
    if not begun:
        return Stage.BEFORE
    under_way = any(not sale.done or entry.at <= sale.done for sale in begun)
    return Stage.DURING if under_way else Stage.AFTER


def _goes_with(one: Entry, other: Entry) -> bool:
    return (
        one.kind is Kind.ORDER
        and not one.words
        and (one.what, one.order) == (other.what, other.order)
        and not other.words
    )
