"""Hostile feature trees, as UVL files."""

from __future__ import annotations

from math import comb
from pathlib import Path
from random import Random

from tests.drills.hostile import (
    ANY_ANSWER,
    EITHER,
    FINE,
    LIMIT,
    MISTAKES,
    NO_PRODUCT,
    Hostile,
    Maker,
    write_text,
)


def deep_tree(place: Path, chance: Random) -> Hostile:
    """Features in features, to the ten-thousandth generation."""
    depth = chance.choice((150, 1_000, 10_000))
    word = chance.choice(("optional", "or", "mandatory"))
    path = place / "m.uvl"
    with path.open("w", encoding="utf-8") as file:
        file.write("features\n")
        for at in range(depth):
            file.write("\t" * (2 * at + 1) + f"F{at}\n")
            file.write("\t" * (2 * at + 2) + f"{word}\n")
            if file.tell() > 20_000_000:  # of so many generations the tabs alone are
                break
        file.write("\t" * (2 * at + 3) + "Last\n")
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="a deep tree", path=path, ends=ends)


def deep_condition(place: Path, chance: Random) -> Hostile:
    """Brackets in brackets."""
    depth = chance.choice((60, 1_000, 100_000))
    sign = chance.choice(("(", "!(", "A => ("))
    text = "features\n\tA\nconstraints\n\t" + sign * depth + "A" + ")" * depth + "\n"
    path = write_text(place, "m.uvl", text)
    ends = frozenset({FINE, NO_PRODUCT, MISTAKES, LIMIT})
    return Hostile(name="a deep condition", path=path, ends=ends)


def half_of_many(place: Path, chance: Random) -> Hostile:
    """From a quarter to a half of very many."""
    n = chance.choice((400, 2_000, 6_000))
    low, high = n // 4, n // 2
    lines = ["features", "\tRoot", f"\t\t[{low}..{high}]"]
    lines += [f"\t\t\tF{at}" for at in range(n)]
    path = write_text(place, "m.uvl", "\n".join(lines) + "\n")
    count = sum(comb(n, k) for k in range(low, high + 1))
    return Hostile(name="half of many", path=path, ends=EITHER, count=count)


def beyond_counting(place: Path, chance: Random) -> Hostile:
    """More of a few wanted than any number of bytes holds, or no more than that."""
    n = chance.randint(3, 12)
    nines = "9" * chance.choice((8, 10, 19, 25, 5_000))
    least = chance.choice((f"1..{nines}", f"{nines}..{nines}0", nines))
    lines = ["features", "\tRoot", f"\t\t[{least}]"]
    lines += [f"\t\t\tF{at}" for at in range(n)]
    path = write_text(place, "m.uvl", "\n".join(lines) + "\n")
    ends = frozenset({FINE, NO_PRODUCT, MISTAKES, LIMIT})
    count = 2**n - 1 if least.startswith("1..") else 0
    return Hostile(name="a count beyond counting", path=path, ends=ends, count=count)


def overlapping_choices(place: Path, chance: Random) -> Hostile:
    """Many groups of which some are wanted, tied to each other crosswise."""
    groups, size = chance.randint(10, 30), chance.randint(10, 30)
    lines = ["features", "\tRoot"]
    for g in range(groups):
        lines.append("\t\tmandatory")
        lines.append(f"\t\t\tG{g}")
        lines.append(f"\t\t\t\t[{size // 3}..{size // 2}]")
        lines += [f"\t\t\t\t\tF{g}_{at}" for at in range(size)]
    lines.append("constraints")
    for _ in range(groups * size):
        one, two = (
            f"F{chance.randrange(groups)}_{chance.randrange(size)}" for _ in range(2)
        )
        lines.append(f"\t{one} => {chance.choice(('', '!'))}{two}")
    path = write_text(place, "m.uvl", "\n".join(lines) + "\n")
    return Hostile(name="groups tied crosswise", path=path, ends=ANY_ANSWER)


def huge_weights(place: Path, chance: Random) -> Hostile:
    """A sum beyond 64 bits: exact, or refused."""
    n = chance.randint(8, 40)
    big = "9" * chance.choice((9, 14, 15, 19, 300))
    # One of them weighs almost nothing, and in its units the others weigh very much.
    least = chance.choice(("1", "0.00001", "0.000000000000001"))
    lines = ["features", "\tRoot", "\t\toptional", f"\t\t\tLeast {{weight {least}}}"]
    lines += [f"\t\t\tF{at} {{weight {big}}}" for at in range(n)]
    # Room for half of them, and for the least as well.
    lines += ["constraints", f"\tsum(weight) <= {big} * {n // 2} + {least}"]
    path = write_text(place, "m.uvl", "\n".join(lines) + "\n")
    count = 2 * sum(comb(n, k) for k in range(n // 2 + 1))
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="huge weights", path=path, ends=ends, count=count)


def exponent(place: Path, chance: Random) -> Hostile:
    """A short number that is very long when written out."""
    big = f"1e{chance.choice((400, 99_999, 999_999_999))}"
    text = f"features\n\tA {{weight {big}}}\nconstraints\n\tA.weight > 1\n"
    path = write_text(place, "m.uvl", text)
    ends = frozenset({FINE, NO_PRODUCT, MISTAKES, LIMIT})
    return Hostile(name="a short number that is long", path=path, ends=ends)


def many_sums(place: Path, chance: Random) -> Hostile:
    """Knapsacks over the same features, hundreds of them."""
    n, sums = chance.randint(30, 60), chance.randint(100, 400)
    lines = ["features", "\tRoot", "\t\toptional"]
    for at in range(n):
        weights = ", ".join(f"w{s} {chance.randint(1, 999)}" for s in range(sums))
        lines.append(f"\t\t\tF{at} {{{weights}}}")
    lines.append("constraints")
    lines += [f"\tsum(w{s}) <= {250 * n}" for s in range(sums)]
    path = write_text(place, "m.uvl", "\n".join(lines) + "\n")
    return Hostile(name="many sums", path=path, ends=frozenset({FINE, MISTAKES, LIMIT}))


MAKERS: tuple[Maker, ...] = (
    deep_tree, deep_condition, half_of_many, beyond_counting, overlapping_choices,
    huge_weights, exponent, many_sums,
)  # fmt: skip
