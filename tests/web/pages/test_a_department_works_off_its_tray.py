"""The tray's page: a click acknowledges, a click finishes, and each sees his own."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from office.desk import stepping
from office.desk.order_at_hand import By
from office.roles import Role
from tests.office.desk.shop import DAY as ON
from tests.office.desk.shop import LATER_AT
from tests.web.pages.at_work import NUMBER, work
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Form, Page, Visitor
from web.shop import shop_of

__all__ = ["work"]
TITLES = {
    Role.FACTORY: ["Work order"],
    Role.PROCUREMENT: ["Purchase requisition"],
    Role.FINANCE: ["Cost sheet", "Pro-forma invoice"],
}
BY = By(actor="rep", day=ON, at=LATER_AT)


def papers(page: Page) -> list[str]:
    said = page.texts.get("paper", [])
    return sorted(one for one in said if not re.fullmatch(r"\w\w-2026-\d+", one))


def step_of(page: Page, asks: str) -> Form:
    """The first form whose button takes this step."""
    return next(
        form for form in page.forms if any(one.value == asks for one in form.buttons)
    )


@pytest.mark.parametrize("role", TITLES)
def test_each_department_sees_its_own_papers_and_how_many_are_new(
    work: Flask, role: Role
) -> None:
    page = somebody(work, role).open("/tray?lang=en")

    assert papers(page) == TITLES[role]
    assert f"Tray ({len(TITLES[role])})" in page.said("places")


def test_a_manager_sees_all_and_filters(work: Flask) -> None:
    manager = somebody(work, Role.MANAGER)

    page = manager.open("/tray?lang=en")
    one = manager.open("/tray?department=procurement&lang=en")
    found = manager.open(f"/tray?find={NUMBER}&lang=en")
    nothing = manager.open("/tray?find=SO-1999&lang=en")

    assert papers(page) == sorted(name for his in TITLES.values() for name in his)
    assert papers(one) == ["Purchase requisition"]
    assert len(papers(found)) == 4
    assert "Nothing here has “SO-1999”" in nothing.said("empty")


@pytest.mark.parametrize("role", [None, Role.CUSTOMER, Role.REP, Role.CATALOG])
def test_nobody_else_has_a_tray(work: Flask, role: Role | None) -> None:
    visitor = somebody(work, role)

    assert visitor.client.get("/tray").status_code == (303 if role is None else 403)
    assert "Tray" not in visitor.open("/?lang=en").said("places")


def test_one_click_acknowledges_and_one_finishes(work: Flask) -> None:
    mei = somebody(work, Role.PROCUREMENT)

    page = mei.open("/tray?lang=en")
    page = mei.send(step_of(page, "acknowledged"), step="acknowledged")
    assert "acknowledged." in page.said("notice")
    assert "Acknowledged by Somebody" in page.said("help")
    assert "(" not in page.said("places")

    page = mei.send(step_of(page, "done"), step="done", note="ordered by phone")
    assert (papers(page), "done." in page.said("notice")) == ([], True)

    page = mei.open("/tray?show=done&lang=en")
    assert "Done by Somebody" in page.said("help")
    assert "ordered by phone" in page.said("help")

    page = mei.send(step_of(page, "reopened"), step="reopened")
    assert papers(mei.open("/tray?lang=en")) == ["Purchase requisition"]


def test_of_two_who_click_the_second_is_told(work: Flask) -> None:
    mei, wu = somebody(work, Role.FACTORY), somebody(work, Role.FACTORY)
    one, other = mei.open("/tray?lang=en"), wu.open("/tray?lang=en")

    mei.send(step_of(one, "acknowledged"), step="acknowledged")
    late = wu.send(step_of(other, "acknowledged"), step="acknowledged")

    assert "somebody was quicker. Nothing was changed" in late.said("notice")


def test_a_click_that_is_sent_twice_is_one(work: Flask) -> None:
    mei = somebody(work, Role.FACTORY)
    form = step_of(mei.open("/tray?lang=en"), "acknowledged")

    pages = [mei.send(form, step="acknowledged") for _ in range(2)]

    assert [one.code for one in pages] == [200, 200]
    assert pages[1].said("help").count("Acknowledged by") == 1


def test_what_counts_no_more_has_no_button_and_refuses(work: Flask) -> None:
    mei = somebody(work, Role.PROCUREMENT)
    before = mei.open("/tray?lang=en")
    stepping.cancel_order(shop_of(work).store, NUMBER, "changed his mind", BY)

    refused = mei.send(step_of(before, "acknowledged"), step="acknowledged")
    void = mei.open("/tray?show=void&lang=en")

    assert refused.code == 409
    assert "counts no more: Its order was cancelled" in refused.said("notice")
    assert (papers(void), void.said("take")) == (["Purchase requisition"], "")


def test_late_papers_are_marked_and_alone_if_asked(work: Flask, clock: Clock) -> None:
    clock.goes_on(days=-3)
    now = somebody(work, Role.FINANCE).open("/tray?late=1&lang=en")
    clock.goes_on(days=3)

    # A session ends in that time: a colleague looks.
    then = somebody(work, Role.FINANCE).open("/tray?late=1&lang=en")

    assert papers(now) == []
    assert (papers(then), then.said("late")) == (TITLES[Role.FINANCE], "late late")


@pytest.mark.pdf
def test_the_paper_is_one_click_away_and_only_for_its_department(work: Flask) -> None:
    mei, wu = somebody(work, Role.PROCUREMENT), somebody(work, Role.FACTORY)
    address = mei.open("/tray").links["paper"]

    mine = mei.client.get(address)
    his = wu.client.get(address)
    moved = wu.client.get(address.replace("procurement", "manufacturing"))

    assert (mine.status_code, mine.mimetype) == (200, "application/pdf")
    assert mine.data.startswith(b"%PDF-")
    assert (his.status_code, moved.status_code) == (404, 404)


def test_no_step_is_taken_with_another_departments_paper(work: Flask) -> None:
    mei, wu = somebody(work, Role.PROCUREMENT), somebody(work, Role.FACTORY)
    theirs = step_of(mei.open("/tray?lang=en"), "acknowledged")
    own = step_of(wu.open("/tray?lang=en"), "acknowledged")
    document = theirs.action.rpartition("/")[2]

    for action in (theirs.action, f"/tray/manufacturing/{document}"):
        asked = Form(action, own.fields, own.buttons)
        assert wu.send(asked, step="acknowledged").code == 404
    assert wu.send(own, step="burnt").code == 404


def test_it_speaks_chinese(work: Flask) -> None:
    visitor: Visitor = somebody(work, Role.FINANCE)

    page = visitor.open("/tray?lang=zh")

    assert page.said("h1").startswith("收件盘")
    assert "签收" in page.said("take")
