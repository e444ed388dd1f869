"""``--prices FILE.json``: what each value costs, for a product that has no prices.

Prices are whole numbers of minor units, as everywhere. A number with a decimal point
is a mistake and is told with its place, like everything else that is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, loads
from pathlib import Path

from rules.mistake import Mistake, MistakesFoundError, Place
from web.cli.lists import MOST_JSON, bytes_within

MOST_DIGITS = 12
"""A price has at most so many: sums of many thousands stay in a machine's reach."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_PRICE = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}")
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_EXAMPLE = '{"option": {"value": 12}}'


def read_prices(path: Path) -> Mapping[str, Mapping[str, int]]:
    """Read prices, by option and value.

    Raises:
        OSError: if the file cannot be opened.
        MistakesFoundError: with everything in it that is no price.
    """
    file = str(path)
    try:
        text = bytes_within(path, MOST_JSON).decode("utf-8-sig")
        plain = loads(text)
    except UnicodeDecodeError as error:
        raise _found(file, 1, error.start + 1, "this is not written in UTF-8") from None
    except JSONDecodeError as error:
        raise _found(file, error.lineno, error.colno, f"no JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise _found(file, 1, 1, f"no JSON of ours: {error}") from None
    if not isinstance(plain, dict):
        raise _found(file, 1, 1, "these are no prices")
    return _Reader(file, text).prices()


def _found(file: str, line: int, column: int, what: str) -> MistakesFoundError:
    place = Place(file, line, column)
    return MistakesFoundError([Mistake(place, "no-prices", what, expected=_EXAMPLE)])


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int


class _Reader:
    """Reads a text that is known to be a JSON object, minding where things stand."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._tokens = [_Token(m.group(), m.start()) for m in _TOKEN.finditer(text)]
        self._mistakes: list[Mistake] = []

    def prices(self) -> dict[str, dict[str, int]]:
        prices: dict[str, dict[str, int]] = {}
        for name, at in self._members(0):
            option = self._word(name, prices)
            some = prices.setdefault(option, {})
            if self._tokens[at].text != "{":
                self._complain(at, f"{option} has no prices", "an object of its values")
                continue
            for word, place in self._members(at):
                value = self._word(word, some)
                price = self._tokens[place].text
                if _PRICE.fullmatch(price):
                    some[value] = int(price)
                else:
                    self._complain(
                        place, f"{option}={value} has no price",
                        f"a whole number of minor units, {MOST_DIGITS} digits at most",
                    )  # fmt: skip
        if self._mistakes:
            raise MistakesFoundError(self._mistakes)
        return prices

    def _members(self, opening: int) -> Iterator[tuple[int, int]]:
        """Yield for each member of an object where its name is, and its value."""
        at = opening + 1
        while self._tokens[at].text != "}":
            yield at, at + 2
            at = self._behind(at + 2)
            if self._tokens[at].text == ",":
                at += 1

    def _behind(self, at: int) -> int:
        """Return what comes after the value that begins here."""
        depth = 0
        while True:
            depth += _DEPTH.get(self._tokens[at].text, 0)
            at += 1
            if not depth:
                return at

    def _word(self, at: int, known: Mapping[str, object]) -> str:
        word = str(loads(self._tokens[at].text))
        if word in known:
            self._complain(at, f"{word} is there twice", "each once")
        return word

    def _complain(self, at: int, what: str, expected: str) -> None:
        token = self._tokens[at]
        before = self._text[: token.start].split("\n")
        place = Place(self._file, len(before), len(before[-1]) + 1)
        excerpt = self._text.split("\n")[len(before) - 1]
        self._mistakes.append(
            Mistake(place, "no-price", what, expected, token.text[:40], excerpt=excerpt)
        )
