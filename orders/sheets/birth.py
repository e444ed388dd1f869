"""What every record of a sheet promises at birth: right types, composed text.

A sheet is stored and read back from plain JSON, so a record cannot rely on a type
checker having seen its maker. Text is brought to Unicode's composed form (NFC) here,
once: two spellings of one name would otherwise give two hashes and two papers.
"""

import re
from dataclasses import fields
from functools import cache
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import is_normalized, normalize

from orders.sheets.refusals import MalformedSheet
from rules.wording import Wording

_HALF = re.compile("[\ud800-\udfff]")


def settle(record: object) -> None:
    """Compose the texts of a new record and refuse what is of the wrong type.

    Args:
        record: A frozen dataclass, called from its own `__post_init__`.

    Raises:
        MalformedSheet: If a field holds something its annotation does not allow.
    """
    kind: type = type(record)
    for name, hint in _promises(kind).items():
        value = getattr(record, name)
        if hint is type(value) and (hint is int or (hint is str and value.isascii())):
            continue  # nearly all of them, and a sheet has a thousand
        settled = _composed(value)
        if settled is not value:
            # The record is frozen; this is its one moment of settling.
            object.__setattr__(record, name, settled)
        if not _keeps(hint, settled):
            raise MalformedSheet(kind.__name__, f"{name} cannot be {settled!r:.60}")


def demand(holds: bool, record: object, reason: str) -> None:
    """Refuse a record that does not hold what it must."""
    if not holds:
        raise MalformedSheet(type(record).__name__, reason)


@cache
def _promises(kind: type) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _taken_apart(hint: object) -> tuple[object, tuple[object, ...]]:
    return get_origin(hint), get_args(hint)


def _composed(value: object) -> object:
    match value:
        case str() if not is_normalized("NFC", value):
            return normalize("NFC", value)
        case Wording(en, zh) if not is_normalized("NFC", en + "\n" + zh):
            return Wording(normalize("NFC", en), normalize("NFC", zh))
        case tuple() if any(_composed(part) is not part for part in value):
            return tuple(_composed(part) for part in value)
        case _:
            return value


def _keeps(hint: object, value: object) -> bool:
    origin, within = _taken_apart(hint)
    if origin in (Union, UnionType):
        return any(_keeps(one, value) for one in within)
    if origin is Literal:
        return type(value) is str and value in within
    if origin is tuple:
        # Every tuple of a sheet is of one kind: tuple[X, ...].
        inner = within[0]
        return type(value) is tuple and all(_keeps(inner, part) for part in value)
    if hint is str:
        return isinstance(value, str) and _can_be_stored(value)
    if hint is int:
        # bool is an int to Python, but true is not a number on paper.
        return type(value) is int
    return isinstance(hint, type) and isinstance(value, hint)


def _can_be_stored(text: str) -> bool:
    """Whether UTF-8 has a form for it: half a surrogate pair has none."""
    return text.isascii() or _HALF.search(text) is None
