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
UNSAID: Mapping[str, bool] = {"unsaid where empty": True}
"""Of a field that came later: where it is empty nothing is written, so that what has
none of it is stored and hashed as it was before there was such a field."""


def encode(value: object) -> object:
    """Return the plain form of a record, a number, a text or a collection."""
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
    if is_dataclass(value) and not isinstance(value, type):
        said = [f for f in fields(value) if getattr(value, f.name) or not _later(f)]
        plain = {f.name: encode(getattr(value, f.name)) for f in said}
        return {"kind": type(value).__name__, **plain} if _one_of(value) else plain
    raise CatalogError(f"no stored form for {type(value).__name__}")


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
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), plain)
    if origin is tuple:
        inner = typing.get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_decode(inner[0], item) for item in plain)
        return tuple(_decode(k, item) for k, item in zip(inner, plain, strict=True))
    if origin is frozenset:
        return frozenset(plain)
    if origin is not None and issubclass(origin, Mapping):
        inside = typing.get_args(kind)[1]
        return {key: _decode(inside, item) for key, item in plain.items()}
    if kind is Expr:
        return _expression(plain)
    if kind is Rule:
        rules, mistakes = parse_rules(plain, "stored", STORED)
        if mistakes or len(rules) != 1:
            raise CatalogError(f"a stored rule cannot be read: {plain!r}")
        return rules[0]
    if kind is Effectivity:
        return Effectivity.from_plain(plain)
    if kind is Fraction:
        return Fraction(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        unsaid = {f.name for f in fields(kind) if _later(f)} - plain.keys()
        hints = {
            name: hint for name, hint in _hints(kind).items() if name not in unsaid
        }
        given = {name: _decode(hint, plain[name]) for name, hint in hints.items()}
        return typing.cast("typing.Callable[..., object]", kind)(**given)
    if isinstance(kind, type) and type(plain) is not kind:
        raise TypeError(f"{plain!r} is not of type {kind.__name__}")
    return plain


def _decode_union(kinds: tuple[typing.Any, ...], plain: typing.Any) -> object:
    if plain is None:
        return None
    options = [kind for kind in kinds if kind is not type(None)]
    if len(options) > 1 and isinstance(plain, dict):
        options = [kind for kind in options if kind.__name__ == plain["kind"]]
    return _decode(options[0], plain)


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
