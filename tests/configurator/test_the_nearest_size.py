"""Fit: the nearest size that can be made, as looking at all of them finds it."""

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product as every
from pathlib import Path

import pytest

from catalog.option import ChoiceOption
from configurator import Product
from configurator.fit import NothingToFitError
from rules.units import UNITS
from tests.populations import women

Body = Mapping[str, int]


def bodies(rows: list[tuple[int, int, int]]) -> Iterator[Body]:
    for waist, hip, crotch in rows:
        yield {"waist": waist, "hip": hip, "crotch_height": crotch}


def sizes_of(product: Product, name: str) -> dict[str, dict[str, int]]:
    """The body each size module is made for, in mm."""
    option = product.version.by_name[name]
    assert isinstance(option, ChoiceOption)
    return {
        value.code: {
            held: int(one.value * UNITS[one.unit].factor / 10)
            for held, one in value.attributes.items()
        }
        for value in option.values
    }


def nearest(product: Product, body: Body) -> dict[str, str]:
    """Look at every pair: the worst misfit first, then the sum, then the order."""
    assert {m.tolerance for m in product.version.measures} == {10}
    off_top = [
        (abs(body["waist"] - made["waist"]), abs(body["hip"] - made["hip"]), code)
        for code, made in sizes_of(product, "waist_hip").items()
    ]
    off_leg = [
        (abs(body["crotch_height"] - made["crotch_height"]), code)
        for code, made in sizes_of(product, "leg").items()
    ]
    best = min(
        (max(waist, hip, crotch), waist + hip + crotch, at, leg_at)
        for at, (waist, hip, _) in enumerate(off_top)
        for leg_at, (crotch, _) in enumerate(off_leg)
    )
    return {"waist_hip": off_top[best[2]][2], "leg": off_leg[best[3]][1]}


def test_a02_made_up_women_get_the_nearest_of_all_sizes(sizes: Product) -> None:
    for body in bodies(women(300, seed=7)):
        fitted = sizes.fitter.fit(body)

        assert fitted is not None
        assert fitted.modules == nearest(sizes, body)
        made = {
            **sizes_of(sizes, "waist_hip")[fitted.modules["waist_hip"]],
            **sizes_of(sizes, "leg")[fitted.modules["leg"]],
        }
        assert fitted.misfit == {name: body[name] - made[name] for name in body}


def test_a02_every_measured_woman_gets_the_nearest_of_all_sizes(
    sizes: Product, bodies_path: Path
) -> None:
    with bodies_path.open(newline="", encoding="utf-8") as file:
        rows = [
            (int(row["waist_mm"]), int(row["hip_mm"]), int(row["crotch_height_mm"]))
            for row in csv.DictReader(file)
            if row["sex"] == "F"
        ]

    assert len(rows) > 900
    for body in bodies(rows):
        fitted = sizes.fitter.fit(body)
        assert fitted is not None
        assert fitted.modules == nearest(sizes, body)


def test_on_the_jeans_themselves_nothing_stands_in_the_way(jeans: Product) -> None:
    for body in bodies(women(60, seed=11)):
        fitted = jeans.fitter.fit(body)

        assert fitted is not None
        assert fitted.modules == nearest(jeans, body)


def test_other_choices_narrow_the_sizes(jeans: Product) -> None:
    """Selvedge cloth is too narrow for a hip above 114 cm: rule selvedge_is_narrow."""
    chosen = {"fabric": "selvedge14", "fit": "regular", "hem": "turn_up"}
    fitter = jeans.fitter_for(chosen)
    tops = sizes_of(jeans, "waist_hip")

    for waist, hip, crotch in [(980, 1190, 760), (1010, 1210, 690), (700, 900, 800)]:
        body = {"waist": waist, "hip": hip, "crotch_height": crotch}
        fitted = fitter.fit(body)

        assert fitted is not None
        assert jeans.count({**chosen, **fitted.modules}) > 0
        best = tops[fitted.modules["waist_hip"]]
        assert best["hip"] <= 1140
        rank = _rank(best, body)
        assert [
            code
            for code, made in tops.items()
            if made["hip"] <= 1140 and _rank(made, body) < rank
        ] == []


def _rank(made: Body, body: Body) -> tuple[int, int]:
    off = [abs(body[name] - made[name]) for name in ("waist", "hip")]
    return max(off), sum(off)


def test_choices_that_clash_fit_nobody(jeans: Product) -> None:
    fitter = jeans.fitter_for({"cut": "skinny", "fabric": "raw13"})

    assert fitter.fit({"waist": 700, "hip": 950, "crotch_height": 750}) is None


def test_a_chosen_size_stays_chosen(jeans: Product) -> None:
    fitted = jeans.fitter_for({"leg": "L679"}).fit(
        {"waist": 700, "hip": 950, "crotch_height": 850}
    )

    assert fitted is not None
    assert fitted.modules["leg"] == "L679"
    assert fitted.misfit["crotch_height"] == 171


def test_a02_the_best_pair_may_be_forbidden(product: Product) -> None:
    """
    product.yaml:
        measures:
          - {name: chest, en: Chest, zh: 胸, option: top, attribute: chest,
             tolerance: 20 mm, between: 500 .. 1500 mm}
          - {name: arm, en: Arm, zh: 臂, option: sleeve, attribute: arm,
             tolerance: 5 mm, between: 300 .. 900 mm}
    options.yaml:
        - name: top
          kind: one of
          en: Top
          zh: 身
          values: [{code: S, attributes: {chest: 900 mm}},
                   {code: M, attributes: {chest: 960 mm}},
                   {code: L, attributes: {chest: 1020 mm}}]
        - name: sleeve
          kind: one of
          en: Sleeve
          zh: 袖
          values: [{code: short, attributes: {arm: 600 mm}},
                   {code: long, attributes: {arm: 620 mm}}]
        - {name: lined, kind: yes or no}
    a.rules:
        rule not_together
            top = M excludes sleeve = short and not lined
    """
    body = {"chest": 955, "arm": 603}
    tops, sleeves = sizes_of(product, "top"), sizes_of(product, "sleeve")

    def best(lined: str) -> dict[str, str]:
        ranked = []
        for at, (top, sleeve) in enumerate(every(tops, sleeves)):
            chest = Fraction(abs(955 - tops[top]["chest"]), 20)
            arm = Fraction(abs(603 - sleeves[sleeve]["arm"]), 5)
            if product.count({"top": top, "sleeve": sleeve, "lined": lined}):
                ranked.append((max(chest, arm), chest + arm, at, top, sleeve))
        *_, top, sleeve = min(ranked)
        return {"top": top, "sleeve": sleeve}

    unlined = product.fitter_for({"lined": "no"}).fit(body)
    free = product.fitter.fit(body)

    assert unlined is not None
    assert free is not None
    assert free.modules == best("yes") == {"top": "M", "sleeve": "short"}
    assert unlined.modules == best("no") == {"top": "S", "sleeve": "short"}
    assert unlined.misfit == {"chest": 55, "arm": 3}
    assert unlined.to_plain() == {
        "modules": {"top": "S", "sleeve": "short"},
        "misfit_mm": {"chest": 55, "arm": 3},
    }


def test_what_has_no_measures_fits_nobody(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
    """
    with pytest.raises(NothingToFitError, match="fitted to no body measure"):
        _ = product.fitter
