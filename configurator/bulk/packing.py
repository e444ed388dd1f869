"""Few look-ups instead of many: constraints over few values are laid over each other.

One look-up in a table costs a row about as much as adding twenty columns to an index.
So constraints whose variables have together no more combinations than a table may have
entries become one table; which ones go together is chosen greedily, by how little each
lets the table grow. One whose variables all stand in a table already costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.bulk.forms import (
    Either,
    Form,
    Grid,
    Sizes,
    grid_of,
    laid_over,
    narrowed,
    size_of,
)

MOST_TO_COMPARE = 600
"""With more constraints than this, only so many that share a variable are compared."""


def packed(
    forms: Sequence[Form], sizes: Sizes, cheap: Sequence[Either], most: int
) -> tuple[list[Grid], list[Either]]:
    """Return tables that say what the forms say, and the cheap clauses left over.

    Args:
        forms: each over at most ``most`` combinations.
        sizes: how many values each variable has.
        cheap: clauses that cost less than a look-up; they only join a table that
            need not grow for them.
        most: a table has at most so many entries.
    """
    grids = _unique([narrowed(grid_of(form, sizes)) for form in forms], sizes)
    groups = _groups([grid.scope for grid in grids], sizes, most)
    tables: list[Grid] = []
    left = list(cheap)
    for group in groups:
        scope = frozenset[int]().union(*(grids[at].scope for at in group))
        joining = [grid_of(one, sizes) for one in left if one.scope <= scope]
        left = [one for one in left if not one.scope <= scope]
        tables.append(laid_over([*(grids[at] for at in group), *joining], sizes))
    return tables, left


def _unique(grids: Sequence[Grid], sizes: Sizes) -> list[Grid]:
    """Lay grids over the same variables over each other; leave out what is no rule."""
    same: dict[tuple[int, ...], list[Grid]] = {}
    for grid in grids:
        if not grid.truth.all():
            same.setdefault(grid.variables, []).append(grid)
    return [laid_over(some, sizes) for some in same.values()]


def _groups(
    scopes: Sequence[frozenset[int]], sizes: Sizes, most: int
) -> list[list[int]]:
    own = [size_of(scope, sizes) for scope in scopes]
    about: dict[int, set[int]] = {}
    for at, scope in enumerate(scopes):
        for variable in scope:
            about.setdefault(variable, set()).add(at)
    left = set(range(len(scopes)))
    groups: list[list[int]] = []
    for seed in sorted(left, key=lambda at: (-own[at], at)):
        if seed not in left:
            continue
        left.remove(seed)
        group, scope, size = [seed], scopes[seed], own[seed]
        while True:
            near = left
            if len(left) > MOST_TO_COMPARE:
                sharing = {at for v in scope for at in about[v]} & left
                near = set(sorted(sharing)[:MOST_TO_COMPARE])
            best: tuple[int, int, int] | None = None
            for at in near:
                grown = size * size_of(scopes[at] - scope, sizes)
                if grown <= most:
                    trial = (grown, -own[at], at)
                    best = trial if best is None or trial < best else best
            if best is None:
                break
            size, at = best[0], best[2]
            left.remove(at)
            group.append(at)
            scope |= scopes[at]
        groups.append(group)
    return groups
