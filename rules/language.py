"""Text to trees: the parser of the rule language, and of every formula.

The grammar stands in ``grammar.lark``; this is the only module that knows the
parser library. A syntax mistake comes back as a value with file, line, column
and the offending line, and a broken rule never hides the mistakes of the next
one: a rule file is read rule by rule.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, v_args
from lark.exceptions import UnexpectedEOF, UnexpectedToken, VisitError

from rules import expression as ex
from rules import rule as ru
from rules.effectivity import Effectivity, EffectivityError
from rules.errors import RulesError
from rules.mistake import Mistake, Place, did_you_mean
from rules.units import UNITS
from rules.wording import Wording

MOST_CHARACTERS = 2_000
MOST_DEPTH = 40
MOST_NODES = 400
RESERVED = frozenset(
    "rule requires excludes if then else exactly at least most of between and or not in"
    " table allows forbids others always total derive true false choose".split()
)
"""Words of the language, which no option may be called."""

_WORDS = {
    "RPAR": "')'", "LPAR": "'('", "COMMA": "','", "RBRACE": "'}'", "LBRACE": "'{'",
    "COMPARISON": "a comparison such as '='", "NUMBER": "a number", "NAME": "a name",
    "IDENTIFIER": "a name", "STRING": "a text in quotes", "PLUS": "'+'",
    "MINUS": "'-'", "TIMES": "'*'", "DIVIDE": "'/'", "TRUTH": "true or false",
    "__ANON_0": "'..'", "__ANON_1": "'..'", "$END": "the end", "INTEGER": "a whole number",
    "DATE": "a date such as 2026-01-31", "OTHERS": "'forbidden' or 'free'",
    "EQUAL": "'='",
}  # fmt: skip


class _ReadingError(RulesError):
    """Carries a mistake out of the parser; never leaves this module."""

    def __init__(self, token: Token, code: str, what: str, suggestion: str = "") -> None:
        super().__init__(what)
        self.token = token
        self.code = code
        self.suggestion = suggestion


def parse_expression(text: str, place: Place) -> ex.Expr | Mistake:
    """Read one expression.

    Args:
        text: the expression as written.
        place: where its first character stands, for messages.
    """
    tree = _parse("expression", text, place)
    return tree if isinstance(tree, (ex.Expr, Mistake)) else _unreadable(place)


def parse_rules(text: str, file: str) -> tuple[tuple[ru.Rule, ...], tuple[Mistake, ...]]:
    """Read a rule file, rule by rule; return the rules and the mistakes."""
    rules: list[ru.Rule] = []
    mistakes: list[Mistake] = []
    for first_line, chunk in _chunks(text):
        place = Place(file, first_line, 1)
        found = _parse("rule", chunk, place)
        if isinstance(found, ru.Rule):
            rules.append(found)
        elif isinstance(found, Mistake):
            mistakes.append(found)
    return tuple(rules), tuple(mistakes)


def _unreadable(place: Place) -> Mistake:
    return Mistake(place, "syntax", "this cannot be read as an expression")


def _chunks(text: str) -> list[tuple[int, str]]:
    """Cut a rule file before each line that begins with ``rule``."""
    chunks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        begins = re.match(r"rule\b", line)
        blank = not line.strip() or line.lstrip().startswith("#")
        if begins or not chunks and not blank:
            chunks.append((number, [line]))
        elif chunks:
            chunks[-1][1].append(line)
    return [(number, "\n".join(lines)) for number, lines in chunks]


def _parse(start: str, text: str, place: Place) -> object:
    if len(text) > MOST_CHARACTERS:
        return Mistake(
            place,
            "too-long",
            "this text is too long to be one expression or rule",
            f"at most {MOST_CHARACTERS} characters",
            f"{len(text)}",
        )
    reader = _ToTree(text, place)
    try:
        result: object = reader.transform(_parser(start).parse(text))
    except UnexpectedInput as error:
        return _syntax_mistake(error, text, place)
    except VisitError as error:
        if not isinstance(error.orig_exc, _ReadingError):
            raise
        return _reading_mistake(error.orig_exc, text, place)
    except RecursionError:
        return Mistake(place, "too-deep", "this expression is nested too deeply")
    for expr in _expressions(result):
        nodes = sum(1 for _ in ex.walk(expr))
        if ex.depth_of(expr) > MOST_DEPTH or nodes > MOST_NODES:
            return Mistake(
                place,
                "too-deep",
                "this expression is too large",
                f"at most {MOST_DEPTH} levels and {MOST_NODES} parts",
                suggestion="put a part of it into a derived option or a table",
            )
    return result


def _expressions(result: object) -> tuple[ex.Expr, ...]:
    if isinstance(result, ru.Rule):
        return ru.expressions_of(result.body)
    return (result,) if isinstance(result, ex.Expr) else ()


@cache
def _parser(start: str) -> Lark:
    grammar = resources.files("rules").joinpath("grammar.lark").read_text("utf-8")
    units = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
    grammar = grammar.replace("UNITS", units.replace("/", r"\/"))
    return Lark(grammar, start=start, parser="lalr", maybe_placeholders=False)


def _syntax_mistake(error: UnexpectedInput, text: str, place: Place) -> Mistake:
    lines = text.split("\n") or [""]
    if isinstance(error, UnexpectedEOF) or (
        isinstance(error, UnexpectedToken) and error.token.type == "$END"
    ):
        written = len(text.rstrip())
        before = text[:written]
        line, column = before.count("\n") + 1, written - (before.rfind("\n") + 1) + 1
        found = "the end of the text"
    else:
        line, column = max(error.line, 1), max(error.column, 1)
        rest = lines[min(line, len(lines)) - 1][column - 1 :]
        word = re.match(r"\S+", rest)
        found = repr(word.group()) if word else "the end of the line"
    expected: set[str] = set()
    if isinstance(error, UnexpectedToken):
        expected = set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        expected = set(error.allowed or ())
    words = sorted({_WORDS.get(name, repr(name.lower())) for name in expected})
    hint = did_you_mean(
        found.strip("'"), [name.lower() for name in expected if name.isalpha()]
    )
    if found.startswith("'==") or "=='" in found:
        hint = "write a single '=' to compare"
    return _at(
        Mistake(
            place,
            "syntax",
            "this cannot be read here",
            "one of " + ", ".join(words[:9]) if words else "",
            found,
            hint,
        ),
        text,
        line,
        column,
    )


def _reading_mistake(error: _ReadingError, text: str, place: Place) -> Mistake:
    line, column = error.token.line or 1, error.token.column or 1
    mistake = Mistake(place, error.code, str(error), suggestion=error.suggestion)
    return _at(mistake, text, line, column)


def _at(mistake: Mistake, text: str, line: int, column: int) -> Mistake:
    """Move a mistake from the beginning of ``text`` to a line and column in it."""
    lines = text.split("\n")
    start = mistake.place
    shift = start.column - 1 if line == 1 else 0
    place = Place(start.file, start.line + line - 1, column + shift)
    excerpt = " " * shift + lines[min(line, len(lines)) - 1]
    return Mistake(
        place,
        mistake.code,
        mistake.what,
        mistake.expected,
        mistake.found,
        mistake.suggestion,
        excerpt,
        mistake.severity,
    )


@v_args(inline=True)
class _ToTree(Transformer[Token, object]):
    """Turns lark's tree into ours; one method per line of the grammar."""

    def __init__(self, text: str, place: Place) -> None:
        super().__init__()
        self._text = text
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

    def truth(self, token: Token) -> ex.Expr:
        return ex.Truth(token == "true", at=self._where(token))

    def call(self, function: Token, *arguments: ex.Expr) -> ex.Expr:
        if function not in ex.FUNCTIONS:
            hint = did_you_mean(function, ex.FUNCTIONS)
            known = ", ".join(sorted(ex.FUNCTIONS))
            raise _ReadingError(
                function,
                "unknown-function",
                f"there is no function {str(function)!r}",
                hint or f"there are {known}",
            )
        least, most = ex.FUNCTIONS[function]
        if not least <= len(arguments) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            raise _ReadingError(
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
            raise _ReadingError(low, "empty-range", f"{high} is less than {low}")
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
                raise _ReadingError(token, "said-twice", f"{kind!r} is said twice")
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
            raise _ReadingError(token, "no-date", f"{token} is not a day") from None
    try:
        return Effectivity(days[0], days[1])
    except EffectivityError as error:
        token = last or first
        if token is None:
            raise
        raise _ReadingError(token, "empty-range", str(error)) from None
