"""``product sample``: valid configurations, each as likely as any other."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.web.conftest import SIZES, Run, data
from tests.web.lamp import PRODUCTS, RULES, write_lamp


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_line_is_a_valid_configuration(
    run: Run, lamp: str, tmp_path: Path
) -> None:
    plain = run("product", "sample", lamp, "-n", "20", "--seed", "3")
    as_json = run("product", "sample", lamp, "-n", "20", "--seed", "3", "--json")
    for name, result in (("plain", plain), ("json", as_json)):
        (tmp_path / name).write_text(result.stdout, encoding="utf-8")

    found = lines(as_json.stdout)

    assert plain.exit_code == as_json.exit_code == 0
    assert len(found) == 20
    assert {tuple(one) for one in found} == {("schema", "configuration")}
    assert {one["schema"] for one in found} == {"configuration/1"}
    assert [one["configuration"] for one in found] == lines(plain.stdout)
    for name in ("plain", "json"):
        assert run("product", "verify", lamp, tmp_path / name).exit_code == 0


def test_the_seed_decides_what_is_drawn(run: Run) -> None:
    drawn = [
        run("product", "sample", SIZES, "-n", "9", "--seed", seed).stdout
        for seed in ("1", "1", "2")
    ]

    assert drawn[0] == drawn[1] != drawn[2]


def test_a_longer_sample_begins_as_a_shorter_one(run: Run) -> None:
    short = run("product", "sample", SIZES, "-n", "5").stdout

    assert run("product", "sample", SIZES, "-n", "30").stdout.startswith(short)


def test_every_product_is_drawn_about_as_often(run: Run, lamp: str) -> None:
    times = 40

    drawn = run("product", "sample", lamp, "-n", str(PRODUCTS * times)).stdout

    counts = Counter(drawn.splitlines())
    square = sum((found - times) ** 2 / times for found in counts.values())
    assert len(counts) == PRODUCTS
    # Chi-squared with 74 degrees of freedom is above 140 once in 200,000 seeds.
    assert square < 140


def test_choices_are_kept(run: Run, lamp: str) -> None:
    asked = ("--choose", "shade=paper", "--choose", "dimmer=no")

    found = lines(run("product", "sample", lamp, "-n", "30", *asked).stdout)

    assert {(one["shade"], one["bulb"], one["dimmer"]) for one in found} == {
        ("paper", "warm", "no")
    }


def test_choices_that_clash_are_explained(run: Run, lamp: str) -> None:
    clash = ("--choose", "shade=paper", "--choose", "bulb=hot")

    result = run("product", "sample", lamp, *clash, "--json")

    assert result.exit_code == 1
    assert data(result)["conflict"]["rules"] == ["paper_burns"]


def test_without_a_product_there_is_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "none", lamp=RULES + "rule no\n    always 1 = 2\n")

    assert run("product", "sample", lamp).exit_code == 1


def test_only_the_circuit_draws_fairly(run: Run) -> None:
    result = run("product", "sample", SIZES, "--engine", "sat", "--json")

    assert result.exit_code == 5
    assert data(result)["fix"] == "ask without --engine"
