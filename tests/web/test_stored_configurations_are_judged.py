"""``product verify``: which of many stored configurations are valid."""

import json
from pathlib import Path
from random import Random

import pytest

import configurator
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


@pytest.fixture
def many(run: Run, lamp: str, tmp_path: Path) -> tuple[Path, list[int]]:
    """Thousands of lines, most of them spoiled in some way; and which are not valid."""
    sample = run("product", "sample", lamp, "-n", "3000", "--seed", "5").stdout
    chance = Random(5)  # noqa: S311
    product = configurator.load(lamp)
    lines: list[str] = []
    invalid: list[int] = []
    for number, line in enumerate(sample.splitlines(), start=1):
        values: dict[str, object] = json.loads(line)
        spoil(values, chance)
        words = {name: str(word) for name, word in values.items()}
        if not product.verify([words])[0]:
            invalid.append(number)
        form = chance.randrange(4)
        if form == 0:
            lines.append(json.dumps({"configuration": values}))
        elif form == 1:
            lines.append(json.dumps({"schema": "configuration/1",
                                     "configuration": values}))  # fmt: skip
        elif form == 2:
            lines.append(json.dumps(values, separators=(",", ":")))
        else:
            lines.append(json.dumps(values, indent=None))
    return written(tmp_path, *lines), invalid


def spoil(values: dict[str, object], chance: Random) -> None:
    """Change a value, leave one out, add a text or a stranger; or nothing."""
    name = chance.choice([*values])
    match chance.randrange(6):
        case 0:
            values[name] = chance.choice(["paper", "hot", "left", "no", "20000", "tin"])
        case 1:
            del values[name]
        case 2:
            values["label"] = "Anna"
        case 3:
            values["lamp"] = "1"
        case 4:
            values["cord"] = int(str(values["cord"]))


def test_thousands_are_judged_as_each_would_be(
    run: Run, lamp: str, many: tuple[Path, list[int]]
) -> None:
    file, invalid = many

    found = data(run("product", "verify", lamp, file, "--json"))

    assert 1000 < len(invalid) < 2500
    assert found["invalid_lines"] == invalid
    assert (found["valid"], found["invalid"]) == (3000 - len(invalid), len(invalid))


def test_thousands_asked_from_python_are_judged_the_same(
    lamp: str, many: tuple[Path, list[int]]
) -> None:
    file, invalid = many
    plain = [json.loads(line) for line in file.read_text().splitlines()]
    stored = [one.get("configuration", one) for one in plain]
    words = [{name: str(word) for name, word in one.items()} for one in stored]

    judged = configurator.load(lamp).verify(iter(words))

    assert [n for n, good in enumerate(judged, start=1) if not good] == invalid


def test_a_line_that_is_none_among_thousands(
    run: Run, lamp: str, tmp_path: Path
) -> None:
    lines = [json.dumps(CHEAPEST)] * 12_000
    lines[11_000] = '{"shade": '
    file = written(tmp_path, *lines)

    result = run("product", "verify", lamp, file, "--json")

    assert result.exit_code == 3
    assert [one["line"] for one in data(result)["mistakes"]] == [11_001]
