"""Which smooth population to believe: the one that foretells people left out.

The choice looks at likelihood, which uses every person fully, and never at how many
people the modules hold. When it is made inside each training part, cross-validation
judges the choosing too.
"""

from __future__ import annotations

import numpy as np

from benchmarks.sizes.bent_normal import BentNormal
from benchmarks.sizes.cover import cover
from benchmarks.sizes.density import Density, Kernel, Mixture, surface
from benchmarks.sizes.plane import Floats, Whole
from benchmarks.sizes.population import folds, others

INNER_PARTS = 5
INNER_SEED = 99


def candidates(men: Floats) -> list[Density]:
    """List the families of populations to choose from.

    Args:
        men: Waist and hip girths of the men, who may lend their shape.

    Returns:
        The families, the simplest first.
    """
    return [
        Kernel(0.35),
        Mixture(1),
        Mixture(2),
        Mixture(3),
        BentNormal(2, 1),
        BentNormal(3, 2),
        BentNormal(3, 2, lenders=men),
    ]


def foretold(family: Density, points: Floats) -> float:
    """Measure how likely a family finds people it was not fitted to.

    Args:
        family: The family to measure.
        points: Waist and hip girths of the sample.

    Returns:
        The mean log density of each person, fitted without that person's fold.
    """
    total = 0.0
    for group in folds(len(points), INNER_PARTS, INNER_SEED):
        rest = others(len(points), group)
        total += float(family.fit(points[rest])(points[group]).sum())
    return total / len(points)


def choose(families: list[Density], points: Floats) -> Density:
    """Choose the family that foretells the people left out best.

    Args:
        families: The families to choose from.
        points: Waist and hip girths of the sample.

    Returns:
        The best family, not yet fitted.
    """
    marks = [foretold(family, points) for family in families]
    return families[int(np.argmax(marks))]


def modules_for(family: Density, points: Floats, modules: int) -> Whole:
    """Fit a population to a sample and cover it.

    Args:
        family: The family to fit.
        points: Waist and hip girths of the sample.
        modules: How many modules to choose.

    Returns:
        Waist and hip of each module in millimetres, sorted.
    """
    return cover(surface(family.fit(points)), modules)
