"""Files made to fill the memory, to take for ever, or to be wrong in a costly way.

Each has a size drawn from a seed, the exit codes it may end with, and what its count
is where that is known: a hostile model may be given up, but not answered wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.drills import (
    hostile_catalogs,
    hostile_clauses,
    hostile_tables,
    hostile_trees,
)
from tests.drills.hostile import Hostile, Maker

MAKERS: tuple[Maker, ...] = (
    *hostile_clauses.MAKERS,
    *hostile_trees.MAKERS,
    *hostile_tables.MAKERS,
    *hostile_catalogs.MAKERS,
)


def hostile_inputs(folder: Path, seed: int) -> Iterator[Hostile]:
    """Write every hostile input below a folder, one after the other."""
    for number, make in enumerate(MAKERS):
        place = folder / f"{number:02}"
        place.mkdir(parents=True)
        yield make(place, Random(f"{seed} {make.__name__}"))  # noqa: S311 - repeatable
