"""Saved specs on another catalog: each with every catalog it has seen since."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from catalog.option import ChoiceOption
from configurator.carried import CarryKind, Why
from configurator.product import Product
from customers.people import Wearer
from office.desk.carrying_over import carry_all_over, carry_over
from office.store import Store
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import DAY, jeans, publish, saved

CALF = "- {code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}"


def test_the_last_version_is_carried_over(shop: Store, lin: Wearer) -> None:
    first = saved(shop, lin, "bag", strap="yes")
    saved(shop, lin, "bag", spec=first.spec_id, strap="no")

    carried = carry_over(shop, first.spec_id, day=DAY)

    assert (carried.version.number, carried.valid) == (2, True)
    assert carried.found.kind is CarryKind.IDENTICAL
    assert carried.found.values["strap"] == "no"


def test_a_catalog_published_between_names_the_successor(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    kept = saved(shop, lin, "bag", leather="calf")
    over = CALF.replace("}", ", successor: goat, until: 2026-11-20}")
    publish(shop, write_bag(tmp_path / "between", options=(CALF, over)))
    deer = CALF.replace("code: calf, en: Calf", "code: deer, en: Deer")
    publish(shop, write_bag(tmp_path / "today", options=(CALF, deer)))

    carried = carry_over(shop, kept.spec_id, day=DAY)

    assert carried.found.kind is CarryKind.SUCCESSOR
    assert [(one.after, one.why) for one in carried.found.changes] == [
        ("goat", Why.SUCCEEDED)
    ]
    assert str(carried.found.price_delta) == "-30.00 CNY"
    assert carried.found.days_delta == -1
    # It is no longer what he saved, so it cannot be ordered just as it is kept.
    assert carried.wrong == ("leather",)


def test_letters_that_no_longer_fit_make_it_a_repair(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    kept = saved(shop, lin, "bag", initials="yes", texts={"letters": "LZX"})
    publish(shop, write_bag(tmp_path / "short", options=("1 .. 3", "1 .. 2")))

    carried = carry_over(shop, kept.spec_id, day=DAY)

    assert carried.found.kind is CarryKind.REPAIRED
    assert carried.wrong == ("letters",)
    assert carried.unfit == (
        {
            "option": "letters",
            "en": "Letters: 3 characters, expected 1 to 2 characters.",
            "zh": "字母：这段文字现在不能制作。",
        },
    )


def test_a_season_that_is_over_leaves_the_rest_of_the_jeans(
    shop: Store, lin: Wearer
) -> None:
    kept = saved(shop, lin, fabric="fleece12", thread="black")

    carried = carry_over(shop, kept.spec_id, day=date(2027, 4, 1))

    assert carried.found.kind is CarryKind.REPAIRED
    assert carried.found.values["thread"] == "black"
    changed = {one.option: one.why for one in carried.found.changes}
    assert changed["fabric"] is Why.GONE
    sizes = {"waist_hip", "leg"}
    assert not sizes & {*changed}


def test_a_catalog_of_which_nothing_is_left_that_day_withdraws_it(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    kept = saved(shop, lin, "bag", leather="calf")
    last = ("zh: 山羊皮, module: GOAT}", "zh: 山羊皮, module: GOAT, until: 2026-12-31}")
    season = write_bag(tmp_path / "goat", options=last)
    leather = season.by_name["leather"]
    assert isinstance(leather, ChoiceOption)
    goat = replace(leather, values=leather.values[:1])
    publish(shop, replace(season, options=(goat, *season.options[1:])))

    carried = carry_over(shop, kept.spec_id, day=date(2027, 1, 1))

    assert carried.found.kind is CarryKind.WITHDRAWN
    assert not carried.valid
    assert str(carried.found.price_before) == "130.00 CNY"


def test_a_whole_base_is_carried_over_by_product(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    first = saved(shop, lin, "bag", leather="calf")
    saved(shop, lin, "bag", leather="calf")
    saved(shop, lin, "bag", strap="yes")
    saved(shop, lin, "bag", spec=first.spec_id, leather="goat")
    saved(shop, lin)
    dearer = write_bag(tmp_path / "dearer", prices=("12.50", "19.50"))

    with shop.reading() as tx:
        bags = carry_all_over(tx, Product(dearer, DAY))
        trousers = carry_all_over(tx, Product(jeans(), DAY))

    assert bags.to_plain() == {
        "specs": 3, "distinct": 3, "identical": 2, "price_only": 1, "successor": 0,
        "repaired": 0, "withdrawn": 0,
    }  # fmt: skip
    assert [one.kind for one in trousers.answers] == [CarryKind.IDENTICAL]
