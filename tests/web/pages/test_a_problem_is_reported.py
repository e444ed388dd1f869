"""Reporting a problem: the order is filled in, three answers are asked, once."""

import pytest
from flask import Flask

from customers.complaints import Amends, Reason
from office.desk.installation import Installation
from office.store import complaints, open_store
from tests.web.pages.counter import form_to, number_of, placed
from tests.web.pages.visitor import Page, Visitor

ANSWERS = {
    "part": "Shape",
    "reason": "fit",
    "amends": "alter",
    "words": "Two fingers too wide at the waist.",
}


@pytest.fixture(scope="module")
def shared(app: Flask) -> tuple[Visitor, Page]:
    """Somebody with one order."""
    visitor = Visitor(app.test_client())
    return visitor, placed(visitor)


def test_the_order_and_the_piece_are_filled_in(shared: tuple[Visitor, Page]) -> None:
    visitor, page = shared

    asked = visitor.open(page.links["quiet problem"])

    assert number_of(page) in asked.said("h1")
    assert form_to(asked, "/problem").sends("line") == ["1"]
    assert "Pockets" not in asked.said("alarm")


def test_what_is_sent_is_kept_with_the_order_once(
    shared: tuple[Visitor, Page], installation: Installation
) -> None:
    visitor, page = shared
    form = form_to(visitor.open(page.links["quiet problem"]), "/problem")

    first = visitor.send(form, **ANSWERS)
    visitor.send(form, **ANSWERS)

    store = open_store(installation.database_url)
    with store.reading() as tx:
        (kept,) = complaints.of_order(tx, number_of(page))
    store.close()
    assert kept.id in first.said("thanks")
    assert (kept.position, kept.part) == (1, "Shape")
    assert (kept.reason, kept.amends) == (Reason.FIT, Amends.ALTER)
    assert "Two fingers too wide" in first.said("history")


def test_what_is_missing_is_told_and_what_was_written_kept(
    shared: tuple[Visitor, Page],
) -> None:
    visitor, page = shared
    form = form_to(visitor.open(page.links["quiet problem"]), "/problem")

    told = visitor.send(form, words="It is <b>late</b>", line="1")

    assert told.code == 422
    assert "Please say what is wrong." in told.said("wrong")
    assert "It is &lt;b&gt;late&lt;/b&gt;" in told.html


@pytest.mark.parametrize("words", ["", " \n ", "x" * 2001])
def test_no_words_and_too_many_are_refused(
    shared: tuple[Visitor, Page], words: str
) -> None:
    visitor, page = shared
    form = form_to(visitor.open(page.links["quiet problem"]), "/problem")

    told = visitor.send(form, **{**ANSWERS, "words": words})

    assert told.code == 422
    assert "1 to 2,000 letters" in told.said("wrong")
