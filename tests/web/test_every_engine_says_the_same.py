"""``--engine``: whoever answers, the answer is the same."""

from pathlib import Path

import pytest

from tests.web.conftest import Run
from tests.web.models import write_models

PAPER = ("--choose", "shade=paper")
HOT = ("--choose", "bulb=hot")


@pytest.mark.parametrize("engine", ["sat", "cp-sat"])
@pytest.mark.parametrize(
    "asked",
    [
        ("count",), ("count", *PAPER), ("domains",), ("domains", *HOT),
        ("complete",), ("complete", *HOT, "--minimize", "price"),
        ("explain", *PAPER, *HOT), ("domains", *PAPER, *HOT), ("check",),
    ],
)  # fmt: skip
def test_of_a_catalog(run: Run, lamp: str, engine: str, asked: tuple[str, ...]) -> None:
    question, *rest = asked

    answers = [
        run("product", question, lamp, *rest, "--engine", one, "--json")
        for one in ("circuit", engine)
    ]

    assert answers[0].stdout == answers[1].stdout
    assert answers[0].exit_code == answers[1].exit_code


@pytest.mark.parametrize("engine", ["sat", "cp-sat"])
@pytest.mark.parametrize("form", ["dimacs", "uvl", "xml"])
def test_of_a_feature_model(run: Run, tmp_path: Path, form: str, engine: str) -> None:
    model = write_models(tmp_path)[form]

    for question in ("count", "domains", "complete"):
        answers = [
            run("product", question, model, "--engine", one, "--json")
            for one in ("circuit", engine)
        ]

        assert answers[0].exit_code == answers[1].exit_code == 0
        assert answers[0].stdout == answers[1].stdout
