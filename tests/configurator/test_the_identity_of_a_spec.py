"""A spec is known by what the product is, not by who wants it or why."""

import hashlib

import pytest

from configurator.spec import Origin, Spec, SpecValue

SPEC = Spec(
    product="jeans",
    values={
        "leg": SpecValue("L679", Origin.FIT),
        "cut": SpecValue("wide", Origin.CUSTOMER),
        "gift": SpecValue("yes", Origin.DEFAULT),
        "inseam": SpecValue("6490", Origin.RULE),
    },
    texts={"monogram": "Zoe\u0308 王"},
    measurements={"waist": 812, "hip": 1003},
)
GOLDEN = "9b1d3a6612970c5067fac70c3991fa7be799e7c105fb4f1486094394c077705e"


def test_the_canonical_text_and_its_hash_never_change() -> None:
    text = (
        '{"form":"spec/1","measurements":{"hip":1003,"waist":812},"product":"jeans",'
        '"texts":{"monogram":"Zo\u00eb 王"},"values":{"cut":"wide","gift":"yes",'
        '"inseam":"6490","leg":"L679"}}'
    )

    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == GOLDEN
    assert SPEC.hash == GOLDEN


def test_where_a_value_came_from_is_no_part_of_it() -> None:
    wished = {name: SpecValue(v, Origin.CUSTOMER) for name, v in SPEC.choices.items()}
    same = Spec(
        product=SPEC.product,
        values=dict(reversed(wished.items())),
        texts=SPEC.texts,
        measurements={"hip": 1003, "waist": 812},
    )

    assert same.hash == SPEC.hash
    assert SPEC.wishes == {"cut": "wide"}


@pytest.mark.parametrize(
    "other",
    [
        Spec(product="coat", values=SPEC.values, texts=SPEC.texts,
             measurements=SPEC.measurements),
        Spec(product="jeans", values={}, texts=SPEC.texts,
             measurements=SPEC.measurements),
        Spec(product="jeans", values=SPEC.values, measurements=SPEC.measurements),
        Spec(product="jeans", values=SPEC.values, texts=SPEC.texts,
             measurements={"waist": 812, "hip": 1004}),
    ],
    ids=["product", "values", "texts", "measurements"],
)  # fmt: skip
def test_everything_else_is(other: Spec) -> None:
    assert other.hash != SPEC.hash


def test_a_stored_spec_comes_back() -> None:
    assert Spec.from_plain(SPEC.to_plain()) == SPEC

    with pytest.raises(TypeError, match="damaged"):
        Spec.from_plain({"product": "jeans", "values": [], "texts": {},
                         "measurements": {}})  # fmt: skip
