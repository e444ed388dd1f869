"""The public models and their recorded answers, which live beside the repository."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.engine import offsets_of
from configurator.formats import read_model
from configurator.modelled import priced
from configurator.problem import Literal, Problem
from tests.conftest import ROOT

MODELS = ROOT.parent / "shared" / "models"
ABSENT = "../shared/models is not here: not tried"
RENAULT = "renault-medium"
NAMES = (
    "jhipster", "x264", "lrzip", "llvm", "eshop", "berkeleydb", "pc-richmond",
    "financial-2018-04-23", "financial-2018-05-09", "embtoolkit", "automotive01",
    RENAULT,
)  # fmt: skip
PAST = 1 << 60
"""No product comes to so much."""


def path_of(name: str) -> Path:
    file = "medium_domainsorted.xml.gz" if name == RENAULT else f"{name}.dimacs.gz"
    return MODELS / file


def answers(name: str) -> dict[str, Any]:
    with gzip.open(MODELS / f"{name}.answers.json.gz") as file:
        found: dict[str, Any] = json.load(file)
    return found


def prices_of(name: str) -> dict[str, dict[str, int]]:
    """Return the prices of the rule in the files: a feature costs if it is selected."""
    return {
        variable.name: {
            word: crc32(f"{variable.name}={word}".encode()) % 1000
            for word in variable.values
            if name == RENAULT or word == "1"
        }
        for variable in read_model(path_of(name)).problem.variables
    }


@cache
def engine_of(name: str) -> CircuitEngine:
    """Return the compiled engine of a model with its prices; each is compiled once."""
    problem = priced(read_model(path_of(name)).problem, prices_of(name))
    return CircuitEngine(problem, compiled(problem, Budget()))


def chosen(problem: Problem, words: Iterable[str]) -> list[Literal]:
    return [problem.literal(*word.rsplit("=", 1)) for word in words]


def named(problem: Problem) -> list[str]:
    """Return ``option=value`` for every value number."""
    return [f"{one.name}={word}" for one in problem.variables for word in one.values]


def digest(lines: Iterable[str]) -> tuple[int, str]:
    """Return how many lines, and the hash of them in order."""
    held = sorted(lines)
    return len(held), hashlib.sha256("\n".join(held).encode()).hexdigest()


def still_possible(
    problem: Problem, possible: Iterable[Iterable[int]]
) -> Iterator[str]:
    """Yield ``option=value`` for the indexes that are possible of each variable."""
    names = named(problem)
    for (first, _), some in zip(pairwise(offsets_of(problem)), possible, strict=True):
        yield from (names[first + value] for value in some)
