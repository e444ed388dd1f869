"""Who comes back to a design is told of each lost choice by name, why, what instead."""

from datetime import date
from pathlib import Path

import pytest

from office.desk.designing import Wish, change, the_design, the_opening_design
from office.desk.lost_choices import LostChoice, Why, lost_choices
from office.desk.ready_products import ReadyProducts
from office.store import Store, catalogs
from office.store.designs import DesignStep
from tests.office.desk.bag import write_bag

DAY, AT = date(2026, 11, 27), "2026-11-27T09:00:00+00:00"
CALF = "      - {code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}\n"
MOSS = "      - {code: moss, en: Moss green, zh: 苔绿, module: CALF, successor: calf}\n"


def publish(store: Store, folder: Path, old: str, new: str) -> None:
    version = write_bag(folder, options=(old, new))
    with store.writing() as tx:
        catalogs.publish(tx, version, AT)


@pytest.fixture
def chosen(shop: Store, ready: ReadyProducts, tmp_path: Path) -> DesignStep:
    """A bag in moss green, for express delivery."""
    publish(shop, tmp_path / "first", CALF, CALF + MOSS)
    opening = the_opening_design(shop, ready, "bag", DAY)
    wish = Wish(choices={"leather": "moss", "delivery": "express"})
    step = change(shop, opening, wish, code="bcdfg", at=AT)
    assert isinstance(step, DesignStep)
    return step


def lost(store: Store, ready: ReadyProducts, day: date = DAY) -> LostChoice:
    (found,) = lost_choices(store, the_design(store, ready, "bcdfg", 1, day))
    return found


def test_what_still_holds_is_not_told(
    shop: Store, ready: ReadyProducts, chosen: DesignStep
) -> None:
    design = the_design(shop, ready, chosen.code, chosen.number, DAY)

    assert lost_choices(shop, design) == ()


def test_a_value_taken_out_of_the_catalog_is_named_as_it_was(
    shop: Store, ready: ReadyProducts, chosen: DesignStep, tmp_path: Path
) -> None:
    publish(shop, tmp_path / "second", CALF, CALF)

    one = lost(shop, ready)

    assert one.why is Why.WITHDRAWN
    assert (one.option.zh, one.title.zh) == ("皮料", "苔绿")
    assert one.instead == ("leather", "calf")
    assert one.instead_title.en == "Calf"
    assert chosen.choices["leather"] == "moss"


@pytest.mark.parametrize(
    ("dates", "why", "day"),
    [
        (", until: 2026-11-26", Why.OVER, date(2026, 11, 26)),
        (", from: 2026-12-01", Why.NOT_YET, date(2026, 12, 1)),
    ],
)
@pytest.mark.usefixtures("chosen")
def test_a_value_out_of_season_has_its_day(
    shop: Store, ready: ReadyProducts, tmp_path: Path, dates: str, why: Why, day: date
) -> None:
    seasonal = MOSS.replace(", successor: calf", dates)
    publish(shop, tmp_path / "second", CALF, CALF + seasonal)

    one = lost(shop, ready)

    assert (one.why, one.day) == (why, day)
    assert one.instead == ("leather", "calf")  # the former catalog named it


@pytest.mark.usefixtures("chosen")
def test_a_value_that_a_new_rule_keeps_out_has_the_rule(
    shop: Store, ready: ReadyProducts, tmp_path: Path
) -> None:
    rule = 'rule no_moss\n    leather = moss excludes delivery = express\n    en "Dyed to order."\n    zh "按单染色。"\n\nrule stamping'  # noqa: E501 - a file
    version = write_bag(
        tmp_path / "second",
        options=(CALF, CALF + MOSS),
        all=("rule stamping", rule),
    )
    with shop.writing() as tx:
        catalogs.publish(tx, version, AT)

    one = lost(shop, ready)

    assert one.why is Why.CLASHES
    assert one.reasons[0].en == "Dyed to order."
