"""What may be wrong with what somebody says of an account: named, for each field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from office.desk.passwords import Weakness

LONGEST_NAME = 80
LONGEST_EMAIL = 254
LONGEST_PHONE = 40
FEWEST_DIGITS = 5
# Enough to find a slip of the finger; whether the address exists, only a letter tells.
_EMAIL = re.compile(
    r"[^\s@\"'<>(),;:\\\[\]]{1,64}@[^\s@\"'<>(),;:\\\[\]]+\.[^\s@.]{2,}"
)
_PHONE = re.compile(r"\+?[\d\s()./-]+")
_LOGIN = re.compile(r"[\w][\w.+-]{1,62}", re.ASCII)


class Fault(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    LONG = "long"
    UNPRINTABLE = "unprintable"
    NO_EMAIL = "no-email"
    NO_LOGIN = "no-login"
    TAKEN = "taken"
    NO_CUSTOMER = "no-customer"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a word, not a password
    LAST_ADMIN = "last-admin"
    NO_WAY = "no-way"
    NO_PHONE = "no-phone"
    NOT_PRINTED = "not-printed"


Why = Fault | Weakness


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing was kept; ``faults`` says why, by the name of the field."""

    faults: Mapping[str, Why]


def fault_of_name(name: str) -> Fault | None:
    """Return what is wrong with a person's name; any script will do."""
    if not name.strip():
        return Fault.MISSING
    if len(name) > LONGEST_NAME:
        return Fault.LONG
    return Fault.UNPRINTABLE if _unprintable(name) else None


def fault_of_email(email: str) -> Fault | None:
    """Return what is wrong with an e-mail address."""
    if not email.strip():
        return Fault.MISSING
    if len(email) > LONGEST_EMAIL:
        return Fault.LONG
    if _unprintable(email) or not _EMAIL.fullmatch(email.strip()):
        return Fault.NO_EMAIL
    return None


def fault_of_phone(phone: str) -> Fault | None:
    """Return what is wrong with a telephone number; how it is grouped is free."""
    if len(phone) > LONGEST_PHONE:
        return Fault.LONG
    digits = sum(letter.isdecimal() for letter in phone)
    known = _PHONE.fullmatch(phone.strip()) and digits >= FEWEST_DIGITS
    return None if known else Fault.NO_PHONE


def fault_of_login(login: str) -> Fault | None:
    """Return what is wrong with the name one of us signs in with: a short word."""
    if not login:
        return Fault.MISSING
    if _LOGIN.fullmatch(login) or not fault_of_email(login):
        return None
    return Fault.NO_LOGIN


def _unprintable(text: str) -> bool:
    """Say whether letters stand in it that nobody sees, or that turn others round."""
    return any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in text)
