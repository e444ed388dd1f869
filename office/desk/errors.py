"""What a job at the desk may find missing."""

from __future__ import annotations

from collections.abc import Iterable

from office.errors import OfficeError
from rules.mistake import did_you_mean, nearest


class NotFoundError(OfficeError):
    """There is nothing of this name; what there is, is named."""

    def __init__(self, what: str, name: str, known: Iterable[str] = ()) -> None:
        """Say what was looked for, by which name, and what there is instead."""
        self.what = what
        self.name = name
        self.known = tuple(known)
        self.near = nearest(name, self.known)
        self.hint = did_you_mean(name, self.known)
        super().__init__(f"there is no {what} {name!r}")


class NotOnOfferError(NotFoundError):
    """A product is published, and nothing of it can be had on that day."""

    def __init__(self, product: str) -> None:
        """Say which."""
        super().__init__("product on offer called", product)


class NothingPublishedError(OfficeError):
    """No catalog or company is published yet, so nothing can be ordered."""

    def __init__(self, what: str, to_do: str) -> None:
        """Say what is missing and the command that brings it."""
        self.what = what
        self.to_do = to_do
        super().__init__(f"{what}; {to_do}")
