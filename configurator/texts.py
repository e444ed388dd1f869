"""The customer's own words: length, script and forbidden words.

A forbidden word is found anywhere in the text, whatever its case and the spaces
or dots between its letters. Control characters, line breaks, marks that turn the
reading direction, code points nobody has filled and heaps of accents are refused:
they would print otherwise than they look.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.option import TextOption
from catalog.version import CatalogVersion
from configurator.facts import applying
from rules.mistake import did_you_mean

# Unprintable: controls, reading direction, half characters, private, line and page
# separators, and what Unicode has not assigned.
_ODD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
MOST_MARKS = 2
"""Accents that may stand on one letter; Vietnamese needs two."""


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with one text, for the person who wrote it.

    ``kind`` is length, odd, accents, script or word where the text itself is at fault,
    and ``found`` what in it is: how many characters, or which.
    """

    option: str
    what: str
    expected: str
    kind: str = ""
    found: str = ""


def faults_in(
    version: CatalogVersion, values: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[TextFault, ...]:
    """Check the texts of a complete product; nothing returned: they are fine."""
    faults: list[TextFault] = []
    applies = applying(version, values)
    options = {o.name: o for o in version.options if isinstance(o, TextOption)}
    for name in texts:
        if name not in options:
            hint = did_you_mean(name, options) or "one of " + ", ".join(options)
            faults.append(TextFault(name, f"there is no text {name!r}", hint))
        elif not applies[name]:
            what = f"{name} does not apply to this design"
            faults.append(TextFault(name, what, "no text here"))
    for name, option in options.items():
        if applies[name]:
            faults += _faults(option, texts.get(name, ""))
    return tuple(faults)


def _faults(option: TextOption, raw: str) -> list[TextFault]:
    text = plain_text(raw)
    faults: list[TextFault] = []
    letters = letters_of(text)
    if not option.least <= letters <= option.most:
        expected = f"{option.least} to {option.most} characters"
        faults.append(
            TextFault(
                option.name, f"{letters} characters", expected, "length", str(letters)
            )
        )
    odd = [mark for mark in text if unicodedata.category(mark) in _ODD]
    if odd:
        shown = ", ".join(f"U+{ord(mark):04X}" for mark in odd[:3])
        faults.append(
            TextFault(option.name, f"holds {shown}", "letters that print", "odd", shown)
        )
    if _heaped(text):
        expected = f"at most {MOST_MARKS} accents on a letter"
        faults.append(
            TextFault(option.name, "heaps accents on a letter", expected, "accents")
        )
    wrong = sorted({mark for mark in text if not _in_script(mark, option.script)})
    if wrong and not odd:
        expected = {"latin": "Latin letters", "han": "Chinese characters"}[
            option.script
        ]
        faults.append(
            TextFault(
                option.name,
                f"holds {' '.join(wrong[:5])}",
                expected,
                "script",
                " ".join(wrong[:5]),
            )
        )
    plain = _letters(text)
    for word in option.forbidden:
        if _letters(word) and _letters(word) in plain:
            faults.append(
                TextFault(option.name, "holds a word we do not sew", "another", "word")
            )
            break
    return faults


def plain_text(raw: str) -> str:
    """Return a text as it is kept: composed, without spaces around it."""
    return unicodedata.normalize("NFC", raw).strip()


def letters_of(text: str) -> int:
    """Count the letters of a text as they are sewn: an accent is none of its own."""
    return sum(not unicodedata.combining(mark) for mark in plain_text(text))


def is_printable(text: str) -> bool:
    """Tell whether a text prints as it looks: no odd marks, no heaps of accents."""
    odd = any(unicodedata.category(mark) in _ODD for mark in text)
    return not odd and not _heaped(text)


def _heaped(text: str) -> bool:
    run = 0
    for mark in unicodedata.normalize("NFD", text):
        run = run + 1 if unicodedata.combining(mark) else 0
        if run > MOST_MARKS:
            return True
    return False


def _in_script(mark: str, script: str) -> bool:
    if script == "any" or not mark.isalpha():
        return True
    name = unicodedata.name(mark, "")
    if script == "latin":
        return name.startswith("LATIN")
    return name.startswith("CJK")


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in folded if mark.isalnum())
