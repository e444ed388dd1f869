"""A table of allowed combinations, from CSV or a spreadsheet, becomes a model."""

from pathlib import Path

import pytest

from configurator.formats import ModelUnreadableError, read_any
from configurator.problem import Table
from rules.mistake import MistakesFoundError
from tests.configurator.formats.workbooks import workbook

CSV = """\
# what goes together
fabric,wash
raw 13,rinse
raw 15,rinse|stone
"stretch, 2 %",*
raw 13,rinse
"""


def test_columns_are_options_and_rows_are_what_goes_together(tmp_path: Path) -> None:
    path = tmp_path / "cloth.csv"
    path.write_text(CSV)

    model = read_any(path)

    assert model.name == "cloth"
    assert [(one.name, one.values) for one in model.problem.variables] == [
        ("fabric", ("raw 13", "raw 15", "stretch, 2 %")),
        ("wash", ("rinse", "stone")),
    ]
    rows = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1))
    assert model.problem.constraints == (Table("combinations", (0, 1), rows),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", (1, 1, "empty")),
        ("a,b\n", (1, 1, "empty")),
        ("a,a\n1,2\n", (1, 3, "twice")),
        ("a,,b\n1,2,3\n", (1, 3, "no-name")),
        ("a;b\n1;2\n", (1, 1, "separator")),
        ("a,b\n1\n", (2, 1, "row-length")),
        ("a,b\n1,2,3\n", (2, 3, "row-length")),
        ("a,b\n1,\n", (2, 3, "empty-cell")),
        ("a,b\n1,2|\n", (2, 3, "empty-cell")),
        ("a,b\n1,*\n", (1, 3, "no-value")),
        ('a,b\n1,"2\n', (2, 3, "open-quote")),
    ],
)
def test_every_mistake_is_told_at_its_cell(
    tmp_path: Path, text: str, wanted: tuple[int, int, str]
) -> None:
    path = tmp_path / "m.csv"
    path.write_text(text)

    with pytest.raises(MistakesFoundError) as found:
        read_any(path)

    places = [(m.place.line, m.place.column, m.code) for m in found.value.mistakes]
    assert wanted in places


def test_a_spreadsheet_is_read_whatever_its_cells_are_kept_as(tmp_path: Path) -> None:
    sheet = """
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr">
            <is><r><t>wa</t></r><r><t>sh</t></r><rPh><t>no</t></rPh></is></c></row>
        <row r="4"><c r="A4"><v>13</v></c><c r="B4" t="str"><v>stone</v></c></row>
        <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="s"><v>1</v></c>
            <c r="D5"/></row>
    """
    path = tmp_path / "cloth.xlsx"
    path.write_bytes(workbook(sheet, ("fabric", "rinse & dry")))

    problem = read_any(path).problem

    assert [(one.name, one.values) for one in problem.variables] == [
        ("fabric", ("13", "TRUE")),
        ("wash", ("stone", "rinse & dry")),
    ]


def test_a_mistake_in_a_spreadsheet_is_told_by_row_and_column(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="7"><c r="B7"><v>3</v></c></row>'
    )
    path = tmp_path / "m.xlsx"
    path.write_bytes(workbook(sheet))

    with pytest.raises(MistakesFoundError) as found:
        read_any(path)

    assert [str(one.place) for one in found.value.mistakes] == ["m.xlsx:7:1"]


@pytest.mark.parametrize(
    "raw",
    [
        b"no zip",
        workbook("")[:-30],
        workbook('<row><c t="s"><v>9</v></c></row>'),
        workbook('<row><c r="XFE1"><v>9</v></c></row>'),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(raw)

    with pytest.raises(ModelUnreadableError):
        read_any(path)


def test_a_spreadsheet_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(workbook("&a;", before='<!DOCTYPE x [<!ENTITY a "<row/>">]>'))

    with pytest.raises(MistakesFoundError) as found:
        read_any(path)

    assert [one.code for one in found.value.mistakes] == ["entity"]
