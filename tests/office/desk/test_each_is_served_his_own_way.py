"""Service profiles: the same spec, another invoice and packing list, one price (A13).

And companion kits (A53): the same spec for another need, other things go along.
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from customers.people import Wearer
from customers.segments import kit_for
from customers.service import BadServiceError
from office.desk import forgetting, papers_out, service_profiles, stepping
from office.desk.errors import NotFoundError
from office.desk.knowing import Told, add_fact
from office.desk.order_at_hand import By, the_snapshot
from office.desk.papers_on_demand import laid, paper_on_demand
from office.desk.verifying import verify_order
from office.store import Store
from orders.order import Order
from orders.papers.around import USUAL_KIT
from orders.reading_papers import differences
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, reopen_order
from tests.office.desk.shop import (
    AT,
    DAY,
    LATER_AT,
    deliver,
    made,
    new_wearer,
    place,
    production_of,
    saved,
)


def bag_of(shop: Store, wearer: Wearer, need: str = "", **service: str) -> Order:
    """A released order of two calf bags, for somebody who is served this way."""
    if need:
        add_fact(shop, wearer.customer_id, Told(type="need", value=need), at=AT)
    if service:
        service_profiles.change_service(shop, wearer.customer_id, service, at=AT)
    return made(shop, (saved(shop, wearer, "bag", leather="calf"), 2))[0]


def sheets_of(shop: Store, order: Order) -> dict[str, Sheet]:
    by = By(actor="rep", day=DAY, at=LATER_AT)
    stepping.start_order(shop, order.number, by)
    stepping.ship_order(shop, order.number, "SF", by)
    file = papers_out.order_file(shop, order.number)
    return {d.kind: Sheet.from_plain(json.loads(d.sheet)) for d in file.documents}


def frozen(shop: Store, order: Order) -> OrderSnapshot:
    with shop.reading() as tx:
        return the_snapshot(tx, order)


def on_demand(shop: Store, order: Order, kind: str) -> Sheet:
    return paper_on_demand(shop, order.number, kind, DAY)


def said(sheet: Sheet) -> str:
    """What a person reads on it; the bill a machine reads lists every charge."""
    return "\n".join(replace(sheet, enclosed=None).texts())


def test_a13_one_spec_two_customers_two_papers_one_price(shop: Store) -> None:
    ann = new_wearer(shop, "Ann", body={})
    bo = new_wearer(shop, "Bo", body={}, language="zh")
    hers = bag_of(
        shop, ann, invoice_layout="summary", packing="plain", label_text="Dept. 7",
        payment="transfer", driver_note="Ring twice",
    )  # fmt: skip
    his = bag_of(shop, bo, invoice_language="both", packing="sturdy")

    mine, other = frozen(shop, hers), frozen(shop, his)
    one, two = sheets_of(shop, hers), sheets_of(shop, his)
    packed, also = (on_demand(shop, o, "packing_list") for o in (hers, his))

    assert mine.lines[0].spec_hash == other.lines[0].spec_hash
    assert mine.gross == other.gross == 260_00
    assert mine.lines[0].charges == other.lines[0].charges
    assert (one["invoice"].language, two["invoice"].language) == ("en", "zh")
    assert "Leather: Calf" not in said(one["invoice"])
    assert "Leather: Calf" in said(two["invoice"])
    assert "By transfer" in said(one["invoice"])
    assert "Ring twice" in said(one["delivery_note"])
    assert "Ring twice" not in said(two["delivery_note"])
    assert "Plain outside, no name of ours on it" in said(packed)
    assert "Sturdy, padded all round" in said(also)
    assert "Dept. 7" in said(on_demand(shop, hers, "label"))
    assert "Dept. 7" not in said(on_demand(shop, his, "label"))


def test_a13_a_changed_profile_changes_no_paper_that_was_issued(
    shop: Store, tmp_path: Path
) -> None:
    ann = new_wearer(shop, "Ann", body={})
    order = bag_of(shop, ann, invoice_layout="summary", packing="plain")
    deliver(shop, tmp_path / "out")
    before = _prints(shop, order)
    packed = laid(on_demand(shop, order, "packing_list"), tmp_path / "a").read_bytes()

    service_profiles.change_service(
        shop, ann.customer_id, {"invoice_layout": "detailed", "packing": ""}, at=AT
    )
    add_fact(shop, ann.customer_id, Told(type="need", value="travel"), at=LATER_AT)

    again = laid(on_demand(shop, order, "packing_list"), tmp_path / "b").read_bytes()
    assert _prints(shop, order) == before
    assert again == packed
    assert verify_order(shop, order.number, tmp_path / "out").findings == ()
    after = place(shop, saved(shop, ann, "bag", leather="calf"))[1]
    assert (after.invoice_layout, after.gross) == ("detailed", 130_00)


def _prints(shop: Store, order: Order) -> dict[str, str]:
    file = papers_out.order_file(shop, order.number)
    return {
        d.kind: hashlib.sha256(d.pdf or b"").hexdigest() + d.sheet_hash
        for d in file.documents
    }


def test_a_profile_never_speaks_against_a_wish_or_a_rule(shop: Store) -> None:
    firm = new_wearer(shop, "Firm & Co")
    service_profiles.change_service(
        shop, firm.customer_id, {"invoice_language": "en", "invoice_layout": "summary"},
        at=AT,
    )  # fmt: skip

    wished = place(shop, saved(shop, firm, invoice_layout="detailed"))[1]
    ruled = place(shop, saved(shop, firm, invoice_kind="firm"))[1]
    left_open = place(shop, saved(shop, firm))[1]

    assert wished.invoice_layout == "detailed"
    # A rule: an invoice to a firm lists all.
    assert ruled.invoice_layout == "detailed"
    assert (left_open.invoice_layout, left_open.invoice_language) == ("summary", "en")


def test_whoever_said_nothing_is_promised_what_he_was_before(shop: Store) -> None:
    bag = saved(shop, new_wearer(shop, "Bo", body={}), "bag")

    _, snapshot = place(shop, bag)

    assert snapshot.around is None
    assert '"around"' not in snapshot.text


def test_what_is_frozen_of_a_profile_comes_back(shop: Store) -> None:
    order = bag_of(shop, new_wearer(shop, "Ann", body={}), "travel", packing="apart")

    snapshot = frozen(shop, order)

    assert snapshot.around is not None
    assert reopen_order(json.loads(snapshot.text)) == snapshot


@pytest.mark.parametrize(
    ("field", "value"),
    [("payment", "gold"), ("label_text", "x" * 41), ("driver_note", "two\nlines")],
)
def test_what_no_profile_can_say_is_refused(
    shop: Store, lin: Wearer, field: str, value: str
) -> None:
    with pytest.raises(BadServiceError, match=field):
        service_profiles.change_service(shop, lin.customer_id, {field: value}, at=AT)


def test_a_field_there_is_none_of_is_named_with_those_there_are(
    shop: Store, lin: Wearer
) -> None:
    with pytest.raises(BadServiceError, match="driver_note"):
        service_profiles.change_service(shop, lin.customer_id, {"colour": "x"}, at=AT)


def test_what_he_said_of_service_is_in_what_we_know_of_him(
    shop: Store, lin: Wearer
) -> None:
    service_profiles.change_service(
        shop, lin.customer_id, {"driver_note": "Gate code 7"}, at=AT
    )

    assert "Gate code 7" in json.dumps(forgetting.export(shop, lin.customer_id))
    forgetting.erase(shop, lin.customer_id, actor="rep", at=LATER_AT)
    assert "Gate code 7" not in json.dumps(forgetting.export(shop, lin.customer_id))


# -- companion kits (A53) ----------------------------------------------------------


def test_a53_one_spec_two_needs_two_kits_and_the_same_product(
    shop: Store, tmp_path: Path
) -> None:
    player = bag_of(shop, new_wearer(shop, "Player", body={}), "for going out")
    builder = bag_of(shop, new_wearer(shop, "Builder", body={}), "to build and sew on")

    one, two = frozen(shop, player), frozen(shop, builder)
    packed, also = (on_demand(shop, o, "packing_list") for o in (player, builder))

    assert one.lines[0].spec_hash == two.lines[0].spec_hash
    assert one.gross == two.gross
    bom, other = (production_of(shop, o).lines[0].bom for o in (player, builder))
    assert bom == other
    assert "The story of this pair" in said(packed)
    assert "Thread and needle" in said(also)
    assert "Thread and needle" not in said(packed)
    for order, kind, never in (
        (player, "story", "drawing_book"),
        (builder, "drawing_book", "story"),
    ):
        sheet = on_demand(shop, order, kind)
        printed = laid(sheet, tmp_path).read_bytes()
        assert differences(sheet, printed).missing == ()
        assert '"is": "money"' not in json.dumps(sheet.to_plain())
        with pytest.raises(NotFoundError, match=never):
            on_demand(shop, order, never)


def test_a53_a_customer_reads_of_his_kit_and_of_no_segment(shop: Store) -> None:
    order = bag_of(shop, new_wearer(shop, "Player", body={}), "for going out")

    sheets = sheets_of(shop, order)

    assert "The story of this pair" in said(sheets["confirmation"])
    assert "The story of this pair" in said(sheets["delivery_note"])
    assert not [kind for kind, sheet in sheets.items() if "segment" in said(sheet)]


def test_a53_whoever_told_no_need_gets_what_goes_with_everything(shop: Store) -> None:
    order = bag_of(shop, new_wearer(shop, "Bo", body={}))

    usual = [(one.name, one.title, one.paper) for one in kit_for(None)]

    assert [(one.name, one.title, one.paper) for one in USUAL_KIT] == usual
    assert "Care card" in said(on_demand(shop, order, "packing_list"))
    assert on_demand(shop, order, "care_card").audience == "customer"
