"""``prices.yaml``: lists, steps and discounts read whole, every slip at its place."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from office.company import SHIPPED, read_company
from orders.company import ReworkReserve, reopen_company
from orders.price_rules import PriceRuleError, PriceRules, UnknownCodeError, VolumeStep
from rules.mistake import Mistake, MistakesFoundError

DEMO = read_company(SHIPPED).company


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "company")


def spoil(folder: Path, old: str, new: str, file: str = "prices.yaml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(MistakesFoundError) as caught:
        read_company(folder)
    return caught.value.mistakes


def test_the_demo_company_publishes_each_kind_of_rule() -> None:
    prices = DEMO.prices

    assert [one.code for one in prices.lists] == ["dealer", "uniform"]
    assert prices.list_of("agent") == "dealer"
    assert prices.list_of("consumer") == ""
    assert [(one.least, one.points) for one in prices.steps] == [
        (10, -500),
        (50, -1000),
    ]
    assert [one.code for one in prices.discounts] == ["QIXI-2027"]


def test_a_discount_is_had_on_its_days_and_by_its_code_only() -> None:
    prices, first, last = DEMO.prices, date(2027, 8, 1), date(2027, 8, 8)

    assert prices.terms("", "", first).discount == ""
    for day in (first, last):
        assert prices.terms("", "QIXI-2027", day).discount == "QIXI-2027"
    with pytest.raises(UnknownCodeError, match="not for 2027-08-09"):
        prices.terms("", "QIXI-2027", date(2027, 8, 9))
    with pytest.raises(UnknownCodeError, match="nobody published it"):
        prices.terms("", "QIXI-2028", first)


def test_without_the_file_everybody_pays_what_is_listed(folder: Path) -> None:
    (folder / "prices.yaml").unlink()

    company = read_company(folder).company

    assert company.prices == PriceRules()
    assert '"prices"' not in company.text
    assert '"rework"' not in company.text


def test_its_rules_are_part_of_what_is_published_and_hashed(folder: Path) -> None:
    assert reopen_company(json.loads(DEMO.text)) == DEMO

    spoil(folder, "-20 %", "-21 %")

    assert read_company(folder).company.hash != DEMO.hash


@pytest.mark.parametrize(
    ("said", "reserve"),
    [("2 %", ReworkReserve(points=200)), ("1.50", ReworkReserve(each=150))],
)
def test_a_rework_reserve_is_a_share_or_an_amount(
    folder: Path, said: str, reserve: ReworkReserve
) -> None:
    spoil(
        folder, "currency: CNY", f"currency: CNY\nrework reserve: {said}",
        "company.yaml",
    )  # fmt: skip

    company = read_company(folder).company

    assert company.rework == reserve
    assert reopen_company(json.loads(company.text)) == company


SLIPS = [
    ("change: -20 %", "change: -20", 4, "bad-change"),
    ("change: -20 %", "change: -120 %", 4, "bad-change"),
    ("change: -20 %", "change: 0 %", 4, "bad-change"),
    ("change: -20 %", "change: a fifth", 4, "no-quantity"),
    (", change: -20 %", "", 4, "bad-list"),
    ("for: [dealer, agent]", "for: [dealer, friend]", 4, "unknown-word"),
    ("for: [dealer, agent]", "for: [dealer, dealer]", 4, "twice"),
    ("code: uniform ", "code: dealer ", 5, "twice"),
    ("change: -15.00", "change: fifteen", 9, "no-money"),
    ("change: -15.00", "change: 0.00", 9, "bad-change"),
    ("from pieces: 10", "from pieces: 1", 11, "no-whole-number"),
    ("from pieces: 50", "from pieces: 10", 12, "twice"),
    ("change: -8 %", "change: 8 %", 14, "bad-change"),
    ("until: 2027-08-08", "until: 2027-07-08", 14, "empty-range"),
    ("until: 2027-08-08", "until: 8 August", 14, "no-date"),
    ("en: Qixi 2027, ", "end: Qixi 2027, ", 14, "unknown-key"),
]


@pytest.mark.parametrize(("old", "new", "line", "code"), SLIPS)
def test_a_slip_is_told_where_it_stands(
    folder: Path, old: str, new: str, line: int, code: str
) -> None:
    spoil(folder, old, new)

    (told, *_) = [one for one in mistakes(folder) if one.code == code]

    assert (told.place.file, told.place.line) == ("prices.yaml", line)
    text = (folder / "prices.yaml").read_text(encoding="utf-8").split("\n")
    assert told.place.column > len(text[line - 1]) - len(text[line - 1].lstrip(" -{"))


def test_all_slips_are_told_at_once(folder: Path) -> None:
    spoil(folder, "-20 %", "-20 mm")
    spoil(folder, "from pieces: 50", "from pieces: many")
    spoil(folder, "-8 %", "8 %")

    assert len(mistakes(folder)) == 3


def test_two_rules_of_one_name_are_refused_where_no_file_is() -> None:
    with pytest.raises(PriceRuleError, match="volume steps stand twice: 10"):
        PriceRules(steps=(VolumeStep(least=10, points=-1),) * 2)
    with pytest.raises(PriceRuleError, match="cannot be"):
        replace(VolumeStep(least=10, points=-1), least=1)
