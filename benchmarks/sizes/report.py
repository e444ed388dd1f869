"""The figures in plain words, and for programs."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.sizes.population import SOURCE
from benchmarks.sizes.validate import ITSELF, LEGS_ITSELF, LEGS_NESTED, NESTED, PLAIN

Figures: TypeAlias = dict[str, Any]

COMMAND = (
    "python -m benchmarks.sizes.design --bodies ../shared/data/bodies.csv "
    "--out catalog/shipped/jeans/modules"
)


def headline(figures: Figures) -> str:
    """Say the result in one sentence."""
    count = figures["waist_hip_modules"]
    share = figures["waist_hip"][NESTED]["held"]
    return f"{count} waist and hip modules hold {share:.1%} of women left out"


def store(folder: Path, figures: Figures) -> None:
    """Write the figures as JSON and in words.

    Args:
        folder: Where to write ``sizes.json`` and ``sizes.md``.
        figures: The figures, by name.
    """
    whole = {
        "schema": "benchmarks/sizes/1",
        "source": SOURCE,
        "command": COMMAND,
        **_rounded(figures),
    }
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    (folder / "sizes.json").write_text(text, encoding="utf-8")
    (folder / "sizes.md").write_text(in_words(figures), encoding="utf-8")


def _rounded(figures: Figures) -> Figures:
    """Drop the digits that mean nothing."""
    return {
        name: _rounded(value)
        if isinstance(value, dict)
        else round(value, 5)
        if isinstance(value, float)
        else value
        for name, value in figures.items()
    }


def in_words(figures: Figures) -> str:
    """Write the one-page report.

    Args:
        figures: The figures, by name.

    Returns:
        Markdown.
    """
    best = figures["waist_hip"][NESTED]
    itself = figures["waist_hip"][ITSELF]
    legs = figures["leg"][LEGS_NESTED]
    gap = figures["upper_bound"] - figures["smoothed_population_held"]
    loss = figures["population_known"] - figures["population_learnt"]
    text = f"""# Size modules: do they fit customers who have not come yet?

{figures["date"]}. Source: {SOURCE}; the {figures["people"]} women of a sample file
that is not part of this repository. Soldiers of 2012 are not a shop's customers:
replace the file by your own customers' measurements and run again.

**{figures["waist_hip_modules"]} waist and hip modules hold {best["held"]:.2%} of the
women left out** (each within 10 mm on both girths). The standard error is
{best["standard_error_people"]:.2%} from the choice of people,
{best["standard_error_folds"]:.2%} by the spread of the folds; between repeats the
figure moves by {best["standard_deviation_repeats"]:.2%}. This is cross-validation,
{figures["repeats"]} times {figures["folds"]}-fold, first seed
{figures["first_seed"]}, with the choice of the population repeated inside each
training part. It lies {best["ahead_of_plain"]:+.2%} ±
{best["ahead_standard_error"]:.2%} from smoothing plus greedy choice, person by person.

{_girth_table(figures)}

* **No smoothing:** {figures["sample_itself_modules"]} boxes put greedily around women
  of the sample hold {figures["sample_itself_held"]:.1%} of that sample, and only
  {itself["held"]:.1%} of women left out.
* **Population in use:** {figures["waist_hip_population"]} (the logarithm of the waist
  leans, the hip follows it along a curve and spreads as it grows). It was chosen by
  likelihood for people left out, not by the figures of this table; the families lie
  within the error of each other, so no single row should be read as the winner.
  The list of families was drawn up while looking at these same women, which flatters
  the figure a little; the plainest of them, one log-normal bell, needed no looking.
* **The cover itself:** on that smoothed population the modules hold
  {figures["smoothed_population_held"]:.2%}; no choice whatever can hold more than
  {figures["upper_bound"]:.2%} (Lagrangian bound), so the gap is at most {gap:.2%}.
  Greedy holds {figures["smoothed_population_greedy"]:.2%}. Boxes are laid in columns
  that do not overlap, optimally at a price for each module; a local search that sets
  every box down anew added {figures["local_search_gain"]:.3%}.
* **In the sample:** the final modules hold {figures["sample_held"]:.2%} of the
  {figures["people"]} women they were computed from.
* **What is left to gain:** if the smoothed population were the truth, knowing it
  exactly would hold {figures["population_known"]:.2%}; learning it from
  {figures["people"]} people holds {figures["population_learnt"]:.2%} on average, so
  more people would add {loss:.2%}. What the family itself gets wrong is not seen by
  this; that the families agree within their errors says it is little.

**{figures["leg_modules"]} leg modules leave a mean misfit of {legs["misfit_mm"]:.2f} ±
{legs["standard_error_people"]:.2f} mm** of crotch height for women left out, and
{legs["within_8_mm"]:.1%} of them are within 8 mm.

{_leg_table(figures)}

Population in use: {figures["leg_population"]}. In the sample the misfit is
{figures["leg_sample_misfit"]:.2f} mm, on the smoothed population
{figures["leg_smoothed_misfit"]:.2f} mm; the medians are exact (dynamic programming).
{_leg_remark(figures)}

Picture: `sizes.svg` (the smoothed population and the modules' boxes). Figures for
programs: `sizes.json`. Run time {figures["seconds"]} s on one shared core. Command:

    {COMMAND}"""
    return _wrapped(text)


def _wrapped(text: str) -> str:
    """Fill the lines of paragraphs and points, now that the figures are in."""
    blocks = []
    for block in text.replace("\n* ", "\n\n* ").split("\n\n"):
        block = block.strip("\n")
        if block.startswith(("|", "#", "    ")):
            blocks.append(block)
            continue
        hang = "  " if block.startswith("* ") else ""
        words = " ".join(block.split())
        blocks.append(
            textwrap.fill(words, 88, subsequent_indent=hang, break_on_hyphens=False)
        )
    return "\n\n".join(blocks) + "\n"


def _girth_table(figures: Figures) -> str:
    lines = [
        f"| {figures['waist_hip_modules']} modules from | held, left out | ± people "
        "| ± repeats | against smoothing + greedy |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, row in figures["waist_hip"].items():
        ahead = f"{row['ahead_of_plain']:+.2%} ± {row['ahead_standard_error']:.2%}"
        mark = "**" if name == NESTED else ""
        lines.append(
            f"| {mark}{name}{mark} | {row['held']:.2%} "
            f"| {row['standard_error_people']:.2%} "
            f"| {row['standard_deviation_repeats']:.2%} "
            f"| {'' if name == PLAIN else ahead} |"
        )
    return "\n".join(lines)


def _leg_table(figures: Figures) -> str:
    lines = [
        f"| {figures['leg_modules']} lengths from | mean misfit | ± people "
        "| ± repeats | within 8 mm |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, row in figures["leg"].items():
        mark = "**" if name == LEGS_NESTED else ""
        lines.append(
            f"| {mark}{name}{mark} | {row['misfit_mm']:.2f} mm "
            f"| {row['standard_error_people']:.2f} "
            f"| {row['standard_deviation_repeats']:.2f} | {row['within_8_mm']:.1%} |"
        )
    return "\n".join(lines)


def _leg_remark(figures: Figures) -> str:
    raw = figures["leg"][LEGS_ITSELF]["misfit_mm"]
    chosen = figures["leg"][LEGS_NESTED]["misfit_mm"]
    return (
        f"Smoothing saves {raw - chosen:.2f} mm against medians of the sample itself. "
        "Equal spacing over the\nwhole range puts more people within 8 mm, at a larger "
        "mean misfit: the task was the mean."
    )
