"""What cannot be read, told in the author's words and at the very character."""

from __future__ import annotations

import re
from dataclasses import replace

from lark import UnexpectedCharacters, UnexpectedInput
from lark.exceptions import UnexpectedEOF, UnexpectedToken

from rules.mistake import Mistake, Place, did_you_mean

_WORDS = {
    "RPAR": "')'", "LPAR": "'('", "COMMA": "','", "RBRACE": "'}'", "LBRACE": "'{'",
    "COMPARISON": "a comparison such as '='", "NUMBER": "a number", "NAME": "a name",
    "IDENTIFIER": "a name", "STRING": "a text in quotes", "PLUS": "'+'",
    "MINUS": "'-'", "TIMES": "'*'", "DIVIDE": "'/'", "TRUTH": "true or false",
    "__ANON_0": "'..'", "$END": "the end", "INTEGER": "a whole number",
    "DATE": "a date such as 2026-01-31", "OTHERS": "'forbidden' or 'free'",
    "EQUAL": "'='",
}  # fmt: skip
_WRITTEN_OTHERWISE = {
    "==": "=", "<>": "!=", "&&": "and", "||": "or", "=<": "<=", "=>": ">=",
    "，": ",", "（": "(", "）": ")", "｛": "{", "｝": "}", "＝": "=", "＜": "<",
    "＞": ">", "＋": "+", "－": "-", "–": "-", "×": "*", "÷": "/", "≤": "<=",
    "≥": ">=", "≠": "!=", "“": '"', "”": '"', "'": '"', "‘": '"', "’": '"', "!": "not",
}  # fmt: skip
_MOST_EXPECTED = 9


def syntax_mistake(error: UnexpectedInput, text: str, place: Place) -> Mistake:
    """Say where the parser stopped, what it could have read, and what to do."""
    at_end = isinstance(error, UnexpectedEOF) or (
        isinstance(error, UnexpectedToken) and error.token.type == "$END"
    )
    if at_end:
        line, column = _end_of(text)
        rest, found = "", "the end of the text"
    else:
        line, column = max(error.line, 1), max(error.column, 1)
        rest = _line(text, line)[column - 1 :]
        word = re.match(r"\S{1,24}", rest)
        found = repr(word.group()) if word else "the end of the line"
    expected: set[str] = set()
    if isinstance(error, UnexpectedToken):
        expected = set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        expected = set(error.allowed or ())
    words = sorted({_in_words(name) for name in expected})
    tail = ", …" if len(words) > _MOST_EXPECTED else ""
    mistake = Mistake(
        place,
        "syntax",
        "this cannot be read here",
        "one of " + ", ".join(words[:_MOST_EXPECTED]) + tail if words else "",
        found,
        _advice(rest, _line(text, line)[: column - 1], expected),
    )
    return told_at(mistake, text, line, column)


def _in_words(terminal: str) -> str:
    return _WORDS.get(terminal, repr(terminal.strip("_").lower()))


def _advice(rest: str, before: str, expected: set[str]) -> str:
    for wrong, right in _WRITTEN_OTHERWISE.items():
        # Of a doubled sign the parser has taken the first half already.
        taken = len(wrong) == 2 and before.endswith(wrong[0])
        if rest.startswith(wrong) or (taken and rest.startswith(wrong[1])):
            return f"write {right} instead of {wrong}"
    word = re.match(r"\w+", rest)
    if word is None:
        return ""
    if word.group() == "rule" and not before.strip():
        return "begin each rule at the very start of a line"
    keywords = [name[1:].lower() for name in expected if re.fullmatch("_[A-Z]+", name)]
    return did_you_mean(word.group(), keywords)


def _end_of(text: str) -> tuple[int, int]:
    """Return where the text ends, blank space and a last comment left out."""
    lines = text.split("\n")
    while len(lines) > 1 and not _without_comment(lines[-1]):
        lines.pop()
    return len(lines), len(_without_comment(lines[-1])) + 1


def _without_comment(line: str) -> str:
    code = re.match(r'(?:[^#"]|"(?:[^"\\]|\\.)*"|")*', line)
    return (code.group() if code else line).rstrip()


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[min(number, len(lines)) - 1]


def told_at(mistake: Mistake, text: str, line: int, column: int) -> Mistake:
    """Move a mistake from the beginning of ``text`` to a line and column in it."""
    start = mistake.place
    shift = start.column - 1 if line == 1 else 0
    place = Place(start.file, start.line + line - 1, column + shift)
    return replace(mistake, place=place, excerpt=" " * shift + _line(text, line))
