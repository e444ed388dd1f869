"""Each step in each state, held or not: allowed as this page says, or refused."""

from dataclasses import replace

import pytest

from orders import billing, lifecycle
from orders.order import Order, OrderState
from orders.steps import RefusedStepError, Step, WrongStateError, allowed_now
from tests.orders.living import (
    AT,
    DAY,
    DRAFT,
    DRAWN,
    RIGHTLY,
    SNAPSHOT,
    WHO,
    changed,
)

S = OrderState
# The same as the table of the program, written once more, the other way round:
# what may be done in each state, and where that leads. `=`: it stays where it is.
LEADS: dict[OrderState, dict[str, OrderState | str]] = {
    S.DRAFT: {"placed": S.PLACED},
    S.PLACED: {
        "approved": S.APPROVED, "held": "=", "cancelled": S.CANCELLED, "paid": "=",
        "handed over": "=", "changed": S.PLACED,
    },
    S.APPROVED: {
        "released": S.RELEASED, "held": "=", "cancelled": S.CANCELLED, "paid": "=",
        "handed over": "=", "changed": S.PLACED,
    },
    S.RELEASED: {
        "started": S.IN_PRODUCTION, "shipped": S.SHIPPED, "held": "=",
        "cancelled": S.CANCELLED, "paid": "=", "handed over": "=",
        "changed": S.PLACED, "trouble reported": "=",
    },
    S.IN_PRODUCTION: {
        "shipped": S.SHIPPED, "held": "=", "cancelled": S.CANCELLED, "paid": "=",
        "handed over": "=", "step confirmed": "=", "step undone": "=",
        "trouble reported": "=",
    },
    S.SHIPPED: {"invoiced": "=", "paid": "=", "handed over": "="},
    S.CLOSED: {},
    S.CANCELLED: {},
}  # fmt: skip
WHILE_HELD = {"resumed", "cancelled", "paid", "handed over"}
ON_THE_FLOOR = {S.RELEASED, S.IN_PRODUCTION}
NEVER_HELD = {S.DRAFT, S.SHIPPED, S.CLOSED, S.CANCELLED}
HELD = [state for state in S if state not in NEVER_HELD]


def order_in(state: OrderState, held: str = "") -> Order:
    return replace(DRAFT, state=state, held=held, approved_drawing=DRAWN)


def tried(order: Order, step: Step) -> OrderState | None:
    """The state a step leads to; ``None``: it is refused."""
    try:
        return RIGHTLY[step](order, SNAPSHOT)[0].state
    except RefusedStepError as error:
        refused = error
    assert (refused.number, refused.step) == (order.number, step)
    assert refused.why
    assert refused.allowed == allowed_now(order)
    return None


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", S)
def test_a_step_leads_where_the_table_says(state: OrderState, step: Step) -> None:
    leads = LEADS[state].get(step)

    assert tried(order_in(state), step) == (state if leads == "=" else leads)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", HELD)
def test_a_held_order_goes_nowhere(state: OrderState, step: Step) -> None:
    order = order_in(state, "no thread")
    told = step is Step.TROUBLED and state in ON_THE_FLOOR
    if step not in WHILE_HELD and not told:
        assert tried(order, step) is None
        return

    done, _ = RIGHTLY[step](order, SNAPSHOT)

    assert done.state is (S.CANCELLED if step is Step.CANCELLED else state)
    assert done.held == ("" if step in ("resumed", "cancelled") else "no thread")


@pytest.mark.parametrize("held", ["", "no thread"])
@pytest.mark.parametrize("state", S)
def test_what_is_said_to_be_allowed_is_what_succeeds(
    state: OrderState, held: str
) -> None:
    order = order_in(state, held)

    succeed = {step for step in Step if tried(order, step) is not None}

    assert set(allowed_now(order)) == succeed


def test_a_refusal_says_which_and_why_and_what_instead() -> None:
    with pytest.raises(WrongStateError) as told:
        RIGHTLY[Step.SHIPPED](order_in(S.APPROVED, "no thread"), SNAPSHOT)

    assert str(told.value) == (
        "SO-1 is approved and held (no thread); it cannot be shipped now;"
        " it can be: resumed, cancelled, paid, handed over"
    )


def test_at_the_end_nothing_is_left() -> None:
    with pytest.raises(WrongStateError, match="it can be: nothing more"):
        RIGHTLY[Step.APPROVED](order_in(S.CLOSED), SNAPSHOT)


# -- with an invoice -----------------------------------------------------------------


def invoiced(state: OrderState = S.SHIPPED, paid: int = 0, credited: int = 0) -> Order:
    return replace(order_in(state), invoice="IN-1", paid=paid, credited=credited)


@pytest.mark.parametrize(
    ("order", "more"),
    [
        (invoiced(), {"credited", "paid"}),
        (invoiced(paid=400), {"credited", "paid"}),
        (invoiced(paid=1000), {"closed", "credited"}),
        (invoiced(paid=400, credited=600), {"closed", "credited"}),
        (invoiced(paid=500, credited=600), {"credited", "refunded"}),
        (invoiced(credited=1000), {"closed"}),
        (invoiced(S.CLOSED, paid=1000), {"credited"}),
        (invoiced(S.CLOSED, paid=1000, credited=10), {"credited", "refunded"}),
        (invoiced(S.CANCELLED, credited=1000), set()),
        (invoiced(S.CANCELLED, paid=10, credited=1000), {"refunded"}),
    ],
)
def test_money_allows_what_it_is_good_for(order: Order, more: set[str]) -> None:
    assert set(allowed_now(order)) - {"handed over"} == more


def test_whoever_is_invoiced_at_order_need_not_wait() -> None:
    order = replace(order_in(S.PLACED), invoice_at="order")

    assert Step.INVOICED in allowed_now(order)
    assert Step.INVOICED not in allowed_now(order_in(S.PLACED))


def test_an_invoiced_order_is_changed_once_its_invoice_is_credited() -> None:
    order = invoiced(S.PLACED)
    with pytest.raises(RefusedStepError, match="its invoice IN-1 is not credited"):
        RIGHTLY[Step.CHANGED](order, SNAPSHOT)

    done, _ = RIGHTLY[Step.CHANGED](replace(order, credited=1000), SNAPSHOT)

    assert (done.invoice, done.credited, done.gross) == ("", 0, 1500)


def test_a_change_needs_a_reason_and_something_to_change() -> None:
    for snapshot, reason, why in (
        (changed(SNAPSHOT), " ", "it needs a reason"),
        (SNAPSHOT, "a whim", "nothing would change"),
    ):
        with pytest.raises(RefusedStepError, match=why):
            lifecycle.change(order_in(S.PLACED), SNAPSHOT, snapshot, reason, AT, WHO)


@pytest.mark.parametrize("held", ["", "no thread"])
@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", S)
def test_every_refusal_says_which_why_and_what_instead(
    state: OrderState, step: Step, held: str
) -> None:
    order = order_in(state, held)
    if step in allowed_now(order):
        return

    with pytest.raises(RefusedStepError) as told:
        RIGHTLY[step](order, SNAPSHOT)

    words = str(told.value)
    assert words.startswith("SO-1")
    assert f"cannot be {step} now" in words
    assert told.value.why in words
    could = ", ".join(allowed_now(order)) or "nothing more"
    assert words.endswith(f"it can be: {could}")


@pytest.mark.parametrize("amount", [-1, 0, 1001])
def test_nobody_pays_less_than_nothing_or_more_than_is_due(amount: int) -> None:
    with pytest.raises(RefusedStepError, match="not between 1 and the 1000 due"):
        billing.pay(invoiced(), amount=amount, method="card", day=DAY, at=AT, actor=WHO)


@pytest.mark.parametrize("reason", ["", "  "])
def test_holding_and_cancelling_need_a_reason(reason: str) -> None:
    for step in (lifecycle.hold, lifecycle.cancel):
        with pytest.raises(RefusedStepError, match="needs a reason"):
            step(order_in(S.PLACED), reason, AT, WHO)


def test_an_order_is_not_handed_to_nobody() -> None:
    with pytest.raises(RefusedStepError, match="nobody was named"):
        lifecycle.hand_over(order_in(S.PLACED), " ", AT, WHO)
