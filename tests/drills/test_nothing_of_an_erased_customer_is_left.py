"""The short form of the drill ``erase`` (rows A31, A72; ruling A2-9)."""

from tests.drills import erase


def test_the_drill_erase() -> None:
    report = erase.drill(7, "sqlite", people=6)

    assert report.held, report.line()
