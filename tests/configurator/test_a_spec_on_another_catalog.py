"""A stored spec on another catalog: what holds, and what replaces the rest."""

from dataclasses import replace
from pathlib import Path

import pytest

from configurator import Product
from configurator.carried import CarryKind, Why
from configurator.carry_over import Stored, carry_over_all
from configurator.spec import Origin, SpecValue
from tests.configurator.coat import (
    NO_COIN,
    NO_LODEN,
    NO_TWEED,
    TWEED_IS_OVER,
    Coat,
    carried,
    changes,
    rule,
    spec_of,
    versions_in,
)
from tests.configurator.small_catalogs import DAY


@pytest.fixture
def coat(tmp_path: Path) -> Coat:
    return versions_in(tmp_path)


# -- as it is -----------------------------------------------------------------------


def test_what_is_valid_and_costs_the_same_is_identical(coat: Coat) -> None:
    before = coat()
    after = coat(
        cloth=(NO_TWEED,),
        options=(("en: Horn", "en: Buffalo horn"),),
        rules=(rule("satin_is_signed", "lining = satin requires signed"),),
    )
    spec = spec_of(before, cloth="silk")

    found = carried(spec, before, after)

    assert found.kind is CarryKind.IDENTICAL
    assert found.values == spec.choices
    assert (found.changes, found.added, found.unfit) == ((), {}, ())
    assert found.price_before == found.price_after
    assert (str(found.price_after), found.days_after) == ("800.00 CNY", 5)


def test_another_price_alone_is_told_with_the_difference(coat: Coat) -> None:
    before, after = coat(), coat(prices=(("500.00", "520.00"),))

    found = carried(spec_of(before, cloth="silk"), before, after)

    assert found.kind is CarryKind.PRICE_ONLY
    assert str(found.price_delta) == "20.00 CNY"
    assert (found.changes, found.days_delta) == ((), 0)


def test_a_longer_lead_time_is_not_the_same_either(coat: Coat) -> None:
    before, after = coat(), coat(modules=((",m,5,", ",m,9,"),))

    found = carried(spec_of(before, cloth="silk"), before, after)

    assert found.kind is CarryKind.PRICE_ONLY
    assert (str(found.price_delta), found.days_delta) == ("0.00 CNY", 4)


def test_prices_in_two_currencies_have_no_difference(coat: Coat) -> None:
    before, after = coat(), coat(product=(("CNY", "EUR"),))

    found = carried(spec_of(before), before, after)

    assert found.kind is CarryKind.PRICE_ONLY
    assert found.price_delta is None


def test_a_new_option_takes_its_usual_value(coat: Coat) -> None:
    belt = (
        "- {name: belt, kind: yes or no, en: Belt, zh: 腰带, default: %s}\n          "
    )
    before = coat()
    spec = spec_of(before, cloth="silk")
    first = "- {name: signed"
    offered = coat(options=((first, belt % "no" + first),))
    usual = coat(
        options=((first, belt % "yes" + first),),
        prices=(("letters,", "belt,Belt,腰带,30.00,belt\n        letters,"),),
    )

    without, included = (carried(spec, before, after) for after in (offered, usual))

    assert (without.kind, without.added) == (CarryKind.IDENTICAL, {"belt": "no"})
    assert (included.kind, included.added) == (CarryKind.PRICE_ONLY, {"belt": "yes"})
    assert str(included.price_delta) == "30.00 CNY"
    assert included.values == {**spec.choices, "belt": "yes"}


# -- successors ------------------------------------------------------------------


def test_the_successor_of_a_dropped_value_takes_its_place(coat: Coat) -> None:
    before, after = coat(), coat(cloth=(NO_TWEED,))
    spec = spec_of(before, cloth="tweed", buttons="shell")

    found = carried(spec, before, after)

    assert found.kind is CarryKind.SUCCESSOR
    assert found.values == {**spec.choices, "cloth": "loden"}
    assert changes(found) == [("cloth", "tweed", "loden", Why.SUCCEEDED)]
    (change,) = found.changes
    assert change.origin is Origin.CUSTOMER
    (said,) = change.sentences
    assert said.en == "Cloth: Tweed is no longer offered; its successor is Loden."
    assert said.zh == "面料：粗花呢已不再提供，由罗登呢接替。"
    assert str(found.price_delta) == "10.00 CNY"


def test_a_value_whose_last_day_is_over_is_succeeded_too(coat: Coat) -> None:
    before, after = coat(), coat(cloth=(TWEED_IS_OVER,))

    found = carried(spec_of(before, cloth="tweed"), before, after)

    assert found.kind is CarryKind.SUCCESSOR
    assert found.values["cloth"] == "loden"


def test_a_successor_that_is_gone_passes_the_place_on(coat: Coat) -> None:
    before, after = coat(), coat(cloth=(NO_TWEED, NO_LODEN))

    found = carried(spec_of(before, cloth="tweed"), before, after)

    assert changes(found) == [("cloth", "tweed", "wool", Why.SUCCEEDED)]


def test_a_circle_of_successors_leads_nowhere(coat: Coat) -> None:
    before = coat(cloth=(("130.00,,wool", "130.00,,tweed"),))
    after = coat(cloth=(NO_TWEED, NO_LODEN))

    found = carried(spec_of(before, cloth="tweed"), before, after)

    assert found.kind is CarryKind.REPAIRED
    assert changes(found) == [("cloth", "tweed", "wool", Why.GONE)]


def test_a_version_between_may_name_the_successor(coat: Coat) -> None:
    before, between = (
        coat(cloth=(("120.00,,loden", "120.00,,"),)),
        coat(cloth=(TWEED_IS_OVER,)),
    )
    after = coat(cloth=(NO_TWEED,))
    spec = spec_of(before, cloth="tweed")

    assert carried(spec, before, after).kind is CarryKind.REPAIRED
    assert carried(spec, before, after, between).kind is CarryKind.SUCCESSOR


def test_the_newest_version_that_names_a_successor_is_believed(coat: Coat) -> None:
    before = coat()
    after = coat(cloth=(("120.00,,loden", "120.00,2026-01-31,silk"),))

    found = carried(spec_of(before, cloth="tweed"), before, after)

    assert found.values["cloth"] == "silk"


def test_what_follows_from_a_successor_is_no_repair(coat: Coat) -> None:
    lined = rule("loden_is_satin", "cloth = loden requires lining = satin")
    before, after = coat(), coat(cloth=(NO_TWEED,), rules=(lined,))

    asked, followed = (
        carried(spec_of(before, more, cloth="tweed"), before, after)
        for more in ({"lining": "cupro"}, {})
    )

    assert followed.kind is CarryKind.SUCCESSOR
    assert changes(followed) == [
        ("cloth", "tweed", "loden", Why.SUCCEEDED),
        ("lining", "cupro", "satin", Why.CLASH),
    ]
    assert asked.kind is CarryKind.REPAIRED


def test_a_member_that_is_gone_is_succeeded_by_a_member(coat: Coat) -> None:
    before = coat()
    after = coat(options=NO_COIN)

    found = carried(spec_of(before), before, after)

    assert found.kind is CarryKind.SUCCESSOR
    assert found.values["pockets.ticket"] == "1"
    assert changes(found) == [("pockets.coin", "1", None, Why.SUCCEEDED)]
    (said,) = found.changes[0].sentences
    assert said.en == (
        "Pockets: Coin pocket is no longer offered; its successor is Ticket pocket."
    )
    assert said.zh == "口袋：零钱袋已不再提供，由票袋接替。"


def test_a_successor_the_customer_did_not_want_stays_out(coat: Coat) -> None:
    before = coat()
    after = coat(options=NO_COIN)
    spec = spec_of(before, {"pockets.ticket": "0"})

    found = carried(spec, before, after)

    assert found.values["pockets.ticket"] == "0"
    assert changes(found) == [("pockets.coin", "1", None, Why.GONE)]


def test_a_member_that_was_left_out_and_is_gone_is_nothing_lost(coat: Coat) -> None:
    before = coat()
    after = coat(options=(("- {code: inner, en: Inner pocket, zh: 内袋}\n", "\n"),))

    found = carried(spec_of(before), before, after)

    assert found.kind is CarryKind.IDENTICAL
    assert "pockets.inner" not in found.values


# -- a whole base ---------------------------------------------------------------------


def test_equal_specs_of_a_base_are_answered_once(coat: Coat) -> None:
    before, after = coat(), coat(cloth=(NO_TWEED,), prices=(("letters,", "stamp,"),))
    tweed, silk = spec_of(before, cloth="tweed"), spec_of(before, cloth="silk")
    asked = replace(
        tweed,
        values={n: SpecValue(v, Origin.CUSTOMER) for n, v in tweed.choices.items()},
    )
    product = Product(after, DAY)
    base = [Stored(spec=one, before=before) for one in (tweed, silk, tweed, asked)]

    found = carry_over_all(product, base)

    # Equal hashes, but another person's wishes: a question of its own.
    assert asked.hash == tweed.hash
    assert found.distinct == 3
    assert found.answers[0] is found.answers[2]
    assert [one.kind for one in found.answers] == [
        CarryKind.SUCCESSOR,
        CarryKind.IDENTICAL,
        CarryKind.SUCCESSOR,
        CarryKind.SUCCESSOR,
    ]
    assert found.to_plain() == {
        "specs": 4, "distinct": 3, "identical": 1, "price_only": 0, "successor": 3,
        "repaired": 0, "withdrawn": 0,
    }  # fmt: skip


def test_the_json_form_says_everything(coat: Coat) -> None:
    before, after = coat(), coat(cloth=(NO_TWEED,))
    spec = spec_of(before, cloth="tweed")

    found = carried(spec, before, after)

    assert found.to_plain() == {
        "kind": "successor",
        "values": {**spec.choices, "cloth": "loden"},
        "changes": [
            {
                "option": "cloth",
                "before": "tweed",
                "after": "loden",
                "origin": "customer",
                "why": "succeeded",
                "rules": [],
                "sentences": [
                    {
                        "en": "Cloth: Tweed is no longer offered;"
                        " its successor is Loden.",
                        "zh": "面料：粗花呢已不再提供，由罗登呢接替。",
                    }
                ],
            }
        ],
        "added": {},
        "unfit": [],
        "price_before": {"amount": 62000, "currency": "CNY"},
        "price_after": {"amount": 63000, "currency": "CNY"},
        "price_delta": {"amount": 1000, "currency": "CNY"},
        "days_before": 2,
        "days_after": 2,
        "days_delta": 0,
        "optimal": True,
    }
