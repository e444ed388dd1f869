"""A stored spec that cannot stay: the least is changed, each change with its reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from configurator.carried import CarriedOver, CarryKind, Why
from configurator.spec import Origin, SpecValue
from tests.builders import version_of, write_catalog
from tests.configurator.coat import (
    COAT,
    Coat,
    carried,
    changes,
    rule,
    spec_of,
    versions_in,
)


@pytest.fixture
def coat(tmp_path: Path) -> Coat:
    return versions_in(tmp_path)


# -- repairs ----------------------------------------------------------------------


def test_a_wish_is_kept_before_anything_that_only_followed(coat: Coat) -> None:
    barred = rule(
        "shell_wants_satin",
        "buttons = shell requires lining = satin",
        "Shell tears any other lining.",
        "贝壳扣会扯坏其他里料。",
    )
    before, after = coat(), coat(rules=(barred,))
    spec = spec_of(before, buttons="shell")

    found = carried(spec, before, after)

    assert found.kind is CarryKind.REPAIRED
    assert changes(found) == [("lining", "cupro", "satin", Why.CLASH)]
    (change,) = found.changes
    assert (change.origin, change.rules) == (Origin.DEFAULT, ("shell_wants_satin",))
    assert [said.en for said in change.sentences] == [
        "Lining: Satin is proposed instead of Cupro.",
        "Shell tears any other lining.",
    ]
    assert [said.zh for said in change.sentences] == [
        "里料：建议由铜氨丝改为缎。",
        "贝壳扣会扯坏其他里料。",
    ]


def test_one_wish_is_given_up_before_two(coat: Coat) -> None:
    barred = rule("silk_is_plain", "cloth = silk excludes buttons = shell or signed")
    before, after = coat(), coat(rules=(barred,))
    wishes = {"cloth": "silk", "buttons": "shell", "signed": "yes"}
    spec = spec_of(before, wishes, letters="LZX")

    found = carried(spec, before, after)

    # Of the three cloths that would do, the cheapest.
    assert changes(found) == [("cloth", "silk", "wool", Why.CLASH)]


def test_a_fitted_size_is_kept_before_usual_values(coat: Coat) -> None:
    barred = rule(
        "long_is_plain", "length >= 1100 mm requires lining = satin and buttons = shell"
    )
    before, after = coat(), coat(rules=(barred,))
    spec = spec_of(before, length="11000")
    fitted = {**spec.values, "length": SpecValue("11000", Origin.FIT)}

    found = carried(replace(spec, values=fitted), before, after)

    assert found.kind is CarryKind.REPAIRED
    assert [one.option for one in found.changes] == ["lining", "buttons"]


def test_a_number_out_of_range_goes_to_the_nearest_one(coat: Coat) -> None:
    before = coat()
    after = coat(options=(("between: 800 .. 1200 mm", "between: 800 .. 1100 mm"),))

    found = carried(spec_of(before, length="12000"), before, after)

    assert found.kind is CarryKind.REPAIRED
    assert changes(found) == [
        ("length", "12000", "11000", Why.GONE),
        ("back", "12200", "11200", Why.FOLLOWS),
    ]
    assert [one.sentences[0].en for one in found.changes] == [
        "Length: 1200 mm is no longer offered; 1100 mm is proposed.",
        "Back: 1220 mm becomes 1120 mm.",
    ]


def test_nothing_promised_is_swapped_in_silence(coat: Coat) -> None:
    before = coat()
    after = coat(rules=(("length + 20 mm", "length + 30 mm"),))

    found = carried(spec_of(before), before, after)

    assert found.kind is CarryKind.REPAIRED
    assert changes(found) == [("back", "10200", "10300", Why.FOLLOWS)]


def test_a_dropped_option_is_told(coat: Coat) -> None:
    buttons = COAT["options"].partition("- name: buttons")[2].partition("- name:")[0]
    before = coat()
    after = coat(options=(("- name: buttons" + buttons, ""),))

    found = carried(spec_of(before, buttons="shell"), before, after)

    assert found.kind is CarryKind.REPAIRED
    assert changes(found) == [("buttons", "shell", None, Why.GONE)]
    (said,) = found.changes[0].sentences
    assert said.en == "Buttons: Shell is no longer offered."
    assert said.zh == "纽扣：贝壳已不再提供。"


def test_an_option_that_no_longer_applies_is_told_with_its_condition(
    coat: Coat,
) -> None:
    before = coat()
    after = coat(
        options=(("name: lining", "name: lining\n            applies: cloth = silk"),),
        rules=(("cloth = silk requires lining != none", "always lining != none"),),
    )

    found = carried(spec_of(before, lining="satin", cloth="tweed"), before, after)

    # Two wishes, of which one must go; without a lining it is the cheaper coat.
    assert changes(found) == [("lining", "satin", None, Why.CLASH)]
    assert [said.en for said in found.changes[0].sentences] == [
        "Lining: it was Satin, and no longer applies.",
        "Lining applies only when Cloth = Silk.",
    ]


# -- his own words ------------------------------------------------------------------


def test_letters_that_can_no_longer_be_sewn_must_be_written_anew(coat: Coat) -> None:
    before = coat()
    after = coat(options=(("length: 1 .. 3", "length: 1 .. 2"),))
    spec = spec_of(before, signed="yes", letters="LZX")

    found = carried(spec, before, after)

    assert found.kind is CarryKind.REPAIRED
    assert (found.values, found.changes) == (spec.choices, ())
    assert [(one.option, one.expected) for one in found.unfit] == [
        ("letters", "1 to 2 characters")
    ]


def test_a_place_for_his_letters_weighs_as_much_as_a_wish(coat: Coat) -> None:
    other = ("applies: signed", "applies: buttons = shell and lining = satin")
    before, after = coat(), coat(options=(other,))
    spec = spec_of(before, signed="yes", letters="LZX")

    found = carried(spec, before, after)

    assert (found.values["buttons"], found.values["lining"]) == ("shell", "satin")
    assert found.unfit == ()


# -- withdrawn ----------------------------------------------------------------------


def test_a_spec_of_another_product_is_withdrawn(coat: Coat) -> None:
    before, after = coat(), coat(product=(("product: coat", "product: cape"),))

    found = carried(spec_of(before, cloth="silk"), before, after)

    assert found == CarriedOver(
        kind=CarryKind.WITHDRAWN, price_before=found.price_before, days_before=5
    )
    assert str(found.price_before) == "800.00 CNY"


def test_a_catalog_without_a_product_withdraws_every_spec(coat: Coat) -> None:
    before = coat()
    after = coat(
        rules=(
            rule("long", "always length >= 1100 mm"),
            ("rule silk_is_lined", "rule short\n            always length <= 1000 mm\n"
             "        rule silk_is_lined"),
        )
    )  # fmt: skip

    assert carried(spec_of(before), before, after).kind is CarryKind.WITHDRAWN


def test_a_spec_of_which_nothing_is_left_is_withdrawn(tmp_path: Path) -> None:
    one = "options:\n  - {name: glaze, kind: one of, en: Glaze, zh: 釉色, values: [%s]}"
    before, after = (
        version_of(write_catalog(tmp_path / code, options=one % value))
        for code in ("blue", "white")
        for value in [f"{{code: {code}, en: {code}, zh: 色}}"]
    )

    found = carried(spec_of(before), before, after)

    assert (found.kind, found.values) == (CarryKind.WITHDRAWN, {})
