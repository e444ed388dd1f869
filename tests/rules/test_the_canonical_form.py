"""One value, one text, one hash, for ever: golden vectors and what is refused."""

import json
from collections import OrderedDict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.canonical import NotCanonicalError, canonical_hash, canonical_text

GOLDEN = json.loads(
    (Path(__file__).parent / "golden" / "canonical.json").read_text(encoding="utf-8")
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)
    ),
    max_leaves=12,
)
BODY = st.dictionaries(WORDS.filter(lambda word: word != "form"), PLAIN, max_size=4)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_vector_never_changes(name: str) -> None:
    vector = GOLDEN[name]

    assert canonical_text(vector["form"], vector["body"]) == vector["text"]
    assert canonical_hash(vector["form"], vector["body"]) == vector["sha256"]


def test_the_format_stands_in_front() -> None:
    assert canonical_text("spec/1", {"a": 1}) == '{"form":"spec/1","a":1}'
    assert canonical_text("spec/1", {}) == '{"form":"spec/1"}'


def test_keys_are_sorted_and_lists_are_not() -> None:
    one = OrderedDict([("b", [2, 1]), ("a", {"z": 1, "y": 2})])

    assert canonical_text("t/1", one) == '{"form":"t/1","a":{"y":2,"z":1},"b":[2,1]}'


def test_composed_and_decomposed_characters_are_one() -> None:
    assert canonical_hash("t/1", {"a": "Café"}) == canonical_hash(
        "t/1", {"a": "Cafe\u0301"}
    )
    assert "面料" in canonical_text("t/1", {"a": "面料"})


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (1.0, ".price"),
        (float("nan"), ".price"),
        (Decimal("1.5"), ".price"),
        (Fraction(1, 2), ".price"),
        ({1, 2}, ".price"),
        (b"bytes", ".price"),
        ("half \ud800", ".price"),
        ([0, [1.5]], ".price[1][0]"),
        ({"deep": {"deeper": 0.1}}, ".price.deep.deeper"),
        ({1: "a"}, ".price"),
        ({"\u00e9": 1, "e\u0301": 2}, ".price.\u00e9"),
    ],
)
def test_what_has_no_one_form_is_refused_with_its_path(
    value: object, path: str
) -> None:
    with pytest.raises(NotCanonicalError) as caught:
        canonical_text("t/1", {"price": value})

    assert caught.value.path == path


def test_a_body_cannot_name_the_format_itself() -> None:
    with pytest.raises(NotCanonicalError):
        canonical_text("t/1", {"form": "t/2"})


@given(BODY)
def test_equal_values_have_equal_texts_and_the_text_is_json(
    body: dict[str, object],
) -> None:
    try:
        text = canonical_text("t/1", body)
    except NotCanonicalError:  # two keys that compose to one
        return
    plain = json.loads(text)

    assert next(iter(plain)) == "form"
    assert plain.pop("form") == "t/1"
    assert canonical_text("t/1", plain) == text
    assert canonical_text("t/1", dict(reversed(body.items()))) == text
