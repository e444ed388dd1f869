"""Conditions over features become constraints: clauses, counts and bounded sums.

A condition that would become very many clauses gets hidden variables for its parts
(after Tseitin, 1968); each is determined by the features, so it changes no count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from configurator.formats.model import deselected, selected
from configurator.formats.uvl.amounts import (
    Bounded,
    Compared,
    bounded_of,
    selections_of,
)
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Kind,
    Literal,
    Sum,
    Table,
    Term,
    Variable,
)

MOST_CLAUSES = 64
"""More clauses than this from one condition, and its parts get variables."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions under a connective."""

    sign: str
    parts: tuple[Condition, ...]


Condition = int | Compared | Joined
"""A feature's number plus 1 (negative: it is not selected), or what joins several."""

_Clauses = list[frozenset[int]]
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
ALWAYS, NEVER = Joined("&", ()), Joined("|", ())


class Conditions:
    """Gathers the hidden variables that conditions need, and what defines them."""

    def __init__(self, features: int, taken: set[str]) -> None:
        """Count variables on from the features; ``taken`` names are theirs."""
        self._first = features
        self._taken = taken
        self.variables: list[Variable] = []
        self.constraints: list[Constraint] = []
        self._sums: dict[Bounded, int] = {}

    def holds(self, condition: Condition, origin: str) -> list[Constraint]:
        """Return the constraints that say the condition holds."""
        found: list[Constraint] = []
        for part in _conjuncts(_pushed(condition, True)):
            if isinstance(part, Compared) and not part.amount.linear:
                kept = tuple(row for row, holds in selections_of(part) if holds)
                found.append(Table(origin, part.amount.features, kept))
                continue
            sums = _only_sum(part)
            if sums is not None:
                bounded, escape = sums
                found.append(_as_constraint(origin, bounded, escape))
                continue
            for clause in self._clauses(self._plain(part), origin):
                found.append(Clause(origin, _literals(clause)))
        return found

    def _plain(self, condition: Condition) -> Condition:
        """Put a hidden variable in the place of each comparison and inner ``<=>``."""
        match condition:
            case int():
                return condition
            case Compared():
                return self._reified(condition)
            case Joined(sign="&" | "|" as sign, parts=parts):
                return Joined(sign, tuple(self._plain(part) for part in parts))
        return self._equal(condition)

    def _equal(self, condition: Joined) -> Condition:
        """Return ``a <=> b``, or its opposite ``xor``, as clauses of two literals."""
        one, two = (self._named(self._plain(part)) for part in condition.parts)
        if condition.sign == "xor":
            two = -two
        return Joined("&", (Joined("|", (-one, two)), Joined("|", (one, -two))))

    # -- clauses ---------------------------------------------------------------

    def _clauses(self, condition: Condition, origin: str) -> _Clauses:
        """Return the clauses of a condition of literals, ``&`` and ``|``."""
        match condition:
            case int(literal):
                return [frozenset({literal})]
            case Joined(sign="&", parts=parts):
                return [c for part in parts for c in self._clauses(part, origin)]
            case Joined(sign="|", parts=parts):
                found: _Clauses = [frozenset()]
                for part in parts:
                    more = self._clauses(part, origin)
                    if len(found) * len(more) > MOST_CLAUSES and len(more) > 1:
                        more = [frozenset({self._named(part)})]
                    found = [a | b for a in found for b in more]
                return [c for c in dict.fromkeys(found) if not _says_nothing(c)]
        raise TypeError(condition)

    def _named(self, condition: Condition) -> int:
        """Return a literal that is true exactly when a plain condition is."""
        if isinstance(condition, int):
            return condition
        hidden = self._hidden()
        for holds, literal in ((True, -hidden), (False, hidden)):
            for clause in self._clauses(_pushed(condition, holds), ""):
                said = clause | {literal}
                if not _says_nothing(said):
                    self.constraints.append(Clause("", _literals(said)))
        return hidden

    def _reified(self, compared: Compared) -> Condition:
        """Return a condition over hidden variables that says a comparison holds."""
        if not compared.amount.linear:
            return self._listed_literal(compared)
        bounded = bounded_of(compared)
        if isinstance(bounded, bool):
            return ALWAYS if bounded else NEVER
        terms, sign, bound = bounded
        if sign == "=":
            both = (terms, "<=", bound), (terms, ">=", bound)
            return Joined("&", tuple(self._sum_literal(one) for one in both))
        return self._sum_literal(bounded)

    def _sum_literal(self, bounded: Bounded) -> int:
        if bounded not in self._sums:
            hidden = self._hidden()
            terms, sign, bound = bounded
            self._sums[bounded] = hidden
            self.constraints.append(
                Sum("", _terms(terms), sign, bound, reified=hidden - 1)
            )
        return self._sums[bounded]

    def _listed_literal(self, compared: Compared) -> int:
        """Return a literal that a table of all selections of the features fixes."""
        features = compared.amount.features
        rows = tuple((*row, int(kept)) for row, kept in selections_of(compared))
        hidden = self._hidden()
        self.constraints.append(Table("", (*features, hidden - 1), rows))
        return hidden

    def _hidden(self) -> int:
        number = len(self.variables) + 1
        name = f"part {number}"
        while name in self._taken:
            name += "'"
        self.variables.append(
            Variable(name=name, values=("0", "1"), kind=Kind.HIDDEN, determined=True)
        )
        return self._first + number


def _pushed(condition: Condition, holds: bool) -> Condition:
    """Return a condition, or its opposite, with ``!`` and ``=>`` written out.

    What remains is ``&``, ``|``, and two-sided ``<=>`` and its opposite ``xor``.
    """
    match condition:
        case int():
            return condition if holds else -condition
        case Compared(amount=amount, sign=sign):
            sign = sign if holds else _OPPOSITE[sign]
            if sign != "!=":
                return Compared(amount, sign)
            return Joined("|", (Compared(amount, "<"), Compared(amount, ">")))
        case Joined(sign="!", parts=(inner,)):
            return _pushed(inner, not holds)
        case Joined(sign="=>", parts=(when, then)):
            either = (Joined("!", (when,)), then)
            return _pushed(Joined("|", either), holds)
        case Joined(sign="<=>", parts=(one, two, *rest)):
            if rest:
                return _pushed(_folded(condition), holds)
            return _equivalent(one, two, holds)
        case Joined(sign="xor", parts=(one, two)):
            return _equivalent(one, two, not holds)
        case Joined(sign=sign, parts=parts):
            sign = sign if holds else {"&": "|", "|": "&"}[sign]
            inner_parts: list[Condition] = []
            for part in parts:
                found = _pushed(part, holds)
                if isinstance(found, Joined) and found.sign == sign:
                    inner_parts += found.parts
                else:
                    inner_parts.append(found)
            return Joined(sign, tuple(inner_parts))


def _equivalent(one: Condition, two: Condition, holds: bool) -> Condition:
    """Write out ``one <=> two`` where that is short, else leave it for a variable."""
    if _simple(one) and _simple(two):
        first = Joined(
            "|", (Joined("!", (one,)), two if holds else Joined("!", (two,)))
        )
        second = Joined("|", (one, Joined("!", (two,)) if holds else two))
        return _pushed(Joined("&", (first, second)), True)
    pushed = (_pushed(one, True), _pushed(two, True))
    return Joined("<=>" if holds else "xor", pushed)


def _simple(condition: Condition) -> bool:
    """Tell whether a condition holds no comparison and no inner ``<=>``."""
    if isinstance(condition, int):
        return True
    if isinstance(condition, Compared) or condition.sign in ("<=>", "xor"):
        return False
    return all(_simple(part) for part in condition.parts)


def _folded(condition: Joined) -> Condition:
    first, *rest = condition.parts
    for part in rest:
        first = Joined("<=>", (first, part))
    return first


def _conjuncts(condition: Condition) -> Iterable[Condition]:
    if isinstance(condition, Joined) and condition.sign == "&":
        return [one for part in condition.parts for one in _conjuncts(part)]
    return [condition]


# -- sums ----------------------------------------------------------------------------


def _only_sum(condition: Condition) -> tuple[Bounded, list[int]] | None:
    """Return the one comparison of a clause with its other literals, if it is so."""
    parts: tuple[Condition, ...] = (condition,)
    if isinstance(condition, Joined) and condition.sign == "|":
        parts = condition.parts
    sums = [one for one in parts if isinstance(one, Compared) and one.amount.linear]
    escape = [part for part in parts if isinstance(part, int)]
    if len(sums) != 1 or len(escape) + 1 != len(parts):
        return None
    bounded = bounded_of(sums[0])
    return None if isinstance(bounded, bool) else (bounded, escape)


def _as_constraint(origin: str, bounded: Bounded, escape: list[int]) -> Constraint:
    """Return a count where every feature weighs 1, otherwise a sum."""
    terms, sign, bound = bounded
    if escape or any(abs(weight) != 1 for _, weight in terms):
        return Sum(origin, _terms(terms), sign, bound, _literals(escape))
    # What weighs -1 weighs 1 where it is not selected, with one more to reach.
    literals = tuple(selected(at) if w > 0 else deselected(at) for at, w in terms)
    bound += sum(weight < 0 for _, weight in terms)
    least = None if sign == "<=" else bound
    most = None if sign == ">=" else bound
    return Count(origin, literals, least, most)


def _terms(terms: Iterable[tuple[int, int]]) -> tuple[Term, ...]:
    return tuple(Term(at, (0, weight)) for at, weight in terms)


def _literals(clause: Iterable[int]) -> tuple[Literal, ...]:
    ordered = sorted(clause, key=lambda literal: (abs(literal), literal))
    return tuple(
        selected(one - 1) if one > 0 else deselected(-one - 1) for one in ordered
    )


def _says_nothing(clause: frozenset[int]) -> bool:
    return any(-literal in clause for literal in clause)
