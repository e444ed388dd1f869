"""Formulas and attributes, read with a grammar; a mistake is told at its character."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from configurator.formats.source import Source
from configurator.formats.tree import Attribute, Formula, Spot, written
from configurator.formats.uvl.layout import MOST_DEPTH, Line

WORD = r'(?:"[^"\n]*"|[^\W\d][\w#§%?]*)'
"""A name, bare or in double quotes."""

_GRAMMAR = rf"""
formula: equivalence
?equivalence: implication ("<=>" implication)*
?implication: disjunction ("=>" disjunction)*
?disjunction: conjunction ("|" conjunction)*
?conjunction: negation ("&" negation)*
?negation: NOT negation -> opposite
    | comparison
?comparison: amount
    | amount COMPARISON amount -> compare
?amount: product
    | amount PLUS product -> arithmetic
    | amount MINUS product -> arithmetic
?product: unary
    | product TIMES unary -> arithmetic
    | product DIVIDE unary -> arithmetic
?unary: MINUS unary -> opposite
    | atom
?atom: NUMBER -> number
    | STRING -> text
    | REFERENCE -> name
    | CALL "(" REFERENCE ("," REFERENCE)* ")" -> call
    | "(" equivalence ")" -> bracket

attributes: "{{" [attribute ("," attribute)*] "}}"
attribute: REFERENCE value?
value: NUMBER -> signed
    | MINUS NUMBER -> signed
    | STRING -> quoted
    | NOTE -> quoted
    | TRUTH -> quoted
    | "{{" [attribute ("," attribute)*] "}}" -> nested
    | "[" [value ("," value)*] "]" -> vector

TRUTH.3: /(?:true|false)\b/
CALL.2: /(?:sum|avg|len|floor|ceil)(?=\s*\()/
REFERENCE: /{WORD}(?:\.{WORD})*/
NUMBER: /\d{{1,15}}(?:\.\d{{1,15}})?/
STRING: /'[^'\n]*'/
NOTE: /"[^"\n]*"/
COMPARISON: "==" | "!=" | "<=" | ">=" | "<" | ">"
NOT: "!"
PLUS: "+"
MINUS: "-"
TIMES: "*"
DIVIDE: "/"
%ignore /\s+/
"""

_IN_WORDS = {
    "RPAR": "')'", "LPAR": "'('", "COMMA": "','", "RBRACE": "'}'", "LBRACE": "'{'",
    "RSQB": "']'", "LSQB": "'['", "COMPARISON": "a comparison such as '=='",
    "NUMBER": "a number", "REFERENCE": "a name", "STRING": "a text in single quotes",
    "NOTE": "a text in quotes",
    "PLUS": "'+'", "MINUS": "'-'", "TIMES": "'*'", "DIVIDE": "'/'", "NOT": "'!'",
    "TRUTH": "true or false", "CALL": "sum(…)", "VBAR": "'|'", "$END": "the end",
}  # fmt: skip
_WRITTEN_OTHERWISE = {
    "&&": "&", "||": "|", "->": "=>", "<->": "<=>", "=": "==", "and": "&",
    "or": "|", "not": "!", "implies": "=>", "requires": "=>", "~": "!", "≤": "<=",
    "≥": ">=", "≠": "!=", "¬": "!", "∧": "&", "∨": "|",
}  # fmt: skip


def formula_of(source: Source, line: Line) -> Formula | None:
    """Read a formula; ``None`` after saying what cannot be read."""
    found = _parsed("formula", source, line, 0)
    return found if isinstance(found, Formula) else None


def attributes_of(source: Source, line: Line, offset: int) -> tuple[Attribute, ...]:
    """Read what stands in braces from ``offset`` on, and complain if it cannot be."""
    found = _parsed("attributes", source, line, offset)
    return found if isinstance(found, tuple) else ()


def bare(word: str) -> str:
    """Take the double quotes off a name."""
    return word[1:-1] if word.startswith('"') else word


def _parsed(start: str, source: Source, line: Line, offset: int) -> object:
    # Blanks and line feeds in front: the parser then counts as the file does.
    row, column = line.spot(offset)
    text = line.text[offset:]
    try:
        result: object = _parser(start).parse(" " * (column - 1) + text)
    except UnexpectedInput as error:
        _tell(source, error, row, column, text)
        return None
    if isinstance(result, _Built):
        if result.depth > MOST_DEPTH:
            source.complain(
                row, column, "too-deep", "this is nested too deep",
                expected=f"at most {MOST_DEPTH} levels", found=f"{result.depth}",
            )  # fmt: skip
            return None
        return _moved(result.formula, row - 1) if row > 1 else result.formula
    return result


def _moved(formula: Formula, rows: int) -> Formula:
    parts = tuple(_moved(part, rows) for part in formula.parts)
    at = (formula.at[0] + rows, formula.at[1])
    return Formula(formula.sign, parts, formula.words, at)


def _tell(
    source: Source, error: UnexpectedInput, row: int, column: int, text: str
) -> None:
    """Say where the parser stopped, what it could have read, and what to do."""
    expected: set[str] = set()
    rest = ""
    if isinstance(error, UnexpectedToken):
        expected = set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        expected = set(error.allowed or ())
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        lines = text.split("\n")
        row += len(lines) - 1
        column = len(lines[-1]) + (column if len(lines) == 1 else 1)
        found = "the end of the line"
    else:
        row, column = row + max(error.line, 1) - 1, max(error.column, 1)
        known = row <= len(source.lines)
        rest = source.lines[row - 1][column - 1 :] if known else ""
        word = re.match(r"[\w]{1,24}|[^\w\s]{1,3}", rest)
        found = repr(word.group()) if word else "the end of the line"
    words = sorted({_IN_WORDS.get(name, _sign(name)) for name in expected})
    before = source.lines[row - 1][: column - 1] if row <= len(source.lines) else ""
    source.complain(
        row, column, "syntax", "this cannot be read here",
        expected="one of " + ", ".join(words) if words else "", found=found,
        hint=_advice(rest, before),
    )  # fmt: skip


def _advice(rest: str, before: str) -> str:
    for wrong, right in _WRITTEN_OTHERWISE.items():
        if wrong.isalpha():
            found = re.match(rf"{wrong}\b", rest) is not None
        else:
            # Of a doubled sign the parser has taken the first half already.
            half = len(wrong) == 2 and before.endswith(wrong[0])
            found = rest.startswith(wrong) or (half and rest.startswith(wrong[1]))
        if found:
            return f"write {right} instead of {wrong}"
    return ""


def _sign(terminal: str) -> str:
    return repr(_TERMINALS.get(terminal, terminal.strip("_").lower()))


_TERMINALS = {
    "__ANON_0": "<=>", "__ANON_1": "=>", "__ANON_2": "\\s", "AMPERSAND": "&",
}  # fmt: skip


class _Built:
    """A formula on its way, with how deep it is nested."""

    __slots__ = ("bracketed", "depth", "formula")

    def __init__(self, formula: Formula, depth: int, bracketed: bool = False) -> None:
        self.formula = formula
        self.depth = depth
        self.bracketed = bracketed


@v_args(inline=True)
class _Builder(Transformer[Token, object]):
    """From what the parser met to records; called from the leaves upwards."""

    def formula(self, inner: _Built) -> _Built:
        return inner

    def bracket(self, inner: _Built) -> _Built:
        return _Built(inner.formula, inner.depth + 1, bracketed=True)

    def equivalence(self, *parts: _Built) -> _Built:
        return self._several("<=>", parts)

    def implication(self, *parts: _Built) -> _Built:
        return self._several("=>", parts)

    def disjunction(self, *parts: _Built) -> _Built:
        return self._several("|", parts)

    def conjunction(self, *parts: _Built) -> _Built:
        return self._several("&", parts)

    def opposite(self, sign: Token, inner: _Built) -> _Built:
        found = Formula(
            "!" if sign == "!" else "neg", (inner.formula,), (), _spot(sign)
        )
        return _Built(found, inner.depth + 1)

    def compare(self, left: _Built, sign: Token, right: _Built) -> _Built:
        return self._two(str(sign), left, right)

    def arithmetic(self, left: _Built, sign: Token, right: _Built) -> _Built:
        return self._two(str(sign), left, right)

    def call(self, function: Token, *names: Token) -> _Built:
        parts = tuple(self.name(name).formula for name in names)
        return _Built(Formula(str(function), parts, (), _spot(function)), 2)

    def number(self, token: Token) -> _Built:
        return _Built(Formula("number", (), (str(token),), _spot(token)), 1)

    def text(self, token: Token) -> _Built:
        return _Built(Formula("text", (), (str(token)[1:-1],), _spot(token)), 1)

    def name(self, token: Token) -> _Built:
        words = tuple(bare(word) for word in re.findall(WORD, token))
        return _Built(Formula("name", (), words, _spot(token)), 1)

    def _several(self, sign: str, parts: tuple[_Built, ...]) -> _Built:
        formulas: list[Formula] = []
        for part in parts:
            # (a & b) & c says what a & b & c says, and is printed so.
            same = part.formula.sign == sign and sign in ("&", "|", "<=>")
            formulas += part.formula.parts if same else [part.formula]
        depth = max(part.depth for part in parts) + 1
        return _Built(Formula(sign, tuple(formulas), (), formulas[0].at), depth)

    def _two(self, sign: str, left: _Built, right: _Built) -> _Built:
        parts = (left.formula, right.formula)
        found = Formula(sign, parts, (), left.formula.at)
        return _Built(found, max(left.depth, right.depth) + 1)

    # -- attributes ------------------------------------------------------------

    def attributes(self, *found: Attribute | None) -> tuple[Attribute, ...]:
        return tuple(one for one in found if one is not None)

    def attribute(self, name: Token, value: Attribute | None = None) -> Attribute:
        if value is None:
            return Attribute(bare(str(name)), "")
        return Attribute(bare(str(name)), value.text, value.number)

    def signed(self, *tokens: Token) -> Attribute:
        typed = "".join(tokens)
        return Attribute("", typed, Fraction(typed))

    def quoted(self, token: Token) -> Attribute:
        return Attribute("", str(token))

    def nested(self, *found: Attribute | None) -> Attribute:
        inner = [f"{written(one.name)} {one.text}".rstrip() for one in found if one]
        return Attribute("", "{" + ", ".join(inner) + "}")

    def vector(self, *found: Attribute | None) -> Attribute:
        return Attribute("", "[" + ", ".join(one.text for one in found if one) + "]")


def _spot(token: Token) -> Spot:
    return token.line or 1, token.column or 1


@cache
def _parser(start: str) -> Lark:
    return Lark(
        _GRAMMAR, start=start, parser="lalr", transformer=_Builder(),
        maybe_placeholders=True,
    )  # fmt: skip
