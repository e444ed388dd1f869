"""The drill ``hostile-solver``: whatever a model is, the program ends, and says why.

Each hostile input goes through the real command line in a process of its own, with a
time and a memory of ours. It holds if every one ends in time and within its memory,
with an exit code that fits, at most four lines for each mistake, no stack trace, and
never a wrong answer.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.drills.bounded_run import Run, run
from tests.drills.hostile import FINE, Hostile
from tests.drills.hostile_inputs import hostile_inputs
from tests.drills.report import Report

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 10, 1200
"""What each question may take."""
SLACK_SECONDS, SLACK_MEGABYTES = 10, 400
"""What starting, ending, and a busy machine may add."""
QUESTIONS = ("count", "domains", "complete", "explain")
LONGEST_LINE = 2_000


def drill(
    seed: int,
    *,
    only: Sequence[str] = (),
    questions: int = 2,
    seconds: int = SECONDS,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Ask every hostile input some questions.

    Args:
        seed: of the sizes, and of which questions are asked besides the count.
        only: names of inputs, if not all are wanted.
        questions: how many each is asked.
        seconds: what each question may take.
        tell: told a line for each question.
    """
    begun = time.monotonic()
    chance = Random(seed)  # noqa: S311 - wanted: the same again from the same seed
    ends = dict.fromkeys((0, 1, 3, 5), 0)
    broken: list[str] = []
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shelf = {"CONFIGURATOR_SHELF": str(folder / "shelf")}
        _wake(QUESTIONS[:questions], shelf)
        for one in hostile_inputs(folder / "inputs", seed):
            if only and one.name not in only:
                continue
            asked = ["count", *chance.sample(QUESTIONS[1:], questions - 1)]
            for question in asked:
                found = run(
                    [
                        sys.executable, "-m", "web.cli", "product", question,
                        str(one.path), "--json",
                        "--seconds", str(seconds), "--megabytes", str(MEGABYTES),
                    ],
                    folder=ROOT, environ=shelf, seconds=seconds + 3 * SLACK_SECONDS,
                )  # fmt: skip
                faults += 1
                ends[found.code] = ends.get(found.code, 0) + 1
                wrong = [*_wrong(one, question, found, seconds)]
                if tell is not None:
                    tell(
                        f"{one.name}, {question}: exit {found.code}, "
                        f"{found.seconds:.1f} s, {found.held} MB"
                        + "".join(f"; {what}" for what in wrong)
                    )
                broken += [f"{one.name}, {question}: {what}" for what in wrong]
    return Report(
        drill="hostile-solver",
        seed=seed,
        faults=faults,
        seconds=time.monotonic() - begun,
        broken=tuple(broken),
        more={"exits": {str(code): number for code, number in sorted(ends.items())}},
    )


def _wake(questions: Sequence[str], environ: Mapping[str, str]) -> None:
    """Ask something harmless: kernels are made at their first use, for a minute."""
    for question in questions:
        run(
            [
                sys.executable, "-m", "web.cli", "product", question,
                str(ROOT / "catalog" / "shipped" / "sizes"), "--seconds", "0",
            ],
            folder=ROOT, environ=environ, seconds=600,
        )  # fmt: skip


def _wrong(one: Hostile, question: str, found: Run, seconds: int) -> Iterator[str]:
    """Say everything about a run that should not be."""
    if found.cut or found.seconds > seconds + SLACK_SECONDS:
        yield f"took {found.seconds:.1f} s"
    if found.held > MEGABYTES + SLACK_MEGABYTES:
        yield f"held {found.held} MB"
    if found.code not in one.ends:
        said = (found.said.splitlines() or ["nothing"])[:3]
        yield f"ended with {found.code}, having said: {' / '.join(said)[:300]}"
    if "Traceback" in found.said + found.out:
        yield "showed a stack trace"
    lines = found.said.splitlines()
    if len(lines) > 4 * max(1, found.out.count('"code"')) + 1:
        yield f"said {len(lines)} lines"
    if max(map(len, lines), default=0) > LONGEST_LINE:
        yield f"said a line of {max(map(len, lines))} letters"
    try:
        told = json.loads(found.out)
    except ValueError:
        yield "printed no JSON"
        return
    known = question == "count" and found.code == FINE and one.count is not None
    if known and told["count"] != _digits(one.count or 0):
        yield "counted wrongly"


def _digits(number: int) -> str:
    """Write a number of any length: Python writes 4,300 digits at most by itself."""
    most = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return str(number)
    finally:
        sys.set_int_max_str_digits(most)
