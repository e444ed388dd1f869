"""From purchases to lifetime values with their bands (row A51)."""

from random import Random

import pytest

from customers.estimation.outlooks import FEWEST, Bought, Estimated, estimate

TODAY = 1000


def base(customers: int, seed: int = 5) -> dict[str, Bought]:
    """Customers that come every month or two, and some that stopped long ago."""
    chance = Random(seed)  # noqa: S311 - a test, and its seed is told
    found: dict[str, Bought] = {}
    for number in range(customers):
        at, days = chance.randrange(0, 500), list[int]()
        usual = chance.choice((30, 60, 180))
        until = 400 if number % 4 == 0 else TODAY
        days.append(at)
        while (at := at + max(1, round(chance.expovariate(1 / usual)))) < until:
            days.append(at)
        amounts = tuple(chance.randrange(20_000, 60_000) for _ in days)
        found[f"C-{number}"] = Bought(days=tuple(days), amounts=amounts)
    found["kept"] = Bought(days=tuple(range(100, 1000, 45)), amounts=(50_000,) * 20)
    found["gone"] = Bought(days=tuple(range(100, 500, 20)), amounts=(50_000,) * 20)
    return found


@pytest.fixture(scope="module")
def found() -> Estimated:
    told = estimate(base(120), TODAY, rounds=6)
    assert told is not None
    return told


def test_too_few_tell_nothing() -> None:
    assert estimate(base(FEWEST - 3), TODAY) is None


def test_a51_whoever_still_comes_is_worth_more_than_who_stopped(
    found: Estimated,
) -> None:
    kept, gone = found.values["kept"], found.values["gone"]

    assert gone.total < kept.total / 3
    assert found.outlooks["gone"].alive < 50 < found.outlooks["kept"].alive


def test_a51_the_band_holds_the_value_and_has_a_width(found: Estimated) -> None:
    for one in found.values.values():
        assert one.low <= one.total <= one.high
    kept = found.values["kept"]
    assert kept.low < kept.high


def test_a51_the_same_seed_gives_the_same_values(found: Estimated) -> None:
    again = estimate(base(120), TODAY, rounds=6)

    assert again == found


def test_half_the_margin_is_half_the_value(found: Estimated) -> None:
    half = estimate(base(120), TODAY, share=500, rounds=1)

    assert half is not None
    whole = found.values["kept"].total
    assert half.values["kept"].total == pytest.approx(whole / 2, rel=0.01)
