"""Every wish that was refused, and every request, is noted for whoever plans."""

import pytest
from flask import Flask

from office.desk.wishes import WishesTold, wishes_told
from office.store import wishes
from office.store.errors import StoreBusyError
from tests.web.pages.test_a_design_is_kept import form_to
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop


def told(app: Flask) -> WishesTold:
    shop: Shop = app.extensions["shop"]
    return wishes_told(shop.store, product="jeans")


def asked(app: Flask, option: str, value: str) -> tuple[int, int]:
    for one in told(app).refused:
        if (one.option, one.value) == (option, value):
            return one.asked, one.repaired
    return 0, 0


def test_a_refused_wish_is_counted_with_its_rule_and_what_became_of_it(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    before = asked(app, "fabric", "hemp11")
    clash = visitor.click(visitor.click(opening, "cut=skinny"), "fabric=hemp11")
    visitor.open(clash.address)  # looking again is not asking again

    assert asked(app, "fabric", "hemp11") == (before[0] + 1, before[1])
    visitor.send(clash.ways[0])

    assert asked(app, "fabric", "hemp11") == (before[0] + 1, before[1] + 1)
    assert "skinny_needs_stretch" in dict(told(app).rules)


def test_words_that_cannot_be_put_on_are_counted_and_not_kept(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    page = visitor.click(opening, "personal=monogram")
    before = dict(told(app).unfit).get("monogram", 0)

    visitor.send(page.form_of("monogram"), words="SECRET")

    assert dict(told(app).unfit)["monogram"] == before + 1


def test_what_is_missing_is_asked_for_with_the_design(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    skinny = visitor.click(opening, "cut=skinny")
    page = visitor.open(skinny.links["missing"])

    thanks = visitor.send(form_to(page, "/wishes"), words="Green thread, 绿线")

    assert "it is noted" in thanks.said("notice")
    newest = told(app).requests[0]
    assert newest.words == "Green thread, 绿线"
    assert skinny.address.endswith(newest.design)
    assert newest.contact == ""
    assert visitor.open(thanks.links["back"]).address == skinny.address


@pytest.mark.parametrize("words", ["", "  x ", "y" * 1001, "a\u202eb\u202ec"])
def test_words_that_are_none_are_told_and_kept(
    app: Flask, visitor: Visitor, opening: Page, words: str
) -> None:
    before = len(told(app).requests)
    page = visitor.open(opening.links["missing"])

    again = visitor.send(form_to(page, "/wishes"), words=words)

    assert again.code == 422
    assert again.said("wrong")
    assert len(told(app).requests) == before


def test_hostile_words_stay_words(visitor: Visitor, opening: Page) -> None:
    page = visitor.open(opening.links["missing"])

    unfit = visitor.send(form_to(page, "/wishes"), words="<b>&{{7*7}}" + "x" * 1000)

    assert "<b>&" not in unfit.html
    assert "{{7*7}}" in unfit.html


def test_a_preset_a_code_and_a_link_are_counted(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    before = dict(told(app).used)
    (starts,) = [f for f in opening.forms if any(b.kind == "start" for b in f.buttons)]
    page = visitor.send(starts, preset="summer")
    keeping = visitor.open(page.links["keep-it"])
    letters = visitor.send(form_to(keeping, "/codes")).said("letters")
    visitor.send(form_to(visitor.open(f"/codes/{letters}"), "/begin"))

    after = dict(told(app).used)

    for name in ("summer", "code"):
        assert after[name] == before.get(name, 0) + 1


def test_a_full_store_does_not_stand_in_a_visitors_way(
    visitor: Visitor, opening: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreBusyError("noting", "later")

    monkeypatch.setattr(wishes, "add", busy)

    clash = visitor.click(visitor.click(opening, "cut=skinny"), "fabric=raw13")

    assert clash.code == 200
    assert clash.ways
