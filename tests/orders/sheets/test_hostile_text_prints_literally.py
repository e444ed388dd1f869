"""What a stranger writes into a monogram or a name is printed, and does nothing."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from orders.sheets.blocks import Field, Fields, Paragraph
from orders.sheets.cells import Text
from orders.sheets.press import NothingFromOutside, Press
from orders.sheets.reading_back import attached_files, page_count, pages_text
from orders.sheets.refusals import MalformedSheet, OutsideRefused
from rules.wording import Wording
from tests.orders.sheets import samples

pytestmark = pytest.mark.pdf

HOSTILE = (
    "<img src=file:///etc/passwd>",
    "<img src=http://127.0.0.1:{port}/a.png>",
    "<link rel=attachment href=file:///etc/hostname>",
    "<a rel=attachment href=http://127.0.0.1:{port}/b>x</a>",
    "<style>@import url(http://127.0.0.1:{port}/c)</style>",
    "<svg><image href='http://127.0.0.1:{port}/d'/></svg>",
    "<object data=http://127.0.0.1:{port}/e></object>",
    "<base href=http://127.0.0.1:{port}/>",
    "</td></table><h1>Paid in full</h1>",
    "{{ 7*7 }} {% for a in b %} {# c #}",
    "{{ ''.__class__.__mro__ }}",
    "&lt;b&gt; &amp; &#x41;",
    "\" onload='x' style=\"position:fixed",
)


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A port that must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield listener


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def field(text: str) -> Field:
    return Field(label=Wording("Monogram", "字样"), value=Text(text=text))


def test_markup_is_printed_and_fetches_nothing(
    press: Press, canary: socket.socket
) -> None:
    port = canary.getsockname()[1]
    texts = [one.replace("{port}", str(port)) for one in HOSTILE]
    sheet = replace(
        samples.requisition(),
        seller=(texts[0], *texts[1:3]),
        notice=tuple(Wording(one, one) for one in texts[3:5]),
        header=tuple(field(one) for one in texts),
        blocks=(
            Fields(fields=tuple(field(one) for one in texts), columns=2),
            Paragraph(text="\n".join(texts)),
        ),
    )

    pdf = press.print(sheet)

    text = letters("".join(pages_text(pdf)))
    for one in texts:
        assert text.count(letters(one)) >= 3
    assert attached_files(pdf) == ()
    with pytest.raises(TimeoutError):
        canary.accept()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/a.png",
        "https://example.com/a.css",
        "ftp://127.0.0.1/a",
        "data:text/html,<h1>",
        "data:image/svg+xml,<svg/>",
    ],
)
def test_the_press_fetches_nothing(address: str) -> None:
    with pytest.raises(OutsideRefused):
        NothingFromOutside().fetch(address)


@pytest.mark.parametrize("length", [1_500, 15_000])
def test_a_huge_word_is_wrapped_and_not_lost(press: Press, length: int) -> None:
    word = "".join(chr(ord("a") + at % 26) for at in range(length))
    work_order = samples.work_order(monogram=word)

    pdf = press.print(replace(work_order, blocks=work_order.blocks[:1]))

    body = letters("".join(pages_text(pdf)))
    assert sum(body.count(letter) for letter in "zq") >= 2 * (length // 26)
    assert page_count(pdf) < 40


def test_a_text_longer_than_a_sheet_is_refused_at_birth() -> None:
    with pytest.raises(MalformedSheet):
        Text(text="x" * 20_001)


def test_marks_that_turn_the_text_around_are_left_out(press: Press) -> None:
    turned = "ab\u202ecd\u2066ef"

    pdf = press.print(replace(samples.requisition(), blocks=(Paragraph(text=turned),)))

    assert "abcdef" in "".join(pages_text(pdf))


def test_the_lines_of_a_web_form_stay_lines(press: Press) -> None:
    note = Paragraph(text="first line\r\nsecond line\rthird line")

    text = pages_text(press.print(replace(samples.requisition(), blocks=(note,))))[0]

    assert "first line\nsecond line\nthird line" in text


@pytest.mark.parametrize(
    "text", ["שלום", "نص عربي", "a\u200bb\u200dc", "nul\x00 bell\x07"]
)
def test_other_scripts_and_odd_characters_leave_their_neighbours_alone(
    press: Press, text: str
) -> None:
    sheet = replace(
        samples.requisition(),
        blocks=(Fields(fields=(field("before"), field(text), field("after"))),),
    )

    printed = "".join(pages_text(press.print(sheet)))

    assert "before" in printed
    assert "after" in printed
    assert printed.count("Monogram") == 3
