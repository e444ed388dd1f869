"""The Bayesian update of a measure from what is said after wearing (rows A72, A73)."""

from random import Random
from statistics import median

import pytest

from customers.learning import BadFeelingError, Estimate, Worn, learn, updated
from rules.wording import Wording

WAIST = Wording("Waist", "腰围")


def worn(made_for: int, off: int, error: int = 8, words: str = "") -> Worn:
    return Worn(
        measure="waist", made_for=made_for, off=off, error=error, order="O-000001",
        at="2026-11-27", words=words,
    )  # fmt: skip


def test_two_equally_sure_meet_in_the_middle() -> None:
    found = updated(Estimate(millimetres=800, error=10), [worn(800, 20, error=10)])

    assert found == Estimate(millimetres=810, error=8)  # 10 / sqrt 2 = 7.07, up


def test_who_measured_well_moves_little() -> None:
    tailor = updated(Estimate(millimetres=800, error=3), [worn(800, 12)])
    tape = updated(Estimate(millimetres=800, error=20), [worn(800, 12)])

    assert (tailor.millimetres, tape.millimetres) == (801, 810)


@pytest.mark.parametrize("off", [-30, 0, 30])
def test_whatever_is_said_nobody_gets_less_sure(off: int) -> None:
    found = updated(Estimate(millimetres=800, error=10), [worn(800, off)])

    assert found.error <= 10


def test_a72_the_change_is_said_with_its_reason() -> None:
    found = learn(
        "waist", Estimate(millimetres=800, error=20),
        [worn(800, 10, 6, "1 cm too tight")],
    )  # fmt: skip

    assert found is not None
    assert found.words(WAIST).en == (
        'Waist 9 mm larger, as you told us of O-000001 ("1 cm too tight").'
    )
    assert "1 cm too tight" in found.words(WAIST).zh


def test_what_nobody_feels_is_not_proposed() -> None:
    assert learn("waist", Estimate(millimetres=800, error=5), [worn(800, 3)]) is None
    assert learn("hip", Estimate(millimetres=800, error=20), [worn(800, 30)]) is None


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(BadFeelingError):
        worn(800, 81)


def test_a73_the_median_misfit_halves_by_the_third_order() -> None:
    """Five hundred hidden bodies, taped with 15 mm of error, told with 8 mm."""
    chance = Random(8)  # noqa: S311 - a test, and its seed is told
    misfit: list[list[int]] = [[], [], []]
    for _ in range(500):
        true = round(chance.gauss(860, 90))
        now = Estimate(millimetres=round(chance.gauss(true, 15)), error=15)
        for order in range(3):
            misfit[order].append(abs(true - now.millimetres))
            off = round(chance.gauss(true - now.millimetres, 8))
            now = updated(now, [worn(now.millimetres, max(-80, min(80, off)))])

    first, second, third = (median(one) for one in misfit)
    assert first > second >= third
    assert third <= first / 2
