"""Pick list, packing list and label: printed when needed, without a price."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from office.desk.errors import NotFoundError
from office.desk.papers_on_demand import KINDS, laid, paper_on_demand
from office.store import Store
from orders.order import Order
from orders.reading_papers import differences
from orders.sheets.blocks import PieceLabel
from orders.sheets.cells import Text
from orders.sheets.reading_back import codes_on, page_count, page_sizes, pages_text
from orders.sheets.sheet import Sheet
from tests.office.desk.shop import DAY, made, new_wearer, place, saved

pytestmark = pytest.mark.pdf


@pytest.fixture
def order(shop: Store) -> Order:
    bags = saved(
        shop, new_wearer(shop, "Ada 林喆", body={}), "bag",
        leather="calf", initials="yes", texts={"letters": "AL"},
    )  # fmt: skip
    return made(shop, (bags, 3))[0]


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_what_it_says_and_no_price(
    shop: Store, order: Order, tmp_path: Path, kind: str
) -> None:
    sheet = paper_on_demand(shop, order.number, kind, DAY)

    path = laid(sheet, tmp_path)

    assert differences(sheet, path.read_bytes()).missing == ()
    assert '"is": "money"' not in json.dumps(sheet.to_plain())
    assert sheet.second_language is not None or sheet.kind == "packing-list"


def test_the_pick_list_takes_what_is_there_and_says_what_is_to_come(
    shop: Store, order: Order
) -> None:
    plain = json.dumps(paper_on_demand(shop, order.number, "pick_list", DAY).to_plain())

    # Three bags want a little over 4.5 m of calf; 3 m lie in stock.
    assert '"CALF"' in plain
    assert '"amount": 3, "unit": "m"' in plain.replace('"is": "quantity", ', "")


def test_the_packer_reads_the_words_to_write(shop: Store, order: Order) -> None:
    sheet = paper_on_demand(shop, order.number, "packing_list", DAY)

    assert "AL" in list(sheet.texts())


def test_a_label_is_scanned_for_its_line(shop: Store, order: Order) -> None:
    sheet = paper_on_demand(shop, order.number, "label", DAY)

    assert any(text.startswith("SO-2026-000001/1.") for text in sheet.texts())


def test_before_the_release_there_is_nothing_to_take(shop: Store) -> None:
    bag = saved(shop, new_wearer(shop, "Bo", body={}), "bag")
    order, _ = place(shop, bag)

    with pytest.raises(NotFoundError):
        paper_on_demand(shop, order.number, "pick_list", DAY)
    with pytest.raises(NotFoundError):
        paper_on_demand(shop, order.number, "love_letter", DAY)


def test_a_sheet_of_the_store_comes_back_from_its_plain_form(
    shop: Store, order: Order
) -> None:
    sheet = paper_on_demand(shop, order.number, "label", DAY)

    assert Sheet.from_plain(sheet.to_plain()) == sheet


def test_every_piece_has_a_label_of_its_own(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    sheet = paper_on_demand(shop, order.number, "label", DAY)

    pdf = laid(sheet, tmp_path).read_bytes()

    assert page_count(pdf) == 3  # three bags
    assert len({text for _, _, text in codes_on(pdf, 203)}) == 3
    assert all(100 * 72 / 25.4 - 1 < width < 100 * 72 / 25.4 + 1
               for width, _ in page_sizes(pdf))  # fmt: skip
    text = "".join(pages_text(pdf))
    assert text.count("AL") == 3
    assert "3 / 3" in text


def test_words_too_long_for_a_label_go_on_to_the_next_and_are_not_cut(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    sheet = paper_on_demand(shop, order.number, "label", DAY)
    (first, *_) = sheet.blocks
    assert isinstance(first, PieceLabel)
    long = Text(text="jq" * 600)
    words = (replace(first.words[0], value=long),)
    again = replace(sheet, blocks=(replace(first, words=words),))

    text = "".join(pages_text(laid(again, tmp_path).read_bytes()))

    assert text.count("j") == text.count("q") == 600
