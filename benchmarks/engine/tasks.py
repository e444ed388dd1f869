"""Tasks for the peers: a problem, our clicks on it, and running a peer on them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.engine.encoding import asked_of, encoded
from benchmarks.engine.peers.task import Task
from configurator.engine import offsets_of
from configurator.problem import Clause, Count, Problem, Sum, Table

PYTHON = Path(".venv-peers/bin/python")
# What a peer may take beyond its seconds, for loading and for a call that does not
# end: so many seconds at least, twice its time, or a second for so many Booleans.
_GRACE, _LOADED = 15.0, 200

Clicks = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a peer did: nanoseconds and digest for each click it got to.

    Attributes:
        version: Its name and release.
        ready: Seconds until the model was loaded.
        clicks: By session and click: nanoseconds, digest.
        broken: Why it gave none, if so.
    """

    version: str = ""
    ready: float = 0.0
    clicks: Mapping[tuple[int, int], tuple[int, str]]
    broken: str = ""


def task_of(
    problem: Problem,
    sessions: Clicks,
    seconds: float,
    nnf: tuple[Path, list[int]] | None = None,
) -> Task:
    """Make the task of a problem: encoded for SAT, and as it is for CP-SAT."""
    made = encoded(problem)
    return Task(
        sizes=[len(one.values) for one in problem.variables],
        asked=asked_of(problem),
        literals=made.literals,
        clauses=made.clauses,
        booleans=made.booleans,
        native=native_of(problem),
        nnf=str(nnf[0]) if nnf else "",
        nnf_literals=nnf[1] if nnf else [],
        sessions=[[(a, b) for a, b in one] for one in sessions],
        seconds=seconds,
    )


def native_of(problem: Problem) -> dict[str, Any]:
    """Write the constraints as CP-SAT likes them; reified sums have no such form."""
    native: dict[str, Any] = {"clauses": [], "tables": [], "sums": []}
    for one in problem.constraints:
        match one:
            case Clause(literals=literals):
                native["clauses"].append(_plain(literals))
            case Table(variables=variables, rows=rows):
                native["tables"].append([variables, rows])
            case Count(literals=literals, least=least, most=most):
                weighed = [
                    (at, [int(v in among) for v in range(_size(problem, at))])
                    for at, among in _plain(literals)
                ]
                native["sums"].append([weighed, least, most, []])
            case Sum(reified=None, operator="<=" | ">=" | "="):
                weighed = [(term.variable, list(term.weights)) for term in one.terms]
                low = None if one.operator == "<=" else one.bound
                high = None if one.operator == ">=" else one.bound
                native["sums"].append([weighed, low, high, _plain(one.unless)])
            case _:
                native["missing"] = "a sum CP-SAT is not given"
    return native


def _plain(literals: Sequence[Any]) -> list[tuple[int, list[int]]]:
    return [(one.variable, sorted(one.among)) for one in literals]


def _size(problem: Problem, at: int) -> int:
    return len(problem.variables[at].values)


def digest_of(
    problem: Problem, valid: Mapping[str, Sequence[str] | frozenset[str]]
) -> str:
    """Return the digest of our own answer, as the peers make theirs.

    Args:
        problem: The problem.
        valid: The valid values of each option.
    """
    from benchmarks.engine.peers.worker import digest

    offsets = offsets_of(problem)
    place = {number: bit for bit, number in enumerate(asked_of(problem))}
    mask = 0
    for at, one in enumerate(problem.variables):
        for value in valid.get(one.name, ()) if offsets[at] in place else ():
            mask |= 1 << place[offsets[at] + one.values.index(value)]
    return digest(mask, len(place))


def run_peer(name: str, task: Task, folder: Path) -> Answered:
    """Run a peer on a task in a process of its own, and collect what it said."""
    file = folder / f"{name}.json"
    file.write_text(json.dumps(asdict(task)), encoding="utf-8")
    said = folder / f"{name}.jsonl"
    broken = ""
    grace = max(_GRACE, 2 * task.seconds, task.booleans / _LOADED)
    with said.open("w", encoding="utf-8") as out:
        try:
            done = subprocess.run(
                [PYTHON, "-m", "benchmarks.engine.peers.worker", name, file],
                stdout=out,
                stderr=subprocess.PIPE,
                timeout=task.seconds + grace,
                check=False,
                text=True,
            )
            if done.returncode:
                broken = (done.stderr.strip().splitlines() or ["ended"])[-1][:200]
        except subprocess.TimeoutExpired:
            broken = f"one call longer than {grace:g} s, or loading"
    file.unlink()
    lines = []
    for line in said.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError:  # cut off in the middle of the last line
            break
    if not lines:
        return Answered(clicks={}, broken=broken or "said nothing")
    first, *rest = lines
    return Answered(
        version=first["version"],
        ready=first["ready"],
        clicks={(x["session"], x["click"]): (x["ns"], x["valid"]) for x in rest},
        broken=broken,
    )
