"""``product verify``: which of many stored configurations are valid."""

import json
from pathlib import Path

import pytest

from tests.web.conftest import Run, data
from tests.web.lamp import CHEAPEST

BURNS = {**CHEAPEST, "bulb": "hot"}


def written(folder: Path, *lines: str) -> Path:
    file = folder / "stored.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_valid_and_invalid_lines(run: Run, lamp: str, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        json.dumps(CHEAPEST),
        json.dumps(BURNS),
        "",
        json.dumps({"configuration": CHEAPEST}),
        json.dumps({**CHEAPEST, "shade": "tin"}),
        json.dumps({**CHEAPEST, "dimmer": "yes"}),
        "{}",
    )

    result = run("product", "verify", lamp, file, "--json")

    assert result.exit_code == 1
    assert data(result) == {
        "schema": "verify/1",
        "valid": 2,
        "invalid": 4,
        "invalid_lines": [2, 5, 6, 7],
    }


def test_all_valid(run: Run, lamp: str, tmp_path: Path) -> None:
    file = written(tmp_path, *[json.dumps(CHEAPEST)] * 3)

    result = run("product", "verify", lamp, file)

    assert (result.exit_code, result.stdout) == (0, "3 valid, 0 invalid\n")


def test_an_empty_file_has_nothing_invalid(run: Run, lamp: str, tmp_path: Path) -> None:
    result = run("product", "verify", lamp, written(tmp_path), "--json")

    assert (result.exit_code, data(result)["valid"]) == (0, 0)


def test_every_line_that_is_none_is_told(run: Run, lamp: str, tmp_path: Path) -> None:
    file = written(
        tmp_path, json.dumps(CHEAPEST), '{"shade": ', "[1]", '{"shade": 1.5}',
        "[" * 100_000, '{"shade": ' + "9" * 5000 + "}",
    )  # fmt: skip

    result = run("product", "verify", lamp, file, "--json")

    found = data(result)
    assert result.exit_code == 3
    assert list(found) == ["schema", "mistakes"]
    assert found["schema"] == "mistakes/1"
    assert [one["line"] for one in found["mistakes"]] == [2, 3, 4, 5, 6]
    assert "stored.jsonl:2:" in result.stderr


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe{}", b"7", b"{", b"null"])
def test_a_spec_that_is_none(run: Run, lamp: str, tmp_path: Path, raw: bytes) -> None:
    spec = tmp_path / "spec.json"
    spec.write_bytes(raw)

    result = run("product", "complete", lamp, "--near", spec, "--json")

    assert result.exit_code == 3
    assert data(result)["mistakes"][0]["file"] == str(spec)
