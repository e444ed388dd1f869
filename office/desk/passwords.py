"""Passwords: which are taken, what is kept of them, whether one fits. argon2's room.

No rule asks for capitals or signs: they make people forget and attackers smile. What
counts is length, and not to be among the first that anybody tries.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from office.errors import OfficeError

LEAST, MOST = 12, 256
"""Letters of a password. One that is longer is refused, not cut."""

# 46 MiB and two passes: about a tenth of a second of one processor, and too much
# memory to try many at once on a graphics card.
_HASHER = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)
# A flood of sign-ins must leave a processor and the memory to those who design.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 5.0

_ROWS = (
    "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop",
    "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujm",
)  # fmt: skip
_COMMON = frozenset(
    "password passwort passw0rd p@ssw0rd p@ssword motdepasse contrasena mima woaini"
    " iloveyou letmein welcome changeme default admin administrator superuser root"
    " login master secret trustno dragon monkey football baseball basketball princess"
    " sunshine superman batman shadow michael jordan charlie freedom whatever computer"
    " internet starwars pokemon qwerty qwertz azerty asdfgh zxcvbn qazwsx abcdef"
    " correcthorsebatterystaple mynameis thisismypassword opensesame helloworld"
    " configurator madeonebyone".split()
)


class Weakness(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN_NAME = "own-name"


class HasherBusyError(OfficeError):
    """So many sign in at once that this one had to wait for too long."""


def weakness_of(password: str, names: Iterable[str] = ()) -> Weakness | None:
    """Return why a password is not taken; ``None``: it is.

    Args:
        password: as typed.
        names: what everybody knows of its owner, such as his e-mail.
    """
    folded = _folded(password)
    if len(folded) < LEAST:
        return Weakness.SHORT
    if len(folded) > MOST:
        return Weakness.LONG
    plain = folded.casefold()
    if _is_common(plain):
        return Weakness.COMMON
    for name in names:
        for part in (name.casefold(), *name.casefold().split("@")):
            if len(part) >= 3 and len(plain.replace(part, "")) < LEAST // 2:
                return Weakness.OWN_NAME
    return None


def hash_of(password: str) -> str:
    """Return what is kept of a password.

    Raises:
        HasherBusyError: if too many ask at once.
    """
    with _turn():
        return _HASHER.hash(_folded(password))


def fits(kept: str, password: str) -> bool:
    """Say whether a password is the one a hash was made of.

    Where nothing is kept, it takes as long and says no: so nobody learns from the
    time which accounts there are.

    Raises:
        HasherBusyError: if too many ask at once.
    """
    if len(password) > 4 * MOST:
        password = ""
    with _turn():
        try:
            _HASHER.verify(kept or _of_nobody(), _folded(password))
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def outdated(kept: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise HasherBusyError
    try:
        yield
    finally:
        _AT_ONCE.release()


@cache
def _of_nobody() -> str:
    return _HASHER.hash("nobody's password")


def _folded(password: str) -> str:
    """Fold what is the same to a person: some keyboards send full-width letters."""
    return unicodedata.normalize("NFKC", password)


def _is_common(plain: str) -> bool:
    if len(set(plain)) < 5 or _is_repeated(plain) or _is_a_walk(plain):
        return True
    letters = "".join(c for c in plain if c.isalpha() or c == "@")
    meant = plain.translate(str.maketrans("013457$", "oieasts"))
    forms = (plain, letters, "".join(c for c in meant if c.isalpha()))
    return any(word in _COMMON or _rest_of(word) in _COMMON for word in forms)


def _rest_of(word: str) -> str:
    """Return what is said over and over: ``letmeinletmein`` is ``letmein``."""
    again = (word + word).find(word, 1)
    return word[:again] if again < len(word) else word


def _is_repeated(plain: str) -> bool:
    part = _rest_of(plain)
    return len(part) <= len(plain) // 2 and len(part) < 8


def _is_a_walk(plain: str) -> bool:
    """Say whether nearly every step goes to a neighbour in one row of a keyboard."""
    steps = 0
    for one, next_ in pairwise(plain):
        steps += any(one + next_ in row or next_ + one in row for row in _ROWS)
    return steps >= 0.8 * (len(plain) - 1)
