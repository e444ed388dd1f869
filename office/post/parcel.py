"""What a channel is given to deliver, and what every channel can do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from office.post.naming import file_name
from orders.channels import CUSTOMER
from orders.order import Delivery, Document
from orders.papers.letters import TITLES as LETTERS
from orders.sheets.blocks import Paragraph
from orders.sheets.sheet import Sheet
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One document on its way; equal at every try, except for ``delivery.attempts``."""

    delivery: Delivery
    document: Document
    title: Wording

    @property
    def content(self) -> bytes:
        """The stored bytes: every try sends the same."""
        return self.document.pdf or b""

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def language(self) -> str:
        """The customer's language, if it goes to him; empty: whoever reads it."""
        if self.delivery.department != CUSTOMER:
            return ""
        return str(json.loads(self.document.sheet)["language"])

    @property
    def letter(self) -> str:
        """What a letter says, in his language; empty: it is a paper of another kind."""
        if self.document.kind not in LETTERS or not self.language:
            return ""
        sheet = Sheet.from_plain(json.loads(self.document.sheet))
        said = [one.text for one in sheet.blocks if isinstance(one, Paragraph)]
        return "\n\n".join(
            one if isinstance(one, str) else one.in_language(self.language)
            for one in said
        )

    @property
    def file_name(self) -> str:
        """What the file is called where it arrives."""
        return file_name(self.document, self.delivery.id)


BeforeActing = Callable[[], None]
"""Called right before what cannot be taken back; raises if we must not any more."""


class Channel(Protocol):
    """A way out of the house.

    ``asks_first`` says whether the act leaves no trace we could find again, so that
    it must be written down that it begins.
    """

    asks_first: bool

    def send(self, parcel: Parcel, before_acting: BeforeActing) -> str:
        """Deliver and return the receipt.

        Raises:
            DeliveryFailedError: if it did not arrive, and may later.
            DeliveryRefusedError: if it never will as it is.
            OutcomeUnknownError: if nobody can tell.
            DeliveryClashError: if something else is in its place.
        """
