"""The short form of the drill ``uploads``: a few files, the bodies of a few calls."""

from pathlib import Path

from office.roles import Role
from tests.drills.hostile_bodies import send_bodies
from tests.drills.uploads import drill

A_FEW = (
    "product import: a zip bomb.xlsx",
    "product import: billion laughs.xml",
    "customer import: a row longer than its head.csv",
    "db restore: another database.db",
)


def test_a_file_ends_in_time_and_nothing_is_lost_or_left() -> None:
    report = drill(7, only=A_FEW)

    assert report.broken == ()
    assert report.faults == len(A_FEW)


def test_a_body_is_refused_in_a_sentence(tmp_path: Path) -> None:
    calls = ("wishing", "api.place_order", "check.place")

    sent, broken = send_bodies(tmp_path / "door", roles=(Role.CUSTOMER,), only=calls)

    assert broken == []
    assert sent >= 75
