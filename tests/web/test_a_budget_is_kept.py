"""``product domains --budget``: what is possible within one budget, or several."""

import json
from pathlib import Path

import pytest

from tests.web.conftest import Run, data
from tests.web.lamp import PRICES, write_lamp

# Base 50.00; paper 10.00, silk 20.00, glass 30.00.
SILK_AT_MOST = ("--budget", "price=7000")


@pytest.mark.parametrize("engine", ["circuit", "sat", "cp-sat"])
def test_a_value_is_offered_if_a_product_within_the_budget_has_it(
    run: Run, lamp: str, engine: str
) -> None:
    result = run(
        "product", "domains", lamp, *SILK_AT_MOST, "--engine", engine, "--json"
    )

    found = data(result)
    assert result.exit_code == 0
    assert list(found) == ["schema", "domains", "applies"]
    assert found["domains"]["shade"] == ["paper", "silk"]
    assert found["domains"]["bulb"] == ["warm", "hot"]


def test_a_budget_and_choices_go_together(run: Run, lamp: str) -> None:
    asked = (*SILK_AT_MOST, "--choose", "bulb=hot", "--json")

    assert data(run("product", "domains", lamp, *asked))["domains"]["shade"] == ["silk"]


@pytest.mark.parametrize("engine", ["circuit", "sat", "cp-sat"])
def test_a_budget_that_nothing_keeps(run: Run, lamp: str, engine: str) -> None:
    asked = ("--choose", "shade=glass", *SILK_AT_MOST, "--engine", engine)

    result = run("product", "domains", lamp, *asked, "--json")
    told = run("product", "domains", lamp, *asked)

    assert result.exit_code == told.exit_code == 1
    assert data(result) == {
        "schema": "conflict/1",
        "conflict": {
            "choices": ["shade=glass"],
            "rules": [],
            "sentences": [
                {
                    "budget": "price",
                    "en": "With these choices the price is at least 80.00 EUR.",
                    "zh": "按这些选择，价格最少为 80.00 EUR。",
                }
            ],
        },
        "repairs": [],
    }
    assert told.stdout.splitlines() == [
        "No product keeps this:",
        "  shade=glass  Shade: Glass",
        "  price: 70.00 EUR at most",
        "Because:",
        "  With these choices the price is at least 80.00 EUR.",
    ]


def test_a_clash_stays_a_clash(run: Run, lamp: str) -> None:
    clash = ("--choose", "shade=paper", "--choose", "bulb=hot")

    result = run("product", "domains", lamp, *clash, *SILK_AT_MOST, "--json")

    assert data(result)["conflict"]["rules"] == ["paper_burns"]


MODULES = """\
module,en,zh,cost,unit,lead_time,supplier,policy,reorder_point,stock
P,Paper shade,纸罩,40.00,pcs,1,S,to_order,,
G,Glass shade,玻璃罩,5.00,pcs,1,S,to_order,,
K,Silk shade,丝绸罩,10.00,pcs,1,S,to_order,,
"""
PARTS = """\
part,en,zh,item,quantity,step,when,per,operation
paper,Shade,灯罩,P,1,1,shade = paper,piece,
glass,Shade,灯罩,G,1,1,shade = glass,piece,
silk,Shade,灯罩,K,1,1,shade = silk,piece,
"""


@pytest.fixture
def dear_lamp(tmp_path: Path) -> Path:
    """A lamp whose shades cost otherwise in the making than in the shop.

    A warm bulb in a glass shade costs extra, which belongs to no option alone.
    """
    prices = PRICES + "glow,Glow,光,15.00,shade = glass and bulb = warm,,\n"
    folder = write_lamp(tmp_path / "dear", prices=prices)
    (folder / "modules.csv").write_text(MODULES, encoding="utf-8")
    (folder / "parts.csv").write_text(PARTS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("engine", ["circuit", "cp-sat"])
def test_several_budgets_are_kept_at_once(
    run: Run, dear_lamp: Path, engine: str
) -> None:
    both = ("--budget", "price=8000", "--budget", "cost=1000", "--engine", engine)

    result = run("product", "domains", dear_lamp, *both, "--json")

    found = data(result)
    assert result.exit_code == 0
    assert list(found) == ["schema", "domains", "applies", "unchecked"]
    assert found["domains"]["shade"] == ["glass", "silk"]
    assert found["unchecked"] == {}
    warm = data(
        run("product", "domains", dear_lamp, *both, "--choose", "bulb=warm", "--json")
    )
    assert warm["domains"]["shade"] == ["silk"]


def test_several_budgets_that_nothing_keeps_together(run: Run, dear_lamp: Path) -> None:
    both = ("--budget", "price=6500", "--budget", "cost=1000")

    result = run("product", "domains", dear_lamp, *both, "--json")

    (said,) = data(result)["conflict"]["sentences"]
    assert result.exit_code == 1
    assert said["budget"] == "price, cost"
    assert said["en"] == "No product keeps all of these budgets at once."


def test_prices_can_be_given_to_a_model(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "bag.uvl"
    model.write_text("features\n\tbag\n\t\toptional\n\t\t\tframe\n\t\t\tcover\n")
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"frame": {"1": 900}, "cover": {"1": 300}}))

    found = data(
        run("product", "domains", model, "--prices", prices, "--budget", "price=899",
            "--json")
    )  # fmt: skip

    assert found["domains"]["frame"] == ["0"]
    assert found["domains"]["cover"] == ["0", "1"]
