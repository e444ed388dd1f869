"""Ordering the usual: the same spec at today's prices, or why that can no longer be."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from catalog.reading import read_catalog
from configurator.configuration import Conflict
from customers.people import Wearer
from office.desk import ordering, papers_out
from office.desk.carrying_over import carry_over
from office.desk.errors import NotFoundError
from office.desk.ordering import SpecBrokenError
from office.store import Store, orders
from orders.order import Order, OrderState, QuantityError
from orders.snapshot import OrderSnapshot
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, JEANS, place, publish, saved


def repeat(
    store: Store, order: Order, quantity: int = 0, day: date = DAY
) -> tuple[Order, OrderSnapshot]:
    return ordering.repeat_order(
        store, order.number, quantity=quantity, day=day, at=AT, actor="rep"
    )


def broken(
    store: Store, order: Order, day: date = DAY
) -> tuple[SpecBrokenError, Conflict]:
    """Why an order cannot be repeated; nothing of it is kept."""
    before = papers_out.order_file(store, order.number)
    with pytest.raises(SpecBrokenError) as told:
        repeat(store, order, day=day)
    assert papers_out.order_file(store, order.number) == before
    with store.reading() as tx:
        assert orders.all(tx) == (before.order,)
    assert told.value.clash is not None
    return told.value, told.value.clash


def test_the_same_again_points_to_the_old_order(shop: Store, lin: Wearer) -> None:
    old, promised = place(
        shop, (saved(shop, lin, "bag"), 2), saved(shop, lin, "bag", leather="calf")
    )

    new, snapshot = repeat(shop, old)

    assert (new.repeats, snapshot.repeats) == (old.number, old.number)
    assert (new.state, new.number) == (OrderState.PLACED, "SO-2026-000002")
    assert new.lines == old.lines
    assert snapshot.gross == promised.gross
    assert [line.spec_hash for line in snapshot.lines] == [
        line.spec_hash for line in promised.lines
    ]


def test_it_is_the_version_that_was_ordered_not_the_last_one(
    shop: Store, lin: Wearer
) -> None:
    first = saved(shop, lin, "bag")
    old, _ = place(shop, first)
    saved(shop, lin, "bag", spec=first.spec_id, strap="yes")

    new, _ = repeat(shop, old)

    assert new.lines[0].spec_version == 1


def test_another_quantity_is_for_every_line(shop: Store, lin: Wearer) -> None:
    bag = saved(shop, lin, "bag")
    old, _ = place(shop, (bag, 2), bag)

    new, _ = repeat(shop, old, quantity=5)

    assert [line.quantity for line in new.lines] == [5, 5]
    with pytest.raises(QuantityError):
        repeat(shop, old, quantity=-1)


def test_today_s_prices_count(shop: Store, lin: Wearer, tmp_path: Path) -> None:
    old, promised = place(shop, saved(shop, lin, "bag", strap="yes"))
    publish(shop, write_bag(tmp_path / "dearer", prices=("12.50", "19.50")))

    _, snapshot = repeat(shop, old)

    assert (promised.gross, snapshot.gross) == (112_50, 119_50)
    assert snapshot.lines[0].spec_hash == promised.lines[0].spec_hash
    assert snapshot.lines[0].catalog_hash != promised.lines[0].catalog_hash


def test_only_what_was_ordered_can_be_repeated(shop: Store) -> None:
    with pytest.raises(NotFoundError, match="no order 'SO-2026-000001'"):
        ordering.repeat_order(
            shop, "SO-2026-000001", quantity=0, day=DAY, at=AT, actor="rep"
        )


# -- on a catalog that changed -----------------------------------------------------


def test_a_withdrawn_value_is_named_with_the_nearest_way_out(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    version = saved(shop, lin, "bag", leather="calf", strap="yes")
    old, _ = place(shop, version)
    withdrawn = write_bag(
        tmp_path / "new", options=("code: calf, en: Calf", "code: deer, en: Deer")
    )
    publish(shop, withdrawn)

    error, clash = broken(shop, old)

    assert error.wrong == ("leather",)
    assert str(error) == "S-000001 can no longer be made as it was: leather"
    assert clash.choices == ("leather=calf",)
    assert clash.sentences == (
        {
            "option": "leather",
            "en": "Leather: Calf is no longer offered.",
            "zh": "皮料：小牛皮已不再提供。",
        },
    )
    (way,) = clash.repairs
    assert way.change == {"leather": "goat"}
    assert (way.price_delta, way.days_delta, way.currency) == (-30_00, -1, "CNY")
    assert way.configuration["strap"] == "yes"
    assert carry_over(shop, version.spec_id, day=DAY).wrong == ("leather",)


def test_a_withdrawn_wash_of_the_jeans(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    old, _ = place(shop, saved(shop, lin, wash="stone", fabric="raw13", thread="black"))
    folder = shutil.copytree(JEANS, tmp_path / "jeans")
    leave_out(folder / "options.yaml", "{code: stone,")
    for table in ("cloth_wash", "metal_wash"):
        path = folder / "tables" / f"{table}.csv"
        text = path.read_text("utf-8").replace("stone|", "").replace("|stone", "")
        path.write_text(text, "utf-8")
    publish(shop, read_catalog(folder).version)

    error, clash = broken(shop, old)

    assert error.wrong == ("wash",)
    assert clash.choices == ("wash=stone",)
    assert "Stone is no longer offered" in clash.sentences[0]["en"]
    assert "石磨已不再提供" in clash.sentences[0]["zh"]
    (way,) = clash.repairs
    assert set(way.change) == {"wash"}
    assert way.configuration["fabric"] == "raw13"
    assert way.configuration["thread"] == "black"


def leave_out(path: Path, words: str) -> None:
    """Take the line that holds some words out of a file."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if words not in line]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), "utf-8")


def test_a_new_rule_against_two_wishes_is_said_in_its_own_words(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    old, _ = place(shop, saved(shop, lin, "bag", leather="calf", delivery="express"))
    rule = """
rule calf_is_cured
    delivery = express excludes leather = calf
    en "Calf has to be cured."
    zh "小牛皮需要熟化。"
"""
    first = "rule stamping_takes_its_time"
    publish(
        shop, write_bag(tmp_path / "new", all=(first, rule.strip() + "\n\n" + first))
    )

    error, clash = broken(shop, old)

    assert error.wrong == ("calf_is_cured",)
    assert set(clash.choices) == {"leather=calf", "delivery=express"}
    assert clash.rules == ("calf_is_cured",)
    assert clash.sentences[0]["en"] == "Calf has to be cured."
    assert clash.sentences[0]["zh"] == "小牛皮需要熟化。"
    assert {tuple(way.change) for way in clash.repairs} == {("leather",), ("delivery",)}


def test_a_rule_against_what_only_followed_is_told_too(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    # Nobody asked for goat; but it was promised, and is not swapped in silence.
    old, _ = place(shop, saved(shop, lin, "bag", strap="yes"))
    rule = """
rule straps_tear_goat
    strap excludes leather = goat
    en "A strap tears out of goat."
    zh "肩带会扯坏山羊皮。"
"""
    first = "rule stamping_takes_its_time"
    publish(
        shop, write_bag(tmp_path / "new", all=(first, rule.strip() + "\n\n" + first))
    )

    error, clash = broken(shop, old)

    assert error.wrong == ("straps_tear_goat",)
    assert clash.rules == ("straps_tear_goat",)
    assert {"leather": "calf"} in [dict(way.change) for way in clash.repairs]


def test_an_option_that_is_gone_is_told(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    old, _ = place(shop, saved(shop, lin, "bag", strap="yes", leather="calf"))
    folder = tmp_path / "strapless"
    write_bag(folder)
    leave_out(folder / "options.yaml", "name: strap")
    leave_out(folder / "prices.csv", "strap,Strap")
    leave_out(folder / "parts.csv", "strap,Strap")
    publish(shop, read_catalog(folder).version)

    error, clash = broken(shop, old)

    assert error.wrong == ("strap",)
    assert clash.sentences[0]["en"] == "Strap: yes is no longer offered."
    (way,) = clash.repairs
    assert way.change == {"strap": None}
    assert way.configuration["leather"] == "calf"


def test_letters_that_are_no_longer_stamped_are_told(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    version = saved(shop, lin, "bag", initials="yes", texts={"letters": "LZX"})
    old, _ = place(shop, version)
    publish(shop, write_bag(tmp_path / "short", options=("1 .. 3", "1 .. 2")))

    error, clash = broken(shop, old)

    assert error.wrong == clash.choices == ("letters",)
    assert clash.sentences == (
        {
            "option": "letters",
            "en": "Letters: 3 characters, expected 1 to 2 characters.",
            "zh": "字母：这段文字现在不能制作。",
        },
    )


def test_out_of_season_is_told_for_the_day(shop: Store, lin: Wearer) -> None:
    old, _ = place(shop, saved(shop, lin, fabric="fleece12"))

    _, clash = broken(shop, old, date(2027, 4, 1))

    assert clash.choices == ("fabric=fleece12",)
    assert repeat(shop, old, day=date(2027, 3, 31))[1].promised_on > "2027-03-31"
