"""Products like a car maker's range: few hubs, many satellites, wide tables.

The figures are those of a public car model (renault-medium: 148 variables, 426
values, 174 tables): which sizes its variables have, how many columns its tables,
what share of all combinations they allow, and how they hang together. One variable,
the *version*, stands in a table of two columns with nearly every other and settles
four in five of them; the *engine* stands in most tables of three to five columns; the
wide tables without either are packs and the options they bring. Tables share columns
with their neighbours only, as branches of a tree do.

Wide tables are written from rules (if one column is among these, another is among
those), as real ones are, and not strewn at random. Every rule and pair is held
against one planted configuration for each version, so none is ever without products.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import prod
from random import Random

from configurator.problem import Problem, Table, Variable

VERSION, COUNTRY, ENGINE = 0, 1, 2
_VERSIONS = 20
_HUBS = (_VERSIONS, 20, 3)
_SIZES = (
    *(17, 14, 13, 9, 8, 8, 7, 7, 6, 5, 5),
    *(4,) * 6,
    *(3,) * 4,
    *(2,) * 124,
)
# What is not a hub but takes part in tables beside the version's: 66 of 145.
_TABLED = 66
_COUNTRY_TABLES = 6
_ENGINE_ARITIES = (3,) * 14 + (4,) * 7 + (5,)
_WIDE_ARITIES = (6,) * 4 + (7, 7, 8, 10, 10)
# From twice the size on: what the wide tables of a whole range grow to.
_WIDEST = (12, 11)
MOST_ROWS = 27_000
_FULL = 90_000

Row = tuple[int, ...]


@dataclass
class _Range:
    """A range being made: sizes of variables, planted configurations, tables."""

    rng: Random
    sizes: list[int]
    planted: list[list[int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, scope: list[int], rows: list[Row]) -> None:
        self.tables.append(Table(f"t{len(self.tables)}", tuple(scope), tuple(rows)))

    def held(self, scope: list[int]) -> set[Row]:
        """Return what the planted configurations have in these columns."""
        return {tuple(one[at] for at in scope) for one in self.planted}


def car_like(seed: int, scale: float = 2, settled: float = 0.8) -> Problem:
    """Make a product range like a car's.

    Args:
        seed: The same seed, scale and share give the same range.
        scale: How many times the options and values of renault-medium (at least 1);
            from 2 on there are tables of 11 and 12 columns, the widest of 24,000 to
            27,000 rows.
        settled: The share of options whose value the version settles. Less makes
            the range looser: far more products, and a harder model.
    """
    rng = Random(f"car-like {seed} {scale} {settled}")  # one seed for all of it
    # The hubs are there once; what would be further ones are large satellites.
    satellites = _scaled((*_HUBS, *_SIZES), scale)
    for size in _HUBS:
        satellites.remove(size)
    rng.shuffle(satellites)
    made = _Range(rng, [*_HUBS, *satellites])
    many = len(made.sizes)
    tabled = rng.sample(range(3, many), round(_TABLED * scale))
    _version_tables(made, settled)
    areas = max(1, round(scale))
    arities = _scaled(_WIDE_ARITIES, scale)
    if scale >= 2:
        arities = [*_WIDEST, *arities[: -len(_WIDEST)]]
    for area in range(areas):
        _area(made, tabled[area::areas], arities[area::areas])
    for at in rng.sample(range(3, many), round(_COUNTRY_TABLES * scale)):
        _mostly_allowed(made, [COUNTRY, at], 0.95)
    for _ in range(round(len(_ENGINE_ARITIES) * scale)):
        _engine_table(made)
    variables = tuple(
        Variable(name=_name(at), values=tuple(str(value) for value in range(size)))
        for at, size in enumerate(made.sizes)
    )
    return Problem(variables=variables, constraints=tuple(made.tables))


def _scaled(figures: tuple[int, ...], scale: float) -> list[int]:
    """Repeat a list of figures; a part of a whole takes every so manieth."""
    many = round(len(figures) * scale)
    return sorted((figures[int(i / scale)] for i in range(many)), reverse=True)


def _name(at: int) -> str:
    return {VERSION: "version", COUNTRY: "country", ENGINE: "engine"}.get(at, f"v{at}")


def _version_tables(made: _Range, settled: float) -> None:
    """Plant a configuration for each version, and table what it leaves open."""
    rng = made.rng
    allowed: dict[int, list[list[int]]] = {}
    for at in range(1, len(made.sizes)):
        values = list(range(made.sizes[at]))
        each = [values[i % len(values)] for i in range(_VERSIONS)]
        rng.shuffle(each)
        if at in (COUNTRY, ENGINE) or rng.random() >= settled:
            share = rng.uniform(0.3, 0.9)
            allowed[at] = [
                [v for v in values if v == kept or rng.random() < share]
                for kept in each
            ]
        else:
            allowed[at] = [[kept] for kept in each]
    for version in range(_VERSIONS):
        choices = [rng.choice(allowed[at][version]) for at in range(1, len(made.sizes))]
        made.planted.append([version, *choices])
    for at, by_version in allowed.items():
        # A few options go with every version; the engine's and country's are wide.
        if at > ENGINE and rng.random() < 0.05:
            continue
        rows: list[Row] = [
            (v, value) for v in range(_VERSIONS) for value in by_version[v]
        ]
        made.add([VERSION, at], rows)


def _area(made: _Range, members: list[int], arities: list[int]) -> None:
    """Join some variables by wide tables, each sharing columns with one before."""
    rng = made.rng
    fresh = list(members)
    scopes: list[list[int]] = []
    for arity in arities:
        shared = rng.sample(rng.choice(scopes), rng.choice((1, 2))) if scopes else []
        few = arity - len(shared)
        if len(fresh) < few:
            fresh += [one for one in members if one not in shared]
        scope = shared + _fitting(made, fresh, few, shared)
        fresh = [one for one in fresh if one not in scope]
        scopes.append(scope)
        # The widest is given its number of rows, the others a share of all.
        share = 1 if arity >= max(_WIDEST) else rng.uniform(0.2, 0.5)
        _ruled(made, scope, share)


def _fitting(made: _Range, fresh: list[int], few: int, shared: list[int]) -> list[int]:
    """Pick columns whose combinations can still be listed, and enough of them."""
    widest = few + len(shared) >= max(_WIDEST)
    fewest, most = (_FULL * 6 // 10, _FULL) if widest else (1, 5_000)
    unlike = sorted(set(fresh) - set(shared))
    best: list[int] = []
    nearest = float("inf")
    for _ in range(200):
        found = made.rng.sample(unlike, few)
        full = prod(made.sizes[at] for at in shared + found)
        far = max(fewest / full, full / most)
        if far < nearest:
            best, nearest = found, far
        if far <= 1:
            break
    return best


def _engine_table(made: _Range) -> None:
    """Say what goes with the engine: neighbours of a wide table, nearly all allowed."""
    rng = made.rng
    arity = rng.choice(_ENGINE_ARITIES)
    wide = [table for table in made.tables if len(table.variables) > 5]
    near = sorted(rng.choice(wide).variables)
    scope = [ENGINE, *rng.sample(near, arity - 1)]
    _mostly_allowed(made, scope, rng.uniform(0.6, 0.95))


def _mostly_allowed(made: _Range, scope: list[int], share: float) -> None:
    """Forbid a few combinations, none of a planted configuration."""
    held = made.held(scope)
    rows = list(product(*(range(made.sizes[at]) for at in scope)))
    kept = [row for row in rows if row in held or made.rng.random() < share]
    made.add(scope, kept)


def _ruled(made: _Range, scope: list[int], share: float) -> None:
    """Write a table from rules until it allows about this share of combinations."""
    rng = made.rng
    held = made.held(scope)
    rows: list[Row] = list(product(*(range(made.sizes[at]) for at in scope)))
    reach = min(int(len(rows) * share), MOST_ROWS)
    floor = reach * 9 // 10
    for _ in range(4_000):
        if len(rows) <= reach:
            break
        clause = _rule(rng, [made.sizes[at] for at in scope])
        if all(_keeps(row, clause) for row in held):
            kept = [row for row in rows if _keeps(row, clause)]
            rows = kept if len(kept) >= floor else rows
    if len(rows) > MOST_ROWS:
        spare = [row for row in rows if row not in held]
        gone = set(rng.sample(spare, len(rows) - MOST_ROWS))
        rows = [row for row in rows if row not in gone]
    made.add(scope, rows)


_Rule = list[tuple[int, frozenset[int]]]


def _rule(rng: Random, sizes: list[int]) -> _Rule:
    """Make a rule: of two or three columns one at least is among its values."""
    columns = rng.sample(range(len(sizes)), rng.choice((2, 2, 3)))
    return [
        (at, frozenset(rng.sample(range(sizes[at]), rng.randint(1, sizes[at] - 1))))
        for at in columns
    ]


def _keeps(row: Row, rule: _Rule) -> bool:
    return any(row[at] in among for at, among in rule)
