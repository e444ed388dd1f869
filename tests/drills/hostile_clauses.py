"""Hostile clauses, as DIMACS files."""

from __future__ import annotations

import gzip
from itertools import combinations, product
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


def _dimacs(
    place: Path, variables: int, clauses: list[list[int]], *, name: str = "m.dimacs"
) -> Path:
    lines = [f"p cnf {variables} {len(clauses)}"]
    lines += [" ".join(map(str, (*clause, 0))) for clause in clauses]
    return write_text(place, name, "\n".join(lines) + "\n")


def threshold(place: Path, chance: Random) -> Hostile:
    """Clauses of three at the threshold, where half of them can be satisfied."""
    n = chance.randint(350, 600)
    clauses = [
        [v * chance.choice((1, -1)) for v in chance.sample(range(1, n + 1), 3)]
        for _ in range(round(4.26 * n))
    ]
    path = _dimacs(place, n, clauses)
    return Hostile(name="3-SAT at the threshold", path=path, ends=ANY_ANSWER)


def pigeons(place: Path, chance: Random) -> Hostile:
    """More pigeons than holes: no product, and no short proof of it by resolution."""
    holes = chance.randint(9, 13)
    pigeons = holes + 1

    def at(pigeon: int, hole: int) -> int:
        return pigeon * holes + hole + 1

    clauses = [[at(p, h) for h in range(holes)] for p in range(pigeons)]
    for h in range(holes):
        clauses += [[-at(p, h), -at(q, h)] for p, q in combinations(range(pigeons), 2)]
    path = _dimacs(place, pigeons * holes, clauses)
    return Hostile(name="pigeons and holes", path=path, ends=ANY_ANSWER, count=0)


def _parity(variables: list[int], odd: bool) -> list[list[int]]:
    """Clauses that say: an odd, or an even, number of these is true."""
    found: list[list[int]] = []
    for signs in product((1, -1), repeat=len(variables)):
        # A clause forbids the one assignment that makes each of its literals false.
        if (signs.count(-1) % 2 == 1) != odd:
            found.append([s * v for s, v in zip(signs, variables, strict=True)])
    return found


def parity_chain(place: Path, chance: Random) -> Hostile:
    """A long chain of parities: whoever knows two of it knows them all."""
    n = chance.randint(500, 2_000)
    clauses = [
        clause
        for v in range(1, n - 1)
        for clause in _parity([v, v + 1, v + 2], odd=chance.random() < 0.5)
    ]
    path = _dimacs(place, n, clauses)
    return Hostile(name="a chain of parities", path=path, ends=EITHER, count=4)


def parities(place: Path, chance: Random) -> Hostile:
    """Parities of variables from everywhere: tangled, though a table would solve it."""
    n = chance.randint(150, 300)
    clauses = [
        clause
        for _ in range(n // 2)
        for clause in _parity(chance.sample(range(1, n + 1), 3), chance.random() < 0.5)
    ]
    path = _dimacs(place, n, clauses)
    return Hostile(name="tangled parities", path=path, ends=ANY_ANSWER)


def free(place: Path, chance: Random) -> Hostile:
    """Very many features and nothing about them: a count of very many digits."""
    n = chance.randint(15_000, 60_000)
    path = _dimacs(place, n, [])
    return Hostile(name="features without rules", path=path, ends=EITHER, count=2**n)


def long_clause(place: Path, chance: Random) -> Hostile:
    """One of very many must be there, in one clause."""
    n = chance.randint(5_000, 12_000)
    path = _dimacs(place, n, [[*range(1, n + 1)]])
    return Hostile(name="a long clause", path=path, ends=EITHER, count=2**n - 1)


def many_variables(place: Path, chance: Random) -> Hostile:
    """A header that promises billions."""
    n = chance.choice((10**9, 10**11, 10**12 - 1))
    path = write_text(place, "m.dimacs", f"p cnf {n} 1\n1 0\n")
    return Hostile(name="a header of billions", path=path, ends=frozenset({LIMIT}))


def long_number(place: Path, chance: Random) -> Hostile:
    """A literal of more digits than Python reads at once."""
    digits = "9" * chance.randint(5_000, 500_000)
    path = write_text(place, "m.dimacs", f"p cnf 3 2\n1 2 0\n{digits} 0\n")
    return Hostile(name="a long number", path=path, ends=frozenset({MISTAKES}))


def long_name(place: Path, chance: Random) -> Hostile:
    """A name of a million letters."""
    name = "x" * chance.randint(100_000, 2_000_000)
    path = write_text(place, "m.dimacs", f"c 1 {name}\np cnf 2 1\n1 2 0\n")
    return Hostile(name="a long name", path=path, ends=EITHER, count=3)


def packed(place: Path, chance: Random) -> Hostile:
    """A small file that unpacks to very much."""
    path = place / "m.dimacs.gz"
    path.write_bytes(gzip.compress(b"c\n" * chance.randint(20_000_000, 40_000_000), 1))
    return Hostile(name="a gzip bomb", path=path, ends=frozenset({LIMIT}))


def noise(place: Path, chance: Random) -> Hostile:
    """Bytes that mean nothing."""
    name = chance.choice(("m.dimacs", "m.uvl", "m.xml", "m.dimacs.gz"))
    path = place / name
    path.write_bytes(chance.randbytes(200_000))
    return Hostile(name=f"noise as {name}", path=path, ends=frozenset({MISTAKES}))


MAKERS: tuple[Maker, ...] = (
    threshold, pigeons, parity_chain, parities, free, long_clause, many_variables,
    long_number, long_name, packed, noise,
)  # fmt: skip
