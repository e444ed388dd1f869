"""Which choices a step of making looks at: those it reads, and no others."""

from pathlib import Path

import pytest

import catalog
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.step_choices import StepChoices, step_choices

JEANS = Path(catalog.__file__).parent / "shipped" / "jeans"


@pytest.fixture(scope="module")
def looks() -> dict[str, StepChoices]:
    return dict(step_choices(_jeans()))


def _jeans() -> CatalogVersion:
    return read_catalog(JEANS).version


def test_a_step_reads_what_its_condition_and_its_times_name(
    looks: dict[str, StepChoices],
) -> None:
    # when: pocket_stitch in {...}; run: pocket_stitch.minutes
    assert looks["POCKETSEW"].keys == ("pocket_stitch",)
    # setup: choose(fabric = ...); run: choose(cut = ...) + choose(pockets.cargo, ...)
    assert {"fabric", "cut", "pockets.cargo"} <= set(looks["CUT"].keys)


def test_of_several_only_the_member_that_is_named(
    looks: dict[str, StepChoices],
) -> None:
    assert looks["BACK"].keys == ("pockets.back_left", "pockets.back_right")


def test_a_step_reads_the_choice_that_brings_its_module(
    looks: dict[str, StepChoices],
) -> None:
    assert "thread" in looks["FRONT"].keys
    assert "top_thread@thread" in looks["FRONT"].takes


def test_a_module_that_goes_into_every_piece_is_no_choice(
    looks: dict[str, StepChoices],
) -> None:
    assert looks["FLY"].takes == ("zip_short", "zip_long")
    assert looks["SEAT"].takes == ()  # seam thread, always
    assert looks["PRESS"] == StepChoices(keys=(), texts=(), takes=())


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("INITIALS", "monogram"),
        ("DEBOSS", "monogram"),
        ("LABELS", "name_label"),
        ("PACK", "gift_card"),
    ],
)
def test_the_customers_words_belong_to_the_step_that_makes_them(
    looks: dict[str, StepChoices], step: str, text: str
) -> None:
    assert text in looks[step].texts
    assert not any(text in looks[other].texts for other in ("CUT", "SEAT", "HEM"))
