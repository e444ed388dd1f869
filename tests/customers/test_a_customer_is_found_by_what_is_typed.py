"""Names by any word or Chinese character, numbers as people dial them, mail."""

import pytest

from customers.finding import MOST_KEYS, keys_of, looked_for

LIN = {"name": "Lin Zhe 林喆", "email": "Zhe.Lin@Example.org"}


def finds(typed: str, **who: str) -> bool:
    """Whether what is typed finds somebody."""
    keys = keys_of(**{**LIN, **who})
    entries = looked_for(typed)
    return bool(entries) and all(
        any(key.startswith(way) for key in keys for way in ways) for ways in entries
    )


@pytest.mark.parametrize(
    "typed", ["lin", "LIN", "zh", "林", "喆", "林喆", "zhe lin", "ｌｉｎ", "zhe.lin@ex"]
)
def test_a_name_is_found_by_any_of_its_words(typed: str) -> None:
    assert finds(typed)


@pytest.mark.parametrize("typed", ["in", "he", "lin max", "王", "lin@", "", " ", "?!"])
def test_what_is_not_how_a_word_begins_finds_nothing(typed: str) -> None:
    assert not finds(typed)


@pytest.mark.parametrize(
    "typed", ["+86 138-1234-5678", "0086 138 1234 5678", "13812345678", "5678", "86138"]
)
def test_a_number_is_found_however_it_is_dialled(typed: str) -> None:
    assert finds(typed, phone="+86 138 1234 5678")


def test_at_home_a_number_is_dialled_with_a_nought() -> None:
    assert finds("030 1234567", phone="+49 30 1234567")
    assert not finds("040 1234567", phone="+49 30 1234567")
    assert not finds("030", phone="+49 30 1234567")  # too little to look for


def test_accents_and_width_make_no_difference() -> None:
    assert finds("muller", name="Jörg Müller")
    assert finds("MÜLLER", name="Jorg Muller")
    assert finds("strasse", name="Anna Straße")


def test_keys_have_an_end() -> None:
    assert len(keys_of(name="林" * 500)) == MOST_KEYS
