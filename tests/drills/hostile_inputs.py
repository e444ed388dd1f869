"""Files made to fill the memory, to take for ever, or to be wrong in a costly way.

Each has a size drawn from a seed, the exit codes it may end with, and what its count
is where that is known: a hostile model may be given up, but not answered wrongly.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import comb
from pathlib import Path
from random import Random

FINE, MISTAKES, LIMIT = 0, 3, 5
NO_PRODUCT = 1
"""``domains`` and ``complete`` of a product that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One input.

    ``ends`` are the exit codes it may end with; ``count`` is the number of products,
    where the question is how many there are and the answer came in time.
    """

    name: str
    path: Path
    ends: frozenset[int]
    count: int | None = None


Maker = Callable[[Path, Random], Hostile]


def hostile_inputs(folder: Path, seed: int) -> Iterator[Hostile]:
    """Write every hostile input below a folder, one after the other."""
    for number, make in enumerate(MAKERS):
        place = folder / f"{number:02}"
        place.mkdir(parents=True)
        yield make(place, Random(f"{seed} {make.__name__}"))  # noqa: S311 - repeatable


# -- clauses ---------------------------------------------------------------------------


def _dimacs(
    place: Path, variables: int, clauses: list[list[int]], *, name: str = "m.dimacs"
) -> Path:
    lines = [f"p cnf {variables} {len(clauses)}"]
    lines += [" ".join(map(str, (*clause, 0))) for clause in clauses]
    return _text(place, name, "\n".join(lines) + "\n")


def _text(place: Path, name: str, text: str) -> Path:
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path


def threshold(place: Path, chance: Random) -> Hostile:
    """Clauses of three at the threshold, where half of them can be satisfied."""
    n = chance.randint(350, 600)
    clauses = [
        [v * chance.choice((1, -1)) for v in chance.sample(range(1, n + 1), 3)]
        for _ in range(round(4.26 * n))
    ]
    path = _dimacs(place, n, clauses)
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(name="3-SAT at the threshold", path=path, ends=ends)


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
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(name="pigeons and holes", path=path, ends=ends, count=0)


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
    return Hostile(name="a chain of parities", path=path, ends=_EITHER, count=4)


def parities(place: Path, chance: Random) -> Hostile:
    """Parities of variables from everywhere: tangled, though a table would solve it."""
    n = chance.randint(150, 300)
    clauses = [
        clause
        for _ in range(n // 2)
        for clause in _parity(chance.sample(range(1, n + 1), 3), chance.random() < 0.5)
    ]
    path = _dimacs(place, n, clauses)
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(name="tangled parities", path=path, ends=ends)


def free(place: Path, chance: Random) -> Hostile:
    """Very many features and nothing about them: a count of very many digits."""
    n = chance.randint(15_000, 60_000)
    path = _dimacs(place, n, [])
    return Hostile(name="features without rules", path=path, ends=_EITHER, count=2**n)


def long_clause(place: Path, chance: Random) -> Hostile:
    """One of very many must be there, in one clause."""
    n = chance.randint(5_000, 12_000)
    path = _dimacs(place, n, [[*range(1, n + 1)]])
    return Hostile(name="a long clause", path=path, ends=_EITHER, count=2**n - 1)


def many_variables(place: Path, chance: Random) -> Hostile:
    """A header that promises billions."""
    n = chance.choice((10**9, 10**11, 10**12 - 1))
    path = _text(place, "m.dimacs", f"p cnf {n} 1\n1 0\n")
    return Hostile(name="a header of billions", path=path, ends=frozenset({LIMIT}))


def long_number(place: Path, chance: Random) -> Hostile:
    """A literal of more digits than Python reads at once."""
    digits = "9" * chance.randint(5_000, 500_000)
    path = _text(place, "m.dimacs", f"p cnf 3 2\n1 2 0\n{digits} 0\n")
    return Hostile(name="a long number", path=path, ends=frozenset({MISTAKES}))


def long_name(place: Path, chance: Random) -> Hostile:
    """A name of a million letters."""
    name = "x" * chance.randint(100_000, 2_000_000)
    path = _text(place, "m.dimacs", f"c 1 {name}\np cnf 2 1\n1 2 0\n")
    return Hostile(name="a long name", path=path, ends=_EITHER, count=3)


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


# -- trees -----------------------------------------------------------------------------


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
    path = _text(place, "m.uvl", text)
    ends = frozenset({FINE, NO_PRODUCT, MISTAKES, LIMIT})
    return Hostile(name="a deep condition", path=path, ends=ends)


def half_of_many(place: Path, chance: Random) -> Hostile:
    """From a quarter to a half of very many."""
    n = chance.choice((400, 2_000, 6_000))
    low, high = n // 4, n // 2
    lines = ["features", "\tRoot", f"\t\t[{low}..{high}]"]
    lines += [f"\t\t\tF{at}" for at in range(n)]
    path = _text(place, "m.uvl", "\n".join(lines) + "\n")
    count = sum(comb(n, k) for k in range(low, high + 1))
    return Hostile(name="half of many", path=path, ends=_EITHER, count=count)


def beyond_counting(place: Path, chance: Random) -> Hostile:
    """More of a few wanted than any number of bytes holds, or no more than that."""
    n = chance.randint(3, 12)
    nines = "9" * chance.choice((8, 10, 19, 25, 5_000))
    least = chance.choice((f"1..{nines}", f"{nines}..{nines}0", nines))
    lines = ["features", "\tRoot", f"\t\t[{least}]"]
    lines += [f"\t\t\tF{at}" for at in range(n)]
    path = _text(place, "m.uvl", "\n".join(lines) + "\n")
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
    path = _text(place, "m.uvl", "\n".join(lines) + "\n")
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(name="groups tied crosswise", path=path, ends=ends)


def huge_weights(place: Path, chance: Random) -> Hostile:
    """A sum beyond 64 bits: exact, or refused."""
    n = chance.randint(8, 40)
    big = "9" * chance.choice((9, 14, 15, 19, 300))
    # One of them weighs almost nothing, and in its units the others weigh very much.
    least = chance.choice(("1", "0.00001", "0.000000000000001"))
    lines = ["features", "\tRoot", "\t\toptional", f"\t\t\tLeast {{weight {least}}}"]
    lines += [f"\t\t\tF{at} {{weight {big}}}" for at in range(n)]
    # Room for half of them, and for the least as well.
    half = " + ".join(f"F{at}.weight" for at in range(n // 2))
    lines += ["constraints", f"\tsum(weight) <= {half} + Least.weight"]
    path = _text(place, "m.uvl", "\n".join(lines) + "\n")
    count = 2 * sum(comb(n, k) for k in range(n // 2 + 1))
    ends = frozenset({FINE, MISTAKES, LIMIT})
    return Hostile(name="huge weights", path=path, ends=ends, count=count)


def exponent(place: Path, chance: Random) -> Hostile:
    """A short number that is very long when written out."""
    big = f"1e{chance.choice((400, 99_999, 999_999_999))}"
    text = f"features\n\tA {{weight {big}}}\nconstraints\n\tA.weight > 1\n"
    path = _text(place, "m.uvl", text)
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
    path = _text(place, "m.uvl", "\n".join(lines) + "\n")
    return Hostile(name="many sums", path=path, ends=frozenset({FINE, MISTAKES, LIMIT}))


# -- tables ----------------------------------------------------------------------------


def _instance(
    place: Path, domain: str, variables: int, relations: list[tuple[str, str]]
) -> Path:
    """Write an XCSP file: a relation is its attributes and tuples, over ``scope``."""
    names = "".join(f'<variable name="V{at}" domain="D"/>' for at in range(variables))
    rows = "".join(
        f'<relation name="R{at}" {attributes}>{tuples}</relation>'
        for at, (attributes, tuples) in enumerate(relations)
    )
    return _text(
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
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(
        name="wide tables", path=_constrained(path, scopes, arity), ends=ends
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
        name="many values", path=_constrained(path, [(0, 1)], 2), ends=_EITHER,
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
        name="forbidden pairs", path=_constrained(path, [(0, 1)], 2), ends=_EITHER,
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
    path = _text(place, "m.xml", "<a>" * depth + "</a>" * depth)
    return Hostile(name="a deep document", path=path, ends=frozenset({MISTAKES}))


# -- catalogs --------------------------------------------------------------------------


def _catalog(
    place: Path, options: list[str], rules: list[str], prices: str = ""
) -> Path:
    folder = place / "catalog"
    folder.mkdir()
    _text(
        folder, "product.yaml",
        "product: hostile\nen: Hostile\nzh: 敌\ncurrency: EUR\nprices: tax included\n",
    )  # fmt: skip
    _text(folder, "options.yaml", "\n".join(["options:", *options]) + "\n")
    told = [
        f'rule r{at}\n    {rule}\n    en "So."\n    zh "如此。"\n'
        for at, rule in enumerate(rules)
    ]
    _text(folder, "hostile.rules", "\n".join(told))
    if prices:
        _text(folder, "prices.csv", prices)
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
    ends = frozenset({FINE, NO_PRODUCT, LIMIT})
    return Hostile(name="a ring of less than", path=path, ends=ends, count=0)


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


_EITHER = frozenset({FINE, LIMIT})
"""The right answer, or the limit."""

MAKERS: tuple[Maker, ...] = (
    threshold, pigeons, parity_chain, parities, free, long_clause, many_variables,
    long_number, long_name, packed, noise,
    deep_tree, deep_condition, half_of_many, beyond_counting, overlapping_choices,
    huge_weights, exponent, many_sums,
    wide_tables, many_values, forbidden_pairs, endless_domain, deep_document,
    million_steps, ring, curved, heavy_rule, many_totals, deep_rule, dear,
)  # fmt: skip
