"""``product check``: mistakes in the files, and what only the solver finds."""

from pathlib import Path

import pytest

from tests.web.conftest import SIZES, Run, data
from tests.web.lamp import OPTIONS, PRODUCT, RULES, write_lamp

KEYS = [
    "schema", "product", "findings", "has_product", "conflict", "dead_values",
    "never_applies", "errors", "warnings", "notes",
]  # fmt: skip
FINDING = [
    "file", "line", "column", "severity", "code", "what", "expected", "found",
    "suggestion",
]  # fmt: skip
NO_GLASS = "rule no_glass\n    always shade != glass\n"


def test_a_sound_catalog(run: Run) -> None:
    result = run("product", "check", SIZES, "--json")

    found = data(result)
    assert result.exit_code == 0
    assert list(found) == KEYS
    assert (found["product"], found["has_product"]) == ("sizes", True)
    assert (found["errors"], found["warnings"]) == (0, 0)


def test_a_finding_does_not_fail_the_check(run: Run, tmp_path: Path) -> None:
    english_only = PRODUCT.replace("zh: 台灯\n", "")
    lamp = write_lamp(tmp_path / "lamp", product=english_only)

    result = run("product", "check", lamp, "--json")
    told = run("product", "check", lamp).stdout

    found = data(result)
    assert result.exit_code == 0
    assert (found["errors"], found["warnings"]) == (0, 1)
    assert list(found["findings"][0]) == FINDING
    assert "product.yaml:" in told
    assert told.endswith(
        "lamp: 0 errors, 1 warnings; at least one product can be made\n"
    )


def test_every_mistake_is_told(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(
        tmp_path / "lamp",
        options=OPTIONS.replace("kind: yes or no", "kind: yes or maybe"),
        lamp="rule paper_burns\n    shad = paper excludes bulb = hot\n",
    )

    result = run("product", "check", lamp, "--json")
    told = run("product", "check", lamp).stdout

    found = data(result)
    assert result.exit_code == 1
    assert found["has_product"] is None
    assert found["errors"] >= 2
    files = {one["file"] for one in found["findings"]}
    assert files == {"options.yaml", "lamp.rules"}
    assert "lamp.rules:2:5: error:" in told
    assert "^" in told


def test_a_value_that_no_product_has(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp=RULES + NO_GLASS)

    result = run("product", "check", lamp, "--json")
    told = run("product", "check", lamp).stdout

    assert result.exit_code == 1
    assert data(result)["dead_values"] == [
        {
            "option": "shade",
            "value": "glass",
            "severity": "error",
            "rules": ["no_glass"],
        }
    ]
    assert "error: No product can have shade=glass (Shade: Glass)." in told
    assert "    [no_glass]\n" in told


def test_a_value_that_is_out_for_a_while(run: Run, tmp_path: Path) -> None:
    for_a_while = NO_GLASS + "    from 2026-01-01 until 2026-12-31\n"
    lamp = write_lamp(tmp_path / "lamp", lamp=RULES + for_a_while)

    inside = run("product", "check", lamp, "--on", "2026-05-01", "--json")
    after = run("product", "check", lamp, "--on", "2027-05-01", "--json")

    assert inside.exit_code == after.exit_code == 0
    assert data(inside)["dead_values"][0]["severity"] == "note"
    assert data(after)["dead_values"] == []


def test_a_finding_is_a_mistake_with_a_proof(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp=RULES + NO_GLASS)

    found = data(run("product", "check", lamp, "--json"))["findings"]

    (dead,) = [one for one in found if one["code"] == "dead-value"]
    assert list(dead)[:9] == FINDING
    assert (dead["code"], dead["about"]) == ("dead-value", "shade=glass")
    assert (dead["file"], dead["severity"]) == ("options.yaml", "error")
    assert dead["proof"] == {"asked": ["shade=glass"], "rules": ["no_glass"]}
    assert set(dead["sentence"]) == set(dead["advice"]) == {"en", "zh"}


def test_it_is_told_in_chinese_too(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp=RULES + NO_GLASS)

    told = run("product", "check", lamp, "--language", "zh").stdout

    assert "没有产品能选 shade=glass（灯罩：玻璃）。" in told


def test_an_option_that_never_applies(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp="rule no_dimmer\n    always not dimmer\n")

    found = data(run("product", "check", lamp, "--json"))

    assert found["never_applies"] == ["dimmer_side", "label"]
    assert [one["value"] for one in found["dead_values"]] == ["yes"]


def test_no_product_at_all(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp="rule no\n    always 1 = 2\n")

    result = run("product", "check", lamp, "--json")

    found = data(result)
    assert result.exit_code == 1
    assert found["has_product"] is False
    assert found["conflict"]["rules"] == ["no"]


@pytest.mark.parametrize("question", ["count", "domains", "complete", "explain"])
def test_other_questions_do_not_answer_about_a_broken_catalog(
    run: Run, tmp_path: Path, question: str
) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp="rule r\n    shad = paper excludes x\n")

    result = run("product", question, lamp, "--json")

    found = data(result)
    assert result.exit_code == 3
    assert list(found) == ["schema", "mistakes"]
    assert found["schema"] == "mistakes/1"
    assert list(found["mistakes"][0]) == FINDING
    assert "lamp.rules:2:5: error:" in result.stderr


def test_a_mistake_takes_four_lines_at_most(run: Run, tmp_path: Path) -> None:
    misspelt = RULES.replace("shade = paper", "shad = paper")
    lamp = write_lamp(tmp_path / "lamp", lamp=misspelt)

    result = run("product", "count", lamp)

    lines = result.stderr.splitlines()
    assert len(lines) == 4
    assert "did you mean 'shade'?" in lines[-1]


def test_a_short_mistake_also_says_that_nothing_was_used(run: Run) -> None:
    Path("empty.uvl").write_text("")

    lines = run("product", "count", "empty.uvl").stderr.splitlines()

    assert lines[-1] == "1 mistake; nothing was used"
    assert len(lines) <= 4
