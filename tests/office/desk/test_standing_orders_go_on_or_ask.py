"""Standing orders: what is as agreed goes on, all else pauses with its reason (A12)."""

from datetime import date
from pathlib import Path

import pytest

from configurator.carried import CarryKind
from customers.people import Wearer
from office.desk import forgetting, standing_orders, stepping
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Today
from office.desk.standing_runs import Decision, Ran, decide, run_due
from office.store import Store, orders
from orders.order import Order, OrderState
from orders.standing import (
    Interval,
    Outcome,
    StandingOrder,
    StandingRefusedError,
    StandingState,
    Unit,
)
from rules.wording import Wording
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, approve, place, publish, saved
from tests.office.desk.test_the_usual_on_another_catalog import CALF, OTHERS, SUCCEEDED

MONTHLY = Interval(every=1, unit=Unit.MONTHS)
NEXT_MONTH, THE_ONE_AFTER = date(2026, 12, 23), date(2027, 1, 23)


class Standing:
    """A customer with two calf bags on the 23rd of every month, from today on."""

    def __init__(self, store: Store, ready: ReadyProducts, wearer: Wearer) -> None:
        self.store, self.ready, self.wearer = store, ready, wearer
        bag = saved(store, wearer, "bag", leather="calf", strap="yes")
        self.made = standing_orders.make_standing(
            store, Asked(bag.spec_id, 2), MONTHLY, first_day=DAY, by=self.by(DAY),
            most_more=20_00,
        )  # fmt: skip

    def by(self, day: date, actor: str = "rep") -> By:
        return By(actor=actor, day=day, at=LATER_AT)

    def run(self, day: date) -> Ran:
        (ran,) = run_due(self.store, self.ready, day=day, at=LATER_AT)
        return ran

    def now(self) -> StandingOrder:
        return self.shown().standing

    def shown(self, day: date = NEXT_MONTH) -> standing_orders.Shown:
        return standing_orders.show_standing(self.store, self.ready, self.made.id, day)

    def placed(self) -> list[Order]:
        """His orders, the first one first."""
        with self.store.reading() as tx:
            return list(reversed(orders.of_customer(tx, self.wearer.customer_id)))

    def decide(self, decision: Decision, day: date = NEXT_MONTH) -> StandingOrder:
        done = decide(self.store, self.ready, self.made.id, decision, self.by(day))
        assert not isinstance(done, Today)
        return done


@pytest.fixture
def standing(shop: Store, ready: ReadyProducts, lin: Wearer) -> Standing:
    return Standing(shop, ready, lin)


def test_a12_identical_goes_on_by_itself_and_names_the_order_before(
    standing: Standing,
) -> None:
    first, second = standing.run(DAY), standing.run(NEXT_MONTH)

    one, two = standing.placed()
    assert (first.order, second.order) == (one.number, two.number)
    assert (two.repeats, two.gross) == (one.number, one.gross)
    assert one.lines == two.lines
    assert one.lines[0].quantity == 2
    assert (one.owner, standing.now().next_day) == ("rep", THE_ONE_AFTER)


def test_nothing_is_placed_by_making_one_nor_before_its_day(
    standing: Standing,
) -> None:
    later = standing_orders.make_standing(
        standing.store, Asked(standing.made.line.spec_id), MONTHLY,
        first_day=NEXT_MONTH, by=standing.by(DAY),
    )  # fmt: skip

    assert standing.placed() == []
    ran = standing.run(DAY)
    assert ran.standing != later.id


def test_the_same_key_makes_one(standing: Standing) -> None:
    by = By(actor="rep", day=DAY, at=AT, key="k")
    asked = Asked(standing.made.line.spec_id, 3)

    one, two = (
        standing_orders.make_standing(
            standing.store, asked, MONTHLY, first_day=DAY, by=by
        )
        for _ in range(2)
    )

    assert one == two


def test_a_price_within_what_he_agreed_to_goes_on_one_above_pauses(
    standing: Standing, tmp_path: Path
) -> None:
    # Two bags: 142.50 each. Ten more each are the 20.00 he agreed to.
    publish(standing.store, write_bag(tmp_path / "a", prices=("100.00", "110.00")))
    within = standing.run(DAY)
    publish(standing.store, write_bag(tmp_path / "b", prices=("100.00", "110.01")))
    above = standing.run(NEXT_MONTH)

    assert within.outcome is Outcome.PLACED
    assert [one.gross for one in standing.placed()] == [305_00]
    assert above.outcome is Outcome.PAUSED
    assert above.reason is not None
    assert "305.02" in above.reason.en
    assert "285.00" in above.reason.en
    assert "最多可加 ¥20.00" in above.reason.zh
    assert standing.now().state is StandingState.PAUSED


def test_a_price_that_creeps_does_not_slip_past_the_bound(
    standing: Standing, tmp_path: Path
) -> None:
    publish(standing.store, write_bag(tmp_path / "a", prices=("100.00", "109.00")))
    standing.run(DAY)
    publish(standing.store, write_bag(tmp_path / "b", prices=("100.00", "118.00")))

    # Less than 20.00 more than last time, but more than that above what he agreed to.
    assert standing.run(NEXT_MONTH).outcome is Outcome.PAUSED


def test_a12_a_lost_wish_pauses_in_his_language_with_a_ready_repair(
    standing: Standing, tmp_path: Path
) -> None:
    standing.run(DAY)
    publish(standing.store, write_bag(tmp_path, options=(CALF, OTHERS)))

    ran = standing.run(NEXT_MONTH)

    assert ran.outcome is Outcome.PAUSED
    assert ran.reason is not None
    assert "Calf is no longer offered" in ran.reason.en
    assert "小牛皮已不再提供" in ran.reason.zh
    today = standing.shown().today
    assert today is not None
    (line,) = today.left
    assert line.found.kind is CarryKind.REPAIRED
    assert line.spec.choices["leather"] == "goat"
    assert run_due(standing.store, standing.ready, day=NEXT_MONTH, at=LATER_AT) == ()


def test_one_decision_places_the_repair_and_makes_it_what_was_agreed(
    standing: Standing, tmp_path: Path
) -> None:
    standing.run(DAY)
    publish(standing.store, write_bag(tmp_path, options=(CALF, SUCCEEDED.replace(
        "}", ", until: 2026-11-20}"
    ))))  # fmt: skip
    assert standing.run(NEXT_MONTH).outcome is Outcome.PAUSED

    going = standing.decide(Decision.AGREE)
    after = standing.run(THE_ONE_AFTER)

    assert going.state is StandingState.ACTIVE
    assert after.outcome is Outcome.PLACED
    calf, goat, again = standing.placed()
    assert goat.lines == again.lines
    assert goat.lines[0].spec_version == calf.lines[0].spec_version + 1
    assert goat.gross == calf.gross - 2 * 30_00
    assert [one.outcome for one in standing.shown().dates] == [Outcome.PLACED] * 3


def test_one_decision_leaves_a_day_out(standing: Standing, tmp_path: Path) -> None:
    publish(standing.store, write_bag(tmp_path, options=(CALF, OTHERS)))
    standing.run(DAY)

    going = standing.decide(Decision.SKIP, DAY)

    assert (going.state, going.next_day) == (StandingState.ACTIVE, NEXT_MONTH)
    assert standing.placed() == []
    assert [one.outcome for one in standing.shown().dates] == [Outcome.SKIPPED]


def test_what_he_saw_is_what_he_agrees_to(standing: Standing, tmp_path: Path) -> None:
    publish(standing.store, write_bag(tmp_path, options=(CALF, OTHERS)))
    standing.run(DAY)

    told = decide(
        standing.store, standing.ready, standing.made.id, Decision.AGREE,
        standing.by(DAY), shown="0" * 64,
    )  # fmt: skip

    assert isinstance(told, Today)
    assert standing.placed() == []


def test_what_is_no_longer_made_can_only_be_left_out_or_ended(
    standing: Standing, tmp_path: Path
) -> None:
    over = "zh: 山羊皮, module: GOAT, until: 2026-11-20"
    gone = f"{over}}}\n{CALF[:-1]}, until: 2026-11-20}}"
    publish(
        standing.store,
        write_bag(tmp_path, options=(f"zh: 山羊皮, module: GOAT}}\n{CALF}", gone)),
    )

    ran = standing.run(DAY)

    assert ran.reason is not None
    assert ran.reason.zh.startswith("已停止制作")
    with pytest.raises(StandingRefusedError, match="skip this time, or end it"):
        standing.decide(Decision.AGREE, DAY)
    ended = standing_orders.end_standing(
        standing.store, standing.made.id, standing.by(DAY)
    )
    assert ended.state is StandingState.ENDED


def test_months_nobody_ran_it_are_one_order_and_not_three(standing: Standing) -> None:
    ran = standing.run(date(2027, 2, 1))

    assert ran.due == THE_ONE_AFTER
    assert len(standing.placed()) == 1
    assert [one.outcome for one in standing.shown().dates] == [
        Outcome.MISSED, Outcome.MISSED, Outcome.PLACED,
    ]  # fmt: skip


def test_a_pause_he_asked_for_orders_nothing_until_he_resumes(
    standing: Standing,
) -> None:
    standing_orders.pause_standing(
        standing.store, standing.made.id, Wording("away", "外出"), standing.by(DAY)
    )
    assert run_due(standing.store, standing.ready, day=NEXT_MONTH, at=AT) == ()

    going = standing.decide(Decision.AGREE, NEXT_MONTH)

    assert (going.state, going.next_day) == (StandingState.ACTIVE, NEXT_MONTH)
    assert standing.run(NEXT_MONTH).outcome is Outcome.PLACED
    assert len(standing.placed()) == 1


def test_a_drawing_he_approved_before_needs_no_second_approval(
    standing: Standing, shop: Store, ready: ReadyProducts
) -> None:
    jeans = saved(shop, standing.wearer, fabric="selvedge14")
    order, snapshot = place(shop, jeans)
    made = standing_orders.make_standing(
        shop, Asked(jeans.spec_id), MONTHLY, first_day=DAY, by=standing.by(DAY)
    )

    def ordered(day: date) -> OrderState:
        ran = {one.standing: one for one in run_due(shop, ready, day=day, at=LATER_AT)}
        return {str(o.number): o.state for o in standing.placed()}[ran[made.id].order]

    before = ordered(DAY)
    approve(shop, order, snapshot.drawing_hash)

    assert before is OrderState.PLACED
    assert ordered(NEXT_MONTH) is OrderState.APPROVED


def test_days_that_cannot_be_are_refused_with_those_that_can(
    standing: Standing,
) -> None:
    for first, until, allowed in (
        (date(2026, 11, 22), None, "expected 2026-11-23"),
        (date(3000, 1, 1), None, "2999 or earlier"),
        (NEXT_MONTH, DAY, "expected 2026-12-23 or later"),
    ):
        with pytest.raises(StandingRefusedError, match=allowed):
            standing_orders.make_standing(
                standing.store, Asked(standing.made.line.spec_id), MONTHLY,
                first_day=first, until=until, by=standing.by(DAY),
            )  # fmt: skip


def test_an_erased_customer_has_no_standing_orders(standing: Standing) -> None:
    ran = standing.run(DAY)
    cancelled = stepping.cancel_order(
        standing.store, ran.order, "moved", standing.by(DAY)
    )
    assert cancelled.state is OrderState.CANCELLED
    exported = forgetting.export(standing.store, standing.wearer.customer_id)
    assert exported["standing_orders"]

    forgetting.erase(
        standing.store, standing.wearer.customer_id, actor="rep", at=LATER_AT
    )

    assert standing_orders.standing_orders(standing.store) == ()
