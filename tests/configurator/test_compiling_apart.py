"""A problem is compiled in a process of its own; SAT answers meanwhile."""

import os
import threading
from pathlib import Path

from configurator.apart import Compiled, NotCompiled, OverBudget, compile_apart
from configurator.engines import Compiling, Engines
from configurator.problem import Clause, Literal, Problem, Sum, Term, Variable
from configurator.shelf import Shelf
from configurator.watching import Over
from tests.drills.models import random_clauses

ONE_OF_TWO = Problem(
    variables=(Variable(name="a", values=("0", "1")),) * 2,
    constraints=(
        Clause("either", tuple(Literal(at, frozenset({1})) for at in (0, 1))),
    ),
)
TANGLED = random_clauses(variables=300, ratio=3.2, seed=7)

APART = Compiling(apart=True)


def test_the_circuit_comes_back_through_the_shelf(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    outcome = compile_apart(ONE_OF_TWO, shelf, seconds=20, megabytes=256)

    assert outcome == Compiled()
    circuit = shelf.find(ONE_OF_TWO)
    assert circuit is not None
    assert circuit.problem_hash == ONE_OF_TWO.hash


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []

    compile_apart(TANGLED, Shelf(tmp_path), 1, 512, told.append)

    assert told == sorted(told)
    assert told[-1] > 1000


def test_what_takes_too_long_is_over_its_seconds(tmp_path: Path) -> None:
    outcome = compile_apart(TANGLED, Shelf(tmp_path), seconds=0.5, megabytes=2048)

    assert outcome == OverBudget(Over.SECONDS)
    assert not [*tmp_path.iterdir()]


def test_what_fills_the_memory_is_over_its_megabytes(tmp_path: Path) -> None:
    outcome = compile_apart(TANGLED, Shelf(tmp_path), seconds=60, megabytes=8)

    assert outcome == OverBudget(Over.MEGABYTES)


def test_a_sum_too_large_to_add_up_is_said(tmp_path: Path) -> None:
    huge = (0, 1 << 62)
    problem = Problem(
        variables=ONE_OF_TWO.variables,
        constraints=(Sum("s", (Term(0, huge), Term(1, huge)), "<=", 1 << 62),),
    )

    outcome = compile_apart(problem, Shelf(tmp_path), 20, 256)

    assert outcome == NotCompiled("its sums are too large")


def test_a_shelf_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, where a folder should be")

    outcome = compile_apart(ONE_OF_TWO, Shelf(taken), 20, 256)

    assert isinstance(outcome, NotCompiled)
    assert str(taken) in outcome.why


def test_sat_answers_until_the_circuit_is_there(tmp_path: Path) -> None:
    engines = Engines(ONE_OF_TWO, shelf=Shelf(tmp_path), compiling=APART)
    held = [Literal(0, frozenset({0}))]

    assert engines.circuit is None
    begun = engines.narrowing()
    first = engines.possible(held)
    engines.wait()

    assert engines.circuit is not None
    assert engines.possible(held) == first == (frozenset({0}), frozenset({1}))
    assert type(begun) is not type(engines.narrowing())
    assert begun is not None
    assert begun.choose(0, 0) is not None
    assert begun.left() == b"\1\0\0\1"


def test_a_circuit_on_the_shelf_is_taken_at_once(tmp_path: Path) -> None:
    compile_apart(ONE_OF_TWO, Shelf(tmp_path), 20, 256)

    engines = Engines(ONE_OF_TWO, shelf=Shelf(tmp_path), compiling=APART)

    assert engines.circuit is not None


def test_without_a_shelf_it_is_handed_over_all_the_same() -> None:
    engines = Engines(ONE_OF_TWO, compiling=APART)

    assert engines.circuit is None
    engines.wait()
    assert engines.circuit is not None
    assert engines.circuit.count(()) == 3


def test_what_does_not_compile_stays_with_sat(tmp_path: Path) -> None:
    engines = Engines(
        TANGLED, shelf=Shelf(tmp_path), compiling=Compiling(seconds=0.2, apart=True)
    )

    engines.wait()
    assert engines.circuit is None
    engines.wait()

    assert engines.circuit is None
    assert engines.allows(())


def test_many_ask_at_once_and_it_is_compiled_once(tmp_path: Path) -> None:
    engines = Engines(ONE_OF_TWO, shelf=Shelf(tmp_path), compiling=APART)
    ready = threading.Barrier(8)
    answers: list[object] = []

    def ask() -> None:
        ready.wait()
        answers.append(engines.possible([Literal(0, frozenset({0}))]))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engines.wait()

    assert set(answers) == {(frozenset({0}), frozenset({1}))}
    assert len([*tmp_path.iterdir()]) == 1


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    compile_apart(TANGLED, Shelf(tmp_path), seconds=0.2, megabytes=512)

    children = Path(f"/proc/self/task/{os.getpid()}/children")
    assert not children.exists() or not children.read_text().split()
