"""A question ends when its time or its memory is up, and says so."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from configurator.formats.model import is_switch
from configurator.problem import Clause
from tests.drills.models import random_clauses
from tests.web.conftest import ROOT, SIZES, Run, data

PROGRAM = [sys.executable, "-m", "web.cli", "product", "count"]


@pytest.fixture
def tangled(tmp_path: Path) -> Path:
    """A model whose products nobody counts in a minute."""
    problem = random_clauses(variables=400, ratio=3.2, seed=11)
    assert all(map(is_switch, problem.variables))
    clauses = [
        " ".join(
            str(one.variable + 1 if 1 in one.among else -one.variable - 1)
            for one in clause.literals
        )
        for clause in problem.constraints
        if isinstance(clause, Clause)
    ]
    path = tmp_path / "tangled.dimacs"
    head = f"p cnf {len(problem.variables)} {len(clauses)}"
    path.write_text("\n".join([head, *(f"{one} 0" for one in clauses)]) + "\n")
    return path


@pytest.fixture
def typed(tangled: Path) -> Iterator[subprocess.Popen[str]]:
    """The program, busy with it in a process of its own."""
    with subprocess.Popen(  # noqa: S603
        [*PROGRAM, str(tangled), "--seconds", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
    ) as program:
        yield program
        program.kill()


def test_an_answer_in_time_is_the_same_answer(run: Run) -> None:
    free = run("product", "count", SIZES, "--json")
    bounded = run(
        "product", "count", SIZES, "--json", "--seconds", "60", "--megabytes", "2000"
    )

    assert bounded.exit_code == free.exit_code == 0
    assert bounded.stdout == free.stdout


def test_a_mistake_keeps_its_exit_code(run: Run, tmp_path: Path) -> None:
    done = run("product", "count", tmp_path / "none.uvl", "--seconds", "60")

    assert done.exit_code == 3


def test_the_time_is_up(run: Run, tangled: Path) -> None:
    begun = time.monotonic()

    done = run("product", "count", tangled, "--json", "--seconds", "2")

    assert done.exit_code == 5
    assert time.monotonic() - begun < 30
    told = data(done)
    assert told["kind"] == "limit"
    assert told["where"] == "--seconds"
    assert "2 seconds" in told["why"]


def test_the_memory_is_up(run: Run, tangled: Path) -> None:
    done = run("product", "count", tangled, "--json", "--megabytes", "20")

    assert done.exit_code == 5
    assert data(done)["where"] == "--megabytes"


def test_a_bound_may_come_from_the_environment(
    run: Run, tangled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFIGURATOR_SECONDS", "1")

    assert run("product", "count", tangled).exit_code == 5


@pytest.mark.parametrize("bound", ["-1", "soon"])
def test_a_bound_is_a_number(run: Run, bound: str) -> None:
    assert run("product", "count", SIZES, "--seconds", bound).exit_code == 2


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)]
)
def test_who_ends_the_program_ends_its_child(
    typed: subprocess.Popen[str], number: signal.Signals, code: int
) -> None:
    child = child_of(typed.pid)

    typed.send_signal(number)
    out, said = typed.communicate(timeout=30)

    assert typed.returncode == code
    assert not out
    assert "Traceback" not in said
    assert is_gone(child)


def child_of(number: int) -> int:
    """Wait for a process to have a child, and return it."""
    listed = Path(f"/proc/{number}/task/{number}/children")
    for _ in range(3_000):
        found = listed.read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.01)
    raise AssertionError("it has no child")


def is_gone(number: int) -> bool:
    for _ in range(300):
        if not Path(f"/proc/{number}").exists():
            return True
        time.sleep(0.01)
    return False


def test_json_is_one_object_whatever_happens(run: Run, tangled: Path) -> None:
    done = run("product", "domains", tangled, "--json", "--seconds", "0.5")

    assert len(done.stdout.splitlines()) == 1
    assert "schema" in json.loads(done.stdout)
