"""Names get their meaning: types, units and values are checked in one pass.

``resolve`` takes the tree an author wrote and the vocabulary of a catalog and
returns the tree with every word settled (``fabric = raw`` compares an option
with a value, a lone ``gift`` means ``gift = "yes"``), or every mistake in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules import expression as ex
from rules.mistake import Mistake, Place, did_you_mean, some_of
from rules.units import NUMBER, UNITS, Dimension


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """An option with named values."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TruthType:
    """An option that is on or off; ``yes`` and ``no`` are its two values."""

    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number of one dimension: a numeric option, an attribute, a measure."""

    dimension: Dimension


NameType = ChoiceType | TruthType | NumberType
Vocabulary = Mapping[str, NameType]
_SAY_YES = ("yes", "true", "1")
_SAY_NO = ("no", "false", "0")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A checked expression with the mistakes found in it (none: it is sound)."""

    expr: ex.Expr
    mistakes: tuple[Mistake, ...]


def resolve_condition(expr: ex.Expr, vocabulary: Vocabulary) -> Resolved:
    """Check an expression that must be true or false."""
    checker = _Checker(vocabulary)
    return Resolved(checker.truth(expr), tuple(checker.mistakes))


def resolve_number(
    expr: ex.Expr, vocabulary: Vocabulary, dimension: Dimension | None
) -> Resolved:
    """Check an expression that must be a number, of ``dimension`` unless ``None``."""
    checker = _Checker(vocabulary)
    resolved, found = checker.number(expr)
    if dimension is not None and found is not None and found != dimension:
        checker.complain(
            expr.at, "wrong-unit", "this is the wrong kind of number",
            str(dimension), str(found),
        )  # fmt: skip
    return Resolved(resolved, tuple(checker.mistakes))


def dimension_of(expr: ex.Expr, vocabulary: Vocabulary) -> Dimension | None:
    """Return the dimension of a number, or ``None`` where it has a mistake."""
    return _Checker(vocabulary).number(expr)[1]


class _Checker:
    """Walks one expression; gathers mistakes instead of stopping at the first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.mistakes: list[Mistake] = []

    def complain(
        self,
        at: Place,
        code: str,
        what: str,
        expected: str = "",
        found: str = "",
        hint: str = "",
    ) -> None:
        self.mistakes.append(Mistake(at, code, what, expected, found, hint))

    # -- conditions ----------------------------------------------------------

    def truth(self, expr: ex.Expr) -> ex.Expr:
        match expr:
            case ex.Truth():
                return expr
            case ex.Not(inner=inner):
                return ex.Not(self.truth(inner), at=expr.at)
            case ex.AllOf(parts=parts):
                return ex.AllOf(tuple(self.truth(p) for p in parts), at=expr.at)
            case ex.AnyOf(parts=parts):
                return ex.AnyOf(tuple(self.truth(p) for p in parts), at=expr.at)
            case ex.Compare():
                return self._compare(expr)
            case ex.Among():
                return self._among(expr)
            case ex.Name(name=name):
                return self._lone_name(expr, name)
            case _:
                self.complain(
                    expr.at, "no-condition", "this is no condition",
                    "something true or false, such as option = value",
                )  # fmt: skip
                return ex.Truth(True, at=expr.at)

    def _lone_name(self, expr: ex.Name, name: str) -> ex.Expr:
        kind = self._lookup(expr)
        if isinstance(kind, TruthType):
            return ex.Compare("=", expr, ex.Word(kind.yes), at=expr.at)
        if kind is not None:
            self.complain(
                expr.at, "no-condition", f"{name} alone is no condition",
                f"a comparison such as {name} = …",
            )  # fmt: skip
        return ex.Truth(True, at=expr.at)

    def _compare(self, expr: ex.Compare) -> ex.Expr:
        kind = self._kind(expr.left)
        if isinstance(kind, NumberType) or not isinstance(expr.left, ex.Name):
            return self._compare_numbers(expr)
        if kind is None:
            self._lookup(expr.left)
            return expr
        if expr.operator not in ("=", "!="):
            self.complain(
                expr.at, "no-order", f"the values of {expr.left.name} have no order",
                "= or !=", expr.operator,
            )  # fmt: skip
        right = self._value(expr.right, expr.left.name, kind)
        return ex.Compare(expr.operator, expr.left, right, at=expr.at)

    def _compare_numbers(self, expr: ex.Compare) -> ex.Expr:
        left, one = self.number(expr.left)
        right, two = self.number(expr.right)
        if one is not None and two is not None and one != two:
            self.complain(
                expr.right.at, "wrong-unit", f"{one} cannot be compared with {two}",
                str(one), str(two),
            )  # fmt: skip
        return ex.Compare(expr.operator, left, right, at=expr.at)

    def _among(self, expr: ex.Among) -> ex.Expr:
        kind = self._kind(expr.left)
        items: list[ex.Expr] = []
        if isinstance(expr.left, ex.Name) and isinstance(kind, ChoiceType | TruthType):
            for item in expr.items:
                items.append(self._value(item, expr.left.name, kind))
            return ex.Among(expr.left, tuple(items), at=expr.at)
        left, dimension = self.number(expr.left)
        if isinstance(expr.left, ex.Name) and kind is None:
            return expr  # of an unknown option the values cannot be judged
        for item in expr.items:
            if isinstance(item, ex.Span):
                low = self._same(item.low, dimension)
                items.append(ex.Span(low, self._same(item.high, dimension), at=item.at))
            else:
                items.append(self._same(item, dimension))
        return ex.Among(left, tuple(items), at=expr.at)

    def _same(self, expr: ex.Expr, dimension: Dimension | None) -> ex.Expr:
        resolved, found = self.number(expr)
        if dimension is not None and found is not None and found != dimension:
            self.complain(
                expr.at, "wrong-unit", "this is another kind of number than before it",
                str(dimension), str(found),
            )  # fmt: skip
        return resolved

    def _value(self, expr: ex.Expr, option: str, kind: NameType) -> ex.Expr:
        """Read ``expr`` as a value of ``option``."""
        match expr:
            case ex.Name(name=word) | ex.Word(word=word):
                pass
            case ex.Number(value=value, unit="") if value.denominator == 1:
                word = str(value)
            case ex.Truth(value=yes):
                word = "true" if yes else "false"
            case _:
                self.complain(
                    expr.at, "no-value", f"this is no value of {option}",
                    "one of " + some_of(kind.values)
                    if isinstance(kind, ChoiceType) else "yes or no",
                )  # fmt: skip
                return expr
        if isinstance(kind, TruthType):
            known: tuple[str, ...] = (kind.yes, kind.no)
            if word in _SAY_YES:
                word = kind.yes
            elif word in _SAY_NO:
                word = kind.no
        else:
            known = kind.values if isinstance(kind, ChoiceType) else ()
        if word not in known:
            self.complain(
                expr.at, "unknown-value", f"{option} has no value {word!r}",
                "one of " + some_of(known), word, did_you_mean(word, known),
            )  # fmt: skip
        return ex.Word(word, at=expr.at)

    # -- numbers -------------------------------------------------------------

    def number(self, expr: ex.Expr) -> tuple[ex.Expr, Dimension | None]:
        match expr:
            case ex.Number(unit=unit):
                return expr, UNITS[unit].dimension if unit else NUMBER
            case ex.Name():
                kind = self._lookup(expr)
                if isinstance(kind, NumberType):
                    return expr, kind.dimension
                if kind is not None:
                    self.complain(
                        expr.at, "no-number", f"{expr.name} is no number",
                        "a number, a numeric option or an attribute",
                    )  # fmt: skip
                return expr, None
            case ex.Negative(inner=inner):
                resolved, dimension = self.number(inner)
                return ex.Negative(resolved, at=expr.at), dimension
            case ex.Arithmetic():
                return self._arithmetic(expr)
            case ex.Call():
                return self._call(expr)
            case ex.Choose(condition=condition, then=then, otherwise=otherwise):
                asked = self.truth(condition)
                one, dimension = self.number(then)
                two = self._same(otherwise, dimension)
                return ex.Choose(asked, one, two, at=expr.at), dimension
            case _:
                self.complain(expr.at, "no-number", "this is no number", "a number")
                return expr, None

    def _arithmetic(self, expr: ex.Arithmetic) -> tuple[ex.Expr, Dimension | None]:
        left, one = self.number(expr.left)
        right, two = self.number(expr.right)
        resolved = ex.Arithmetic(expr.operator, left, right, at=expr.at)
        if one is None or two is None:
            return resolved, None
        if expr.operator in "+-":
            if one != two:
                verb = "added to" if expr.operator == "+" else "subtracted from"
                self.complain(
                    expr.right.at, "wrong-unit", f"{two} cannot be {verb} {one}",
                    str(one), str(two),
                )  # fmt: skip
                return resolved, None
            return resolved, one
        sign = 1 if expr.operator == "*" else -1
        if sign < 0 and _is_zero(right):
            self.complain(right.at, "zero-divisor", "nothing is divided by zero")
        return resolved, one.times(two, sign)

    def _call(self, expr: ex.Call) -> tuple[ex.Expr, Dimension | None]:
        first, dimension = self.number(expr.arguments[0])
        rest = [self._same(argument, dimension) for argument in expr.arguments[1:]]
        if expr.function.startswith("round") and _is_zero(rest[0]):
            self.complain(
                rest[0].at, "zero-divisor", "nothing is rounded to a step of zero"
            )
        return ex.Call(expr.function, (first, *rest), at=expr.at), dimension

    # -- names ---------------------------------------------------------------

    def _kind(self, expr: ex.Expr) -> NameType | None:
        return self._vocabulary.get(expr.name) if isinstance(expr, ex.Name) else None

    def _lookup(self, expr: ex.Name) -> NameType | None:
        kind = self._vocabulary.get(expr.name)
        if kind is None:
            owner, _, attribute = expr.name.partition(".")
            if attribute and owner in self._vocabulary:
                what = f"{owner} has no attribute {attribute!r}"
                near = [n for n in self._vocabulary if n.startswith(f"{owner}.")]
            else:
                what = f"there is no option {expr.name!r}"
                near = list(self._vocabulary)
            self.complain(
                expr.at, "unknown-name", what,
                "one of " + some_of(near) if near else "",
                expr.name, did_you_mean(expr.name, near),
            )  # fmt: skip
        return kind


def _is_zero(expr: ex.Expr) -> bool:
    return isinstance(expr, ex.Number) and expr.value == 0
