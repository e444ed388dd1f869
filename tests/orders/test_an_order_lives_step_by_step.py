"""The life of an order: draft, placed, approved, released, and in no other order."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from customers.memory import SpecId
from customers.people import CustomerId
from orders.lifecycle import (
    WrongDrawingError,
    WrongStateError,
    approve,
    place,
    release,
)
from orders.order import (
    MOST_PIECES,
    Order,
    OrderEvent,
    OrderLine,
    OrderNumber,
    OrderState,
    QuantityError,
)
from orders.snapshot import LineSnapshot, OrderSnapshot, ProductionSnapshot
from rules.wording import NO_WORDS

AT, WHO = "2026-11-23T02:00:00+00:00", "rep"
DRAWN = "3c4de72aa925" + "0" * 52
OTHER = "ffffffffffff" + "0" * 52


def line(position: int = 1, drawing: str = DRAWN) -> LineSnapshot:
    return LineSnapshot(
        position=position,
        quantity=1,
        product="bag",
        product_title=NO_WORDS,
        catalog_hash="c" * 64,
        catalog_day="2026-11-23",
        spec_id="S-1",
        spec_version=1,
        spec_hash="d" * 64,
        wearer="",
        values={},
        choices=(),
        texts={},
        text_titles={},
        body=(),
        dimensions=(),
        drawing="",
        drawing_hash=drawing,
        charges=(),
        lead_time=0,
        notes=(),
    )


def snapshot(*lines: LineSnapshot) -> OrderSnapshot:
    return OrderSnapshot(
        number="SO-1",
        customer_id="C-1",
        customer="林喆",
        address=(),
        language="en",
        company_hash="e" * 64,
        currency="CNY",
        tax_included=True,
        tax_title=NO_WORDS,
        tax_rate=1300,
        placed_on="2026-11-23",
        promised_on="2026-12-03",
        lines=lines or (line(),),
        charges=(),
        net=0,
        tax=0,
        gross=0,
        invoice_language="en",
        invoice_layout="detailed",
    )


def production(drawing: str = DRAWN) -> ProductionSnapshot:
    return ProductionSnapshot(
        number="SO-1",
        order_snapshot=snapshot().hash,
        approved_drawing=drawing,
        released_on="2026-11-24",
        lines=(),
        needs=(),
    )


DRAFT = Order(
    number=OrderNumber("SO-1"),
    customer_id=CustomerId("C-1"),
    state=OrderState.DRAFT,
    lines=(OrderLine(position=1, spec_id=SpecId("S-1"), spec_version=1, quantity=1),),
    created_at=AT,
    owner=WHO,
)
Step = Callable[[Order], tuple[Order, OrderEvent]]
STEPS: dict[str, tuple[OrderState, Step]] = {
    "placed": (OrderState.DRAFT, lambda one: place(one, snapshot(), AT, WHO)),
    "approved": (
        OrderState.PLACED,
        lambda one: approve(one, snapshot(), DRAWN, AT, WHO),
    ),
    "released": (OrderState.APPROVED, lambda one: release(one, production(), AT, WHO)),
}


def test_one_step_after_the_other() -> None:
    order = DRAFT
    for name, (_, step) in STEPS.items():
        order, event = step(order)

        assert (event.kind, event.order, event.at, event.actor) == (
            name, "SO-1", AT, WHO,
        )  # fmt: skip
        assert order.state.value == name
    assert order.order_snapshot == snapshot().hash
    assert order.approved_drawing == DRAWN
    assert order.production_snapshot == production().hash


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("state", OrderState)
def test_a_step_out_of_order_is_refused(name: str, state: OrderState) -> None:
    begins, step = STEPS[name]
    order = replace(DRAFT, state=state, approved_drawing=DRAWN)
    if state is begins:
        step(order)
        return

    with pytest.raises(WrongStateError) as told:
        step(order)

    assert (told.value.state, told.value.step) == (state, name)


@pytest.mark.parametrize("said", [DRAWN, DRAWN[:12], DRAWN[:8]])
def test_a_drawing_is_named_by_the_beginning_of_its_hash(said: str) -> None:
    order = replace(DRAFT, state=OrderState.PLACED)

    approved, event = approve(order, snapshot(), said, AT, WHO)

    assert approved.approved_drawing == event.detail["drawing"] == DRAWN


@pytest.mark.parametrize("said", ["", DRAWN[:7], OTHER, DRAWN[1:], DRAWN + "0"])
def test_another_drawing_or_too_little_of_it_is_refused(said: str) -> None:
    order = replace(DRAFT, state=OrderState.PLACED)

    with pytest.raises(WrongDrawingError, match="at least 8 characters"):
        approve(order, snapshot(), said, AT, WHO)


def test_what_was_approved_is_what_is_made() -> None:
    order = replace(DRAFT, state=OrderState.APPROVED, approved_drawing=DRAWN)

    with pytest.raises(WrongDrawingError):
        release(order, production(OTHER), AT, WHO)


def test_two_lines_are_approved_under_one_hash_of_both() -> None:
    both = snapshot(line(1), line(2, OTHER))

    assert both.drawing_hash not in (DRAWN, OTHER)
    assert both.drawing_hash != snapshot(line(1, OTHER), line(2)).drawing_hash


def test_lines_without_a_drawing_leave_nothing_to_approve() -> None:
    plain = snapshot(line(1, ""), line(2, ""))
    order = replace(DRAFT, state=OrderState.PLACED)

    assert plain.drawing_hash == ""
    assert approve(order, plain, "", AT, WHO)[0].state is OrderState.APPROVED


@pytest.mark.parametrize("quantity", [0, -1, MOST_PIECES + 1, 10**30])
def test_a_number_of_pieces_nobody_can_order_is_refused(quantity: int) -> None:
    with pytest.raises(QuantityError, match="expected 1 to"):
        replace(DRAFT.lines[0], quantity=quantity)
