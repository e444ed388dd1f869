"""Compute the size modules of the jeans and say how well they generalise.

Run it as ``python -m benchmarks.sizes.design --bodies PATH --out FOLDER``. With
``--quick`` it writes the same modules and validates them in a shorter form, printed
and not stored. Measurements stay where they are; only sums over people are written.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.sizes import legs as leg
from benchmarks.sizes import report, shelf, validate
from benchmarks.sizes.choosing import candidates, choose
from benchmarks.sizes.cover import cover, greedy, greedy_on_people, reseat, upper_bound
from benchmarks.sizes.density import Density, surface
from benchmarks.sizes.picture import draw
from benchmarks.sizes.plane import Floats, Whole, held, share_held
from benchmarks.sizes.population import Bodies, read_bodies
from benchmarks.sizes.report import Figures
from benchmarks.sizes.validate import NESTED, PLAIN, Plan, Trial

WAIST_HIPS = 227
LEGS = 25
LONG = Plan(repeats=5, parts=10, seed=2026)
SHORT = Plan(repeats=1, parts=5, seed=2026)
IN_SHORT = (validate.ITSELF, PLAIN, NESTED)


@dataclass(frozen=True)
class Design:
    """The modules, and the populations they were computed for.

    Attributes:
        family: The family of the waist and hip population.
        mass: That population, fitted.
        waist_hips: Waist and hip of each module in millimetres.
        gain: What the local search added to the share held.
        line: The name of the leg population.
        leg_mass: That population, fitted.
        legs: Crotch height of each module in millimetres.
    """

    family: Density
    mass: Floats
    waist_hips: Whole
    gain: float
    line: str
    leg_mass: Floats
    legs: Whole


def say(text: str) -> None:
    """Tell whoever waits how far the work is."""
    print(text, file=sys.stderr, flush=True)


def design(women: Bodies, families: list[Density]) -> Design:
    """Choose the populations and cover them.

    Args:
        women: The sample.
        families: The families of waist and hip populations to choose from.

    Returns:
        The modules of both kinds.
    """
    family = choose(families, women.girths)
    say(f"Waist and hip: {family.label} foretells the people left out best")
    mass = surface(family.fit(women.girths))
    columns = cover(mass, WAIST_HIPS)
    waist_hips = reseat(mass, columns)
    gain = share_held(mass, waist_hips) - share_held(mass, columns)
    line = leg.choose_line(women.legs)
    say(f"Legs: {line} foretells the people left out best")
    leg_mass = leg.LINES[line](women.legs)
    legs = leg.medians(leg_mass, LEGS)
    return Design(family, mass, waist_hips, gain, line, leg_mass, legs)


def measure(
    made: Design, women: Bodies, families: list[Density], plan: Plan, quick: bool
) -> Figures:
    """Work out every figure of the report.

    Args:
        made: The modules.
        women: The sample.
        families: The families of waist and hip populations.
        plan: How to cross-validate.
        quick: Whether to leave out what takes long.

    Returns:
        The figures, by name.
    """
    trials: dict[str, Trial] = {}
    for name, make in validate.girth_makers(families, WAIST_HIPS).items():
        if not quick or name in IN_SHORT:
            trials[name] = trial = validate.judge_girths(plan, women.girths, make)
            say(f"  {trial.mean:7.2%} ± {trial.error:.2%} held: {name}")
    leg_trials: dict[str, Trial] = {}
    for name, make in validate.leg_makers(LEGS).items():
        leg_trials[name] = trial = validate.judge_legs(plan, women.legs, make)
        say(f"  {trial.mean:5.2f} ± {trial.error:.2f} mm leg misfit: {name}")
    itself = greedy_on_people(women.girths, WAIST_HIPS)
    reached = share_held(made.mass, made.waist_hips)
    bound = upper_bound(made.mass, WAIST_HIPS, reached, 40 if quick else 400)
    known, learnt = validate.room_left(
        made.family, women.girths, WAIST_HIPS, 2 if quick else 20, plan.seed
    )
    return {
        "people": len(women),
        "repeats": plan.repeats,
        "folds": plan.parts,
        "first_seed": plan.seed,
        "waist_hip_modules": len(made.waist_hips),
        "leg_modules": len(made.legs),
        "waist_hip_population": made.family.label,
        "leg_population": made.line,
        "waist_hip": {
            name: _row(trial, trials[PLAIN]) for name, trial in trials.items()
        },
        "leg": {name: _leg_row(trial) for name, trial in leg_trials.items()},
        "smoothed_population_held": reached,
        "smoothed_population_greedy": share_held(
            made.mass, greedy(made.mass, WAIST_HIPS)
        ),
        "upper_bound": bound,
        "sample_held": float(held(women.girths, made.waist_hips).mean()),
        "local_search_gain": made.gain,
        "sample_itself_modules": len(itself),
        "sample_itself_held": float(held(women.girths, itself).mean()),
        "population_known": known,
        "population_learnt": learnt,
        "leg_sample_misfit": float(leg.misfit(women.legs, made.legs).mean()),
        "leg_smoothed_misfit": float(
            made.leg_mass @ leg.misfit(leg.LENGTHS.astype(np.float64), made.legs)
        ),
    }


def _row(trial: Trial, baseline: Trial) -> dict[str, float]:
    ahead, ahead_error = trial.ahead_of(baseline)
    return {
        "held": trial.mean,
        "standard_error_people": trial.error,
        "standard_error_folds": trial.fold_error,
        "standard_deviation_repeats": trial.repeat_spread,
        "ahead_of_plain": ahead,
        "ahead_standard_error": ahead_error,
    }


def _leg_row(trial: Trial) -> dict[str, float]:
    return {
        "misfit_mm": trial.mean,
        "standard_error_people": trial.error,
        "standard_error_folds": trial.fold_error,
        "standard_deviation_repeats": trial.repeat_spread,
        "within_8_mm": float((trial.marks <= leg.NEAR).mean()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name; those of the process if none.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizes.design")
    parser.add_argument("--bodies", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--seed", type=int, default=LONG.seed)
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    women = read_bodies(asked.bodies, "F")
    families = candidates(read_bodies(asked.bodies, "M").girths)
    made = design(women, families)
    demand = shelf.girth_demand(made.mass, made.waist_hips)
    shelf.write_waist_hip(asked.out / "waist_hip.csv", made.waist_hips, demand)
    leg_demand = shelf.leg_demand(made.leg_mass, made.legs)
    shelf.write_legs(asked.out / "leg.csv", made.legs, leg_demand)
    say(f"Written: {asked.out}/waist_hip.csv and leg.csv. Now validating")
    shape = SHORT if asked.quick else LONG
    plan = Plan(shape.repeats, shape.parts, asked.seed)
    figures = measure(made, women, families, plan, asked.quick)
    figures |= {"date": asked.date, "seconds": round(time.monotonic() - began)}
    if asked.quick:
        print(report.in_words(figures))
        return 0
    asked.results.mkdir(parents=True, exist_ok=True)
    report.store(asked.results, figures)
    picture = draw(made.mass, made.waist_hips, report.headline(figures))
    (asked.results / "sizes.svg").write_text(picture, encoding="utf-8")
    say(f"Written: sizes.json, sizes.md and sizes.svg in {asked.results}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
