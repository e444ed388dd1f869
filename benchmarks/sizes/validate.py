"""How well the modules do for people they were not computed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.sizes import legs as leg
from benchmarks.sizes.choosing import choose, modules_for
from benchmarks.sizes.cover import cover, greedy, greedy_on_people
from benchmarks.sizes.density import Density, Kernel, surface
from benchmarks.sizes.plane import LOW, SHAPE, Floats, Whole, held, share_held
from benchmarks.sizes.population import folds, others

Maker = Callable[[Floats], Whole]
Judge = Callable[[Floats, Whole], Floats]

ITSELF = "the sample itself, greedy cover (no smoothing)"
PLAIN = "kernel, width 0.25, greedy cover"
NESTED = "family chosen inside each training part, columns"
LEGS_ITSELF = "medians of the sample itself (no smoothing)"
LEGS_NESTED = "medians, population chosen inside each training part"


@dataclass(frozen=True)
class Trial:
    """The marks of one way of making modules, for people left out.

    Attributes:
        marks: One row for each repeat, one column for each person.
        parts: The mean mark of each fold.
    """

    marks: Floats
    parts: Floats

    @property
    def mean(self) -> float:
        """Give the mean over people and repeats."""
        return float(self.marks.mean())

    @property
    def error(self) -> float:
        """Give the standard error from the choice of people."""
        people = self.marks.mean(axis=0)
        return float(people.std(ddof=1) / np.sqrt(len(people)))

    @property
    def fold_error(self) -> float:
        """Give the standard error of one repeat, from the spread of its folds."""
        by_repeat = self.parts.reshape(len(self.marks), -1)
        spread = by_repeat.std(axis=1, ddof=1).mean()
        return float(spread / np.sqrt(by_repeat.shape[1]))

    @property
    def repeat_spread(self) -> float:
        """Give the standard deviation between repeats; nothing if there is one."""
        means = self.marks.mean(axis=1)
        return float(means.std(ddof=1)) if len(means) > 1 else 0.0

    def ahead_of(self, other: Trial) -> tuple[float, float]:
        """Compare person by person; give the difference and its standard error."""
        people = (self.marks - other.marks).mean(axis=0)
        return float(people.mean()), float(people.std(ddof=1) / np.sqrt(len(people)))


@dataclass(frozen=True)
class Plan:
    """How to cross-validate.

    Attributes:
        repeats: How often everybody is dealt anew.
        parts: Into how many folds.
        seed: The seed of the first repeat; each further one adds one.
    """

    repeats: int
    parts: int
    seed: int

    def run(self, sample: Floats, make: Maker, judge: Judge) -> Trial:
        """Make modules from all folds but one, and judge them on that one.

        Args:
            sample: The measurements, one row for each person.
            make: Makes modules from measurements.
            judge: Marks each person, given the modules.

        Returns:
            The marks of all people in all repeats.
        """
        marks = np.zeros((self.repeats, len(sample)))
        means = []
        for repeat in range(self.repeats):
            for group in folds(len(sample), self.parts, self.seed + repeat):
                modules = make(sample[others(len(sample), group)])
                marks[repeat, group] = judge(sample[group], modules)
                means.append(float(marks[repeat, group].mean()))
        return Trial(marks, np.array(means))


def _is_held(girths: Floats, modules: Whole) -> Floats:
    return held(girths, modules).astype(np.float64)


def girth_makers(families: list[Density], modules: int) -> dict[str, Maker]:
    """Name every way of making waist and hip modules that is compared.

    Args:
        families: The families of populations to choose from.
        modules: How many modules to choose.

    Returns:
        The ways by name, baselines first, the one in use last.
    """
    plain = Kernel(0.25)
    makers: dict[str, Maker] = {
        ITSELF: partial(greedy_on_people, modules=modules),
        PLAIN: lambda girths: greedy(surface(plain.fit(girths)), modules),
    }
    for family in [plain, *families]:
        make = partial(modules_for, family, modules=modules)
        makers[f"{family.label}, columns"] = make
    makers[NESTED] = lambda girths: modules_for(
        choose(families, girths), girths, modules
    )
    return makers


def judge_girths(plan: Plan, girths: Floats, make: Maker) -> Trial:
    """Cross-validate a way of making waist and hip modules: held or not."""
    return plan.run(girths, make, _is_held)


def leg_makers(modules: int) -> dict[str, Maker]:
    """Name every way of making leg modules that is compared, as for girths."""
    makers: dict[str, Maker] = {
        "equally spaced over the range": partial(leg.equally_spaced, modules=modules),
        "equally many people each": partial(leg.quantile_spaced, modules=modules),
        LEGS_ITSELF: lambda legs: leg.medians(leg.as_they_are(legs), modules),
    }
    for name, line in leg.LINES.items():
        makers[f"medians, {name}"] = partial(_medians_of, line, modules)
    makers[LEGS_NESTED] = lambda legs: _medians_of(
        leg.LINES[leg.choose_line(legs)], modules, legs
    )
    return makers


def _medians_of(line: leg.Line, modules: int, legs: Floats) -> Whole:
    return leg.medians(line(legs), modules)


def judge_legs(plan: Plan, legs: Floats, make: Maker) -> Trial:
    """Cross-validate a way of making leg modules: millimetres of misfit."""
    return plan.run(legs, make, leg.misfit)


def room_left(
    family: Density, girths: Floats, modules: int, draws: int, seed: int
) -> tuple[float, float]:
    """Ask what knowing the population exactly would add.

    The fitted population plays the truth. New samples of the same size are drawn
    from it, and modules are made from each by the same family.

    Args:
        family: The family in use.
        girths: The sample.
        modules: How many modules to choose.
        draws: How many samples to draw.
        seed: Starts the drawing.

    Returns:
        The share held when the truth is known, and the mean share when it has to be
        learnt from a sample.
    """
    truth = surface(family.fit(girths))
    rng = np.random.default_rng(seed)
    learnt = []
    for _ in range(draws):
        drawn = rng.choice(truth.size, size=len(girths), p=truth.ravel())
        sample = np.stack(np.unravel_index(drawn, SHAPE), axis=1) + LOW
        found = modules_for(family, sample.astype(np.float64), modules)
        learnt.append(share_held(truth, found))
    return share_held(truth, cover(truth, modules)), float(np.mean(learnt))
