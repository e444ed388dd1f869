"""Money: worked out by hand for a bag, and the same on every paper (A10)."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from customers.people import Wearer
from office.store import Store
from orders.papers.cost_sheet import customization
from orders.sheets.blocks import Block, Table
from orders.sheets.cells import Text
from orders.snapshot import Charge, OrderSnapshot
from rules.money import Money
from rules.wording import NO_WORDS, Wording
from tests.office.desk.bag import write_bag
from tests.office.desk.conftest import Done
from tests.office.desk.shop import made, place, publish, saved


def charges(snapshot: OrderSnapshot) -> dict[str, tuple[str, int, int]]:
    """Every charge by id: per what, how much, how often."""
    found = [*snapshot.charges]
    for line in snapshot.lines:
        found += line.charges
    return {one.id: (one.per, one.amount, one.times) for one in found}


def test_per_piece_per_line_and_per_order(shop: Store, lin: Wearer) -> None:
    fine = saved(
        shop, lin, "bag", leather="calf", strap="yes", initials="yes",
        texts={"letters": "LZ"},
    )  # fmt: skip

    _, snapshot = place(shop, (fine, 3))

    assert charges(snapshot) == {
        "base": ("piece", 100_00, 3),
        "leather.calf": ("piece", 30_00, 3),
        "strap": ("piece", 12_50, 3),
        "stamp": ("line", 20_00, 1),
    }
    # 3 x 142.50 + 20.00, of which 13 % tax is 51.48
    assert (snapshot.net, snapshot.tax, snapshot.gross) == (396_02, 51_48, 447_50)


def test_once_per_order_is_once_for_two_lines(shop: Store, lin: Wearer) -> None:
    goat = saved(shop, lin, "bag", delivery="express")
    calf = saved(shop, lin, "bag", delivery="express", leather="calf")

    _, snapshot = place(shop, (goat, 3), calf)

    assert [(c.id, c.total) for c in snapshot.charges] == [("express", 15_00)]
    assert [line.total for line in snapshot.lines] == [300_00, 130_00]
    assert snapshot.gross == 445_00


def test_a_list_without_tax_adds_it_on_the_sum(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    publish(shop, write_bag(tmp_path / "net", product=("included", "excluded")))

    _, snapshot = place(shop, (saved(shop, lin, "bag", strap="yes"), 3))

    # 337.50 listed; 43.875 of tax is rounded once, away from zero
    assert (snapshot.net, snapshot.tax, snapshot.gross) == (337_50, 43_88, 381_38)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(-50_000, 500_000), st.integers(1, 9999)), max_size=5)
)
def test_a_charge_comes_to_its_amount_times(lines: list[tuple[int, int]]) -> None:
    found = [
        Charge(id="", title=NO_WORDS, per="piece", amount=amount, times=times)
        for amount, times in lines
    ]

    assert [one.total for one in found] == [amount * times for amount, times in lines]


def test_lines_and_charges_sum_to_the_total(done: Done) -> None:
    snapshot = done.snapshot

    listed = sum(line.total for line in snapshot.lines)
    listed += sum(charge.total for charge in snapshot.charges)

    # Tax is included: 3 x (529 + 25 + 35), then 529 + 20 + 180 + 25, then 48 + 18.
    assert listed == snapshot.gross == 3 * 589_00 + 754_00 + 66_00
    assert snapshot.net + snapshot.tax == snapshot.gross


# -- what customizing earns --------------------------------------------------------


def test_a10_what_customizing_earns_by_hand(shop: Store, lin: Wearer) -> None:
    fine = saved(
        shop, lin, "bag", leather="calf", strap="yes", initials="yes",
        texts={"letters": "LZ"},
    )  # fmt: skip

    _, snapshot, production = made(shop, (fine, 3))

    (line,) = production.lines
    # 4.5 m of calf, three straps, one box.
    assert line.material_cost == 135_00 + 12_00 + 5_00
    # CUT 20 min at 62.00, STAMP 14 at 72.00, SEW 31 at 58.00, PACK 7 at 48.00 an hour.
    assert [step.cost for step in line.routing] == [20_67, 16_80, 29_97, 5_60]
    # The usual bags: goat, no strap, no letters.
    assert line.usual_price == 300_00
    assert line.usual_cost == 90_00 + 5_00 + 20_67 + 29_97 + 5_60
    # 396.02 net, beside 265.49 for three usual bags; 73.80 spent on the rest.
    assert customization(snapshot, production) == (130_53, 73_80, 56_73)


def test_the_usual_bag_earns_nothing_by_customizing(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    # What is paid once per order is usual here too.
    publish(
        shop,
        write_bag(tmp_path / "fast", options=("default: standard", "default: express")),
    )
    usual = saved(shop, lin, "bag")

    _, snapshot, production = made(shop, (usual, 2), usual)

    assert snapshot.gross == 315_00
    assert customization(snapshot, production) == (0, 0, 0)


def test_what_is_paid_once_per_order_counts_as_earned(shop: Store, lin: Wearer) -> None:
    _, snapshot, production = made(shop, saved(shop, lin, "bag", delivery="express"))

    # 115.00 less 13 % is 101.77; 100.00 is 88.50.
    assert customization(snapshot, production) == (13_27, 0, 13_27)


# -- on the papers -----------------------------------------------------------------


def totals(table: Table) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for total in table.totals:
        for one in total.values:
            if isinstance(one.value, Money):
                found[total.label.en] = one.value
    return found


def titled(blocks: tuple[Block, ...], title: str) -> list[Table]:
    return [
        block
        for block in blocks
        if isinstance(block, Table) and block.title and block.title.en == title
    ]


def column(table: Table, key: str) -> int:
    """The sum of a column of amounts."""
    at = [column.key for column in table.columns].index(key)
    found = [row[at] for row in table.rows]
    return sum(cell.amount for cell in found if isinstance(cell, Money))


def test_both_papers_of_the_customer_have_the_total_of_the_snapshot(done: Done) -> None:
    for kind in ("confirmation", "pro_forma"):
        (price,) = titled(done.papers[kind].sheet.blocks, "Price")

        said = totals(price)

        assert said["Total"] == Money(done.snapshot.gross, "CNY")
        assert said["Net"] == Money(done.snapshot.net, "CNY")
        assert column(price, "total") == done.snapshot.gross


def test_a09_every_total_of_the_cost_sheet_is_the_sum_of_its_lines(done: Done) -> None:
    blocks = done.papers["cost_sheet"].sheet.blocks
    cost = 0

    for title, kind in (("Material", "material_cost"), ("Labour", "labour_cost")):
        tables = titled(blocks, title)
        assert len(tables) == len(done.production.lines)
        for table, line in zip(tables, done.production.lines, strict=True):
            said = totals(table)[title].amount
            assert said == column(table, "cost") == getattr(line, kind)
            cost += said

    (margins,) = titled(blocks, "Margins")
    said_by: dict[str, int] = {}
    for what, amount in margins.rows:
        assert isinstance(what, Text)
        assert isinstance(what.text, Wording)
        assert isinstance(amount, Money)
        said_by[what.text.en] = amount.amount
    brings, costs, earned = customization(done.snapshot, done.production)
    assert said_by == {
        "Price, net of tax": done.snapshot.net,
        "Material and labour": cost,
        "Margin of the order": done.snapshot.net - cost,
        "Customization brings": brings,
        "Customization costs": costs,
    }
    assert totals(margins)["Customization margin"].amount == earned == brings - costs
