"""Everything a sheet says can be read from the printed page, and every code scanned."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orders.sheets import blocks, cells
from orders.sheets import press as press_room
from orders.sheets.fonts import missing_glyphs
from orders.sheets.press import Press
from orders.sheets.reading_back import (
    codes_on,
    page_count,
    page_images,
    pages_text,
    text_outside_margins,
)
from orders.sheets.sheet import Sheet
from orders.sheets.typesetting import Typesetter
from rules.money import Money
from rules.wording import Wording
from tests.orders.sheets import samples
from tests.orders.sheets.conftest import PAPERS

pytestmark = pytest.mark.pdf
Printed = Callable[[str], bytes]


def close(text: str) -> str:
    """A text without its spaces and line ends: where it wraps is not the question."""
    return re.sub(r"\s", "", text)


def all_cells(sheet: Sheet) -> Iterator[cells.Cell]:
    yield from (field.value for field in sheet.header)
    for block in sheet.blocks:
        match block:
            case blocks.Table():
                for row in block.rows:
                    yield from row
                for total in block.totals:
                    yield from (one.value for one in total.values)
            case blocks.Fields():
                yield from (field.value for field in block.fields)
            case blocks.Checks():
                yield from block.checks


def codes_in(sheet: Sheet) -> list[str]:
    main = [sheet.code] if sheet.code else []
    found = [cell.text for cell in all_cells(sheet) if isinstance(cell, cells.Code)]
    return sorted(main + found)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_cell_can_be_read(paper: str, printed: Printed) -> None:
    sheet = PAPERS[paper]()
    ink = Typesetter(sheet)

    text = close("".join(pages_text(printed(paper))))

    for cell in all_cells(sheet):
        said = ink.cell(cell, bare=isinstance(cell, Money))
        assert close(said.text + said.unit) in text
        assert close(said.note) in text


@pytest.mark.parametrize("paper", PAPERS)
def test_every_code_can_be_scanned(paper: str, printed: Printed) -> None:
    scanned = codes_on(printed(paper), dpi=150)

    assert sorted(text for _, _, text in scanned) == codes_in(PAPERS[paper]())


def test_a_step_code_can_be_scanned_wherever_on_the_page_it_comes(
    press: Press,
) -> None:
    steps = [
        f"SO-2026-0000{at}-1-{step}"
        for at in range(50, 90)
        for step in ("HEM-JP", "HEM-MD", "HOLD-SL", "OUTSEAM-VM", "METAL-RZ")
    ]
    table = blocks.Table(
        columns=(
            blocks.Column(key="step", title=Wording("Operation", "工序")),
            blocks.Column(key="scan", title=Wording("Scan", "扫码"), kind="code"),
        ),
        rows=tuple(
            (
                cells.Text(text=one, note="One line more. " * (at % 17)),
                cells.Code(text=one, form="datamatrix"),
            )
            for at, one in enumerate(steps)
        ),
    )

    pdf = press.print(replace(samples.requisition(), code=None, blocks=(table,)))

    scanned = [text for _, _, text in codes_on(pdf, dpi=150)]
    assert sorted(scanned) == sorted(steps)


@pytest.mark.parametrize("form", ["datamatrix", "code128"])
def test_other_kinds_of_code_can_be_scanned_too(
    form: cells.CodeForm, press: Press
) -> None:
    numbers = [f"26000118{operation:02}" for operation in range(10, 60, 10)]
    table = blocks.Table(
        columns=(
            blocks.Column(key="scan", title=Wording("Scan", "扫码"), kind="code"),
        ),
        rows=tuple((cells.Code(text=one, form=form),) for one in numbers),
    )

    pdf = press.print(replace(samples.requisition(), code=None, blocks=(table,)))

    assert sorted(codes_on(pdf)) == [(1, form, one) for one in numbers]


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_runs_into_the_margin(paper: str, printed: Printed) -> None:
    assert text_outside_margins(printed(paper)) == ()


@pytest.mark.parametrize(
    ("paper", "folio"),
    [
        ("work order, English", "Page {page} / {pages}"),
        ("work order, Chinese with English", "第 {page} / {pages} 页"),
        ("pro-forma, English with Chinese", "Page {page} / {pages}"),
        ("requisition, Chinese", "第 {page} / {pages} 页"),
    ],
)
def test_every_page_says_which_it_is(paper: str, folio: str, printed: Printed) -> None:
    sheet = PAPERS[paper]()
    texts = pages_text(printed(paper))

    for page, text in enumerate(texts, 1):
        assert close(folio.format(page=page, pages=len(texts))) in close(text)
        assert sheet.number in text
        assert sheet.snapshot_hash[:12] in text


def test_a_long_table_repeats_its_head_and_keeps_its_total_with_a_row(
    press: Press,
) -> None:
    columns = (
        blocks.Column(key="code", title=Wording("Code", "编码"), width=60),
        blocks.Column(
            key="count", title=Wording("Count of parts", "数量"), kind="integer"
        ),
    )
    rows = tuple(
        (cells.Text(text=f"PART-{at:03}"), cells.Number(amount=at)) for at in range(110)
    )
    total = blocks.Total(
        label=Wording("Total", "合计"),
        values=(blocks.Sum(column="count", value=cells.Number(amount=5995)),),
    )
    table = blocks.Table(columns=columns, rows=rows, totals=(total,))

    texts = pages_text(press.print(replace(samples.requisition(), blocks=(table,))))

    assert len(texts) == 3
    assert all("Count of parts" in text for text in texts)
    assert "5,995" in texts[-1]
    assert "PART-109" in texts[-1]
    for at in range(110):
        assert sum(f"PART-{at:03}" in text for text in texts) == 1


def test_rare_characters_of_given_names_are_printed(press: Press) -> None:
    name = "欧阳喆堃、珺镕玥"
    field = blocks.Field(label=Wording("Wearer", "穿着人"), value=cells.Text(text=name))

    for language in ("en", "zh"):
        sheet = replace(samples.requisition(language), header=(field,))
        assert name in close("".join(pages_text(press.print(sheet))))
    assert missing_glyphs(name) == set()


def test_a_character_no_font_has_is_told_before_printing(
    press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    press.print(replace(samples.requisition(), seller=("A \ue123 company",)))

    assert "PR-2026-000077: no font can print U+E123" in caplog.text


def test_weasyprint_finds_nothing_to_complain_of(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint writes to its own handler; here its words must reach the test.
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", True)

    with caplog.at_level(logging.WARNING):
        Press().print(samples.work_order("zh", "en"))

    assert caplog.messages == []


def test_the_style_knows_only_black_white_and_grey() -> None:
    templates = Path(press_room.__file__).with_name("templates")
    style = (templates / "sheet.css").read_text(encoding="utf-8")

    colours = re.findall(r"#([0-9a-fA-F]{3,8})\b", style)

    assert colours
    assert all(
        len(set(re.findall(".." if len(one) == 6 else ".", one))) == 1
        for one in colours
    )
    assert not re.search(r"rgb|hsl|: *(red|green|blue|orange|navy)\b", style)


def test_the_paper_is_a4_and_prints_dark_on_white(printed: Printed) -> None:
    pdf = printed("requisition, Chinese")

    (page,) = page_images(pdf, dpi=72)

    assert page_count(pdf) == 1
    assert (page.width, page.height) == (596, 842)
    assert page.greys.count(255) > 0.8 * len(page.greys)
    assert min(page.greys) < 60
