"""Records to plain data and back, so that a version can be stored and hashed.

One walk over the fields of the frozen records serves all of them: a new field
is stored without a line here. Expressions and rules travel as their canonical
text, exact numbers as decimal text, days as ISO text.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from fractions import Fraction
from functools import cache

from catalog.errors import CatalogError
from rules.effectivity import Effectivity
from rules.errors import RulesError
from rules.expression import Expr, Truth
from rules.language import STORED, parse_expression, parse_rules
from rules.mistake import Mistake, Place
from rules.printing import print_expression, print_number, print_rule
from rules.rule import Rule

_WHERE = Place("stored", 1, 1)
Reader = typing.Callable[[typing.Any], object]
UNSAID: Mapping[str, bool] = {"unsaid where empty": True}
"""Of a field that came later: where it is empty nothing is written, so that what has
none of it is stored and hashed as it was before there was such a field."""


def encode(value: object) -> object:
    """Return the plain form of a record, a number, a text or a collection."""
    kind: type = type(value)
    said = _said_of(kind)
    if said is not None:
        return _encoded(value, said)
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return _decimal(value)
        case Expr():
            return print_expression(value)
        case Rule():
            return print_rule(value)
        case Effectivity():
            return value.to_plain()
        case Mapping():
            return {str(key): encode(inner) for key, inner in value.items()}
        case frozenset():
            return sorted(str(inner) for inner in value)
        case tuple() | list():
            return [encode(inner) for inner in value]
    raise CatalogError(f"no stored form for {type(value).__name__}")


def _encoded(record: object, names: tuple[tuple[str, bool], ...]) -> dict[str, object]:
    plain: dict[str, object] = (
        {"kind": type(record).__name__} if _one_of(record) else {}
    )
    for name, later in names:
        held = getattr(record, name)
        if held or not later:
            plain[name] = encode(held)
    return plain


@cache
def _said_of(kind: type) -> tuple[tuple[str, bool], ...] | None:
    """Return the fields of a record with whether they came later; None: no record."""
    if not is_dataclass(kind) or issubclass(kind, (Expr, Rule, Effectivity, Mapping)):
        return None
    return tuple((f.name, _later(f)) for f in fields(kind))


def _later(field: Field[object]) -> bool:
    return any(field.metadata.get(key) for key in UNSAID)


def _decimal(value: Fraction) -> str:
    """Return a number as decimal text; what an author typed always has one."""
    text = print_number(value)
    if Fraction(text) != value:
        raise CatalogError(f"{value} has no decimal form")
    return text


def _one_of(value: object) -> bool:
    """Tell whether a record is one of several kinds, so that it must say which."""
    return type(value).__name__.endswith("Option")


def decode(kind: object, plain: object, form: object, wanted: str) -> object:
    """Build a record of type ``kind`` from what ``encode`` returned.

    Raises:
        CatalogError: if ``form`` is another than ``wanted``, or a field is wrong.
    """
    if form != wanted:
        raise CatalogError(f"this is stored as {form!r}; this program reads {wanted!r}")
    try:
        return _decode(kind, plain)
    except (LookupError, TypeError, ValueError, AttributeError, RulesError) as error:
        raise CatalogError(f"the stored form is damaged: {error!r}") from error


def _decode(kind: typing.Any, plain: typing.Any) -> object:
    return _reader(kind)(plain)


@cache
def _reader(kind: typing.Any) -> Reader:
    """Return what builds a value of a type from its plain form; made once a type."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _reader_of_union(typing.get_args(kind))
    if origin is tuple:
        inner = typing.get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            each = _reader(inner[0])
            return lambda plain: tuple([each(item) for item in plain])
        readers = [_reader(one) for one in inner]
        return lambda plain: tuple(
            read(item) for read, item in zip(readers, plain, strict=True)
        )
    if origin is frozenset:
        return frozenset
    if origin is not None and issubclass(origin, Mapping):
        inside = _reader(typing.get_args(kind)[1])
        return lambda plain: {key: inside(item) for key, item in plain.items()}
    if kind in _READERS:
        return _READERS[kind]
    if isinstance(kind, type):
        return _reader_of_record(kind) if is_dataclass(kind) else _exactly(kind)
    return lambda plain: plain


def _reader_of_union(kinds: tuple[typing.Any, ...]) -> Reader:
    some = [kind for kind in kinds if kind is not type(None)]
    by_name = {getattr(kind, "__name__", ""): kind for kind in some}

    def read(plain: typing.Any) -> object:
        if plain is None:
            return None
        if len(some) > 1 and isinstance(plain, dict):
            return _reader(by_name[plain["kind"]])(plain)
        return _reader(some[0])(plain)

    return read


def _reader_of_record(kind: type) -> Reader:
    later = {f.name for f in fields(kind) if _later(f)}
    make = typing.cast("typing.Callable[..., object]", kind)

    @cache
    def parts() -> tuple[tuple[str, Reader, bool], ...]:
        # When it is read, not before: a record may hold others of its own kind.
        hints = _hints(kind).items()
        return tuple((name, _reader(hint), name in later) for name, hint in hints)

    def read(plain: typing.Any) -> object:
        return make(
            **{
                name: inside(plain[name])
                for name, inside, came_later in parts()
                if not came_later or name in plain
            }
        )

    return read


def _exactly(kind: type) -> Reader:
    def read(plain: object) -> object:
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is not of type {kind.__name__}")
        return plain

    return read


def _rule(text: str) -> Rule:
    rules, mistakes = parse_rules(text, "stored", STORED)
    if mistakes or len(rules) != 1:
        raise CatalogError(f"a stored rule cannot be read: {text!r}")
    return rules[0]


def _expression(text: str) -> Expr:
    if text == "true":
        return Truth(True)
    found = parse_expression(text, _WHERE, STORED)
    if isinstance(found, Mistake):
        raise CatalogError(f"a stored expression cannot be read: {found}")
    return found


@cache
def _hints(kind: type) -> dict[str, object]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


_READERS: dict[object, Reader] = {
    Expr: _expression,
    Rule: _rule,
    Effectivity: Effectivity.from_plain,
    Fraction: Fraction,
}
"""What travels as text, or as a form of its own."""
