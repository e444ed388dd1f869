"""The plane of waist and hip girths, in whole millimetres.

A body is a point of the plane. A module is made for one point and holds every body
within the tolerance of it on both girths: a square box of 21 by 21 millimetres.
A population is an array with one cell for each square millimetre, its total one.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

TOLERANCE = 10
SIDE = 2 * TOLERANCE + 1
LOW = np.array([540, 760], dtype=np.int64)
SHAPE = (900, 680)


def cells() -> Floats:
    """List every cell of the plane as a waist and a hip girth.

    Returns:
        An array of shape (cells, 2), row by row of the plane.
    """
    grid = np.indices(SHAPE).reshape(2, -1).T + LOW
    return grid.astype(np.float64)


def place(points: Floats) -> tuple[Whole, Whole]:
    """Find the cells in which bodies lie.

    Args:
        points: Waist and hip girths in millimetres, one row for each body.

    Returns:
        The two indices of each body's cell.

    Raises:
        ValueError: If a body lies outside the plane.
    """
    at = np.rint(points).astype(np.int64) - LOW
    if bool((at < 0).any()) or bool((at >= np.array(SHAPE)).any()):
        high = LOW + np.array(SHAPE) - 1
        message = f"a body lies outside the plane of {LOW.tolist()}..{high.tolist()} mm"
        raise ValueError(message)
    return at[:, 0], at[:, 1]


def tally(points: Floats) -> Floats:
    """Make a population of the bodies themselves, without any smoothing.

    Args:
        points: Waist and hip girths in millimetres, one row for each body.

    Returns:
        The share of the bodies in each cell.
    """
    mass = np.zeros(SHAPE)
    np.add.at(mass, place(points), 1.0 / len(points))
    return mass


def box_sums(mass: Floats) -> Floats:
    """Add up the population in every possible box.

    Args:
        mass: The population, or any piece of it at least one box wide.

    Returns:
        The sum of each box, indexed by its low corner.
    """
    total = np.zeros((mass.shape[0] + 1, mass.shape[1] + 1))
    total[1:, 1:] = mass.cumsum(0).cumsum(1)
    wide = total[SIDE:] - total[:-SIDE]
    return np.asarray(wide[:, SIDE:] - wide[:, :-SIDE], dtype=np.float64)


def centres(corners: Whole) -> Whole:
    """Turn the low corners of boxes into the girths their modules are made for.

    Args:
        corners: Cell indices of low corners, one row for each box.

    Returns:
        Waist and hip in millimetres, sorted by waist and then hip.
    """
    middle = corners + LOW + TOLERANCE
    return middle[np.lexsort((middle[:, 1], middle[:, 0]))]


def painted(modules: Whole) -> Whole:
    """Count for every cell how many modules hold it.

    Args:
        modules: Waist and hip of each module in millimetres.

    Returns:
        The count in each cell.
    """
    count = np.zeros(SHAPE, dtype=np.int64)
    for row, column in modules - LOW - TOLERANCE:
        count[row : row + SIDE, column : column + SIDE] += 1
    return count


def share_held(mass: Floats, modules: Whole) -> float:
    """Measure how much of a population the modules hold.

    Args:
        mass: The population.
        modules: Waist and hip of each module in millimetres.

    Returns:
        A share between zero and one.
    """
    return float(mass[painted(modules) > 0].sum())


def held(points: Floats, modules: Whole) -> Flags:
    """Say which bodies are held by at least one module.

    Args:
        points: Waist and hip girths in millimetres, one row for each body.
        modules: Waist and hip of each module in millimetres.

    Returns:
        One truth value for each body.
    """
    apart = np.abs(points[:, None, :] - modules[None, :, :]).max(axis=2)
    return np.asarray((apart <= TOLERANCE).any(axis=1), dtype=np.bool_)
