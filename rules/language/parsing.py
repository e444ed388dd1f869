"""Reading one expression, or a rule file rule by rule, within limits.

A syntax mistake comes back as a value with file, line, column and the offending
line, and a broken rule never hides the mistakes of the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lark import Lark, UnexpectedInput
from lark.exceptions import VisitError

from rules import expression as ex
from rules import rule as ru
from rules.language.telling import syntax_mistake, told_at
from rules.language.tree import ReadingError, TreeBuilder
from rules.mistake import Mistake, Place
from rules.units import UNITS

RESERVED = frozenset(
    "rule requires excludes if then else exactly at least most of between and or not in"
    " table allows forbids others always total derive prefer true false choose".split()
)
"""Words of the language, which no option may be called."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one expression or rule may be: characters, levels, parts."""

    characters: int
    depth: int
    nodes: int


WRITTEN = Limits(characters=2_000, depth=40, nodes=400)
"""What an author may write."""

STORED = Limits(characters=20_000, depth=80, nodes=2_000)
"""What is read back from a stored text. It is longer than what was written:
settling turns a lone ``gift`` into ``gift = "yes"``, and printing adds blanks."""


def parse_expression(
    text: str, place: Place, limits: Limits = WRITTEN
) -> ex.Expr | Mistake:
    """Read one expression.

    Args:
        text: the expression as written.
        place: where its first character stands, for messages.
        limits: how much of it there may be.
    """
    tree = _parse("expression", text, place, limits)
    if isinstance(tree, (ex.Expr, Mistake)):
        return tree
    return Mistake(place, "syntax", "this cannot be read as an expression")


def parse_rules(
    text: str, file: str, limits: Limits = WRITTEN
) -> tuple[tuple[ru.Rule, ...], tuple[Mistake, ...]]:
    """Read a rule file, rule by rule; return the rules and the mistakes."""
    rules: list[ru.Rule] = []
    mistakes: list[Mistake] = []
    for first_line, chunk in _chunks(text.replace("\r\n", "\n")):
        found = _parse("rule", chunk, Place(file, first_line, 1), limits)
        if isinstance(found, ru.Rule):
            rules.append(found)
        elif isinstance(found, Mistake):
            mistakes.append(found)
    return tuple(rules), tuple(mistakes)


def _chunks(text: str) -> list[tuple[int, str]]:
    """Cut a rule file before each line that begins with ``rule``.

    Blank lines and comments behind a rule are left out: they belong to the next.
    """
    chunks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        begins = re.match(r"rule\b", line)
        if begins or (not chunks and not _says_nothing(line)):
            chunks.append((number, [line]))
        elif chunks:
            chunks[-1][1].append(line)
    for _, lines in chunks:
        while len(lines) > 1 and _says_nothing(lines[-1]):
            lines.pop()
    return [(number, "\n".join(lines)) for number, lines in chunks]


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _parse(start: str, text: str, place: Place, limits: Limits) -> object:
    if len(text) > limits.characters:
        return Mistake(
            place,
            "too-long",
            "this text is too long to be one expression or rule",
            f"at most {limits.characters} characters",
            f"{len(text)}",
            excerpt=text.split("\n", 1)[0],
        )
    try:
        result: object = TreeBuilder(place).transform(_parser(start).parse(text))
    except UnexpectedInput as error:
        return syntax_mistake(error, text, place)
    except VisitError as error:
        if not isinstance(error.orig_exc, ReadingError):
            raise
        reading = error.orig_exc
        mistake = Mistake(place, reading.code, str(reading), suggestion=reading.advice)
        line, column = reading.token.line or 1, reading.token.column or 1
        return told_at(mistake, text, line, column)
    for expr in _expressions(result):
        nodes = sum(1 for _ in ex.walk(expr))
        if nodes > limits.nodes or ex.depth_of(expr) > limits.depth:
            mistake = Mistake(
                place,
                "too-deep",
                "this expression is too large",
                f"at most {limits.depth} levels and {limits.nodes} parts",
                suggestion="put a part of it into a derived option or a table",
            )
            line = expr.at.line - place.line + 1
            column = expr.at.column - (place.column - 1 if line == 1 else 0)
            return told_at(mistake, text, line, column)
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
    return Lark(
        _with_whole_words(grammar), start=start, parser="lalr", maybe_placeholders=False
    )


def _with_whole_words(grammar: str) -> str:
    """Make every quoted word of the grammar end where a word ends.

    To lark ``"or"`` is two letters, and ``a orb`` would be read as ``a or b``.
    """
    words = sorted(set(re.findall(r'"([a-z]+)"', grammar)))
    named = re.sub(r'"([a-z]+)"', lambda found: f"_{found[1].upper()}", grammar)
    return named + "".join(f"_{word.upper()}.3: /{word}\\b/\n" for word in words)
