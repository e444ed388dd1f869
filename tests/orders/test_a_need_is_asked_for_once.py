"""What is lacking is on order exactly once, whatever came, was cancelled or went."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from orders import purchase_life as life
from orders.gathering import Gathered, Lacking, by_supplier, gathered, lines_for
from orders.purchase import (
    OPEN,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    PurchaseStep,
)
from orders.purchase_life import Bought, When, answers_of
from orders.purchase_steps import TABLE, RefusedPurchaseError, allowed_now
from rules.wording import Wording

WHEN = When(actor="buyer", day="2026-11-23", at="2026-11-23T02:00:00+00:00")
WORDS = Wording("x", "x")
SUPPLIERS = {"CLOTH": "MILL", "DYE": "MILL", "ZIP": "TRIM"}
needs = st.sampled_from(["SO-1", "SO-2", "SO-3", "FU-000001"])
modules = st.sampled_from(sorted(SUPPLIERS))
amounts = st.integers(1, 5_000)


def lacking(need: str, module: str, thousandths: int, *, firm: bool = True) -> Lacking:
    return Lacking(
        need=need, module=module, title=WORDS, unit="m", supplier=SUPPLIERS[module],
        supplier_name=WORDS, thousandths=thousandths, needed_on="2026-12-01",
        lines=(f"{need}/1",) if need.startswith("SO") else (), firm=firm,
    )  # fmt: skip


class Buying(RuleBasedStateMachine):
    """Needs come, grow and go; somebody gathers, sends, receives and cancels."""

    def __init__(self) -> None:
        """Begin with nothing lacking and nothing on order."""
        super().__init__()
        self.lacks: dict[tuple[str, str], int] = {}
        self.orders: dict[str, PurchaseOrder] = {}

    def now(self) -> Gathered:
        wanted = [
            lacking(need, module, amount)
            for (need, module), amount in self.lacks.items()
            if amount
        ]
        return gathered(wanted, self.orders.values())

    def keep(self, taken: Bought | None) -> None:
        if taken is not None:
            self.orders[taken[0].number] = taken[0]

    @rule(need=needs, module=modules, thousandths=amounts)
    def comes_up(self, need: str, module: str, thousandths: int) -> None:
        self.lacks[need, module] = self.lacks.get((need, module), 0) + thousandths

    @rule(need=needs, module=modules, share=st.integers(0, 2))
    def goes(self, need: str, module: str, share: int) -> None:
        if (need, module) in self.lacks:
            self.lacks[need, module] = self.lacks[need, module] * share // 2

    @rule()
    def is_gathered(self) -> None:
        now = self.now()
        for number, lines in now.pegged.items():
            self.keep(life.peg_anew(self.orders[number], lines, WHEN))
        for supplier, missing in by_supplier(now.missing).items():
            drafts = [
                one
                for one in self.orders.values()
                if one.supplier == supplier and one.state is PurchaseState.DRAFT
            ]
            if drafts:
                first = 1 + max(line.position for line in drafts[0].lines)
                self.keep(life.add(drafts[0], lines_for(missing, first), WHEN))
            else:
                number = f"PO-{len(self.orders) + 1:03d}"
                lines = lines_for(missing)
                self.keep(life.begin(number, supplier, WORDS, "", lines, WHEN))
        again = self.now()
        assert (again.missing, again.pegged) == ((), {})

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), thousandths=amounts)
    def something_happens(self, data: st.DataObject, thousandths: int) -> None:
        order = data.draw(st.sampled_from(list(self.orders.values())))
        line = data.draw(st.sampled_from(order.lines))
        step = data.draw(st.sampled_from(["send", "receive", "line", "cancel"]))
        wanted = self.now()
        try:
            if step == "send":
                self.keep(life.send(order, WHEN))
            elif step == "receive":
                self._comes_in(order, line, thousandths)
            elif step == "line":
                self.keep(life.cancel_line(order, line.position, "none", WHEN))
            else:
                self.keep(life.cancel(order, "none", WHEN))
        except RefusedPurchaseError:
            assert self.now() == wanted  # what is refused changes nothing
            return
        self.keep(life.settle(self.orders[order.number], WHEN))

    def _comes_in(
        self, order: PurchaseOrder, line: PurchaseLine, thousandths: int
    ) -> None:
        lacks = {
            need: left
            for (need, module), left in self.lacks.items()
            if module == line.module
        }
        taken = life.receive(order, line.position, thousandths, "L", lacks, WHEN)
        self.keep(taken)
        for one in taken[1].answers:
            left = lacks.get(one.need, 0)
            if one.taken:
                assert one.thousandths <= left
            self.lacks[one.need, line.module] = max(0, left - one.thousandths)

    @invariant()
    def shares_are_what_is_open(self) -> None:
        for order in self.orders.values():
            for line in order.open_lines:
                assert sum(share.open for share in line.shares) == line.open

    @invariant()
    def nothing_is_asked_for_twice(self) -> None:
        """On order and missing make up what is lacking; what is spare is no one's."""
        now = self.now()
        for module in SUPPLIERS:
            lacks = sum(n for (_, code), n in self.lacks.items() if code == module)
            missing = sum(m.thousandths for m in now.missing if m.module == module)
            coming = sum(
                line.open
                for order in self.orders.values()
                if order.state in OPEN
                for line in order.open_lines
                if line.module == module
            )
            assert lacks + now.spare.get(module, 0) == missing + coming
            assert not (missing and now.spare.get(module, 0))


TestBuying = Buying.TestCase


def test_what_is_held_keeps_its_share_and_buys_nothing() -> None:
    wanted = lines_for([lacking("SO-1", "ZIP", 2_000)])
    order, _ = life.begin("PO-1", "TRIM", WORDS, "", wanted, WHEN)

    now = gathered(
        [lacking("SO-1", "ZIP", 3_000, firm=False), lacking("SO-2", "ZIP", 1_000)],
        [order],
    )

    assert [(one.need, one.thousandths) for one in now.missing] == [("SO-2", 1_000)]
    assert (now.pegged, now.spare["ZIP"]) == ({}, 0)


def test_what_came_for_a_need_that_is_gone_lies_in_stock() -> None:
    (line,) = lines_for([lacking("SO-1", "ZIP", 2_000), lacking("SO-2", "ZIP", 1_000)])

    answers = answers_of(line, 2_500, {"SO-2": 1_000})

    assert [(one.need, one.thousandths, one.taken) for one in answers] == [
        ("SO-2", 1_000, True),
        ("SO-1", 1_500, False),
    ]


@pytest.mark.parametrize("state", PurchaseState)
def test_every_step_that_is_refused_names_what_could_be_done(
    state: PurchaseState,
) -> None:
    (line,) = lines_for([lacking("SO-1", "ZIP", 2_000)])
    order = PurchaseOrder(
        number="PO-1", supplier="TRIM", supplier_name=WORDS, company_hash="",
        state=state, created_at=WHEN.at, lines=(line,), version=1,
    )  # fmt: skip
    steps: dict[str, Callable[[], Bought]] = {
        "sent": lambda: life.send(order, WHEN),
        "received": lambda: life.receive(order, 1, 1_000, "L", {}, WHEN),
        "line cancelled": lambda: life.cancel_line(order, 1, "none", WHEN),
        "cancelled": lambda: life.cancel(order, "none", WHEN),
    }
    may = {
        PurchaseState.DRAFT: {"sent", "line cancelled", "cancelled"},
        PurchaseState.SENT: {"received", "line cancelled", "cancelled"},
        PurchaseState.PARTLY: {"received", "line cancelled"},
        PurchaseState.CLOSED: set(),
        PurchaseState.CANCELLED: set(),
    }[state]

    for name, step in steps.items():
        if name in may:
            after, event = step()
            assert life.after(order, event) == after
            assert after.state is (TABLE[PurchaseStep(name)].to or state)
            continue
        with pytest.raises(RefusedPurchaseError) as refused:
            step()
        assert refused.value.allowed == allowed_now(order)
        assert f"it is {state.value}" in str(refused.value)


def test_nothing_is_cancelled_without_a_reason() -> None:
    order, _ = life.begin(
        "PO-1", "TRIM", WORDS, "", lines_for([lacking("SO-1", "ZIP", 1)]), WHEN
    )

    with pytest.raises(RefusedPurchaseError, match="it needs a reason"):
        life.cancel_line(order, 1, "  ", WHEN)
