"""Value and need, both, for us alone (rows A50, A51, A52, A53, A100, A101)."""

import pytest

from customers.lifetime import (
    Outlook,
    Past,
    Tier,
    Value,
    band,
    floor_of,
    months_of,
    moved,
    reason,
    tiers,
    total_of,
)
from customers.profiles import TYPES
from customers.scorecard import (
    INDICATORS,
    Axis,
    BadWeightError,
    Cell,
    cell_of,
    placed,
    rank_scores,
    weights_with,
    who_moves,
)
from customers.segments import (
    IncompleteCampaignError,
    NeedSegment,
    Reached,
    StepOfFour,
    Told,
    audience,
    kit_for,
    missing_step,
    segment_of,
    state_of,
)

# -- lifetime value and tiers --------------------------------------------------


def test_a51_a_value_worked_out_by_hand() -> None:
    """100.00 each month at 21 % a year: 1.21 ** (1/12) = 1.01601 a month."""
    outlook = Outlook(purchases=(1000, 1000), margin=10_000, alive=100)

    assert months_of(outlook, discount=210) == (9_842, 9_687)


def test_a51_the_parts_add_up_and_money_later_is_worth_less() -> None:
    outlook = Outlook(purchases=(500,) * 36, margin=8_000, alive=90)
    some, dear = months_of(outlook), months_of(outlook, discount=300)
    values = [Value(months=part, low=0, high=0) for part in (some, dear)]

    assert values[0].total == sum(some)
    assert total_of(values) == sum(some) + sum(dear)
    assert sum(dear) < sum(some) < 36 * 4_000


def test_a51_nine_of_ten_forecasts_lie_in_the_band() -> None:
    assert band(range(101)) == (5, 95)


def test_a51_tiers_by_what_they_bring_together() -> None:
    values = {"a": 800, "b": 150, "c": 50, "d": 0}

    found = tiers(values)

    assert found == {"a": Tier.A, "b": Tier.B, "c": Tier.C, "d": Tier.C}
    assert floor_of(values, found) == 800


def test_equal_values_are_in_the_same_tier() -> None:
    assert set(tiers(dict.fromkeys("abcdefghij", 10)).values()) == {Tier.A}


def test_a51_the_reason_is_said_and_so_is_doubt() -> None:
    value = Value(months=(30_000, 11_200), low=21_000, high=64_000)
    past = Past(orders=4, since=760, last=35)
    outlook = Outlook(purchases=(1, 1), margin=1, alive=91)

    sure = reason(Tier.A, value, past, outlook, floor=20_000)
    unsure = reason(Tier.A, value, past, outlook, floor=40_000)

    assert sure.en == (
        "A: 4 orders in 760 days, the last 35 days ago; still buying with 91 %. "
        "Expected margin 412.00 in 2 months (210.00 to 640.00)."
    )
    assert unsure.en.endswith("not certain.")
    assert unsure.zh.endswith("不确定。")


def test_who_moved_is_told() -> None:
    assert moved({"x": Tier.B, "y": Tier.C}, {"x": Tier.A, "y": Tier.C}) == (
        ("x", Tier.B, Tier.A),
    )


# -- the scorecard -------------------------------------------------------------


def test_a52_thirty_indicators_fifteen_an_axis_each_read_from_something() -> None:
    current = [one for one in INDICATORS if one.axis is Axis.CURRENT]

    assert (len(INDICATORS), len(current)) == (30, 15)
    assert {one.fact for one in INDICATORS if one.fact} <= set(TYPES)
    assert not [one.name for one in INDICATORS if one.title.missing()]


def test_a52_what_is_missing_is_shown_and_counts_for_nothing() -> None:
    weights = weights_with({})
    found = placed({"revenue": 80, "forecast": 60}, weights)

    assert (found.current, found.potential) == (80, 60)  # not 80 of 15 indicators
    assert len(found.missing) == 28
    assert found.covered == 6


def test_a52_of_whom_nothing_is_known_nothing_is_said() -> None:
    found = placed({"revenue": 80}, weights_with({}))

    assert found.potential is None
    assert cell_of(found) is Cell.UNKNOWN


def test_a52_moving_a_weight_shows_who_changes_cell() -> None:
    base = {
        "C-1": {"revenue": 90, "orders": 20, "forecast": 70},
        "C-2": {"revenue": 90, "orders": 90, "forecast": 10},
    }
    before, after = weights_with({}), weights_with({"orders": 40})

    assert who_moves(base, before, after) == (("C-1", Cell.CORE, Cell.GROW),)
    assert who_moves(base, before, before) == ()


@pytest.mark.parametrize(
    "changed",
    [{"luck": 3}, {"revenue": -1}, {i.name: 0 for i in INDICATORS[:15]}],
    ids=["no such", "below zero", "an axis without any"],
)
def test_a52_a_weight_that_cannot_be_is_refused(changed: dict[str, int]) -> None:
    with pytest.raises(BadWeightError):
        weights_with(changed)


def test_scores_are_ranks_and_less_may_be_better() -> None:
    amounts = {"a": 100, "b": 200, "c": 200, "d": 900}

    assert rank_scores(amounts) == {"a": 12, "b": 50, "c": 50, "d": 87}
    assert rank_scores(amounts, less=True)["a"] == 87


# -- need, campaigns, the four steps -------------------------------------------


def test_a53_each_need_has_a_kit_of_its_own() -> None:
    kits = {kit_for(need) for need in NeedSegment}

    assert len(kits) == len(NeedSegment)
    assert all(any(one.paper for one in kit) for kit in kits)
    assert [one.name for one in kit_for(None)] == ["care_card"]


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("To travel with", NeedSegment.TRAVEL),
        ("自己动手改", NeedSegment.BUILDER),
        ("上班", NeedSegment.WORK),
        ("hm", None),
    ],
)
def test_a53_what_he_says_tells_the_need(said: str, need: NeedSegment | None) -> None:
    assert segment_of(said) is need


BASE = (
    Told(customer="C-1", tier=Tier.A, need=NeedSegment.WORK),
    Told(customer="C-2", tier=Tier.A, need=NeedSegment.TRAVEL),
    Told(customer="C-3", tier=Tier.A, need=NeedSegment.WORK, opted_out=True),
    Told(customer="C-4", tier=None, need=NeedSegment.WORK),
    Told(customer="C-5", tier=Tier.A, need=None),
)


def test_a50_a_campaign_takes_both_and_leaves_out_whoever_wants_out() -> None:
    found = audience(
        BASE, tiers=frozenset({Tier.A}), needs=frozenset({NeedSegment.WORK})
    )

    assert found == ("C-1",)


def test_a50_a_campaign_by_value_alone_or_need_alone_is_refused() -> None:
    with pytest.raises(IncompleteCampaignError) as by_value:
        audience(BASE, tiers=frozenset({Tier.A}))
    with pytest.raises(IncompleteCampaignError) as by_need:
        audience(BASE, needs=frozenset({NeedSegment.WORK}))

    assert by_value.value.missing == ("need",)
    assert by_need.value.missing == ("value",)


def test_a100_the_state_follows_from_what_is_there() -> None:
    skipped = Reached(identified=True, told_apart=False, contacts=9, own_specs=3)
    all_of_it = Reached(identified=True, told_apart=True, contacts=9, own_specs=3)

    assert state_of(skipped) is StepOfFour.IDENTIFY
    assert state_of(all_of_it) is StepOfFour.CUSTOMIZE


def test_a101_no_offer_of_his_own_before_he_is_told_apart() -> None:
    nobody = Reached(identified=False, told_apart=True, contacts=1, own_specs=1)
    someone = Reached(identified=True, told_apart=False, contacts=1, own_specs=1)

    assert missing_step(nobody) is StepOfFour.IDENTIFY
    assert missing_step(someone) is StepOfFour.DIFFERENTIATE
    assert (
        missing_step(Reached(identified=True, told_apart=True, contacts=0, own_specs=0))
        is None
    )
