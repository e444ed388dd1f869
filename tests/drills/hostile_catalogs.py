"""Hostile catalogs."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.drills.hostile import (
    ANY_ANSWER,
    FINE,
    LIMIT,
    MISTAKES,
    Hostile,
    Maker,
    write_text,
)


def _catalog(
    place: Path, options: list[str], rules: list[str], prices: str = ""
) -> Path:
    folder = place / "catalog"
    folder.mkdir()
    write_text(
        folder, "product.yaml",
        "product: hostile\nen: Hostile\nzh: 敌\ncurrency: EUR\nprices: tax included\n",
    )  # fmt: skip
    write_text(folder, "options.yaml", "\n".join(["options:", *options]) + "\n")
    told = [
        f'rule r{at}\n    {rule}\n    en "So."\n    zh "如此。"\n'
        for at, rule in enumerate(rules)
    ]
    write_text(folder, "hostile.rules", "\n".join(told))
    if prices:
        write_text(folder, "prices.csv", prices)
    return folder


def _number(name: str, high: int, step: int = 1) -> str:
    return (
        f"  - {{name: {name}, kind: number, en: {name}, zh: {name}, "
        f"between: 0 .. {high} mm, step: {step} mm}}"
    )


def million_steps(place: Path, chance: Random) -> Hostile:
    """A number of a million steps."""
    steps = chance.choice((10**6, 10**9, 10**15))
    path = _catalog(place, [_number("a", steps)], ["always a <= 5 mm"])
    return Hostile(name="a million steps", path=path, ends=frozenset({MISTAKES}))


def ring(place: Path, chance: Random) -> Hostile:
    """Each number less than the next, and the last less than the first."""
    n, high = chance.randint(3, 12), chance.choice((900, 9_000))
    names = [f"n{at}" for at in range(n)]
    rules = [
        f"always {one} < {two}"
        for one, two in zip(names, [*names[1:], names[0]], strict=True)
    ]
    path = _catalog(place, [_number(name, high) for name in names], rules)
    return Hostile(name="a ring of less than", path=path, ends=ANY_ANSWER, count=0)


def curved(place: Path, chance: Random) -> Hostile:
    """A formula that is not linear over very many combinations."""
    high = chance.randint(500, 9_000)
    options = [_number(name, high) for name in "abcd"]
    rule = chance.choice(("always a * b <= c * d", "always a * b * c <= 12 mm * d * d"))
    path = _catalog(place, options, [rule])
    ends = frozenset({LIMIT, MISTAKES})
    return Hostile(name="a curved formula", path=path, ends=ends)


def heavy_rule(place: Path, chance: Random) -> Hostile:
    """A sum of rules with factors of very many digits."""
    factor = " * ".join(["99999999"] * chance.choice((1, 2, 3, 5)))
    options = [_number(name, 3) for name in "abc"]
    rule = f"always (a + b) * {factor} <= (c + 1 mm) * {factor}"
    path = _catalog(place, options, [rule])
    count = sum(a + b <= c + 1 for a in range(4) for b in range(4) for c in range(4))
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="heavy factors", path=path, ends=ends, count=count)


def many_totals(place: Path, chance: Random) -> Hostile:
    """Sums over the same numbers, hundreds of them."""
    n, rules = chance.randint(8, 16), chance.randint(100, 500)
    names = [f"n{at}" for at in range(n)]
    told = []
    for _ in range(rules):
        some = chance.sample(names, 5)
        terms = ", ".join(f"{name} * {chance.randint(1, 9)}" for name in some)
        told.append(f"total {{{terms}}} at most {chance.randint(200, 900)} mm")
    path = _catalog(place, [_number(name, 60) for name in names], told)
    ends = frozenset({FINE, LIMIT})
    return Hostile(name="many totals", path=path, ends=ends)


def deep_rule(place: Path, chance: Random) -> Hostile:
    """A rule with brackets in brackets."""
    depth = chance.choice((300, 20_000))
    rule = "always " + "(" * depth + "a" + ")" * depth + " <= 2 mm"
    path = _catalog(place, [_number("a", 3)], [rule])
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="a deep rule", path=path, ends=ends)


def dear(place: Path, chance: Random) -> Hostile:
    """Prices of very many digits, times numbers."""
    amount = "9" * chance.choice((9, 11, 12))
    times = " * ".join(["a / 1 mm", *["99999999"] * chance.choice((0, 1, 3))])
    prices = f"price,en,zh,amount,when,times,per\nbase,Base,基,{amount}.00,,{times},\n"
    path = _catalog(place, [_number(name, 9) for name in "ab"], [], prices)
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="dear", path=path, ends=ends, count=100)


MAKERS: tuple[Maker, ...] = (
    million_steps, ring, curved, heavy_rule, many_totals, deep_rule, dear,
)  # fmt: skip
