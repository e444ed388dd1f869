"""Netting: every need is covered by stock, bought, or both; nothing is taken twice."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.parts import Module
from office.company import SHIPPED, read_company
from orders.netting import Pegged, net
from orders.snapshot import BomItem, Need
from rules.money import Money
from rules.wording import NO_WORDS, Wording

DEMO = read_company(SHIPPED).company
NEEDED_ON = "2026-11-26"
MODULES = {
    code: Module(
        code=code,
        title=Wording(code, code),
        cost=Money(100, "CNY"),
        unit="m",
        lead_time=3,
        supplier=supplier,
    )
    for code, supplier in (
        ("CLOTH", "SUP-DENIM-A"),
        ("ZIP", "SUP-TRIM"),
        ("SNAP", "SUP-TRIM"),
        ("MOON-ROCK", "SUP-MOON"),
    )
}
modules = st.sampled_from(sorted(MODULES))
wants = st.lists(
    st.tuples(st.sampled_from(["O/1", "O/2", "O/3"]), modules, st.integers(1, 9_000)),
    max_size=8,
)
stocks = st.dictionaries(modules, st.integers(-2_000, 12_000))


def item(module: str, needed: int) -> BomItem:
    return BomItem(
        id=module.lower(),
        title=NO_WORDS,
        module=module,
        module_title=NO_WORDS,
        unit="m",
        each=needed,
        needed=needed,
        per="piece",
        operation="",
        unit_cost=100,
        cost=0,
    )


def netted(
    wants: list[tuple[str, str, int]], stock: dict[str, int]
) -> tuple[Need, ...]:
    pegged = [Pegged(peg, item(module, needed)) for peg, module, needed in wants]
    return net(pegged, MODULES, lambda code: stock.get(code, 0), DEMO, NEEDED_ON)


@given(wants, stocks)
def test_a03_each_module_is_needed_once_and_covered_exactly(
    wants: list[tuple[str, str, int]], stock: dict[str, int]
) -> None:
    needs = netted(wants, stock)

    assert [n.module for n in needs] == sorted(
        {module for _, module, _ in wants},
        key=lambda code: (MODULES[code].supplier, code),
    )
    for need in needs:
        wanted = sum(amount for _, code, amount in wants if code == need.module)
        assert need.required == wanted == need.from_stock + need.to_buy
        assert 0 <= need.from_stock <= max(0, stock.get(need.module, 0))
        assert need.to_buy >= 0
        assert need.pegs == tuple(
            dict.fromkeys(peg for peg, code, _ in wants if code == need.module)
        )


@given(wants, stocks)
def test_we_buy_only_what_stock_does_not_have(
    wants: list[tuple[str, str, int]], stock: dict[str, int]
) -> None:
    for need in netted(wants, stock):
        left = stock.get(need.module, 0) - need.from_stock
        assert need.to_buy == 0 or left <= 0


def test_an_empty_store_buys_everything() -> None:
    (need,) = netted([("O/1", "ZIP", 2_000)], {})

    assert (need.from_stock, need.to_buy) == (0, 2_000)
    assert need.supplier_name == DEMO.suppliers["SUP-TRIM"].name


def test_a_supplier_nobody_knows_is_shown_by_its_code() -> None:
    (need,) = netted([("O/1", "MOON-ROCK", 1_000)], {})

    assert need.supplier_name == Wording("SUP-MOON", "SUP-MOON")
