"""Byte order marks, line ends, quotes and accents: what an editor does means nothing.

And every place is still the place the author sees.
"""

import csv
import io
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading.rows import cells_of
from tests.builders import GOOD, copy_of, edit, mistakes_in, version_of, write_catalog

SHIRT = version_of(GOOD / "shirt")
TEXT_FILES = sorted(p.relative_to(GOOD / "shirt") for p in GOOD.glob("shirt/**/*.*"))


def rewrite(folder: Path, how: str) -> None:
    for name in TEXT_FILES:
        text = (folder / name).read_text(encoding="utf-8")
        if how == "crlf":
            text = text.replace("\n", "\r\n")
        elif how == "old mac":
            text = text.replace("\n", "\r")
        elif how == "decomposed":
            text = unicodedata.normalize("NFD", text)
        elif how == "no last line end":
            text = text.rstrip("\n")
        encoding = "utf-8-sig" if how == "byte order mark" else "utf-8"
        (folder / name).write_bytes(text.encode(encoding))


@pytest.mark.parametrize(
    "how", ["byte order mark", "crlf", "old mac", "decomposed", "no last line end"]
)
def test_how_a_file_was_saved_means_nothing(how: str, tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)

    rewrite(folder, how)

    assert version_of(folder) == SHIRT


@pytest.mark.parametrize("how", ["byte order mark", "crlf"])
def test_a_mistake_keeps_its_place(how: str, tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)
    edit(folder, "parts.csv", "+ sleeve, 10 mm", "+ sleeeve, 10 mm")
    edit(folder, "cloth.rules", "fabric.stretch", "fabric.strech")
    edit(folder, "product.yaml", "product: shirt", "produkt: shirt")
    before = [str(mistake) for mistake in mistakes_in(folder)]

    rewrite(folder, how)

    assert [str(mistake) for mistake in mistakes_in(folder)] == before
    assert [line.split(": ")[0] for line in before] == [
        "cloth.rules:11:56",
        "parts.csv:4:5",
        "product.yaml:2:1",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "latin-1"])
def test_another_encoding_is_named_at_its_first_character(
    encoding: str, tmp_path: Path
) -> None:
    folder = write_catalog(tmp_path / "mug")
    text = "note,paper,en,zh\nwarm,confirmation,Café,é\n"
    (folder / "notes.csv").write_bytes(text.encode(encoding))

    (mistake,) = mistakes_in(folder)

    assert mistake.code == "not-utf8"
    assert mistake.place.line == (1 if encoding == "utf-16" else 2)
    assert mistake.place.column == (1 if encoding == "utf-16" else 22)


CELLS = st.text(st.sampled_from('ab ,"\n#面'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_what_a_spreadsheet_writes_is_read(table: list[list[str]]) -> None:
    rows = [["x", *row] for row in table]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)

    read = [[cell.text for cell in record] for record in cells_of(text.getvalue(), "f")]

    assert read == [[cell.strip() for cell in row] for row in rows]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_every_cell_knows_where_it_begins(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(["x", *row] for row in table)
    lines = text.getvalue().split("\n")

    for record in cells_of(text.getvalue(), "f"):
        for cell in record:
            rest = lines[cell.place.line - 1][cell.place.column - 1 :]
            first = cell.text.split("\n")[0].replace('"', '""')
            assert rest.startswith(first.rstrip())


@given(st.text(st.sampled_from('ab,"\n\r#\t '), max_size=40))
def test_any_text_is_some_table(text: str) -> None:
    lines = text.split("\n")

    for record in cells_of(text, "f"):
        assert record
        for cell in record:
            assert 1 <= cell.place.line <= len(lines)
            assert cell.place.column <= len(lines[cell.place.line - 1]) + 2


@pytest.mark.parametrize(
    ("applies", "place"),
    [
        ("gift and glazee = blue", "options.yaml:3:23"),
        ('"gift and glazee = blue"', "options.yaml:3:24"),
        ("gift\n      and glazee = blue", "options.yaml:4:11"),
        ('"gift\n      and glazee = blue"', "options.yaml:4:11"),
        (">\n      gift\n      and glazee = blue", "options.yaml:5:11"),
        ("|\n\n      gift and\n       glazee = blue", "options.yaml:6:8"),
    ],
)
def test_a_formula_in_yaml_may_take_several_lines(
    applies: str, place: str, tmp_path: Path
) -> None:
    options = (
        "options:\n"
        "  - name: size\n"
        f"    applies: {applies}\n"
        "    kind: yes or no\n"
        "    en: Size\n"
        "    zh: 大\n"
        "  - {name: gift, kind: yes or no, en: Gift, zh: 礼}\n"
        "  - {name: glaze, kind: yes or no, en: Glaze, zh: 釉}\n"
    )
    folder = write_catalog(tmp_path / "mug", options=options)

    (mistake,) = mistakes_in(folder)

    assert str(mistake.place) == place
    assert mistake.excerpt[mistake.place.column - 1 :].startswith("glazee")


def test_a_line_of_very_many_cells_is_read_in_time() -> None:
    line = ",".join(f"c{at}" for at in range(200_000))
    begun = time.process_time()

    (record,) = cells_of(line, "wide.csv")

    assert len(record) == 200_000
    assert record[-1].text == "c199999"
    assert time.process_time() - begun < 10  # cell by cell to the end, it took minutes
