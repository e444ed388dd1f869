"""The check page printed: everything an order is made by, on one A4 page."""

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Playwright

from tests.web.browser.conftest import CHROMIUM, launched_with
from tests.web.pages.counter import checked
from tests.web.pages.visitor import Visitor
from web.pages.static_files import FOLDER

STYLES = re.compile(r'<link rel="stylesheet" href="/static/([\w.]+)\?[^"]*">')


SAID = {
    "en": ("Skinny", "Total", "Leaves us by", "until you approve"),
    "zh": ("紧身", "合计", "最迟发出", "确认图纸之前"),
}


@pytest.fixture(scope="module")
def printing(playwright: Playwright) -> Iterator[Browser]:
    """A browser, to print with."""
    if not CHROMIUM:
        pytest.skip("no chromium here: printing was not tried")
    browser = playwright.chromium.launch(**launched_with())
    yield browser
    browser.close()


def with_its_styles(html: str) -> str:
    """The page as one file: nothing is asked of a server."""

    def style(found: re.Match[str]) -> str:
        return f"<style>{(FOLDER / found[1]).read_text(encoding='utf-8')}</style>"

    return re.sub(r"<script[^>]*></script>", "", STYLES.sub(style, html))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_designs_fill_one_page_and_no_more(
    visitor: Visitor, printing: Browser, language: str
) -> None:
    checked(visitor, "cut=skinny", "gift=yes", "delivery=express")
    checked(visitor, "pocket_stitch=peony", "rise=high", "packaging=linen_bag")
    page = printing.new_page(java_script_enabled=False)
    page.set_content(with_its_styles(visitor.open(f"/check?lang={language}").html))

    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = printed[0].get_textpage().get_text_range()
    page.close()

    assert len(printed) == 1
    assert [word for word in SAID[language] if word not in text] == []
