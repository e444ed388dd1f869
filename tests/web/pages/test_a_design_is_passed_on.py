"""Seven letters or a link open a design, without a word of who made it."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from office.desk.installation import Installation
from tests.web.pages.conftest import DAY
from tests.web.pages.test_a_design_is_kept import form_to
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app

LETTERS = re.compile(r"[BCDFGHJKMNPQRSTVWXZ]{7}")


@pytest.fixture
def written(visitor: Visitor, opening: Page) -> Page:
    """A skinny pair with a name on its label."""
    page = visitor.click(visitor.click(opening, "cut=skinny"), "personal=name_label")
    return visitor.send(page.form_of("name_label"), words="Lin Zhe")


def letters_of(visitor: Visitor, page: Page) -> str:
    """Ask for the letters of a design, unless it has some already."""
    keeping = visitor.open(page.links["keep-it"])
    known = keeping.said("letters")
    return known or visitor.send(form_to(keeping, "/codes")).said("letters")


def link_of(visitor: Visitor, page: Page) -> tuple[Page, str]:
    keeping = visitor.open(page.links["keep-it"])
    made = visitor.send(form_to(keeping, "/shared"))
    (address,) = set(re.findall(r"http://localhost(/shared/[\w-]+)", made.html))
    return made, address


def test_the_letters_can_be_read_out(visitor: Visitor, written: Page) -> None:
    assert LETTERS.fullmatch(letters_of(visitor, written))


def test_whoever_has_the_letters_sees_the_design_and_begins_his_own(
    app: Flask, visitor: Visitor, written: Page
) -> None:
    letters = letters_of(visitor, written)
    rep = Visitor(app.test_client())

    seen = rep.open(f"/codes/{letters.lower()}")
    assert seen.total == written.total
    assert "Skinny" in seen.said("choices-told")
    mine = rep.send(form_to(seen, "/begin"))

    assert mine.faces["cut=skinny"].pressed
    assert mine.address.split("/")[2] != written.address.split("/")[2]
    later = rep.click(mine, "rise=high")
    assert rep.open(f"/codes/{letters}").said("choices-told") == seen.said(
        "choices-told"
    )
    assert later.faces["rise=high"].pressed


def test_what_was_written_is_left_out(
    app: Flask, visitor: Visitor, written: Page
) -> None:
    letters = letters_of(visitor, written)
    _, link = link_of(visitor, written)
    other = Visitor(app.test_client())

    for address in (f"/codes/{letters}", link):
        seen = other.open(address)
        mine = other.send(form_to(seen, "/begin"))
        assert "Lin Zhe" not in seen.html
        assert "Lin Zhe" not in mine.html
    assert "Lin Zhe" in visitor.open(written.address).html


def test_the_same_design_has_the_same_letters_whoever_asks(
    app: Flask, visitor: Visitor, written: Page
) -> None:
    other = Visitor(app.test_client())
    same = other.click(other.open("/products/jeans"), "personal=name_label")
    same = other.click(same, "cut=skinny")

    assert letters_of(other, same) == letters_of(visitor, written)


@pytest.mark.parametrize("split", [0, 3, 4])
@pytest.mark.parametrize("between", ["-", " "])
def test_letters_are_read_as_people_write_them(
    visitor: Visitor, opening: Page, split: int, between: str
) -> None:
    letters = letters_of(visitor, opening)
    typed = f"{letters[:split]}{between}{letters[split:]}".lower()

    found = visitor.open(f"{form_to(opening, '/codes').action}?letters={typed}")

    assert found.code == 200
    assert found.said("letters") == letters


@pytest.mark.parametrize("letters", ["zzzzzzz", "x", "'%20or%201=1", "%00", "a" * 300])
def test_letters_of_no_design_are_answered_with_the_field(
    app: Flask, letters: str
) -> None:
    page = Visitor(app.test_client()).open(f"/codes/{letters}")

    assert page.code in (404, 429)
    assert page.said("wrong")
    assert form_to(page, "/codes")


def test_an_empty_field_asks_for_the_letters(visitor: Visitor) -> None:
    page = visitor.open("/codes?letters=")

    assert page.code == 422
    assert "seven letters" in page.said("wrong")


def test_guessing_is_stopped_for_an_hour_and_right_letters_with_it(
    installation: Installation, visitor: Visitor, opening: Page
) -> None:
    letters = letters_of(visitor, opening)
    now = DAY + timedelta(days=3)
    door = create_app(installation, now=lambda: now)
    guesser = Visitor(door.test_client())
    codes = [guesser.open(f"/codes/bbbbbb{one}").code for one in "bcdfghjkmnpqrstvwxzb"]

    assert codes == [404] * 20
    stopped = guesser.client.get("/codes/bbbbbbb")
    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"] == "3600"
    assert guesser.open(f"/codes/{letters}").code == 429
    fresh = Visitor(door.test_client())  # another cookie from the same place
    assert fresh.open(f"/codes/{letters}").code == 429
    now += timedelta(hours=1)
    assert guesser.open(f"/codes/{letters}").code == 200


def test_a_link_shows_the_design_and_tells_nobody(
    app: Flask, visitor: Visitor, written: Page
) -> None:
    _, link = link_of(visitor, written)
    friend = Visitor(app.test_client())

    answer = friend.client.get(link)
    seen = friend.open(link)

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in answer.text
    assert written.address.split("/")[2] not in answer.text
    assert seen.total == written.total
    assert friend.send(form_to(seen, "/begin")).faces["cut=skinny"].pressed


def test_a_link_is_taken_back(app: Flask, visitor: Visitor, written: Page) -> None:
    made, link = link_of(visitor, written)

    after = visitor.send(form_to(made, "/revoke"))

    assert link not in after.html
    assert Visitor(app.test_client()).open(link).code == 404


def test_only_its_maker_takes_a_link_back(
    app: Flask, visitor: Visitor, written: Page
) -> None:
    _, link = link_of(visitor, written)
    other = Visitor(app.test_client())
    (token,) = other.open("/products/jeans").forms[0].sends("csrf")

    sent = {"csrf": token, "product": "jeans"}
    answer = other.client.post(f"{link}/revoke", data=sent)

    assert answer.status_code == 404
    assert other.open(link).code == 200


def test_a_link_ends_by_itself(
    installation: Installation, visitor: Visitor, written: Page
) -> None:
    _, link = link_of(visitor, written)
    door = create_app(installation, now=lambda: DAY + timedelta(days=90))

    assert Visitor(door.test_client()).open(link).code == 404


@pytest.mark.parametrize(
    "token", ["x", "%00", "..%2f..", "A" * 22, "é", "' or 1=1 --", "a" * 900]
)
def test_a_token_of_no_link_is_not_there(visitor: Visitor, token: str) -> None:
    assert visitor.open(f"/shared/{token}").code == 404
