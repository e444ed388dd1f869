"""The customer's own words (A64): every fault told at once, or sewn as written."""

from collections.abc import Mapping
from functools import cache

import pytest

from configurator.product import Product
from configurator.spec import Spec
from configurator.spec_making import (
    ImpossibleBodyError,
    Said,
    UnfitTextError,
    make_spec,
)
from configurator.texts import faults_in
from customers.people import Wearer
from office.desk import keeping_people, saving_specs
from office.desk.errors import NotFoundError
from office.store import Store, people
from orders.sheets.fonts import missing_glyphs
from tests.office.desk.shop import AT, BODY, DAY, jeans, saved, tried

NAME, INITIALS = {"personal": "name_label"}, {"personal": "monogram"}


@cache
def pair(**wishes: str) -> Spec:
    """The pair somebody wants, before anything is written into it."""
    product = Product(jeans(), DAY)
    some = {"monogram": "LZ", "name_label": "L", "gift_card": ""}
    applies = {"monogram": "monogram", "name_label": "name_label"}
    texts = {t: some[t] for t in some if applies.get(t) in wishes.values()}
    made = make_spec(product, Said(choices=wishes, texts=texts, body=BODY))
    assert isinstance(made, Spec)
    return made


def faults(wishes: Mapping[str, str], **texts: str) -> list[tuple[str, str]]:
    """What is wrong with some texts: the option, and what it is told."""
    told = faults_in(jeans(), pair(**wishes).choices, texts)
    assert all(fault.expected for fault in told)
    return [(fault.option, fault.what) for fault in told]


@pytest.mark.parametrize(
    "name",
    ["喆", "堃", "珺", "林喆堃珺", "Zoë", "Đặng Thị Ệ", "O'Neill-Lin", "𠮷田", "3.14"],
)
def test_a_name_can_be_sewn(name: str) -> None:
    assert faults(NAME, name_label=name) == []


@pytest.mark.parametrize(
    ("said", "kept"), [("喆堃珺", "喆堃珺"), ("  Zoe\u0308 \u3000", "Zoë")]
)
def test_a_name_is_kept_letter_for_letter_without_spaces_around_it(
    shop: Store, lin: Wearer, said: str, kept: str
) -> None:
    version = saved(shop, lin, texts={"name_label": said}, personal="name_label")

    assert version.spec.texts == {"name_label": kept}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("", "0 characters"),
        ("   ", "0 characters"),
        ("M" * 13, "13 characters"),
        ("a\u200db", "holds U+200D"),
        ("a\u202eb", "holds U+202E"),
        ("a\u2066b", "holds U+2066"),
        ("a\nb", "holds U+000A"),
        ("a\u2028b", "holds U+2028"),
        ("a\x00b", "holds U+0000"),
        ("a\ufeffb", "holds U+FEFF"),
        ("a\ue000b", "holds U+E000"),
        ("a\ud800b", "holds U+D800"),
        ("a\u0378b", "holds U+0378"),
        ("Z" + "\u0301\u0300\u0302" + "oe", "heaps accents on a letter"),
    ],
)
def test_what_would_print_otherwise_than_it_looks_is_refused(
    name: str, what: str
) -> None:
    assert faults(NAME, name_label=name) == [("name_label", what)]


@pytest.mark.parametrize(
    "letters",
    ["ASS", "ass", "AsS", "A S S", "A.S.S", "ＡＳＳ", "ａｓｓ", "K-K-K", "𝐀𝐒𝐒"],
)
def test_words_we_do_not_sew(letters: str) -> None:
    told = faults(INITIALS, monogram=letters)

    assert ("monogram", "holds a word we do not sew") in told


@pytest.mark.parametrize("letters", ["A.S", "ÁSS", "L&Z", "é"])
def test_words_that_only_look_a_little_like_them(letters: str) -> None:
    assert faults(INITIALS, monogram=letters) == []


@pytest.mark.parametrize("letters", ["林", "Ж", "Ａ", "𝐀", "ab喆"])
def test_initials_are_latin(letters: str) -> None:
    ((option, what),) = faults(INITIALS, monogram=letters)

    assert option == "monogram"
    assert what == f"holds {letters[-1]}"


def test_every_fault_of_every_text_is_told_at_once_and_nothing_kept(
    shop: Store, lin: Wearer
) -> None:
    texts = {"monogram": "A.S.S喆", "gift_card": "a\x07" + "b" * 60, "nick_name": "x"}

    with pytest.raises(UnfitTextError) as told:
        tried(shop, lin, texts=texts, personal="monogram", gift="yes")

    assert [(fault.option, fault.what) for fault in told.value.faults] == [
        ("nick_name", "there is no text 'nick_name'"),
        ("monogram", "6 characters"),
        ("monogram", "holds 喆"),
        ("monogram", "holds a word we do not sew"),
        ("gift_card", "62 characters"),
        ("gift_card", "holds U+0007"),
    ]
    for fault in told.value.faults:
        assert f"{fault.what}, expected {fault.expected}" in str(told.value)
    assert saving_specs.specs_of(shop, lin.customer_id) == ()


def test_a_text_that_does_not_apply_is_not_dropped_in_silence() -> None:
    told = faults({}, gift_card="for you")

    assert told == [("gift_card", "gift_card does not apply to this design")]


# -- measurements ------------------------------------------------------------------


def sets_of(store: Store, wearer: Wearer) -> int:
    with store.reading() as tx:
        return len(people.measurements_of(tx, wearer.id))


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({**BODY, "waist": 0}, {"waist": "0 mm"}),
        ({**BODY, "hip": -1015}, {"hip": "-1015 mm"}),
        ({**BODY, "waist": 10_000}, {"waist": "10000 mm"}),
        ({"waist": 85, "hip": 101, "crotch_height": 78},
         {"waist": "85 mm", "hip": "101 mm", "crotch_height": "78 mm"}),
        ({}, {"waist": "not given", "hip": "not given", "crotch_height": "not given"}),
    ],
)  # fmt: skip
def test_a_body_nobody_has_is_told_whole_and_not_kept(
    shop: Store, lin: Wearer, body: dict[str, int], wrong: dict[str, str]
) -> None:
    with pytest.raises(ImpossibleBodyError) as told:
        keeping_people.add_measurements(
            shop, wearer=lin.id, body=body, source="shop", product="jeans", at=AT
        )

    assert {fault.measure: fault.found for fault in told.value.faults} == wrong
    assert all("mm" in fault.expected for fault in told.value.faults)
    assert sets_of(shop, lin) == 1


def test_a_measure_that_was_not_taken_is_asked_for(shop: Store) -> None:
    customer = keeping_people.add_customer(shop, name="Ann", at=AT)
    ann = keeping_people.add_wearer(shop, customer=customer.id, name="Ann", at=AT)
    keeping_people.add_measurements(
        shop, wearer=ann.id, body={"waist": 852}, source="customer", product="jeans",
        at=AT,
    )  # fmt: skip

    with pytest.raises(ImpossibleBodyError) as told:
        tried(shop, ann)

    assert [f.measure for f in told.value.faults] == ["hip", "crotch_height"]
    assert saving_specs.specs_of(shop, customer.id) == ()


def test_who_measured_is_one_of_the_known_ways(shop: Store, lin: Wearer) -> None:
    with pytest.raises(NotFoundError, match="no source of measurements 'guess'"):
        keeping_people.add_measurements(
            shop, wearer=lin.id, body=BODY, source="guess", product="jeans", at=AT
        )

    assert sets_of(shop, lin) == 1


def test_letters_no_font_can_print_are_refused_before_they_are_promised(
    shop: Store, lin: Wearer
) -> None:
    """U+2A6A5, of 64 strokes, is in hardly any font; given names are in ours."""
    lost = missing_glyphs("\U0002a6a5")
    assert lost, "this machine has a font for it: choose a rarer letter"

    with pytest.raises(UnfitTextError, match="no font here can print"):
        tried(shop, lin, texts={"name_label": "林\U0002a6a5"}, personal="name_label")


def test_a_misspelt_measure_is_not_kept_in_silence(shop: Store, lin: Wearer) -> None:
    body = {**BODY, "wiast": 800}

    with pytest.raises(NotFoundError, match="wiast"):
        keeping_people.add_measurements(
            shop, wearer=lin.id, body=body, source="shop", product="jeans", at=AT
        )
