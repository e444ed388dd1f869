"""The short form of the drill ``overload``; ``make drill`` runs the long one."""

from tests.drills.overload import overload
from tests.drills.served import Served


def test_those_who_cannot_be_served_are_told_and_nothing_is_lost(
    door: Served,
) -> None:
    report = overload(door, 7, calm=1.0, crowded=2.0, tell=lambda _: None)

    assert report.acked > 0
    assert report.lost == 0
    # How fast the probe is answered is measured by the long form, on a machine of
    # its own; the tests run beside each other.
    assert [one for one in report.broken if "probe took" not in one] == []
