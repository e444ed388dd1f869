"""The staff page of value: tiers with reasons, and weights tried before kept."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from customers.lifetime import Tier
from customers.scorecard import INDICATORS, Cell
from office.company import SHIPPED, read_company
from office.desk import knowing, scoring
from office.desk.installation import open_installation
from office.desk.knowing import Told
from office.roles import Role
from office.store import Store, catalogs, companies, open_store, valuing
from rules.wording import Wording
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, new_wearer, place, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.shop import shop_of

REASON = Wording("A: nine orders, quite sure.", "A：九单，相当确定。")


def _three_customers(store: Store) -> None:
    """Ada orders much and is planted in tier A; Bo once; of Cy nothing is known."""
    for name, days in (("Ada", (2, 9, 16, 23)), ("Bo", (20,)), ("Cy", ())):
        wearer = new_wearer(store, name, body={})
        spec = saved(store, wearer, "bag")
        for day in days:
            place(store, spec, day=date(2026, 11, day))
    told = Told(type="total_need", value="12")
    knowing.add_fact(store, "C-000002", told, at=AT)
    for field, value in (("total_need", "2"), ("intent", "90")):
        knowing.add_fact(store, "C-000001", Told(type=field, value=value), at=AT)
    with store.writing() as tx:
        tier = valuing.KeptTier(
            month="2026-11", tier=Tier.A, value=71234, low=60000, high=80000, why=REASON
        )
        valuing.keep_tiers(tx, "2026-11", {"C-000001": tier})


@pytest.fixture
def company(empty_home: Path, tmp_path: Path) -> Flask:
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    _three_customers(store)
    store.close()
    return create_app(installation, now=lambda: DAY)


@pytest.fixture
def manager(company: Flask) -> Visitor:
    return somebody(company, Role.MANAGER)


def row_of(page: Page, name: str) -> str:
    (row,) = [
        one for one in re.findall(r"<tr.*?</tr>", page.html) if f">{name}</a>" in one
    ]
    return re.sub("<[^>]*>", " ", row)


def test_a51_a_tier_stands_there_with_its_value_its_band_and_its_reason(
    company: Flask, manager: Visitor
) -> None:
    page = manager.open("/value?lang=en")

    ada, cy = row_of(page, "Ada"), row_of(page, "Cy")
    assert "A: nine orders, quite sure." in ada
    assert "712.34" in ada
    assert "600.00 to" in ada
    assert "No tier yet" in cy
    rep = somebody(company, Role.REP).open("/value/C-000001?lang=zh")
    assert "A：九单，相当确定。" in rep.said("tier")


def test_a52_what_is_missing_is_said_and_is_no_zero(manager: Visitor) -> None:
    cy = manager.open("/value/C-000003?lang=en")
    bo = manager.open("/value/C-000002?lang=en")

    scores = dict(re.findall(r'id="s-(\w+)">.*?<td class="num">(.*?)</td>', cy.html))
    assert set(scores) == {one.name for one in INDICATORS}
    assert set(scores.values()) == {"not known"}
    assert "Not known yet" in cy.said("facts")
    known = dict(re.findall(r'id="s-(\w+)">.*?<td class="num">(.*?)</td>', bo.html))
    assert known["orders"].isdecimal()
    assert known["growth"] == "not known"


def weighed(**changed: str) -> dict[str, str]:
    return {one.name: changed.get(one.name, "0") for one in INDICATORS}


def test_a52_weights_are_tried_before_they_are_kept_and_who_changes_place_is_shown(
    company: Flask, manager: Visitor
) -> None:
    store = shop_of(company).store
    form = form_to(manager.open("/value?lang=en"), "/value/weights")
    asked = weighed(orders="1000", total_need="1000")

    tried = manager.send(form, job="try", **asked)

    moves = scoring.try_weights(
        store, {name: int(text) for name, text in asked.items()}, day=DAY.date()
    )
    assert ("C-000001", Cell.CORE, Cell.KEEP) in moves
    assert f"{len(moves)} would change place." in tried.said("tried")
    shown = re.sub("<[^>]*>", "|", tried.html.partition("table moves")[2])
    assert re.search(r"Ada\|+High now, high to come\|+High now, low to come", shown)
    assert 'name="orders"' in tried.html
    with store.reading() as tx:
        assert valuing.weights(tx) == {}
    kept = manager.send(form_to(tried, "/value/weights"), job="keep", **asked)
    assert "The weights are kept." in kept.said("notice")
    assert "Sum of weights: 2000" in kept.said("sum")
    axes = scoring.scorecard(store, day=DAY.date())
    assert axes["C-000001"].potential == 25
    assert axes["C-000002"].potential == 75


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"orders": "much"}, "orders"), ({"orders": "5"}, "forecast"), ({}, "revenue")],
    ids=["no number", "nothing to come", "nothing at all"],
)
def test_a_weight_that_cannot_be_is_said_and_nothing_typed_is_lost(
    company: Flask, manager: Visitor, changed: dict[str, str], field: str
) -> None:
    form = form_to(manager.open("/value?lang=en"), "/value/weights")
    asked = weighed(**changed)

    page = manager.send(form, job="keep", **asked)

    assert page.code == 422
    assert 'aria-invalid="true"' in page.html
    again = form_to(page, "/value/weights")
    assert {name: again.sends(name) for name in asked} == {
        name: [text] for name, text in asked.items()
    }
    assert f'id="e-{field}"' in page.html
    with shop_of(company).store.reading() as tx:
        assert valuing.weights(tx) == {}


def test_tiers_of_a_base_too_small_are_not_made_up(manager: Visitor) -> None:
    page = manager.open("/value?lang=en")

    done = manager.send(form_to(page, "/value/tiers"))

    assert "Too few customers have a history" in done.said("notice")
    assert "Worked out for 2026-11." in done.html


def test_a_rep_reads_it_and_changes_nothing(company: Flask) -> None:
    rep = somebody(company, Role.REP)

    page = rep.open("/value?lang=en")

    assert page.code == 200
    assert not [one for one in page.forms if "/value/" in one.action]
    assert "Kept" not in page.html
    assert somebody(company, Role.FACTORY).open("/value").code == 403
