"""Hostile tables and documents, as XCSP files."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.drills.hostile import (
    ANY_ANSWER,
    EITHER,
    LIMIT,
    MISTAKES,
    Hostile,
    Maker,
    write_text,
)


def _instance(
    place: Path, domain: str, variables: int, relations: list[tuple[str, str]]
) -> Path:
    """Write an XCSP file: a relation is its attributes and tuples, over ``scope``."""
    names = "".join(f'<variable name="V{at}" domain="D"/>' for at in range(variables))
    rows = "".join(
        f'<relation name="R{at}" {attributes}>{tuples}</relation>'
        for at, (attributes, tuples) in enumerate(relations)
    )
    return write_text(
        place, "m.xml",
        '<instance><presentation format="XCSP 2.1"/><domains><domain name="D">'
        f"{domain}</domain></domains><variables>{names}</variables>"
        f"<relations>{rows}</relations><constraints>%s</constraints></instance>",
    )  # fmt: skip


def _constrained(path: Path, scopes: list[tuple[int, ...]], arity: int) -> Path:
    told = "".join(
        f'<constraint name="C{at}" arity="{arity}" reference="R{at}" '
        f'scope="{" ".join(f"V{v}" for v in scope)}"/>'
        for at, scope in enumerate(scopes)
    )
    path.write_text(path.read_text("utf-8").replace("%s", told), encoding="utf-8")
    return path


def wide_tables(place: Path, chance: Random) -> Hostile:
    """Tables of many columns that share some of them."""
    variables, arity = 60, chance.randint(12, 30)
    relations: list[tuple[str, str]] = []
    scopes: list[tuple[int, ...]] = []
    for _ in range(chance.randint(4, 10)):
        rows = {
            " ".join(str(chance.randrange(6)) for _ in range(arity))
            for _ in range(chance.randint(2_000, 8_000))
        }
        relations.append(
            (
                f'arity="{arity}" nbTuples="{len(rows)}" semantics="supports"',
                "|".join(rows),
            )
        )
        scopes.append(tuple(chance.sample(range(variables), arity)))
    path = _instance(place, "0..5", variables, relations)
    return Hostile(
        name="wide tables", path=_constrained(path, scopes, arity), ends=ANY_ANSWER
    )


def many_values(place: Path, chance: Random) -> Hostile:
    """A long table over domains of tens of thousands of values."""
    size = chance.randint(10_000, 40_000)
    pairs = {
        (chance.randrange(size), chance.randrange(size))
        for _ in range(chance.randint(50_000, 100_000))
    }
    tuples = "|".join(f"{a} {b}" for a, b in pairs)
    attributes = f'arity="2" nbTuples="{len(pairs)}" semantics="supports"'
    path = _instance(place, f"0..{size - 1}", 2, [(attributes, tuples)])
    return Hostile(
        name="many values", path=_constrained(path, [(0, 1)], 2), ends=EITHER,
        count=len(pairs),
    )  # fmt: skip


def forbidden_pairs(place: Path, chance: Random) -> Hostile:
    """Few pairs forbidden of very many: each a clause over whole domains."""
    size = chance.randint(20_000, 60_000)
    pairs = {(chance.randrange(size), chance.randrange(size)) for _ in range(5_000)}
    tuples = "|".join(f"{a} {b}" for a, b in pairs)
    attributes = f'arity="2" nbTuples="{len(pairs)}" semantics="conflicts"'
    path = _instance(place, f"0..{size - 1}", 2, [(attributes, tuples)])
    return Hostile(
        name="forbidden pairs", path=_constrained(path, [(0, 1)], 2), ends=EITHER,
        count=size * size - len(pairs),
    )  # fmt: skip


def endless_domain(place: Path, chance: Random) -> Hostile:
    """A domain of very many values in few letters."""
    path = _instance(place, f"0..{10 ** chance.randint(7, 30)}", 2, [])
    path = _constrained(path, [], 2)
    ends = frozenset({MISTAKES, LIMIT})
    return Hostile(name="an endless domain", path=path, ends=ends)


def deep_document(place: Path, chance: Random) -> Hostile:
    """Elements in elements."""
    depth = chance.choice((5_000, 200_000))
    path = write_text(place, "m.xml", "<a>" * depth + "</a>" * depth)
    return Hostile(name="a deep document", path=path, ends=frozenset({MISTAKES}))


MAKERS: tuple[Maker, ...] = (
    wide_tables, many_values, forbidden_pairs, endless_domain, deep_document,
)  # fmt: skip
