"""A product from any file the benchmark meets, with prices where it has none.

A price for every value by its checksum: the same everywhere, and nobody's real price.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import configurator
from configurator.engines import Engines
from configurator.explanation import ModelTelling
from configurator.formats import read_model
from configurator.judging import why_broken
from configurator.problem import Problem, TabulatedLine, Total
from configurator.questions import Questions
from configurator.shelf import usual_shelf


def opened(path: Path) -> Questions:
    """Open a catalog folder or a feature model."""
    if path.is_dir():
        return configurator.load(path)
    problem = priced(read_model(path).problem)
    engines = Engines(problem, shelf=usual_shelf())
    return Questions(problem, engines, _Judge(problem), telling=ModelTelling())


def priced(problem: Problem) -> Problem:
    """Give every value but a feature's absence a price below 1,000."""
    lines = tuple(
        TabulatedLine(one.name, (at,), _amounts(one.name, one.values))
        for at, one in enumerate(problem.variables)
    )
    return replace(problem, totals={"price": Total("price", lines)})


def _amounts(name: str, values: Sequence[str]) -> Mapping[tuple[int, ...], int]:
    feature = set(values) <= {"0", "1"}
    return {
        (index,): 0 if feature and value == "0" else crc32(_said(name, value)) % 1_000
        for index, value in enumerate(values)
    }


def _said(name: str, value: str) -> bytes:
    return f"{name}={value}".encode()


class _Judge:
    """Judges by the constraints themselves: a model has no words of its own."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem

    def why_invalid(self, values: Mapping[str, str]) -> tuple[str, ...]:
        row = [one.values.index(values[one.name]) for one in self._problem.variables]
        return why_broken(self._problem, row)
