"""The library's trees become ours: one method for each line of the grammar."""

# ruff: noqa: D102 - what each method reads is the line of grammar.lark that names it

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from lark import Token, v_args
from lark.visitors import Transformer_NonRecursive

from rules import expression as ex
from rules import rule as ru
from rules.effectivity import Effectivity, EffectivityError
from rules.errors import RulesError
from rules.mistake import Place, did_you_mean
from rules.wording import Wording


class ReadingError(RulesError):
    """Carries a mistake out of the parser; never leaves this room."""

    def __init__(self, token: Token, code: str, what: str, advice: str = "") -> None:
        """Keep the token that is wrong, for its place."""
        super().__init__(what)
        self.token = token
        self.code = code
        self.advice = advice


# Not the recursive kind: how deep an author nests must not decide what we raise.
@v_args(inline=True)
class TreeBuilder(Transformer_NonRecursive[Token, object]):
    """Builds expressions and rules, each with its place, from the leaves up."""

    def __init__(self, place: Place) -> None:
        """Take the place where the text begins."""
        super().__init__()
        self._place = place

    def _where(self, token: Token) -> Place:
        line, column = token.line or 1, token.column or 1
        shift = self._place.column - 1 if line == 1 else 0
        return Place(self._place.file, self._place.line + line - 1, column + shift)

    # -- expressions ---------------------------------------------------------

    def expression(self, inner: ex.Expr) -> ex.Expr:
        return inner

    def bracket(self, inner: ex.Expr) -> ex.Expr:
        return inner

    def disjunction(self, *parts: ex.Expr) -> ex.Expr:
        return ex.AnyOf(parts, at=parts[0].at)

    def conjunction(self, *parts: ex.Expr) -> ex.Expr:
        return ex.AllOf(parts, at=parts[0].at)

    def negate(self, inner: ex.Expr) -> ex.Expr:
        return ex.Not(inner, at=inner.at)

    def compare(self, left: ex.Expr, operator: Token, right: ex.Expr) -> ex.Expr:
        return ex.Compare(str(operator), left, right, at=left.at)

    def among(self, left: ex.Expr, items: tuple[ex.Expr, ...]) -> ex.Expr:
        return ex.Among(left, items, at=left.at)

    def not_among(self, left: ex.Expr, items: tuple[ex.Expr, ...]) -> ex.Expr:
        return ex.Not(ex.Among(left, items, at=left.at), at=left.at)

    def set(self, *items: ex.Expr) -> tuple[ex.Expr, ...]:
        return items

    def span(self, low: ex.Expr, high: ex.Expr) -> ex.Expr:
        return ex.Span(low, high, at=low.at)

    def arithmetic(self, left: ex.Expr, operator: Token, right: ex.Expr) -> ex.Expr:
        return ex.Arithmetic(str(operator), left, right, at=left.at)

    def negative(self, sign: Token, inner: ex.Expr) -> ex.Expr:
        return ex.Negative(inner, at=self._where(sign))

    def number(self, token: Token) -> ex.Expr:
        match = re.match(r"([\d.]+)\s*(.*)", token, re.DOTALL)
        digits, unit = match.groups() if match else (str(token), "")
        return ex.Number(Fraction(digits), unit, at=self._where(token))

    def name(self, token: Token) -> ex.Expr:
        return ex.Name(str(token), at=self._where(token))

    def word(self, token: Token) -> ex.Expr:
        return ex.Word(_unquoted(token), at=self._where(token))

    def truth(self, word: Token) -> ex.Expr:
        return ex.Truth(word == "true", at=self._where(word))

    def call(self, function: Token, *arguments: ex.Expr) -> ex.Expr:
        if function not in ex.FUNCTIONS:
            hint = did_you_mean(function, ex.FUNCTIONS)
            known = ", ".join(sorted(ex.FUNCTIONS))
            raise ReadingError(
                function,
                "unknown-function",
                f"there is no function {str(function)!r}",
                hint or f"there are {known}",
            )
        least, most = ex.FUNCTIONS[function]
        if not least <= len(arguments) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            raise ReadingError(
                function,
                "argument-count",
                f"{str(function)!r} takes {wanted} arguments, not {len(arguments)}",
            )
        return ex.Call(str(function), arguments, at=self._where(function))

    def choose(self, condition: ex.Expr, then: ex.Expr, otherwise: ex.Expr) -> ex.Expr:
        return ex.Choose(condition, then, otherwise, at=condition.at)

    # -- rules ---------------------------------------------------------------

    def name_word(self, token: Token) -> str:
        return str(token)

    def columns(self, *names: str) -> tuple[str, ...]:
        return names

    def group(self, *parts: ex.Expr) -> tuple[ex.Expr, ...]:
        return parts

    def requires(self, when: ex.Expr, then: ex.Expr) -> ru.Body:
        return ru.Requires(when, then)

    def excludes(self, first: ex.Expr, second: ex.Expr) -> ru.Body:
        return ru.Excludes(first, second)

    def if_then(self, when: ex.Expr, then: ex.Expr, *rest: ex.Expr) -> ru.Body:
        return ru.IfThen(when, then, rest[0] if rest else None)

    def exactly(self, number: Token, of: tuple[ex.Expr, ...]) -> ru.Body:
        return ru.CountOf(int(number), int(number), of)

    def at_least(self, number: Token, of: tuple[ex.Expr, ...]) -> ru.Body:
        return ru.CountOf(int(number), None, of)

    def at_most(self, number: Token, of: tuple[ex.Expr, ...]) -> ru.Body:
        return ru.CountOf(None, int(number), of)

    def between(self, low: Token, high: Token, of: tuple[ex.Expr, ...]) -> ru.Body:
        if int(high) < int(low):
            raise ReadingError(low, "empty-range", f"{high} is less than {low}")
        if int(low) == int(high):
            return ru.CountOf(int(low), int(low), of)
        return ru.CountOf(int(low), int(high), of)

    def allows(self, table: Token, options: tuple[str, ...], others: Token) -> ru.Body:
        return ru.ByTable(str(table), options, True, str(others))

    def forbids(self, table: Token, options: tuple[str, ...]) -> ru.Body:
        return ru.ByTable(str(table), options, False, "free")

    def always_rule(self, condition: ex.Expr) -> ru.Body:
        return ru.Always(condition)

    def total_most(self, terms: tuple[ex.Expr, ...], limit: ex.Expr) -> ru.Body:
        return ru.Total(terms, "<=", limit)

    def total_least(self, terms: tuple[ex.Expr, ...], limit: ex.Expr) -> ru.Body:
        return ru.Total(terms, ">=", limit)

    def total_exactly(self, terms: tuple[ex.Expr, ...], limit: ex.Expr) -> ru.Body:
        return ru.Total(terms, "=", limit)

    def derives(self, option: str, formula: ex.Expr) -> ru.Body:
        return ru.Derives(option, formula)

    def prefers(self, what: ex.Expr, *rest: ex.Expr | Token) -> ru.Body:
        when: ex.Expr | None = None
        weight = 1
        for part in rest:
            if isinstance(part, ex.Expr):
                when = part
            elif 1 <= int(part) <= ru.MOST_WEIGHT:
                weight = int(part)
            else:
                raise ReadingError(
                    part, "weight-range", f"{part} is no weight of a preference",
                    f"a weight is a whole number from 1 to {ru.MOST_WEIGHT}",
                )  # fmt: skip
        return ru.Prefers(what, when, weight)

    def clause_en(self, token: Token) -> tuple[str, Token]:
        return "en", token

    def clause_zh(self, token: Token) -> tuple[str, Token]:
        return "zh", token

    def clause_source(self, token: Token) -> tuple[str, Token]:
        return "source", token

    def clause_owner(self, token: Token) -> tuple[str, Token]:
        return "owner", token

    def clause_from(self, token: Token) -> tuple[str, Token]:
        return "from", token

    def clause_until(self, token: Token) -> tuple[str, Token]:
        return "until", token

    def rule(self, name: Token, body: ru.Body, *clauses: tuple[str, Token]) -> ru.Rule:
        said: dict[str, Token] = {}
        for kind, token in clauses:
            if kind in said:
                raise ReadingError(token, "said-twice", f"{kind!r} is said twice")
            said[kind] = token
        texts = {
            kind: _unquoted(said[kind]) if kind in said else ""
            for kind in ("en", "zh", "source", "owner")
        }
        return ru.Rule(
            id=str(name),
            body=body,
            reason=Wording(texts["en"], texts["zh"]),
            source=texts["source"],
            owner=texts["owner"],
            effectivity=_effectivity(said.get("from"), said.get("until")),
            at=self._where(name),
        )


def _unquoted(token: Token) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def _effectivity(first: Token | None, last: Token | None) -> Effectivity:
    days: list[date | None] = []
    for token in (first, last):
        try:
            days.append(date.fromisoformat(token) if token else None)
        except ValueError:
            if token is None:
                raise
            raise ReadingError(token, "no-date", f"{token} is not a day") from None
    try:
        return Effectivity(days[0], days[1])
    except EffectivityError as error:
        token = last or first
        if token is None:
            raise
        raise ReadingError(token, "empty-range", str(error)) from None
