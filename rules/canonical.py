"""The canonical form: one value, one text, one hash.

JSON with sorted keys, integers and NFC strings only, UTF-8, no spaces, and the
key ``form`` naming the format and its version. Floating point is refused: two
machines may print the same float differently, and money must not be a float.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from rules.errors import RulesError

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"
_HALF = re.compile("[\ud800-\udfff]")


class NotCanonicalError(RulesError):
    """A value has no canonical form."""

    def __init__(self, path: str, value: object) -> None:
        """Name the path inside the value and what stands there."""
        self.path = path
        self.value = value
        super().__init__(f"{path or 'the value'} has no canonical form: {value!r}")


def canonical_text(form: str, body: Mapping[str, object]) -> str:
    """Return the canonical JSON text of ``body`` in format ``form``.

    Args:
        form: the format and its version, such as ``spec/1``.
        body: plain data; sequences become lists, strings are NFC normalised.

    Raises:
        NotCanonicalError: for a float, a set, or anything else without one form,
            and for a body that has a key ``form`` of its own.
    """
    if "form" in body:
        raise NotCanonicalError("form", body["form"])
    # The key `form` is put in front: a reader of a stored text sees at once
    # what it holds. The rest is sorted.
    inner = _at_once(dict(body))
    text = json.dumps(inner, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head = json.dumps({"form": form}, separators=(",", ":"))
    return head if text == "{}" else f"{head[:-1]},{text[1:]}"


def hash_text(text: str) -> str:
    """Return the sha256 of a canonical text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_hash(form: str, body: Mapping[str, object]) -> str:
    """Return the sha256 of the canonical text of ``body``."""
    return hash_text(canonical_text(form, body))


def _at_once(body: Mapping[str, object]) -> Plain:
    """Return the normal form; only where there is none it is asked where.

    An order freezes tens of thousands of values, and naming the path to each of them
    costs more than looking at it.
    """
    try:
        return _quick(body)
    except NotCanonicalError:
        return _normal(body, "")


def _quick(value: object) -> Plain:
    kind = type(value)
    if kind is str:
        ascii_ = value.isascii()  # type: ignore[attr-defined]
        return value if ascii_ else _text(value, "")  # type: ignore[return-value,arg-type]
    if kind is int or kind is bool or value is None:
        return value  # type: ignore[return-value]
    if kind is dict:
        plain: dict[str, Plain] = {}
        for key, inner in value.items():  # type: ignore[attr-defined]
            if type(key) is not str:
                return _normal(value, "")
            plain[_text(key, "")] = _quick(inner)
        if len(plain) != len(value):  # type: ignore[arg-type]
            raise NotCanonicalError("", "the same key twice")
        return plain
    if kind is list or kind is tuple:
        return [_quick(inner) for inner in value]  # type: ignore[attr-defined]
    return _normal(value, "")


def _normal(value: object, path: str) -> Plain:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, Mapping):
        plain: dict[str, Plain] = {}
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotCanonicalError(path, key)
            name = _text(key, path)
            if name in plain:
                raise NotCanonicalError(f"{path}.{name}", "the same key twice")
            plain[name] = _normal(inner, f"{path}.{name}")
        return plain
    if isinstance(value, (list, tuple)):
        return [_normal(inner, f"{path}[{at}]") for at, inner in enumerate(value)]
    raise NotCanonicalError(path, value)


def _text(text: str, path: str) -> str:
    """Return the NFC form of a text; half a surrogate pair has no UTF-8."""
    if text.isascii():  # nearly all of it is, and needs no second look
        return text
    if _HALF.search(text):
        raise NotCanonicalError(path, text)
    return unicodedata.normalize("NFC", text)
