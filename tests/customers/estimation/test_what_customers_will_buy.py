"""Lifetime value against the published figures of Fader and Hardie (row A51).

Published for the CDNOW sample (2,357 customers, weeks): r 0.243, alpha 4.414, a 0.793,
b 2.426, and what their own spreadsheet gives with these (Fader, Hardie and Lee,
"Implementing the BG/NBD Model in Excel", 2005); gamma-gamma p 6.25, q 3.74, gamma 15.44
(Fader and Hardie, 2013). The sample itself is not ours to keep: customers are made up
from these parameters, and the parameters found again.
"""

import numpy as np
import pytest

from customers.estimation import buying, spending
from customers.estimation.buying import Buying, History
from customers.estimation.simplex import lowest
from customers.estimation.spending import Spending, Spent

CDNOW = Buying(r=0.243, alpha=4.414, a=0.793, b=2.426)
CD_SPENDING = Spending(p=6.25, q=3.74, gamma=15.44)
SEED = 20_051


def made_up(model: Buying, customers: int, seed: int) -> list[History]:
    """Customers of a known model, each seen for 27 to 39 weeks as in the sample."""
    chance = np.random.default_rng(seed)
    rates = chance.gamma(model.r, 1 / model.alpha, customers)
    stops = chance.beta(model.a, model.b, customers)
    seen = chance.uniform(27, 39, customers)
    found: list[History] = []
    for rate, stop, until in zip(rates, stops, seen, strict=True):
        at, last, count = 0.0, 0.0, 0
        while (at := at + chance.exponential(1 / max(rate, 1e-12))) < until:
            last, count = at, count + 1
            if chance.random() < stop:
                break
        found.append(History(count, last, float(until)))
    return found


@pytest.fixture(scope="module")
def histories() -> list[History]:
    return made_up(CDNOW, 8_000, SEED)


@pytest.fixture(scope="module")
def fitted(histories: list[History]) -> Buying:
    return buying.fit(histories)


@pytest.mark.parametrize(
    ("weeks", "published"),
    [
        (0.1429, 0.0078),
        (1.0, 0.0532),
        (3.0, 0.1506),
        (31.8571, 1.0405),
        (32.0, 1.0437),
        (78.0, 1.8576),
    ],
)
def test_a51_a_new_customer_buys_what_was_published(
    weeks: float, published: float
) -> None:
    # The parameters are published to three digits: a fifth of a percent of r.
    assert CDNOW.expected_of_new(weeks) == pytest.approx(published, rel=0.004)


def test_a51_the_published_customer_buys_what_was_published() -> None:
    one = History(2, 30.43, 38.86)

    assert CDNOW.expected(one, 39) == pytest.approx(1.226, abs=0.001)


def test_a51_the_published_parameters_are_found_again(
    fitted: Buying, histories: list[History]
) -> None:
    assert fitted.r == pytest.approx(CDNOW.r, rel=0.1)
    assert fitted.alpha == pytest.approx(CDNOW.alpha, rel=0.15)
    # a and b hang together; what is told apart is the chance of stopping.
    chance = CDNOW.a / (CDNOW.a + CDNOW.b)
    assert fitted.a / (fitted.a + fitted.b) == pytest.approx(chance, rel=0.1)
    at_best = buying.log_likelihood(fitted, histories)
    assert at_best >= buying.log_likelihood(CDNOW, histories)


def test_a51_how_sure_the_parameters_are_is_told_and_seeded() -> None:
    some = made_up(CDNOW, 2_000, SEED + 1)
    model = buying.fit(some)

    drawn = buying.resampled(some, model, rounds=12, seed=3)

    rates = [one.r for one in drawn]
    assert min(rates) < model.r < max(rates)
    assert 0.5 * model.r < min(rates)
    assert max(rates) < 2 * model.r
    assert drawn[:2] == buying.resampled(some, model, rounds=2, seed=3)


def test_whoever_never_came_back_counts_as_there() -> None:
    assert CDNOW.alive(History(0, 0, 38.86)) == 1.0


def test_whoever_used_to_come_often_and_stays_away_has_probably_left() -> None:
    often = CDNOW.alive(History(10, 20.0, 38.86))
    seldom = CDNOW.alive(History(1, 20.0, 38.86))

    assert often < seldom


def test_the_limit_at_a_of_one_is_smooth() -> None:
    near = Buying(r=0.3, alpha=4, a=1.001, b=2).expected_of_new(30)

    assert Buying(r=0.3, alpha=4, a=1.0, b=2).expected_of_new(30) == pytest.approx(
        near, rel=0.01
    )


def test_a51_the_published_spending_is_found_again() -> None:
    chance = np.random.default_rng(SEED)
    nus = chance.gamma(CD_SPENDING.q, 1 / CD_SPENDING.gamma, 6_000)
    counts = chance.integers(1, 8, 6_000)
    spent = [
        Spent(int(n), float(chance.gamma(CD_SPENDING.p * n, 1 / nu) / n))
        for n, nu in zip(counts, nus, strict=True)
    ]

    found = spending.fit(spent)

    assert found.p == pytest.approx(CD_SPENDING.p, rel=0.1)
    assert found.q == pytest.approx(CD_SPENDING.q, rel=0.1)
    assert found.of_everybody == pytest.approx(CD_SPENDING.of_everybody, rel=0.02)


def test_a_single_purchase_says_little_and_many_say_all() -> None:
    once, often = Spent(1, 100.0), Spent(400, 100.0)
    everybody = CD_SPENDING.of_everybody

    assert everybody < CD_SPENDING.expected(once) < CD_SPENDING.expected(often)
    assert CD_SPENDING.expected(often) == pytest.approx(100, rel=0.01)


def test_the_lowest_point_of_a_bent_valley_is_found() -> None:
    found = lowest(
        lambda at: float((1 - at[0]) ** 2 + 100 * (at[1] - at[0] ** 2) ** 2), [-1.2, 1]
    )

    assert found.settled
    assert found.at == pytest.approx((1, 1), abs=1e-3)
