"""Whom somebody new may be: what he shares with a customer, and nothing decided."""

import pytest

from customers.known_already import likely
from customers.matching import Record

LIN = Record(id="C-1", name="Lin Zhe", email="zhe@mail.example", phone="+86 138 4711")


@pytest.mark.parametrize(
    ("new", "same", "close"),
    [
        (Record(id="", name="Zhe  LIN"), ("name",), ()),
        (Record(id="", name="Anna", email="ZHE@mail.example"), ("email",), ()),
        (Record(id="", name="Anna", phone="0086 138-4711"), ("phone",), ()),
        (Record(id="", name="Lin Zeh"), (), ("name",)),
        (Record(id="", name="Anna", phone="+86 138 4712"), (), ("phone",)),
        (
            Record(id="", name="Lin Zhe", email="zhe@mail.example", phone="138 4711"),
            ("name", "email"),
            (),
        ),
    ],
)
def test_what_is_the_same_is_said(
    new: Record, same: tuple[str, ...], close: tuple[str, ...]
) -> None:
    (found,) = likely(new, [LIN])

    assert found.id == "C-1"
    assert found.same == same
    assert found.close == close


@pytest.mark.parametrize(
    "new",
    [
        Record(id="", name="Anna Adler", email="anna@mail.example"),
        Record(id="", name="Anna Adler", email="zhe@other.example"),
        Record(id="", name="Anna Adler"),
    ],
)
def test_who_shares_nothing_that_tells_is_nobody_we_know(new: Record) -> None:
    assert likely(new, [LIN]) == ()


def test_whoever_shares_most_comes_first() -> None:
    other = Record(id="C-0", name="Lin Zhe")
    new = Record(id="", name="Lin Zhe", email="zhe@mail.example")

    assert [one.id for one in likely(new, [other, LIN])] == ["C-1", "C-0"]
