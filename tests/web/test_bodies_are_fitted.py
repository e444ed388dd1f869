"""``product fit``: one body, or a file of them, one line each."""

import json
from pathlib import Path

import pytest

from tests.web.conftest import SIZES, Run, data

BODY = (
    "--measure", "waist=812", "--measure", "hip=1003", "--measure", "crotch_height=756",
)  # fmt: skip


def test_one_body(run: Run) -> None:
    result = run("product", "fit", SIZES, *BODY, "--json")

    assert result.exit_code == 0
    assert data(result) == {
        "schema": "fit/1",
        "modules": {"waist_hip": "W821H1005", "leg": "L759"},
        "misfit_mm": {"waist": -9, "hip": -2, "leg": -3},
    }


def test_one_body_for_people(run: Run) -> None:
    told = run("product", "fit", SIZES, *BODY, "--language", "zh").stdout

    assert "腰臀" in told
    assert "W821H1005" in told
    assert "-9" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["waist=81", "hip=1003"], "waist: 81 mm, expected 500 to 1600 mm"),
        (["waist=812", "hip=wide", "crotch_height=756"], "'wide' is no whole number"),
        (["waist=812", "hip=1003"], "crotch_height: not given"),
        (["wast=812"], "did you mean 'waist'?"),
        (["waist=812", "waist=900"], "twice"),
        (["waist"], "--measure waist=812"),
        ([], "--from bodies.csv"),
    ],
)
def test_a_body_that_cannot_be(run: Run, typed: list[str], said: str) -> None:
    measures = [word for one in typed for word in ("--measure", one)]

    result = run("product", "fit", SIZES, *measures)

    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) <= 4
    assert result.stdout == ""


def test_a_file_of_bodies(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bodies.csv"
    file.write_text(
        "name,hip_mm, waist_mm,crotch_height_mm\n"
        "Lin,1003,812,756\n"
        "Tiny,100,81,756\n"
        "Words,wide,812,756\n"
        "Short,1003\n"
        "Again,1003,812,756.0\n",
        encoding="utf-8-sig",
    )

    result = run("product", "fit", SIZES, "--from", file, "--json")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["line"] for line in lines] == [2, 3, 4, 5, 6]
    assert all(line["schema"] == "fit/1" for line in lines)
    assert lines[0] == {
        "schema": "fit/1",
        "line": 2,
        "modules": {"waist_hip": "W821H1005", "leg": "L759"},
        "misfit_mm": {"waist": -9, "hip": -2, "leg": -3},
    }
    assert lines[4] == {**lines[0], "line": 6}
    assert lines[1]["modules"] is None
    assert [len(line["problems"]) for line in lines[1:4]] == [2, 1, 2]
    assert f"{file}:3: waist: 81 mm, expected 500 to 1600 mm" in result.stderr
    assert result.stderr.splitlines()[-1] == "5 bodies, 3 impossible"


def test_a_file_of_bodies_for_people(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bodies.csv"
    file.write_text("waist_mm,hip_mm,crotch_height_mm\n812,1003,756\n")

    result = run("product", "fit", SIZES, "--from", file)

    assert result.exit_code == 0
    assert result.stdout.split() == [
        "2", "W821H1005", "L759", "waist", "-9", "hip", "-2", "crotch_height", "-3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "there is no column waist_mm, hip_mm, crotch_height_mm"),
        (b"waist_mm,hip_mm\n1,2\n", "there is no column crotch_height_mm"),
        (
            b"waist_mm,hip_mm,waist_mm,crotch_height_mm\n",
            "column waist_mm stands twice",
        ),
        (b"waist_mm,hip_mm,crotch_height_mm\n\xff,2,3\n", "not written in UTF-8"),
        (b"waist_mm,hip_mm,crotch_height_mm\n" + b"9" * 200_000, "field larger"),
    ],
)
def test_a_file_that_is_no_table_of_bodies(
    run: Run, tmp_path: Path, raw: bytes, said: str
) -> None:
    file = tmp_path / "bodies.csv"
    file.write_bytes(raw)

    result = run("product", "fit", SIZES, "--from", file)

    assert result.exit_code == 3
    assert said in result.stderr
    assert str(file) in result.stderr


def test_a_product_without_sizes_cannot_be_fitted(run: Run, lamp: str) -> None:
    result = run("product", "fit", lamp, "--measure", "waist=812")

    assert result.exit_code == 5
    assert "lamp is fitted to no body measure" in result.stderr


def test_the_real_bodies_all_fit(run: Run, bodies_path: Path) -> None:
    result = run("product", "fit", SIZES, "--from", bodies_path, "--json")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3034
