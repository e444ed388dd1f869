"""What is offered and what is ruled depends on the day."""

from datetime import date
from pathlib import Path

from configurator import Conflict, Domains
from configurator.product import load_catalog

SHOP = """
    options.yaml:
        - name: cloth
          kind: one of
          en: Cloth
          zh: 布
          default: fleece
          values: [{code: cotton},
                   {code: fleece, from: 2026-10-01, until: 2027-03-31}]
        - name: extras
          kind: several of
          en: Extras
          zh: 附件
          values: [{code: hood}, {code: scarf, from: 2026-11-01}]
        - {name: rush, kind: yes or no}
    a.rules:
        rule busy
            cloth = fleece excludes rush
            from 2026-12-01 until 2026-12-24
"""


def test_values_come_and_go(folder: Path) -> None:
    summer = load_catalog(folder, date(2026, 9, 30))
    autumn = load_catalog(folder, date(2026, 10, 1))
    winter = load_catalog(folder, date(2027, 3, 31))
    spring = load_catalog(folder, date(2027, 4, 1))

    assert summer.count() == 1 * 2 * 2
    assert autumn.count() == 2 * 2 * 2
    assert winter.count() == 2 * 4 * 2
    assert spring.count() == 1 * 4 * 2
    assert "extras.scarf" not in summer.options
    assert "extras.scarf" in spring.options
    answer = spring.domains({})
    assert isinstance(answer, Domains)
    assert answer.values["cloth"] == frozenset({"cotton"})
    usual = spring.complete({})
    assert not isinstance(usual, Conflict)
    assert usual.values["cloth"] == "cotton"


test_values_come_and_go.__doc__ = SHOP


def test_rules_come_and_go(folder: Path) -> None:
    chosen = {"cloth": "fleece", "rush": "yes"}
    days = {
        date(2026, 11, 30): True,
        date(2026, 12, 1): False,
        date(2026, 12, 24): False,
        date(2026, 12, 25): True,
    }

    for day, free in days.items():
        product = load_catalog(folder, day)
        values = {**chosen, "extras.hood": "0", "extras.scarf": "0"}
        assert (product.count(chosen) > 0) is free
        assert product.verify([values]) == [free]
        assert (product.explain(chosen) is None) is free


test_rules_come_and_go.__doc__ = SHOP


def test_the_logic_is_known_by_its_hash_and_prices_are_no_part_of_it(
    folder: Path,
) -> None:
    day = date(2026, 11, 30)
    before = load_catalog(folder, day)
    (folder / "prices.csv").write_text("price,en,zh,amount\nbase,B,基,9.00\n", "utf-8")
    after = load_catalog(folder, day)

    assert after.problem.hash == before.problem.hash
    assert after.published.hash != before.published.hash
    assert load_catalog(folder, date(2026, 12, 1)).problem.hash != before.problem.hash


test_the_logic_is_known_by_its_hash_and_prices_are_no_part_of_it.__doc__ = SHOP


def test_an_era_is_the_days_on_which_the_same_is_in_force(folder: Path) -> None:
    version = load_catalog(folder, date(2026, 10, 1)).published

    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2027, 3, 31)]
    days += [date(2027, 4, 1), date(2030, 1, 1)]

    assert [version.era(day) for day in days] == [0, 1, 1, 4, 5, 5]
    assert version.on(days[1]) == version.on(days[2])
    assert version.on(days[3]) != version.on(days[4])


test_an_era_is_the_days_on_which_the_same_is_in_force.__doc__ = SHOP
