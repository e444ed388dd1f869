"""The records of a sheet as plain JSON values, and back.

Every record says in `is` what it is; what is not set is left out. Only whole
numbers, texts, lists and dicts occur, so the canonical form of a sheet, and with it
its hash, is the same on every machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Final, TypeVar

from orders.sheets import blocks, cells
from orders.sheets.refusals import MalformedSheet
from rules.money import Money, MoneyError
from rules.wording import Wording

T = TypeVar("T")

_RECORDS: Final[dict[str, type]] = {
    "wording": Wording,
    "text": cells.Text,
    "number": cells.Number,
    "quantity": cells.Quantity,
    "money": Money,
    "length": cells.Length,
    "tolerance": cells.Tolerance,
    "duration": cells.Duration,
    "day": cells.Day,
    "code": cells.Code,
    "check": cells.Check,
    "blank": cells.Blank,
    "choice": cells.Choice,
    "choices": cells.Choices,
    "field": blocks.Field,
    "column": blocks.Column,
    "sum": blocks.Sum,
    "total": blocks.Total,
    "fields": blocks.Fields,
    "table": blocks.Table,
    "drawing": blocks.Drawing,
    "paragraph": blocks.Paragraph,
    "checks": blocks.Checks,
    "signatures": blocks.Signatures,
    "piece-label": blocks.PieceLabel,
}
_NAMES: Final[dict[type, str]] = {kind: name for name, kind in _RECORDS.items()}


def plain_parts(record: object) -> dict[str, object]:
    """The fields of a record as plain values, without those that are not set."""
    parts: dict[str, object] = {}
    kind: type = type(record)
    for name in _names_of(kind):
        one = getattr(record, name)
        if one is not None:
            parts[name] = _plain(one)
    return parts


def read_parts(plain: Mapping[str, object]) -> dict[str, object]:
    """The fields of a record, its own records made again.

    Raises:
        MalformedSheet: If a part is not what `plain_parts` would have written.
    """
    return {name: _read(one) for name, one in plain.items()}


def build(kind: Callable[..., T], parts: Mapping[str, object]) -> T:
    """Make a record of its parts.

    Raises:
        MalformedSheet: If a part is missing, unknown or not what it must be.
    """
    try:
        return kind(**parts)
    except (TypeError, MoneyError) as error:
        raise MalformedSheet(getattr(kind, "__name__", "record"), str(error)) from None


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise MalformedSheet("sheet", f"holds a {kind.__name__}")
    return tuple(field.name for field in fields(kind))


def _plain(value: object) -> object:
    name = _NAMES.get(type(value))
    if name is not None:
        return {"is": name, **plain_parts(value)}
    match value:
        case str() | int():
            return value
        case tuple():
            return [_plain(one) for one in value]
        case _:
            raise MalformedSheet("sheet", f"holds {value!r:.60}")


def _read(value: object) -> object:
    match value:
        case str() | int():
            return value
        case list() | tuple():
            return tuple(_read(one) for one in value)
        case {"is": str(name), **parts} if name in _RECORDS:
            named = {str(key): one for key, one in parts.items()}
            return build(_RECORDS[name], read_parts(named))
        case _:
            raise MalformedSheet("sheet", f"holds {value!r:.60}")
