"""Module stock: opened once, taken by exactly what was netted, never below nothing."""

from pathlib import Path

from customers.people import Wearer
from office.desk.stocking import THOUSANDTHS
from office.store import Store, stock
from orders.snapshot import ProductionSnapshot
from tests.office.desk.bag import write_bag
from tests.office.desk.conftest import Done
from tests.office.desk.shop import jeans, made, place, publish, saved


def balances(store: Store, *codes: str) -> dict[str, int]:
    with store.reading() as tx:
        return dict(stock.balances(tx, codes))


def test_a03_stock_is_what_it_opened_with_less_what_was_netted(done: Done) -> None:
    modules = jeans().modules
    needs = {need.module: need for need in done.production.needs}

    left = balances(done.store, *modules)

    for code, module in modules.items():
        taken = needs[code].from_stock if code in needs else 0
        assert left[code] == module.opening_stock * THOUSANDTHS - taken >= 0


def covered(production: ProductionSnapshot) -> None:
    """Every BOM line is covered, by stock or by buying, and exactly (A09)."""
    needed: dict[str, int] = {}
    for line in production.lines:
        for item in line.bom:
            assert item.needed > 0
            needed[item.module] = needed.get(item.module, 0) + item.needed
    assert {need.module: need.required for need in production.needs} == needed
    assert len({need.module for need in production.needs}) == len(production.needs)
    for need in production.needs:
        assert need.from_stock + need.to_buy == need.required
        assert min(need.from_stock, need.to_buy) >= 0


def test_a09_every_line_of_the_bom_is_covered_exactly(done: Done) -> None:
    covered(done.production)


def test_pegs_lead_back_to_the_lines(done: Done) -> None:
    for need in done.production.needs:
        lines = [
            f"{done.order.number}/{line.position}"
            for line in done.production.lines
            if need.module in {item.module for item in line.bom}
        ]
        assert list(need.pegs) == lines


def test_what_stock_cannot_cover_is_bought(shop: Store, lin: Wearer) -> None:
    # 3 m of calf and one box are there, and no straps; a bag takes 1.5 m.
    calf = saved(shop, lin, "bag", leather="calf", strap="yes")

    _, _, first = made(shop, (calf, 3))
    _, _, second = made(shop, calf)

    assert {n.module: (n.from_stock, n.to_buy) for n in first.needs} == {
        "CALF": (3000, 1500),
        "STRAP": (0, 3000),
        "BOX": (1000, 0),
    }
    assert {n.module: (n.from_stock, n.to_buy) for n in second.needs} == {
        "CALF": (0, 1500),
        "STRAP": (0, 1000),
        "BOX": (0, 1000),
    }
    covered(first)
    covered(second)
    assert balances(shop, "GOAT", "CALF", "STRAP", "BOX") == {
        "GOAT": 10_000, "CALF": 0, "STRAP": 0, "BOX": 0,
    }  # fmt: skip


def test_placing_takes_nothing(shop: Store, lin: Wearer) -> None:
    place(shop, (saved(shop, lin, "bag", leather="calf"), 2))

    assert balances(shop, "CALF", "BOX") == {"CALF": 3000, "BOX": 1000}


def test_a_new_catalog_fills_no_shelf_again(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    made(shop, (saved(shop, lin, "bag", leather="calf"), 2))
    publish(shop, write_bag(tmp_path / "dearer", prices=("100.00", "120.00")))

    place(shop, saved(shop, lin, "bag", leather="calf"))

    assert balances(shop, "CALF", "GOAT") == {"CALF": 0, "GOAT": 10_000}


def test_one_box_an_order_however_many_lines(shop: Store, lin: Wearer) -> None:
    goat, calf = saved(shop, lin, "bag"), saved(shop, lin, "bag", leather="calf")

    _, _, production = made(shop, (goat, 2), calf)

    (box,) = (need for need in production.needs if need.module == "BOX")
    assert (box.required, box.pegs) == (1000, (f"{production.number}/1",))
