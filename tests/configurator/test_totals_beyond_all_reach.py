"""A price nobody could pay is refused before an engine adds it up."""

import pytest

from configurator.errors import LimitReachedError
from configurator.modelled import priced
from configurator.problem import Problem, Variable
from configurator.reach import MOST_TOTAL, reach_of

SWITCH = ("0", "1")
TWO = Problem(
    variables=(Variable(name="a", values=SWITCH), Variable(name="b", values=SWITCH)),
    constraints=(),
)


def test_what_can_be_added_up_is_kept() -> None:
    half = MOST_TOTAL // 2

    problem = priced(TWO, {"a": {"0": 3, "1": half}, "b": {"1": -half}})

    assert reach_of(problem.totals["price"]) == MOST_TOTAL


@pytest.mark.parametrize("amount", [MOST_TOTAL, -MOST_TOTAL, 1 << 63, -(10**40)])
def test_what_cannot_is_refused(amount: int) -> None:
    with pytest.raises(LimitReachedError, match="price"):
        priced(TWO, {"a": {"1": amount}, "b": {"1": 1}})
