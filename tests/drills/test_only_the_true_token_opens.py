"""The short form of the drill ``tokens``: one other letter in each place."""

import pytest

from tests.drills.door import Door, open_door
from tests.drills.tokens import altered, over


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return open_door(tmp_path_factory.mktemp("door"))


def test_every_letter_counts(door: Door) -> None:
    tried, broken = altered(door, 7, each=1)

    assert broken == []
    assert tried > 200


def test_what_is_over_or_taken_back_opens_nothing(door: Door) -> None:
    tried, broken = over(door)

    assert broken == []
    assert tried == 14
