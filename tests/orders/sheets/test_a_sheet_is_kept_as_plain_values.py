"""A sheet goes into storage and comes out the same, or is refused."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.sheets.blocks import (
    Block,
    Checks,
    Column,
    Field,
    Fields,
    Paragraph,
    Signatures,
    Sum,
    Table,
    Total,
)
from orders.sheets.cells import (
    Blank,
    Cell,
    Check,
    Code,
    Day,
    Duration,
    Length,
    Number,
    Quantity,
    Text,
    Tolerance,
)
from orders.sheets.refusals import MalformedSheet
from orders.sheets.sheet import FORM, Sheet
from rules.canonical import canonical_text
from rules.money import EXPONENTS, Money
from rules.wording import Wording
from tests.orders.sheets import samples

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
wordings = st.builds(Wording, texts, texts)
words = texts | wordings
whole = st.integers(-(10**15), 10**15)
positive = st.integers(0, 10**9)
scales = st.integers(0, 9)

cells: dict[str, st.SearchStrategy[Cell]] = {
    "text": st.builds(Text, text=words, note=words),
    "decimal": st.builds(Number, amount=whole, scale=scales),
    "quantity": st.builds(Quantity, amount=whole, unit=words, scale=scales),
    "money": st.builds(Money, whole, st.sampled_from(sorted(EXPONENTS))),
    "length": st.builds(Length, tenths=whole),
    "tolerance": st.builds(Tolerance, above=positive, below=positive),
    "duration": st.builds(Duration, seconds=positive),
    "day": st.builds(Day, day=st.dates().map(str)),
    "code": st.builds(Code, text=texts.filter(bool)),
    "check": st.builds(Check, label=words),
    "blank": st.builds(Blank, hint=words),
}
any_cell = st.one_of(*cells.values())
fields = st.builds(Field, label=wordings, value=any_cell)
field_tuples = st.lists(fields, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    kinds = draw(st.lists(st.sampled_from(sorted(cells)), min_size=2, max_size=5))
    columns = tuple(
        Column(key=f"column-{at}", title=draw(wordings), kind=kind)  # type: ignore[arg-type]
        for at, kind in enumerate(kinds)
    )
    rows = draw(st.lists(st.tuples(*(cells[kind] for kind in kinds)), max_size=3))
    total = Total(
        label=draw(wordings), values=(Sum(column="column-1", value=draw(any_cell)),)
    )
    return Table(columns=columns, rows=tuple(rows), totals=(total,))


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Fields, fields=field_tuples, title=st.none() | wordings),
    tables(),
    st.builds(Paragraph, text=words, title=st.none() | wordings),
    st.builds(Checks, checks=st.lists(st.builds(Check, label=words)).map(tuple)),
    st.builds(Signatures, labels=st.tuples(wordings)),
    st.just(samples.work_order().blocks[1]),
)
sheets = st.builds(
    Sheet,
    kind=st.just("work-order"),
    number=st.text("WO-0123456789", min_size=1, max_size=20),
    revision=st.integers(1, 99),
    order_number=texts,
    audience=st.sampled_from(["factory", "customer"]),
    language=st.just("en"),
    second_language=st.sampled_from([None, "zh"]),
    title=wordings,
    issued_on=st.dates().map(str),
    header=field_tuples,
    code=st.none() | texts.filter(bool),
    blocks=st.lists(blocks, max_size=3).map(tuple),
    notice=st.lists(wordings, max_size=2).map(tuple),
    snapshot_hash=st.just(samples.SNAPSHOT),
    seller=st.lists(texts, min_size=1, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(sheets)
def test_what_is_stored_is_what_comes_back(sheet: Sheet) -> None:
    stored = canonical_text(FORM, sheet.to_plain())

    again = Sheet.from_plain(json.loads(stored))

    assert again == sheet
    assert again.hash() == sheet.hash()
    assert canonical_text(FORM, again.to_plain()) == stored


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_papers_come_back(language: samples.Language) -> None:
    for paper in (samples.work_order, samples.pro_forma, samples.requisition):
        sheet = paper(language)

        assert Sheet.from_plain(json.loads(json.dumps(sheet.to_plain()))) == sheet


def test_two_spellings_of_one_name_are_one_text() -> None:
    composed, apart = Text(text="Zo\u00eb"), Text(text="Zoe\u0308")

    assert composed == apart
    assert Field(label=Wording("e\u0301", ""), value=apart).label.en == "é"


def test_another_form_is_refused() -> None:
    with pytest.raises(MalformedSheet, match="sheet/2"):
        Sheet.from_plain({**samples.requisition().to_plain(), "form": "sheet/2"})


@pytest.mark.parametrize(
    "change",
    [
        {"revision": "2"},
        {"revision": True},
        {"revision": 0},
        {"revision": 1.5},
        {"kind": "Work order"},
        {"language": "fr"},
        {"second_language": "en"},
        {"title": "Work order"},
        {"issued_on": "20261122"},
        {"issued_on": "2026-02-30"},
        {"snapshot_hash": "abc"},
        {"seller": []},
        {"seller": "me"},
        {"number": ""},
        {"number": "\ud800"},
        {"blocks": [{"is": "script"}]},
        {"blocks": [{"is": "money", "amount": 1, "currency": "CNY"}]},
        {"header": [{"is": "field", "label": {"is": "wording", "en": "a", "zh": "b"}}]},
        {"notice": [None]},
        {"unknown": 1},
    ],
)
def test_what_is_no_sheet_is_refused(change: dict[str, object]) -> None:
    plain = {**samples.requisition().to_plain(), **change}

    with pytest.raises(MalformedSheet):
        Sheet.from_plain(plain)


def test_a_cell_in_the_wrong_column_is_refused_by_place_and_name() -> None:
    columns = (
        Column(key="what", title=Wording("What", "名称")),
        Column(key="price", title=Wording("Price", "单价"), kind="money"),
    )

    with pytest.raises(MalformedSheet, match="row 1, price: Text in a money column"):
        Table(columns=columns, rows=((Text(text="a"), Text(text="12.00")),))
    with pytest.raises(MalformedSheet, match="row 1 has 1 cells"):
        Table(columns=columns, rows=((Text(text="a"),),))
    total = Total(label=Wording("", ""), values=(Sum(column="what", value=Blank()),))
    with pytest.raises(MalformedSheet, match="no column 'what' to sum"):
        Table(columns=columns, rows=(), totals=(total,))


def test_a_sheet_too_long_to_print_is_refused() -> None:
    table = Table(
        columns=(Column(key="a", title=Wording("A", "甲")),),
        rows=((Text(text="a"),),) * 2_001,
    )

    with pytest.raises(MalformedSheet, match="2000 rows"):
        replace(samples.requisition(), blocks=(table,))
