"""Finding a customer: what is typed, and the keys each customer is found by.

A key is a short text that begins as somebody would type it. So one look into an index
finds names by any of their words, Chinese names by any of their characters, numbers of
telephones by how they begin or end, and mail by how it begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST_KEYS = 24
MOST_WORDS = 4
LONGEST_KEY = 60
FEWEST_DIGITS = 4
_BEGINS, _ENDS = ">", "<"
_WORD = re.compile(r"\w+")
_NOT_DIGIT = re.compile(r"\D")
_ABROAD = re.compile(r"\+\d{1,3}[\s()./-]+(\d.*)")
"""A number with its country: what comes after that is what is dialled at home."""
_PHONE = re.compile(r"[\d\s()+./-]+")


def folded(text: str) -> str:
    """Return a text as it is compared: width, case and accents make no difference."""
    wide = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in wide if not unicodedata.combining(one))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def keys_of(*, name: str, email: str = "", phone: str = "") -> tuple[str, ...]:
    """Return the keys a customer is found by, each once."""
    found = dict.fromkeys(_keys(name, email, phone))
    return tuple(found)[:MOST_KEYS]


def looked_for(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return how keys of a customer must begin: of each entry one way or another.

    Of several words each has to be found; a telephone number begins or ends so.
    Nothing is returned for what says too little.
    """
    text = folded(typed)
    digits = _digits(text)
    if looks_like_telephone(text):
        return _of_telephone(text, digits)
    if "@" in text:
        return ((text[:LONGEST_KEY],),)
    return tuple((word[:LONGEST_KEY],) for word in _WORD.findall(text)[:MOST_WORDS])


def looks_like_telephone(typed: str) -> bool:
    """Tell whether somebody typed a telephone number."""
    return bool(_PHONE.fullmatch(folded(typed)))


def _of_telephone(text: str, digits: str) -> tuple[tuple[str, ...], ...]:
    """Return how a number begins or ends; an end may well begin with a nought."""
    every = _NOT_DIGIT.sub("", text)
    if len(every) < FEWEST_DIGITS:
        return ()
    ends = dict.fromkeys(f"{_ENDS}{one[::-1]}" for one in (digits, every) if one)
    if len(digits) < FEWEST_DIGITS:
        return ((f"{_ENDS}{every[::-1]}",),)
    return ((f"{_BEGINS}{digits}", *ends),)


def _keys(name: str, email: str, phone: str) -> Iterator[str]:
    yield from _from_each_word(folded(name))
    if email.strip():
        yield folded(email)[:LONGEST_KEY]
    digits = _digits(phone)
    if digits:
        yield f"{_BEGINS}{digits}"[:LONGEST_KEY]
        at_home = _ABROAD.match(phone.strip())
        if at_home:  # nobody says the country to a shop in it
            yield f"{_BEGINS}{_digits(at_home[1])}"[:LONGEST_KEY]
        yield f"{_ENDS}{digits[::-1]}"[:LONGEST_KEY]


def _from_each_word(name: str) -> Iterator[str]:
    """Return a name from each word on, and from each character of Chinese."""
    for word in _WORD.finditer(name):
        text, at = word[0], word.start()
        yield name[at : at + LONGEST_KEY]
        for further in range(1, len(text)):
            if _is_a_word(text[further]):
                yield name[at + further : at + further + LONGEST_KEY]


def _is_a_word(letter: str) -> bool:
    """Tell whether a letter is a word of its own, as in Chinese."""
    return "\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff"


def _digits(text: str) -> str:
    """Return the digits of a number, without what is dialled for abroad or at home."""
    return _NOT_DIGIT.sub("", text).lstrip("0")
