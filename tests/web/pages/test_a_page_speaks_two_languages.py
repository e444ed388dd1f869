"""English and Chinese say the same; a switch is a link, and is remembered."""

import re

from rules.wording import Wording
from tests.web.pages.visitor import Page, Visitor
from web.pages import words


def test_every_word_of_ours_is_there_in_both() -> None:
    held = [thing for thing in vars(words).values() if isinstance(thing, Wording)]
    held += words.LETTERS.values()
    held += [one for both in words.ERRORS.values() for one in both]

    assert len(held) > 60
    assert [one for one in held if one.missing()] == []


def test_the_browser_is_asked_which_language_it_reads(visitor: Visitor) -> None:
    page = visitor.open("/products/jeans", Accept_Language="zh-CN,zh;q=0.9,en;q=0.5")

    assert '<html lang="zh-Hans">' in page.html
    assert "量体牛仔裤" in page.said("h1")
    assert "¥529.00" in page.said("total")
    # The day itself depends on what others ordered meanwhile.
    assert re.search(r"2026年1[12]月\d{1,2}日", page.said("ready"))


def test_the_switch_is_a_word_in_its_own_language(opening: Page) -> None:
    assert opening.said("language") == "中文"
    assert opening.links["language"] == "/products/jeans?lang=zh"


def test_a_switch_is_remembered(visitor: Visitor, opening: Page) -> None:
    visitor.open(opening.links["language"])

    page = visitor.open("/products/jeans")

    assert page.said("language") == "English"


def test_an_unknown_language_is_answered_in_one_we_speak(visitor: Visitor) -> None:
    page = visitor.open("/products/jeans?lang=xx", Accept_Language="fr")

    assert '<html lang="en">' in page.html


def test_no_option_or_value_is_left_untranslated(
    visitor: Visitor, opening: Page
) -> None:
    chinese = visitor.open("/products/jeans?lang=zh")

    same = [
        asks
        for asks, face in chinese.faces.items()
        if face.text == opening.faces[asks].text
    ]
    assert same == []
