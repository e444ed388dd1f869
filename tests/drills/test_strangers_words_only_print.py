"""The short form of ``pdf-inject``: printed and shown as written, and dead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint

from office.roles import Role
from orders.sheets.press import Press
from tests.drills.hostile_pages import walk
from tests.drills.hostile_words import PAYLOADS, active_parts, read_page
from tests.drills.pdf_inject import Guard, guarded, hostile_order, wrong_with
from tests.orders.every_paper import Given
from tests.orders.sheets import samples

pytestmark = pytest.mark.pdf
PRINTED = ("work_order", "label", "quote", "invoice", "special_request")


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    with guarded(tmp_path_factory.mktemp("guard")) as listening:
        yield listening


@pytest.fixture(scope="module")
def given(guard: Guard, tmp_path_factory: pytest.TempPathFactory) -> Given:
    return hostile_order(tmp_path_factory.mktemp("hostile") / "shop", guard.words, 7)


@pytest.mark.parametrize("kind", PRINTED)
def test_a_paper_prints_every_word_and_fetches_nothing(
    given: Given, guard: Guard, kind: str
) -> None:
    assert wrong_with(kind, given, guard.words) == []
    assert guard.troubles() == []


def test_a_page_shows_every_word_and_lives_by_none(
    guard: Guard, tmp_path: Path
) -> None:
    pages, broken = walk(
        tmp_path / "door", guard.words, 7, roles=(Role.CUSTOMER,), forms=4
    )

    assert broken == []
    assert pages > 40
    assert guard.troubles() == []


# -- the drill would notice --------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<canary>b</p>",
        "<img src=x onerror=canary()>",
        "<a href='javascript:canary()'>b</a>",
        "<p>49canary</p>",
        "<!-- canary -->",
    ],
)
def test_it_finds_what_is_alive_on_a_page(page: str) -> None:
    assert read_page(page)[1] != []


def test_it_finds_what_is_alive_in_a_pdf(press: Press) -> None:
    linked = weasyprint.HTML(string="<a href='http://127.0.0.1/'>x</a>").write_pdf()

    assert active_parts(linked) != []
    assert active_parts(press.print(samples.pro_forma())) == []


def test_there_are_enough_words() -> None:
    assert len(set(PAYLOADS)) >= 30


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()
