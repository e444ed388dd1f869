"""A drawing is lines and text; whatever else it holds, it is refused with a reason."""

from dataclasses import replace
from hashlib import sha256

import pytest

from orders.sheets.blocks import Drawing
from orders.sheets.press import Press
from orders.sheets.reading_back import page_count, pages_text
from orders.sheets.refusals import UnsafeDrawing
from orders.sheets.svg import clean_svg
from tests.orders.sheets import samples


def svg(inside: str, more: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 100 50" {more}>{inside}</svg>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="http://127.0.0.1/a.png"/>',
        '<use href="#a"/>',
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import url(http://127.0.0.1)</style>",
        '<path d="M0 0" style="fill:url(http://127.0.0.1)"/>',
        '<path d="M0 0" fill="url(http://127.0.0.1/a#b)"/>',
        '<path d="M0 0" fill="URL(file:///etc/passwd)"/>',
        '<path d="M0 0" fill="u\\72l(#a)"/>',
        '<path d="M0 0" onclick="x()"/>',
        '<a href="http://127.0.0.1"><path d="M0 0"/></a>',
        '<g xlink:href="#x"/>',
        '<animate attributeName="x"/>',
        '<svg viewBox="0 0 1 1"/>',
        '<filter id="f"/>',
        '<html:img xmlns:html="http://www.w3.org/1999/xhtml" src="x"/>',
        '<marker id="m"><path d="M0 0" marker-end="url(#m)"/></marker>',
        '<pattern id="p"><rect width="1" height="1" fill="url(#p)"/></pattern>',
        "<g>" * 40 + "</g>" * 40,
        "<path",
    ],
)
def test_what_reaches_outside_or_never_ends_is_refused(inside: str) -> None:
    with pytest.raises(UnsafeDrawing):
        Drawing(svg=svg(inside), hash=samples.SNAPSHOT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a drawing",
        "<p>x</p>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 nan"/>',
    ],
)
def test_what_is_no_drawing_is_refused(text: str) -> None:
    with pytest.raises(UnsafeDrawing):
        clean_svg(text)


def test_text_that_html_would_read_as_markup_stays_text() -> None:
    hidden = "<title><![CDATA[<img src=x onerror=y>]]></title>"

    clean = clean_svg(svg(hidden))

    assert "<img" not in clean.inner
    assert "&lt;img" in clean.inner


def test_what_only_a_web_page_needs_is_left_out() -> None:
    clean = clean_svg(svg('<g class="seam" data-option="hem" id="a"/>', 'role="img"'))

    assert clean.inner == '<g><g id="a"></g></g>'


def test_a_drawing_keeps_its_own_size_if_that_fits() -> None:
    clean = clean_svg(svg("<g/>", 'width="90mm" height="45mm"'))

    assert list(clean.size_within(180, 160)) == [90, 45]
    assert list(clean.size_within(60, 160)) == [60, 30]
    assert list(clean_svg(svg("<g/>")).size_within(180, 45)) == [90, 45]


@pytest.mark.pdf
def test_a_drawing_stands_on_the_page_with_its_text_and_its_hash(press: Press) -> None:
    hash_of = sha256(samples.JEANS_FLAT.encode()).hexdigest()
    drawing = Drawing(svg=samples.JEANS_FLAT, hash=hash_of)

    pdf = press.print(replace(samples.requisition(), blocks=(drawing,)))

    (text,) = pages_text(pdf)
    assert page_count(pdf) == 1
    assert "E 812" in text
    assert "喆 M.K." in text
    assert hash_of in text.replace("\n", "")
