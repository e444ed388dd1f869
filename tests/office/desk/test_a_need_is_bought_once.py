"""Purchase orders: gathered by supplier, sent as a paper, received under a lot."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from customers.people import Wearer
from office.desk import purchasing, replenishing, stepping
from office.desk.order_at_hand import By
from office.desk.stocking import taken
from office.store import Store, stock
from orders.papers.purchase_order import terms_hash
from orders.purchase import PurchaseOrder, PurchaseState
from orders.purchase_steps import RefusedPurchaseError
from orders.reading_papers import differences
from orders.sheets.numbers import number as written
from orders.sheets.reading_back import pages_text
from orders.sheets.sheet import Sheet
from tests.office.desk.shop import AT, DAY, deliver, made, saved

BY = By(actor="buyer", day=DAY, at=AT)


def make(shop: Store) -> dict[str, PurchaseOrder]:
    return {one.supplier: one for one in purchasing.make(shop, BY)}


def asked(order: PurchaseOrder) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {
        line.module: (line.open, tuple(share.need for share in line.shares))
        for line in order.lines
        if line.open
    }


def two_orders(shop: Store, lin: Wearer) -> tuple[str, str]:
    """3 m of calf and one box are there, no strap: the second order gets nothing."""
    calf = saved(shop, lin, "bag", leather="calf", strap="yes")
    return made(shop, (calf, 3))[0].number, made(shop, calf)[0].number


def under_its_point(shop: Store, code: str = "") -> tuple[str, int]:
    module = next(
        one.module
        for one in replenishing.on_shelf(shop, code)
        if one.module.reorder_point
    )
    replenishing.count(shop, module.code, 0, BY)
    return module.code, 2 * module.reorder_point * 1_000


def balance(shop: Store, code: str) -> int:
    with shop.reading() as tx:
        return stock.balance(tx, code)


def test_what_two_orders_lack_is_one_purchase_order_a_supplier(
    shop: Store, lin: Wearer
) -> None:
    first, second = two_orders(shop, lin)

    found = make(shop)

    assert {name: asked(one) for name, one in found.items()} == {
        "SUP-DENIM-A": {"CALF": (3_000, (first, second))},
        "SUP-PACK": {"BOX": (1_000, (second,))},
        "SUP-TRIM": {"STRAP": (4_000, (first, second))},
    }
    assert sorted(one.number for one in found.values()) == [
        "PO-2026-000001", "PO-2026-000002", "PO-2026-000003",
    ]  # fmt: skip
    (calf,) = found["SUP-DENIM-A"].lines
    assert [share.lines for share in calf.shares] == [(f"{first}/1",), (f"{second}/1",)]
    assert purchasing.not_ordered(shop, BY) == ()
    assert make(shop) == {}


def test_what_comes_up_later_is_added_to_the_draft(shop: Store, lin: Wearer) -> None:
    strap = saved(shop, lin, "bag", strap="yes")
    made(shop, strap)
    before = make(shop)["SUP-TRIM"]
    made(shop, strap)

    after = make(shop)["SUP-TRIM"]

    assert after.number == before.number
    assert [(line.position, line.thousandths) for line in after.lines] == [
        (1, 1_000),
        (2, 1_000),
    ]


def test_a_crossing_of_the_point_makes_one_line_and_never_two(shop: Store) -> None:
    code, wanted = under_its_point(shop)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: purchasing.make(shop, BY), range(4)))

    lines = [line for many in found for order in many for line in order.lines]
    assert [(line.module, line.thousandths) for line in lines] == [(code, wanted)]
    assert replenishing.fill_up(shop, BY) == ()
    kept = purchasing.purchase_orders(shop)
    assert [line.module for order in kept for line in order.lines] == [code]


def test_its_paper_ties_to_its_lines_and_reaches_procurement(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    first, second = two_orders(shop, lin)
    draft = make(shop)["SUP-TRIM"]

    sent = purchasing.send_purchase(shop, draft.number, BY)
    deliver(shop, tmp_path)
    file = purchasing.purchase_file(shop, draft.number)

    assert (draft.revision, sent.revision, sent.state) == (0, 1, PurchaseState.SENT)
    (paper,) = file.documents
    assert (paper.kind, paper.number) == ("purchase_order", draft.number)
    sheet = Sheet.from_plain(json.loads(paper.sheet))
    assert sheet.snapshot_hash == terms_hash(sent)
    assert paper.pdf is not None
    assert differences(sheet, paper.pdf).missing == ()
    page = "\n".join(pages_text(paper.pdf))
    for line in sent.lines:
        assert line.module in page
        assert written(line.thousandths // 1_000, 0, "zh") in page
    assert f"{first}/1" in page.replace("\n", "")
    assert f"{second}/1" in page.replace("\n", "")
    (delivery,) = file.deliveries
    assert (delivery.department, delivery.state.value) == ("procurement", "sent")
    assert list(tmp_path.glob(f"procurement/{draft.number}_purchase-order_r1_*.pdf"))
    assert purchasing.faults_of(shop, draft.number) == ()


def test_what_comes_in_goes_to_whom_it_was_bought_for(shop: Store, lin: Wearer) -> None:
    first, second = two_orders(shop, lin)
    order = purchasing.send_purchase(shop, make(shop)["SUP-TRIM"].number, BY)

    part = purchasing.receive_purchase(shop, order.number, 1, 3_000, "LOT-A", BY)
    rest = purchasing.receive_purchase(shop, order.number, 1, 1_500, "LOT-B", BY)

    assert part.order.state is PurchaseState.PARTLY
    assert part.said.en == "1 pcs is still to come"
    assert rest.order.state is PurchaseState.CLOSED
    assert rest.said.en == "0.5 pcs more came than was ordered"
    with shop.reading() as tx:
        assert taken(tx, first)["STRAP"] == (("LOT-A", 3_000),)
        assert taken(tx, second)["STRAP"] == (("LOT-B", 1_000),)
        assert [(one.lot, one.thousandths) for one in stock.lots_of(tx, "STRAP")] == [
            ("LOT-A", 0),
            ("LOT-B", 500),
        ]
    assert not [
        one for one in purchasing.not_ordered(shop, BY) if one.module == "STRAP"
    ]
    with pytest.raises(RefusedPurchaseError, match="it is closed"):
        purchasing.receive_purchase(shop, order.number, 1, 1_000, "LOT-C", BY)


def test_a_lorry_is_received_once_under_its_key(shop: Store, lin: Wearer) -> None:
    two_orders(shop, lin)
    order = purchasing.send_purchase(shop, make(shop)["SUP-TRIM"].number, BY)
    once = By(actor="buyer", day=DAY, at=AT, key="lorry 7")

    first, again = (
        purchasing.receive_purchase(shop, order.number, 1, 1_000, "L", once)
        for _ in range(2)
    )

    assert first == again
    assert purchasing.purchase_file(shop, order.number).order.lines[0].received == 1_000


def test_a_cancelled_line_is_asked_for_again_exactly_once(
    shop: Store, lin: Wearer
) -> None:
    two_orders(shop, lin)
    order = purchasing.send_purchase(shop, make(shop)["SUP-TRIM"].number, BY)

    gone = purchasing.cancel_purchase(shop, order.number, "sold out", BY, position=1)
    again = make(shop)

    assert gone.state is PurchaseState.CANCELLED
    assert asked(again["SUP-TRIM"])["STRAP"][0] == 4_000
    assert set(again) == {"SUP-TRIM"}
    assert make(shop) == {}
    papers = purchasing.purchase_file(shop, order.number).documents
    assert [one.revision for one in papers] == [1, 2]  # the supplier is told
    assert "please bring none" in papers[1].sheet
    assert purchasing.faults_of(shop, order.number) == ()


def test_what_a_cancelled_order_had_on_order_goes_to_the_next(
    shop: Store, lin: Wearer
) -> None:
    first, second = two_orders(shop, lin)
    order = purchasing.send_purchase(shop, make(shop)["SUP-TRIM"].number, BY)
    stepping.cancel_order(shop, first, "changed her mind", BY)
    strap = saved(shop, lin, "bag", strap="yes")
    third = made(shop, strap)[0].number

    assert "SUP-TRIM" not in make(shop)

    (line,) = purchasing.purchase_file(shop, order.number).order.lines
    assert {share.need: share.thousandths for share in line.shares} == {
        first: 2_000,
        second: 1_000,
        third: 1_000,
    }
    purchasing.receive_purchase(shop, order.number, 1, 4_000, "LOT", BY)
    with shop.reading() as tx:
        assert taken(tx, third)["STRAP"] == (("LOT", 1_000),)
        assert "STRAP" not in taken(tx, first)
    assert balance(shop, "STRAP") == 2_000


def test_what_lies_there_free_is_not_bought(shop: Store, lin: Wearer) -> None:
    strap = saved(shop, lin, "bag", strap="yes")
    number = made(shop, strap)[0].number
    replenishing.count(shop, "STRAP", 5_000, BY)

    assert "SUP-TRIM" not in make(shop)

    with shop.reading() as tx:
        assert taken(tx, number)["STRAP"] == (("", 1_000),)
    assert balance(shop, "STRAP") == 4_000


def test_nothing_comes_in_for_a_draft(shop: Store, lin: Wearer) -> None:
    two_orders(shop, lin)
    number = make(shop)["SUP-TRIM"].number

    with pytest.raises(RefusedPurchaseError, match="it is draft; it can be: gathered"):
        purchasing.receive_purchase(shop, number, 1, 1_000, "L", BY)


def test_a_changed_event_is_found(shop: Store, lin: Wearer) -> None:
    two_orders(shop, lin)
    number = make(shop)["SUP-TRIM"].number
    purchasing.send_purchase(shop, number, BY)
    on = "" if shop.address.file else " ON purchase_events"
    with shop.engine.begin() as connection:  # past every module of ours
        connection.execute(text(f"DROP TRIGGER purchase_events_no_update{on}"))
        connection.execute(
            text(
                "UPDATE purchase_events SET text = replace(text, '4000', '9000')"
                " WHERE seq = 1"
            )
        )

    assert purchasing.faults_of(shop, number) == (
        "event 1 was changed",
        "revision 1 does not say what was ordered",
    )
