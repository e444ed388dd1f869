"""A number keeps to its steps, and words to their limits; what was typed stays."""

import pytest

from tests.web.pages.visitor import Page, Visitor


@pytest.fixture
def with_initials(visitor: Visitor, opening: Page) -> Page:
    return visitor.click(opening, "personal=monogram")


@pytest.mark.parametrize("typed", ["200", "200.0", "200,0", " 200 "])
def test_a_number_is_read_with_either_decimal_sign(
    visitor: Visitor, opening: Page, typed: str
) -> None:
    page = visitor.send(opening.form_of("hem_width"), value=typed)

    assert page.form_of("hem_width").sends("value") == ["200"]
    assert "You chose Hem, half, laid flat: 200 mm." in page.said("told")


@pytest.mark.parametrize("typed", ["", "wide", "201", "-5", "1e3", "99999999999", "٣"])
def test_a_number_that_is_not_on_offer_is_told_and_kept(
    visitor: Visitor, opening: Page, typed: str
) -> None:
    page = visitor.send(opening.form_of("hem_width"), value=typed)

    assert page.code == 422
    assert "mm" in page.said("wrong")
    assert page.form_of("hem_width").sends("value") == [typed]
    assert page.total == opening.total


def test_words_that_are_still_to_be_written_are_asked_for(
    with_initials: Page,
) -> None:
    assert "1 to 3 Latin letters" in with_initials.said("limits")


def test_words_stand_on_the_drawing(visitor: Visitor, with_initials: Page) -> None:
    page = visitor.send(with_initials.form_of("monogram"), words="  LZ ")

    assert page.form_of("monogram").sends("words") == ["LZ"]
    assert ">LZ</text>" in page.html


@pytest.mark.parametrize("words", ["LONG", "林", "KKK", "a\u202eb", "a\u0000"])
def test_words_that_cannot_be_put_on_are_told_and_kept(
    visitor: Visitor, with_initials: Page, words: str
) -> None:
    page = visitor.send(with_initials.form_of("monogram"), words=words)

    assert page.code == 422
    assert "1 to 3 Latin letters" in page.said("wrong")
    assert visitor.open(with_initials.address).form_of("monogram").sends("words") == [
        ""
    ]


def test_hostile_words_stay_words(visitor: Visitor, opening: Page) -> None:
    page = visitor.click(opening, "personal=name_label")
    hostile = "<b>&\"'{{7}}"

    page = visitor.send(page.form_of("name_label"), words=hostile)

    assert page.code == 200
    assert page.form_of("name_label").sends("words") == [hostile]
    assert "<b>&" not in page.html


def test_words_are_taken_back(visitor: Visitor, with_initials: Page) -> None:
    page = visitor.send(with_initials.form_of("monogram"), words="LZ")

    page = visitor.send(page.form_of("monogram"), words="")

    assert page.form_of("monogram").sends("words") == [""]
    assert ">LZ</text>" not in page.html


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("LONG", "That is 4 characters; 1 to 3 Latin letters fit."),
        ("林", "林 cannot be put on here"),
        ("KKK", "a word that we do not sew"),
        ("a\u202eb", "does not print"),
    ],
)
def test_what_is_wrong_with_words_is_said_exactly(
    visitor: Visitor, with_initials: Page, words: str, said: str
) -> None:
    page = visitor.send(with_initials.form_of("monogram"), words=words)
    chinese = visitor.open(with_initials.address + "?lang=zh")
    again = visitor.send(chinese.form_of("monogram"), words=words)

    assert said in page.said("wrong")
    assert "拉丁字母" in again.said("wrong")


def test_how_many_letters_are_used_is_told(
    visitor: Visitor, with_initials: Page
) -> None:
    page = visitor.send(with_initials.form_of("monogram"), words="É\u0301L")

    assert "2 of 3 used" in page.said("limits")
