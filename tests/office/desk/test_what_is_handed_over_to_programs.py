"""What an MES and a purchasing program get: the papers' figures, and no formula."""

import csv
import io
import json
from pathlib import Path

from office.desk import stepping
from office.desk.handing_over import handed_over, laid
from office.desk.order_at_hand import By
from office.store import Store
from orders.papers.handing_over import (
    as_csv,
    as_json,
    needs_csv,
    operations_csv,
    to_buy,
    to_make,
)
from tests.drills.export import drill
from tests.office.desk.shop import DAY, LATER_AT, made, new_wearer, saved


def rows(text: str) -> list[dict[str, str]]:
    plain = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return list(csv.DictReader(plain))


def test_the_figures_are_those_of_the_production_snapshot(shop: Store) -> None:
    bags = saved(
        shop, new_wearer(shop, "Ada", body={}), "bag",
        initials="yes", texts={"letters": "AL"}, leather="calf",
    )  # fmt: skip
    _, snapshot, production = made(shop, (bags, 4))

    make = json.loads(as_json(to_make(snapshot, production)))
    buy = json.loads(as_json(to_buy(production)))

    (line,) = make["lines"]
    assert (make["schema"], buy["schema"]) == ("make/1", "buy/1")
    assert (line["pieces"], line["texts"]) == (4, {"letters": "AL"})
    steps = rows(operations_csv(snapshot, production))
    assert [one["scan"] for one in steps] == [o["scan"] for o in line["operations"]]
    assert [one["operation"] for one in steps] == ["CUT", "STAMP", "SEW", "PACK"]
    assert {one["texts"] for one in steps} == {"letters: AL"}
    # Six metres and a hundredth of waste are needed; three lie in stock.
    (calf,) = [one for one in buy["needs"] if one["module"] == "CALF"]
    need = next(one for one in production.needs if one.module == "CALF")
    assert (calf["buy"], calf["unit"]) == (need.to_buy, "m")
    bought = rows(needs_csv(production))
    assert [int(one["thousandths"]) for one in bought] == [
        one["buy"] for one in buy["needs"]
    ]


def test_neither_money_nor_the_body_is_handed_over(shop: Store) -> None:
    wearer = new_wearer(shop, "Ada", body={})
    _, snapshot, production = made(shop, (saved(shop, wearer, "bag"), 1))

    text = as_json(to_make(snapshot, production)) + as_json(to_buy(production))

    assert not [word for word in ("cost", "price", "amount", "body") if word in text]


def test_a_formula_is_handed_over_as_text_and_a_number_as_a_number() -> None:
    text = as_csv(("a", "b", "c"), [("=1+1", -5, "  @x")])

    assert text.splitlines()[1] == '"\'=1+1","-5","\'  @x"'


def test_the_drill_in_short() -> None:
    report = drill(seed=7, cells=2_000)

    assert report.held, report.broken


def test_an_order_is_handed_over_as_files(shop: Store, tmp_path: Path) -> None:
    wearer = new_wearer(shop, "Ada", body={})
    order, *_ = made(shop, (saved(shop, wearer, "bag"), 1))
    by = By(actor="Mei", day=DAY, at=LATER_AT)
    stepping.start_order(shop, order.number, by)
    stepping.ship_order(shop, order.number, "", by)

    files = handed_over(shop, order.number)
    paths = laid(files, tmp_path / "out")

    assert [path.name for path in paths] == [
        "SO-2026-000001_make.json", "SO-2026-000001_make.csv",
        "SO-2026-000001_buy.json", "SO-2026-000001_buy.csv",
        "IN-2026-000001_ubl-2.1.xml",
    ]  # fmt: skip
    assert [path.read_bytes() for path in paths] == list(files.values())
