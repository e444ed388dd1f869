"""Texts under their hash: what was published or frozen, read back only if unharmed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from office.store.errors import StoreDamagedError
from rules.canonical import hash_text


def unharmed(kind: str, hash_: str, text: str) -> str:
    """Return the text if it is still the one its hash was made from.

    Raises:
        StoreDamagedError: if it is not.
    """
    if hash_text(text) != hash_:
        raise StoreDamagedError(f"{kind} {hash_} does not match its hash")
    return text


def plain_of(kind: str, name: str, text: str) -> Mapping[str, object]:
    """Return the JSON object that a stored text holds.

    Raises:
        StoreDamagedError: if it holds none.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise StoreDamagedError(f"{kind} {name} cannot be read") from error
    if not isinstance(plain, dict):
        raise StoreDamagedError(f"{kind} {name} is no object")
    return cast("Mapping[str, object]", plain)
