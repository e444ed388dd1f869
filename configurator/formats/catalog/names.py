"""Names a catalog can hold, made from any names; the old ones stay as titles."""

from __future__ import annotations

import re

from configurator.problem import Problem, Variable
from rules.expression import FUNCTIONS
from rules.language import RESERVED
from rules.units import UNITS

LONGEST = 40
_TAKEN = RESERVED | set(UNITS) | set(FUNCTIONS) | {"body"}


class Names:
    """The option of each variable, and the code of each of its values."""

    def __init__(self, problem: Problem) -> None:
        """Name everything; equal models are named equally."""
        self._taken = set(_TAKEN)
        self.options = [self.option(one.name) for one in problem.variables]
        self.codes = [_codes(one) for one in problem.variables]

    def option(self, wanted: str) -> str:
        """Return a free option name that looks like the one wanted."""
        word = re.sub(r"[^a-z0-9]+", "_", wanted.lower()).strip("_")
        if not word[:1].isalpha():
            word = f"o_{word}".rstrip("_")
        return free(word, self._taken)


def free(word: str, taken: set[str]) -> str:
    """Return the word, cut to size, with a number if it is taken already."""
    found, number = word[:LONGEST].rstrip("_"), 1
    while found in taken:
        number += 1
        tail = f"_{number}"
        found = word[: LONGEST - len(tail)].rstrip("_") + tail
    taken.add(found)
    return found


def rule_id(origin: str, taken: set[str]) -> str:
    """Return a free rule id that looks like the origin of a constraint."""
    word = re.sub(r"[^A-Za-z0-9]+", "_", origin).strip("_")
    return free(word if word[:1].isalpha() else f"r_{word}".rstrip("_"), taken)


def _codes(variable: Variable) -> list[str]:
    taken: set[str] = set()
    codes: list[str] = []
    for value in variable.values:
        word = re.sub(r"-(?=\d)", "minus_", value) if value[:1] == "-" else value
        word = re.sub(r"[^A-Za-z0-9_.\-]+", "_", word).lstrip("_.-") or "value"
        codes.append(free(word, taken))
    return codes
