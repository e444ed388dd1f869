"""What is on the screen already is named by its mark, and is not sent a second time."""

import re

from flask.testing import FlaskClient

from tests.web.pages.test_a_click_changes_the_page_in_place import PART
from tests.web.pages.visitor import Page, Visitor

MARKED = re.compile(r'<div data-mark="([0-9a-f]{12})"[^>]* id="([^"]+)"')
LEFT_OUT = re.compile(r'<div id="([^"]+)" data-held></div>')


def marks(html: str) -> dict[str, str]:
    return {name: mark for mark, name in MARKED.findall(html)}


def click(client: FlaskClient, page: Page, asks: str, *, held: str = "") -> str:
    (token,) = page.forms[0].sends("csrf")
    return client.post(
        page.address,
        data={"csrf": token, "choose": asks},
        headers={**PART, "Held": held},
    ).text


def test_with_what_is_held_the_answer_says_all_that_a_whole_one_says(
    visitor: Visitor, opening: Page
) -> None:
    shown = marks(opening.html)
    whole = click(visitor.client, opening, "cut=skinny")

    answer = click(visitor.client, opening, "cut=skinny", held=" ".join(shown.values()))

    left_out = LEFT_OUT.findall(answer)
    assert {name: shown[name] for name in left_out}.items() <= marks(whole).items()
    sent = marks(answer)
    assert sent.keys() | set(left_out) == marks(whole).keys()
    assert sent == {n: m for n, m in marks(whole).items() if shown.get(n) != m}
    assert "q-cut" in sent
    assert "q-thread" in left_out
    assert len(answer) < len(whole) * 2 / 3


def test_a_reload_is_whole_whatever_is_held(visitor: Visitor, opening: Page) -> None:
    held = " ".join(marks(opening.html).values())

    again = visitor.open(opening.address, Held=held)

    assert marks(again.html) == marks(opening.html)
    assert not LEFT_OUT.findall(again.html)


def test_marks_that_are_none_leave_nothing_out(visitor: Visitor, opening: Page) -> None:
    answer = click(visitor.client, opening, "cut=skinny", held='"> zz 0 ' * 200)

    assert not LEFT_OUT.findall(answer)
