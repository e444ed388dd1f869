"""``spec carry-over`` and ``catalog publish``: what becomes of what was saved."""

from pathlib import Path

import pytest

from tests.web.conftest import Run, data
from tests.web.lamp import OPTIONS, PRICES, RULES, write_lamp

pytestmark = pytest.mark.usefixtures("home")

NO_SILK = OPTIONS.replace(
    "      - {code: silk, en: Silk, zh: 丝绸, price: 20.00}\n", ""
)
SILK_IS_PAPER = OPTIONS.replace(
    "zh: 丝绸, price: 20.00}",
    "zh: 丝绸, price: 20.00, successor: paper, until: 2026-01-31}",
)


@pytest.fixture
def spec(run: Run, lamp: str) -> str:
    """A saved spec: a silk shade over a warm bulb."""
    assert run("catalog", "publish", lamp).exit_code == 0
    return save(run, "shade=silk")


def save(run: Run, *choices: str) -> str:
    customer = data(run("customer", "add", "Lin", "--json"))["id"]
    wearer = data(run("wearer", "add", customer, "Lin", "--json"))["id"]
    chosen = [word for one in choices for word in ("--choose", one)]
    result = run("spec", "save", wearer, "--product", "lamp", *chosen, "--json")
    assert result.exit_code == 0, result.output
    return str(data(result)["id"])


def publish(run: Run, folder: Path, **changed: str) -> str:
    result = run("catalog", "publish", write_lamp(folder / "next", **changed))
    assert result.exit_code == 0, result.output
    return result.stderr


def test_what_did_not_change_can_be_made_as_it_is(run: Run, spec: str) -> None:
    result = run("spec", "carry-over", spec)

    assert (result.exit_code, result.stdout) == (0, f"{spec}: can be made as it is\n")


def test_another_price_is_told_with_the_difference(
    run: Run, spec: str, tmp_path: Path
) -> None:
    told = publish(run, tmp_path, prices=PRICES.replace("50.00", "55.50"))

    result = run("spec", "carry-over", spec)

    assert "saved specs: 1, of which 1 price only" in told
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            f"{spec}: can be made as it is; its price or time is another",
            "  Price: 70.00 EUR, now 75.50 EUR (+5.50 EUR)",
        ],
    )


def test_a_successor_is_no_negative_result(run: Run, spec: str, tmp_path: Path) -> None:
    publish(run, tmp_path, options=SILK_IS_PAPER)

    result = run("spec", "carry-over", spec)

    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            f"{spec}: can be made with successors of what is gone",
            "  Shade: Silk is no longer offered; its successor is Paper.",
            "  Price: 70.00 EUR, now 60.00 EUR (-10.00 EUR)",
        ],
    )


def test_a_needed_change_is_a_negative_result_with_its_reason(
    run: Run, spec: str, tmp_path: Path
) -> None:
    rule = """\
rule silk_stays_cool
    shade = silk requires bulb = hot
    en "Silk fades in warm light."
    zh "丝绸在暖光下会褪色。"
"""
    publish(run, tmp_path, lamp=RULES + rule)

    english, chinese = (
        run("spec", "carry-over", spec, "--language", language)
        for language in ("en", "zh")
    )

    assert english.exit_code == chinese.exit_code == 1
    assert english.stdout.splitlines() == [
        f"{spec}: needs a change",
        "  Bulb: Halogen is proposed instead of Warm.",
        "    Silk fades in warm light.",
    ]
    assert chinese.stdout.splitlines() == [
        f"{spec}: 需要更改",
        "  灯泡：建议由暖光改为卤素。",
        "    丝绸在暖光下会褪色。",
    ]


def test_a_new_option_is_told(run: Run, spec: str, tmp_path: Path) -> None:
    base = "  - {name: base, kind: yes or no, en: Base, zh: 底座, default: yes}\n"
    publish(run, tmp_path, options=OPTIONS + base)

    told = run("spec", "carry-over", spec)
    found = data(run("spec", "carry-over", spec, "--json"))

    assert (told.exit_code, told.stdout.splitlines()) == (
        0, [f"{spec}: can be made as it is", "  New: Base: yes"],
    )  # fmt: skip
    # Told apart: nothing he said is missing, but it cannot be ordered unread.
    assert (found["kind"], found["added"]) == ("identical", {"base": "yes"})
    assert (found["valid"], found["wrong"]) == (False, ["base"])


def test_the_json_form(run: Run, spec: str, tmp_path: Path) -> None:
    publish(run, tmp_path, options=NO_SILK)

    result = run("spec", "carry-over", spec, "--json")

    found = data(result)
    assert result.exit_code == 1
    assert list(found) == [
        "schema", "spec", "version", "valid", "wrong", "kind", "values", "changes",
        "added", "unfit", "price_before", "price_after", "price_delta", "days_before",
        "days_after", "days_delta", "optimal",
    ]  # fmt: skip
    assert (found["schema"], found["spec"]) == ("carry-over/1", spec)
    assert (found["kind"], found["wrong"]) == ("repaired", ["shade"])
    (change,) = found["changes"]
    assert (change["option"], change["before"], change["after"], change["why"]) == (
        "shade", "silk", "paper", "gone",
    )  # fmt: skip
    assert found["price_delta"] == {"amount": -1000, "currency": "EUR"}


def test_publishing_tells_what_becomes_of_every_saved_spec(
    run: Run, spec: str, tmp_path: Path
) -> None:
    assert spec == "S-000001"
    save(run, "shade=silk")
    save(run, "shade=glass")
    folder = write_lamp(tmp_path / "next", options=NO_SILK)

    found = data(run("catalog", "publish", folder, "--json"))

    assert found["impact"] == {
        "specs": 3, "distinct": 2, "identical": 1, "price_only": 0, "successor": 0,
        "repaired": 2, "withdrawn": 0,
    }  # fmt: skip
