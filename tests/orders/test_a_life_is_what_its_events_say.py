"""However an order lives: its events alone tell what it is, and money stays whole."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from orders import billing
from orders.history import HistoryDamagedError, rebuild
from orders.order import Order, OrderEvent, OrderState
from orders.snapshot import OrderSnapshot
from orders.steps import RefusedStepError, Step, allowed_now
from tests.conftest import tries
from tests.orders.living import (
    AT,
    AT_ORDER,
    DAY,
    DRAFT,
    RIGHTLY,
    SNAPSHOT,
    WHO,
    changed,
)


class Life(RuleBasedStateMachine):
    """An order to which anything is tried, in any order, again and again."""

    order: Order
    first: OrderSnapshot
    snapshot: OrderSnapshot
    events: list[OrderEvent]
    most: int

    @initialize(snapshot=st.sampled_from([SNAPSHOT, AT_ORDER]))
    def placed(self, snapshot: OrderSnapshot) -> None:
        self.first = self.snapshot = snapshot
        self.most = snapshot.gross
        self.order, event = RIGHTLY[Step.PLACED](DRAFT, snapshot)
        self.events = [event]

    @rule(step=st.sampled_from(Step))
    def anything(self, step: Step) -> None:
        could = step in allowed_now(self.order)
        before, refused = self.order, None
        try:
            self.order, event = RIGHTLY[step](before, self.snapshot)
            self.events.append(event)
            if step is Step.CHANGED:
                self.snapshot = changed(self.snapshot)
                self.most = max(self.most, self.snapshot.gross)
        except RefusedStepError as error:
            refused = error
        assert could == (refused is None)
        if refused is not None:
            assert refused.why
            assert step not in refused.allowed

    @rule(share=st.integers(1, 10))
    @precondition(lambda self: Step.PAID in allowed_now(self.order))
    def paid_in_parts(self, share: int) -> None:
        amount = max(1, self.order.due * share // 10)
        self.order, event = billing.pay(
            self.order, amount=amount, method="cash", day=DAY, at=AT, actor=WHO
        )
        self.events.append(event)

    @invariant()
    def the_events_tell_it_all(self) -> None:
        again = rebuild(self.events, self.first)
        assert again == replace(self.order, version=1 + len(self.events))

    @invariant()
    def money_is_never_more_than_was_promised(self) -> None:
        order = self.order
        assert 0 <= order.credited <= order.gross
        assert 0 <= order.paid <= self.most
        assert order.gross == self.snapshot.gross
        assert order.owed == order.due + order.paid
        if order.credited:
            assert order.invoice

    @invariant()
    def what_is_over_is_over(self) -> None:
        if self.order.state is OrderState.CLOSED:
            kinds = [event.kind for event in self.events]
            assert kinds.count("shipped") == 1
            assert order_is_invoiced_once(kinds)


def order_is_invoiced_once(kinds: list[str]) -> bool:
    """One invoice for each revision that had one, and one for the last."""
    revisions: list[int] = [0]
    for kind in kinds:
        if kind == "changed":
            revisions.append(0)
        revisions[-1] += kind == "invoiced"
    return revisions[-1] == 1 and max(revisions) == 1


Life.TestCase.settings = settings(
    max_examples=tries(150), stateful_step_count=25, deadline=None
)
TestLife = Life.TestCase


@given(st.data())
def test_credits_in_any_parts_split_as_the_invoice_did(data: st.DataObject) -> None:
    gross = data.draw(st.integers(1, 10_000_000))
    tax = data.draw(st.integers(0, gross))
    snapshot = replace(SNAPSHOT, gross=gross, net=gross - tax, tax=tax)
    left, before = gross, 0
    net = taxes = 0
    while left:
        amount = data.draw(st.integers(1, left))
        split = billing.credited(snapshot, before, amount)
        assert split.net + split.tax == split.gross == amount
        net, taxes = net + split.net, taxes + split.tax
        before, left = before + amount, left - amount

    assert (net, taxes) == (snapshot.net, snapshot.tax)


def test_no_order_is_made_of_no_events_or_of_strange_ones() -> None:
    _, placed = RIGHTLY[Step.PLACED](DRAFT, SNAPSHOT)

    with pytest.raises(HistoryDamagedError, match="first event"):
        rebuild([], SNAPSHOT)
    with pytest.raises(HistoryDamagedError, match="'danced'"):
        rebuild([placed, replace(placed, kind="danced")], SNAPSHOT)
    with pytest.raises(HistoryDamagedError, match="'held'"):
        rebuild([placed, replace(placed, kind="held", detail={})], SNAPSHOT)


def test_events_of_the_first_release_are_still_understood() -> None:
    _, placed = RIGHTLY[Step.PLACED](DRAFT, SNAPSHOT)
    old = replace(
        placed, detail={"snapshot": SNAPSHOT.hash, "promised_on": "2026-12-03"}
    )

    assert rebuild([old], SNAPSHOT) == rebuild([placed], SNAPSHOT)
