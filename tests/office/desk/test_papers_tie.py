"""The six papers of one order, read back: they say the same, each to its own reader."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from office.desk import papers_out
from office.store import Store
from orders.issuing import TITLES
from orders.reading_papers import differences
from orders.sheets import numbers
from orders.sheets.blocks import Table
from orders.sheets.cells import Code
from orders.sheets.reading_back import codes_on, pages_text
from orders.step_codes import write_code
from rules.money import Money
from tests.office.desk.conftest import Done
from tests.office.desk.shop import (
    JEANS,
    deliver,
    jeans,
    new_wearer,
    papers_of,
    place,
    saved,
)

pytestmark = pytest.mark.pdf
ROOT = JEANS.parents[2]
KINDS = (
    "confirmation",
    "drawing",
    "pro_forma",
    "work_order",
    "requisition",
    "cost_sheet",
)
FOR_CUSTOMER = ("confirmation", "drawing", "pro_forma")
FACTORY = "work_order"


def close(text: str) -> str:
    """A text without spaces and line ends, and with one kind of minus."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def texts(done: Done) -> dict[str, str]:
    """What stands on each paper, closed up."""
    return {
        kind: close("".join(pages_text(paper.pdf)))
        for kind, paper in done.papers.items()
    }


@pytest.fixture(scope="module")
def codes(done: Done) -> dict[str, list[str]]:
    """What every code on each paper says, as a scanner reads it."""
    return {
        kind: [text for _, _, text in codes_on(paper.pdf)]
        for kind, paper in done.papers.items()
    }


# -- they say the same -------------------------------------------------------------


def test_there_are_six_and_each_names_the_order(
    done: Done, texts: dict[str, str]
) -> None:
    assert sorted(texts) == sorted(KINDS)
    for kind, text in texts.items():
        assert done.order.number in text
        assert done.papers[kind].sheet.number in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_and_code_of_a_sheet_is_on_its_paper(
    done: Done, kind: str
) -> None:
    paper = done.papers[kind]

    assert differences(paper.sheet, paper.pdf).missing == ()


def test_quantities_are_the_same_on_all(done: Done, texts: dict[str, str]) -> None:
    for line in done.snapshot.lines:
        assert f"{line.quantity}pcs" in texts["confirmation"]
        assert f"{line.quantity}件" in texts["work_order"]
        assert f"{line.quantity}件" in texts["cost_sheet"]
    for need in done.production.needs:
        amount, scale = need.required, 3
        while scale and amount % 10 == 0:
            amount, scale = amount // 10, scale - 1
        assert need.module in texts["requisition"]
        assert numbers.number(amount, scale, "zh") in texts["requisition"]


def test_a08_every_dimension_stands_on_drawing_and_work_order(
    done: Done, texts: dict[str, str]
) -> None:
    for line in done.snapshot.lines:
        assert len(line.dimensions) >= 8
        for one in line.dimensions:
            shown = numbers.length_digits(one.tenths, "mm", "en")
            assert shown in texts["drawing"]
            assert shown in texts["work_order"]


def test_the_total_is_the_same_on_both_papers_of_the_customer(
    done: Done, texts: dict[str, str]
) -> None:
    total = numbers.amount_of(Money(done.snapshot.gross, "CNY"), "en")

    assert total == "2,587.00"
    assert total in texts["confirmation"]
    assert total in texts["pro_forma"]


def test_the_factory_scans_a_code_for_every_operation(
    done: Done, codes: dict[str, list[str]]
) -> None:
    scans = [step.scan for line in done.production.lines for step in line.routing]

    assert len(set(scans)) == len(scans)
    assert set(scans) <= set(codes["work_order"])
    assert write_code(done.order.number, 1, "CUT") in scans
    assert write_code(done.order.number, 2, "PEONY") in scans


def test_each_paper_is_named_by_its_own_code(
    done: Done, codes: dict[str, list[str]]
) -> None:
    corners = {kind: done.papers[kind].sheet.code for kind in KINDS}

    assert len(set(corners.values())) == len(KINDS)
    for kind, corner in corners.items():
        assert corner in codes[kind]


def test_a08_the_work_order_names_the_drawing_that_was_approved(
    done: Done, texts: dict[str, str]
) -> None:
    approved = done.production.approved_drawing

    assert approved == done.snapshot.drawing_hash
    assert approved[:12] in texts["drawing"]
    assert approved[:12] in texts["work_order"]
    for line in done.snapshot.lines:
        assert line.drawing_hash[:12] in texts["work_order"]


def test_both_lines_are_on_one_work_order(done: Done, texts: dict[str, str]) -> None:
    text = texts["work_order"]

    assert text.index("第1行") < text.index("第2行")
    for line in done.snapshot.lines:
        assert line.spec_hash[:12] in text
    for made in done.production.lines:
        for item in made.bom:
            assert item.module in text


# -- letter for letter -------------------------------------------------------------


def test_names_and_greetings_are_printed_letter_for_letter(
    texts: dict[str, str],
) -> None:
    for kind in ("work_order", "confirmation"):
        assert "喆堃珺" in texts[kind]
        assert close("For 堃, with love") in texts[kind]
    assert "LinZhe林喆" in texts["pro_forma"]


def test_a_paper_is_in_both_languages_where_asked(texts: dict[str, str]) -> None:
    for kind in ("work_order", "requisition", "cost_sheet", "pro_forma"):
        assert TITLES[kind].zh in texts[kind]
        assert close(TITLES[kind].en) in texts[kind]
    # The customer reads English, and nothing else stands on what is for her alone.
    assert close(TITLES["confirmation"].en) in texts["confirmation"]
    assert TITLES["confirmation"].zh not in texts["confirmation"]


NOTES = {
    "raw_shrinks": (),
    "hand_varies": ("confirmation",),
    "personal_no_return": ("confirmation",),
    "shrink_included": ("work_order",),
    "rush": ("work_order",),
    "gift_no_price": ("work_order",),
    "selvedge_shows": (),
    "name_woven": ("requisition",),
    "hemp_woven": (),
    "deposit_due": ("pro_forma",),
    "cash_due": (),
    "hand_hours": ("cost_sheet",),
    "bath_cost": (),
}


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_on_its_paper_if_its_condition_holds(
    texts: dict[str, str], note: str
) -> None:
    (said,) = (one for one in jeans().notes if one.id == note)

    on = {
        kind
        for kind, text in texts.items()
        if close(said.text.en) in text or close(said.text.zh) in text
    }

    assert on == set(NOTES[note])


# -- nobody sees what is not his (A09, A102) ---------------------------------------


def test_a09_the_factory_sees_no_money(done: Done) -> None:
    sheet = done.papers[FACTORY].sheet
    text = "\n".join(pages_text(done.papers[FACTORY].pdf))

    cells = [
        cell
        for block in sheet.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    assert not [cell for cell in cells if isinstance(cell, Money)]
    assert not [c for b in sheet.blocks if isinstance(b, Table) for c in b.columns
                if c.kind == "money"]  # fmt: skip
    assert re.findall(r"[¥$€£]|CNY|RMB|人民币|\d元", text) == []
    assert figures(text) & secret_figures(done) == set()


def test_a09_nobody_but_finance_sees_what_it_costs(done: Done) -> None:
    words = r"\b(cost|margin|hourly|rate|supplier|stock)\b|成本|毛利|供应商|库存|费率"
    for kind in FOR_CUSTOMER:
        text = "\n".join(pages_text(done.papers[kind].pdf))
        assert re.findall(words, text, re.IGNORECASE) == []
        assert figures(text) & costs_of(done) == set()
    requisition = "\n".join(pages_text(done.papers["requisition"].pdf))
    finance = "\n".join(pages_text(done.papers["cost_sheet"].pdf))
    assert len(figures(finance) & costs_of(done)) > 20
    assert figures(requisition) & (costs_of(done) | prices_of(done)) == set()


def figures(text: str) -> set[str]:
    """Everything on a paper that looks like an amount of money."""
    return set(re.findall(r"(?<![\d.,])\d[\d,]*\.\d{2}(?![\d.])", text))


def shown(amounts: set[int]) -> set[str]:
    return {numbers.amount_of(Money(one, "CNY"), "en") for one in amounts if one}


def prices_of(done: Done) -> set[str]:
    charges = [*done.snapshot.charges]
    for line in done.snapshot.lines:
        charges += line.charges
    found = {c.amount for c in charges} | {c.total for c in charges}
    return shown(found | {done.snapshot.net, done.snapshot.tax, done.snapshot.gross})


def costs_of(done: Done) -> set[str]:
    found: set[int] = set()
    for line in done.production.lines:
        found |= {line.material_cost, line.labour_cost, line.usual_cost, line.cost}
        found |= {item.cost for item in line.bom} | {s.cost for s in line.routing}
        found |= {item.unit_cost for item in line.bom}
    return shown(found)


def secret_figures(done: Done) -> set[str]:
    return prices_of(done) | costs_of(done)


# -- the same order, the same bytes ------------------------------------------------


def test_codes_are_on_the_work_order_as_cells(done: Done) -> None:
    sheet = done.papers[FACTORY].sheet
    found = [
        cell.text
        for block in sheet.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Code)
    ]

    assert found == [s.scan for line in done.production.lines for s in line.routing]


PRINT = """
import hashlib, sys
from office.desk.papers_out import order_file, print_document
from office.store import open_store

store = open_store(sys.argv[1])
for document in order_file(store, sys.argv[2]).documents:
    print(document.kind, hashlib.sha256(print_document(document)).hexdigest())
"""


def test_another_process_prints_the_same_bytes(done: Done) -> None:
    url = done.store.address.url.render_as_string()

    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PRINT, url, done.order.number],
        check=True, capture_output=True, text=True, cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip

    file = papers_out.order_file(done.store, done.order.number)
    assert dict(line.split() for line in said.stdout.splitlines()) == {
        document.kind: document.pdf_hash for document in file.documents
    }


# -- the invoice as each customer wants it (A13) -----------------------------------


def test_one_product_two_invoices_one_price(shop: Store, tmp_path: Path) -> None:
    lin, ann = new_wearer(shop, "林喆", language="zh"), new_wearer(shop, "Ann")
    plain = saved(shop, lin, fabric="selvedge14", invoice_layout="summary")
    listed = saved(
        shop, ann, fabric="selvedge14", invoice_layout="detailed", invoice_language="en"
    )
    hers, mine = place(shop, listed), place(shop, plain)
    deliver(shop, tmp_path / "out")

    papers = [papers_of(shop, order, tmp_path / "out") for order, _ in (hers, mine)]
    sheets = [found["pro_forma"] for found in papers]
    texts = [close("".join(pages_text(paper.pdf))) for paper in sheets]

    assert [paper.sheet.language for paper in sheets] == ["en", "zh"]
    assert close("Denim: Red-line selvedge 14.5 oz") in texts[0]
    assert "赤耳" not in texts[1]
    assert "量体牛仔裤" in texts[1]
    assert hers[1].gross == mine[1].gross == 769_00
    assert all("769.00" in text for text in texts)
    for (_, one), (_, other) in [(hers, mine)]:
        assert one.lines[0].charges == other.lines[0].charges
        assert one.lines[0].dimensions == other.lines[0].dimensions
