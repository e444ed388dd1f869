"""Body measurements read from a file that stays outside the repository."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.sizes.plane import Floats, Whole

SOURCE = "ANSUR II, US Army Natick, public release 2017"
_COLUMNS = ("waist_mm", "hip_mm", "crotch_height_mm")


@dataclass(frozen=True)
class Bodies:
    """The measurements of a group of people, in millimetres.

    Attributes:
        girths: Waist and hip, one row for each person.
        legs: Crotch height of each person.
    """

    girths: Floats
    legs: Floats

    def __len__(self) -> int:
        """Count the people."""
        return len(self.legs)


def read_bodies(path: Path, sex: str) -> Bodies:
    """Read the measurements of one sex.

    Args:
        path: A CSV file with the columns sex, waist_mm, hip_mm, crotch_height_mm.
        sex: ``F`` or ``M``, as in the file.

    Returns:
        The measurements, in the order of the file.

    Raises:
        ValueError: If a column is absent or nobody of that sex is in the file.
    """
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        absent = {"sex", *_COLUMNS} - set(reader.fieldnames or ())
        if absent:
            message = f"{path}: no column {', '.join(sorted(absent))}"
            raise ValueError(message)
        rows = [
            [float(row[name]) for name in _COLUMNS]
            for row in reader
            if row["sex"] == sex
        ]
    if not rows:
        message = f"{path}: nobody of sex {sex}"
        raise ValueError(message)
    table = np.array(rows, dtype=np.float64)
    return Bodies(girths=table[:, :2], legs=table[:, 2])


def folds(people: int, parts: int, seed: int) -> list[Whole]:
    """Deal people into groups of equal size, at random.

    Args:
        people: How many there are.
        parts: How many groups to make.
        seed: Starts the shuffling; the same seed deals the same groups.

    Returns:
        The numbers of the people in each group.
    """
    order = np.random.default_rng(seed).permutation(people).astype(np.int64)
    return list(np.array_split(order, parts))


def others(people: int, group: Whole) -> Whole:
    """List the people who are not in a group.

    Args:
        people: How many there are in all.
        group: The numbers of those to leave out.

    Returns:
        The numbers of the rest, in order.
    """
    return np.setdiff1d(np.arange(people, dtype=np.int64), group)
