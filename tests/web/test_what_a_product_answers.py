"""``product count | domains | complete | explain``: answers, keys and exit codes."""

import json
from pathlib import Path

import pytest

from tests.web.conftest import JEANS, SIZES, Run, data
from tests.web.lamp import CHEAPEST, PRODUCTS, RULES, write_lamp

CLASH = ("--choose", "shade=paper", "--choose", "bulb=hot")


def test_the_sizes_are_counted(run: Run) -> None:
    result = run("product", "count", SIZES, "--json")

    assert result.exit_code == 0
    assert data(result) == {"schema": "count/1", "count": "5675"}


def test_a_count_is_shown_with_thousands(run: Run) -> None:
    assert run("product", "count", SIZES).stdout == "5,675\n"


@pytest.mark.parametrize(
    ("choices", "count"),
    [
        ((), PRODUCTS),
        (("shade=paper",), PRODUCTS // 5),
        (("shade=paper", "dimmer=no"), PRODUCTS // 15),
        (("shade=paper", "bulb=hot"), 0),
    ],
)
def test_a_count_keeps_to_the_choices(
    run: Run, lamp: str, choices: tuple[str, ...], count: int
) -> None:
    chosen = [word for choice in choices for word in ("--choose", choice)]

    result = run("product", "count", lamp, *chosen, "--json")

    assert (result.exit_code, data(result)["count"]) == (0, str(count))


def test_domains_as_json(run: Run, lamp: str) -> None:
    result = run("product", "domains", lamp, "--choose", "shade=paper", "--json")

    assert result.exit_code == 0
    assert data(result) == {
        "schema": "domains/1",
        "domains": {
            "shade": ["paper"],
            "bulb": ["warm"],
            "cord": [{"from": 10000, "to": 30000, "step": 5000}],
            "dimmer": ["no", "yes"],
            "dimmer_side": ["left", "right"],
        },
        "applies": {"dimmer_side": "maybe", "label": "maybe"},
    }


def test_an_option_that_does_not_apply_has_no_values(run: Run, lamp: str) -> None:
    found = data(run("product", "domains", lamp, "--choose", "dimmer=no", "--json"))

    assert found["domains"]["dimmer_side"] == []
    assert found["applies"] == {"dimmer_side": "no", "label": "no"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Look", "* shade", "Shade", "paper", "1 of 3", "(may not apply)"]),
        ("zh", ["外观", "灯罩", "1/3", "(未必适用)", "自填文字"]),
    ],
)
def test_domains_for_people(
    run: Run, lamp: str, language: str, words: list[str]
) -> None:
    result = run(
        "product", "domains", lamp, "--choose", "shade=paper", "--language", language
    )

    assert result.exit_code == 0
    assert not [word for word in words if word not in result.stdout]


def test_a_language_is_taken_from_the_environment(
    run: Run, lamp: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert "灯罩" in run("product", "domains", lamp).stdout


@pytest.mark.parametrize("question", ["domains", "complete", "explain"])
def test_a_clash_is_an_answer(run: Run, lamp: str, question: str) -> None:
    result = run("product", question, lamp, *CLASH, "--json")

    found = data(result)
    assert result.exit_code == 1
    assert list(found) == ["schema", "conflict", "repairs"]
    assert found["schema"] == "conflict/1"
    assert found["conflict"] == {
        "choices": ["shade=paper", "bulb=hot"],
        "rules": ["paper_burns"],
        "sentences": [
            {
                "rule": "paper_burns",
                "en": "Paper catches fire above a halogen bulb.",
                "zh": "纸灯罩遇卤素灯泡会着火。",
            }
        ],
    }
    assert found["repairs"][0] == {
        "change": {"bulb": "warm"},
        "price_delta": {"amount": 0, "currency": "EUR"},
        "days_delta": 0,
    }
    assert {"shade": "silk"} in [repair["change"] for repair in found["repairs"]]


def test_a_clash_is_said_in_the_rules_words(run: Run, lamp: str) -> None:
    english = run("product", "explain", lamp, *CLASH)
    chinese = run("product", "explain", lamp, *CLASH, "--language", "zh")

    assert english.exit_code == chinese.exit_code == 1
    assert "shade=paper  Shade: Paper" in english.stdout
    assert "Paper catches fire above a halogen bulb.  [paper_burns]" in english.stdout
    assert "1.  bulb=warm (Bulb: Warm)    same price" in english.stdout
    assert "2.  shade=silk (Shade: Silk)  +10.00 EUR" in english.stdout
    assert "纸灯罩遇卤素灯泡会着火。" in chinese.stdout
    assert english.stderr == ""


def test_there_may_be_nothing_to_explain(run: Run, lamp: str) -> None:
    result = run("product", "explain", lamp, "--choose", "shade=silk", "--json")

    assert result.exit_code == 0
    assert data(result) == {"schema": "conflict/1", "conflict": None, "repairs": []}


def test_a_product_is_completed_as_usual(run: Run, lamp: str) -> None:
    result = run("product", "complete", lamp, "--json")

    assert result.exit_code == 0
    assert data(result) == {
        "schema": "configuration/1",
        "configuration": CHEAPEST,
        "objective": None,
        "optimal": True,
    }


def test_the_cheapest_product(run: Run, lamp: str) -> None:
    asked = ("product", "complete", lamp, "--minimize", "price")

    found = data(run(*asked, "--choose", "bulb=hot", "--json"))
    told = run(*asked, "--choose", "bulb=hot").stdout

    assert found["configuration"]["shade"] == "silk"
    assert (found["objective"], found["optimal"]) == ("7000", True)
    assert told.splitlines()[-1] == "Price: 70.00 EUR"
    assert "shade   Shade   silk   Silk" in told
    assert "200 cm" in told or "2000 mm" in told


@pytest.mark.parametrize(
    "stored",
    [
        {"shade": "glass", "bulb": "hot", "cord": 30000},
        {"values": {"shade": "glass", "bulb": "hot", "cord": "30000"}},
        {"values": {"shade": ["glass", "customer"], "bulb": ["hot", "default"],
                    "cord": ["30000", "rule"]}},
        {"schema": "configuration/1", "objective": None,
         "configuration": {"shade": "glass", "bulb": "hot", "cord": "30000",
                           "dimmer_side": None}},
    ],
)  # fmt: skip
def test_a_product_near_a_stored_one(
    run: Run, lamp: str, tmp_path: Path, stored: dict[str, object]
) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(stored), encoding="utf-8")

    result = run("product", "complete", lamp, "--near", spec, "--json")

    found = data(result)["configuration"]
    assert result.exit_code == 0
    assert found == {**CHEAPEST, "shade": "glass", "bulb": "hot", "cord": "30000"}


def test_a_wish_outweighs_what_only_followed(
    run: Run, lamp: str, tmp_path: Path
) -> None:
    spec = tmp_path / "spec.json"
    wished = {"shade": ["paper", "default"], "bulb": ["hot", "customer"]}
    spec.write_text(json.dumps({"values": wished}), encoding="utf-8")

    found = data(run("product", "complete", lamp, "--near", spec, "--json"))

    assert found["configuration"]["bulb"] == "hot"


def test_the_day_decides_what_is_in_force(run: Run, tmp_path: Path) -> None:
    dated = RULES + "    until 2026-06-30\n"
    lamp = write_lamp(tmp_path / "lamp", lamp=dated)

    before = run("product", "explain", lamp, *CLASH, "--on", "2026-06-30")
    after = run("product", "explain", lamp, *CLASH, "--on", "2026-07-01")

    assert (before.exit_code, after.exit_code) == (1, 0)


def test_a_catalog_without_a_product(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp="rule no\n    always 1 = 2\n")

    result = run("product", "domains", lamp, "--json")
    told = run("product", "domains", lamp)

    assert result.exit_code == told.exit_code == 1
    assert data(result)["conflict"]["choices"] == []
    assert told.stdout.startswith("No product can be made at all.")


def test_the_jeans_are_explained(run: Run) -> None:
    result = run(
        "product", "explain", JEANS, "--choose", "cut=skinny", "--choose",
        "fit=relaxed", "--json",
    )  # fmt: skip

    assert result.exit_code == 1
    assert data(result)["conflict"]["choices"] == ["cut=skinny", "fit=relaxed"]
