"""The short form of the drill ``hostile-solver``; ``make drill`` runs the long one."""

from tests.drills.hostile_solver import drill

A_FEW = (
    "pigeons and holes",
    "a header of billions",
    "huge weights",
    "heavy factors",
    "a ring of less than",
)


def test_it_ends_in_time_and_says_why() -> None:
    report = drill(7, only=A_FEW, questions=1, seconds=3)

    assert report.faults == len(A_FEW)
    assert not report.broken
