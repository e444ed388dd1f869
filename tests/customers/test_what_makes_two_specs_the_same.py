"""Equal specs have equal hashes: what is wanted counts, not who, when or why."""

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from configurator.spec import Origin, Spec, SpecValue
from customers.memory import SpecId, SpecVersion

SPEC = Spec(
    product="jeans",
    values={
        "fabric": SpecValue("classic12", Origin.CUSTOMER),
        "wash": SpecValue("rinse", Origin.DEFAULT),
    },
    texts={"name_label": "Zoé 喆"},
    measurements={"waist": 852},
)
# What was hashed on the first day is hashed so for ever.
GOLDEN = "9e36e6689cac7b23c4cf5f2115ce2648eaf1ecf48b1883282dfb13d6b693d0c4"

words = st.text("abcxyz_0", min_size=1, max_size=6)
origins = st.sampled_from(Origin)
specs = st.builds(
    Spec,
    product=words,
    values=st.dictionaries(words, st.builds(SpecValue, words, origins), max_size=4),
    texts=st.dictionaries(words, st.text("aé喆 .", max_size=5), max_size=2),
    measurements=st.dictionaries(words, st.integers(0, 9999), max_size=3),
)


def test_the_hash_of_a_spec_never_changes() -> None:
    assert SPEC.hash == GOLDEN


@given(specs)
def test_a_spec_comes_back_from_its_stored_form(spec: Spec) -> None:
    again = Spec.from_plain(spec.to_plain())

    assert again == spec
    assert again.hash == spec.hash


@given(specs, origins)
def test_where_a_value_came_from_does_not_count(spec: Spec, origin: Origin) -> None:
    values = {name: SpecValue(v.value, origin) for name, v in spec.values.items()}

    assert replace(spec, values=values).hash == spec.hash


@given(specs)
def test_the_order_of_saying_does_not_count(spec: Spec) -> None:
    backwards = dict(reversed(list(spec.values.items())))

    assert replace(spec, values=backwards).hash == spec.hash


def test_who_when_and_under_which_catalog_do_not_count() -> None:
    one = SpecVersion(
        spec_id=SpecId("S-1"),
        number=1,
        spec=SPEC,
        catalog_hash="a",
        created_at="2026-11-23T02:00:00+00:00",
    )
    other = replace(
        one,
        spec_id=SpecId("S-2"),
        number=7,
        catalog_hash="b",
        created_at="2031-01-01T00:00:00+00:00",
    )

    assert one.spec_hash == other.spec_hash == SPEC.hash


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    apart = unicodedata.normalize("NFD", SPEC.texts["name_label"])

    assert replace(SPEC, texts={"name_label": apart}).hash == SPEC.hash


def test_every_word_of_it_counts() -> None:
    changed = (
        replace(SPEC, product="shirt"),
        replace(
            SPEC,
            values={**SPEC.values, "wash": SpecValue("stone", Origin.DEFAULT)},
        ),
        replace(SPEC, values={"fabric": SPEC.values["fabric"]}),
        replace(SPEC, texts={"name_label": "Zoe 喆"}),
        replace(SPEC, texts={}),
        replace(SPEC, measurements={"waist": 853}),
        replace(SPEC, measurements={}),
    )

    assert len({SPEC.hash, *(one.hash for one in changed)}) == len(changed) + 1


def test_only_what_the_customer_said_is_a_wish() -> None:
    assert SPEC.wishes == {"fabric": "classic12"}
    assert SPEC.choices == {"fabric": "classic12", "wash": "rinse"}
