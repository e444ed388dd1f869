"""A company: one hash for one meaning, reopened as it was, refused where it clashes."""

import json
from dataclasses import replace

import pytest

from office.company import SHIPPED, read_company
from orders.company import (
    Company,
    CompanyError,
    Department,
    Route,
    WorkCenter,
    reopen_company,
)
from rules.money import Money
from rules.wording import Wording

DEMO = read_company(SHIPPED).company


def test_a_reopened_company_is_the_same() -> None:
    reopened = reopen_company(json.loads(DEMO.text))

    assert reopened == DEMO
    assert reopened.hash == DEMO.hash


def test_a_company_stored_before_there_was_a_floor_keeps_its_hash() -> None:
    floored = replace(DEMO, margin_floor=2500)

    assert "margin_floor" not in DEMO.text
    assert reopen_company(json.loads(floored.text)) == floored
    assert floored.hash != DEMO.hash


def test_its_text_names_its_form_first() -> None:
    assert DEMO.text.startswith('{"form":"company/1",')


def test_another_rate_is_another_company() -> None:
    cutting = replace(DEMO.work_center("WC-CUT"), rate=1)
    other = replace(DEMO, work_centers={**DEMO.work_centers, "WC-CUT": cutting})

    assert other.hash != DEMO.hash


def test_an_hour_costs_money_of_the_company() -> None:
    assert DEMO.hourly_rate("WC-CUT") == Money(6200, "CNY")


def test_a_paper_goes_where_its_route_says() -> None:
    (route,) = DEMO.routes_of("work_order")

    assert (route.department, route.channel) == ("manufacturing", "folder")


def test_a_paper_that_reaches_nobody_is_refused() -> None:
    with pytest.raises(CompanyError, match="cost_sheet"):
        replace(DEMO, routes=tuple(r for r in DEMO.routes if r.paper != "cost_sheet"))


def test_a_route_to_nobody_is_refused() -> None:
    lost = Route(paper="work_order", department="moon", channel="folder", target="x")

    with pytest.raises(CompanyError, match="moon"):
        replace(DEMO, routes=(*DEMO.routes, lost))


@pytest.mark.parametrize("seconds", [0, -1, 90_000])
def test_a_work_center_that_cannot_work_is_refused(seconds: int) -> None:
    with pytest.raises(CompanyError):
        WorkCenter(code="X", title=Wording("X", "X"), rate=1, seconds_per_day=seconds)


@pytest.mark.parametrize("spoken", [("fr", ""), ("en", "en"), ("zh", "fr")])
def test_a_language_nobody_writes_is_refused(spoken: tuple[str, str]) -> None:
    with pytest.raises(CompanyError):
        Department(
            code="sales",
            title=Wording("Sales", "销售"),
            language=spoken[0],
            second_language=spoken[1],
        )


@pytest.mark.parametrize(
    "damage",
    [
        {"form": "company/2"},
        {"routes": []},
        {"calendar": {"weekdays": []}},
        {"seller": None},
    ],
)
def test_a_damaged_text_is_refused_in_our_words(damage: dict[str, object]) -> None:
    with pytest.raises(CompanyError):
        reopen_company(json.loads(DEMO.text) | damage)


def test_an_unknown_work_center_is_named() -> None:
    company: Company = DEMO

    with pytest.raises(CompanyError, match="WC-NONE"):
        company.work_center("WC-NONE")
