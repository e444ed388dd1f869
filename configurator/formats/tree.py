"""A feature tree: features in groups in features, and formulas over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

Spot = tuple[int, int]
"""A line and a column, both from 1."""
NOWHERE: Spot = (1, 1)

COMPARISONS = ("==", "!=", "<", ">", "<=", ">=")
CONNECTIVES = ("&", "|", "=>", "<=>", "!")


@dataclass(frozen=True, slots=True)
class Formula:
    """A condition or an amount: a sign with its parts.

    ``sign`` is a connective, a comparison, ``+ - * /``, ``neg``, the name of a
    function, or one of ``name``, ``number`` and ``text``, whose ``words`` say which.
    """

    sign: str
    parts: tuple[Formula, ...] = ()
    words: tuple[str, ...] = ()
    at: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something noted at a feature; ``number`` is its value if that is a number."""

    name: str
    text: str
    number: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Features below another: so many of them at least and at most, if it is there.

    ``word`` is how it is written: ``mandatory``, ``optional``, ``or``, ``alternative``,
    or empty for a cardinality. ``most`` is ``None`` for no upper bound.
    """

    word: str
    members: tuple[Feature, ...]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """Something a product has or has not."""

    name: str
    attributes: tuple[Attribute, ...] = ()
    groups: tuple[Group, ...] = ()
    at: Spot = field(default=NOWHERE, compare=False)

    def walk(self) -> Iterator[Feature]:
        """Yield the feature and all below it, in the order they are written."""
        yield self
        for group in self.groups:
            for member in group.members:
                yield from member.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file: its namespace, its root feature, its constraints."""

    root: Feature
    constraints: tuple[Formula, ...] = ()
    namespace: str = ""


_RESERVED = frozenset(
    "namespace include imports features constraints constraint mandatory optional or"
    " alternative cardinality Boolean Integer Real String true false as"
    " sum avg len floor ceil".split()
)
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def written(name: str) -> str:
    """Return a name as it is written: in quotes unless it is a plain word."""
    if _BARE.fullmatch(name) and name not in _RESERVED:
        return name
    return f'"{name}"'
