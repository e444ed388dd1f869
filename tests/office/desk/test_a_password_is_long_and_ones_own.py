"""Which passwords are taken: long ones that nobody tries first; no other rule."""

import pytest
from argon2 import PasswordHasher

from office.desk import passwords
from office.desk.passwords import Weakness, fits, hash_of, outdated, weakness_of


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Weakness.SHORT),
        ("elevencharx", Weakness.SHORT),
        ("x" * 257, Weakness.LONG),
        ("password1234", Weakness.COMMON),
        ("P@ssw0rdP@ssw0rd", Weakness.COMMON),
        ("letmeinletmein", Weakness.COMMON),
        ("aaaaaaaaaaaaaaaa", Weakness.COMMON),
        ("abababababababab", Weakness.COMMON),
        ("123456789012", Weakness.COMMON),
        ("qwertyuiop[]", Weakness.COMMON),
        ("abcdefghijklmno", Weakness.COMMON),
        ("CorrectHorseBatteryStaple", Weakness.COMMON),
        ("mia@example.com", Weakness.OWN_NAME),
        ("mia.miller.12", Weakness.OWN_NAME),
        ("seven horses run far", None),
        ("一二三四五六七八九十百千", None),
        ("no capitals and no digits", None),
        ("Tr0ub4dor&3-and-more", None),
    ],
)
def test_length_counts_and_not_to_be_tried_first(
    typed: str, why: Weakness | None
) -> None:
    assert weakness_of(typed, ("mia@example.com", "mia.miller")) is why


def test_only_the_same_password_fits() -> None:
    kept = hash_of("seven horses run far")

    assert kept.startswith("$argon2id$")
    assert fits(kept, "seven horses run far")
    assert fits(kept, "ｓeven horses run far")  # as a Chinese input method types it
    assert not fits(kept, "seven horses run fare")
    assert not fits(kept, "")
    assert not fits("", "nobody's password")
    assert not fits("damaged", "seven horses run far")
    assert not fits(kept, "x" * 1_000_000)


def test_a_hash_of_other_parameters_is_known() -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)

    assert outdated(weaker.hash("seven horses run far"))
    assert not outdated(hash_of("seven horses run far"))


def test_whoever_waits_too_long_for_his_turn_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passwords, "_PATIENCE", 0.01)
    with (
        passwords._turn(),
        passwords._turn(),
        pytest.raises(passwords.HasherBusyError),
    ):
        hash_of("seven horses run far")
