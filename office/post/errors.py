"""How a delivery may fail, by what is to be done about it."""

from __future__ import annotations

from office.errors import OfficeError


class DeliveryFailedError(OfficeError):
    """It did not arrive, for certain; it is tried again by itself."""

    def __init__(self, path: str, why: str, to_do: str) -> None:
        """Name where it was to go, what stood in the way, and what to do."""
        self.path = path
        self.why = why
        self.to_do = to_do
        super().__init__(f"{path} was not delivered: {why}: {to_do}")


class DeliveryRefusedError(DeliveryFailedError):
    """The other side will not have it, now or later: a person is asked."""


class OutcomeUnknownError(DeliveryFailedError):
    """The other side may have it, but did not say so."""


class DeliveryClashError(OfficeError):
    """Another file has this name already; it was left as it is."""

    def __init__(self, path: str, wanted: str, found: str) -> None:
        """Name the file and both hashes."""
        self.path = path
        self.wanted = wanted
        self.found = found
        super().__init__(
            f"{path} holds other bytes ({found[:12]}…, not {wanted[:12]}…): "
            "find out who changed it, move it away, then send again"
        )
