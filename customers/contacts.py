"""Contacts: every touch between a customer and the house, whatever the channel.

What was said, by whom, through what, where and about which thing. A contact may
continue an earlier one; so a thread can be followed, and the next person begins where
the last one stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from customers.errors import CustomersError
from customers.people import CustomerId

LONGEST_WORDS = 2_000
LONGEST_PLACE = 80


class Channel(StrEnum):
    """Through what somebody was reached."""

    PHONE = "phone"
    MAIL = "mail"
    SHOP = "shop"
    WEB = "web"
    CHAT = "chat"
    VISIT = "visit"
    LETTER = "letter"


class Direction(StrEnum):
    """Who turned to whom."""

    IN = "in"
    OUT = "out"


class Subject(StrEnum):
    """What kind of thing a contact or promise is about."""

    NOTHING = ""
    ORDER = "order"
    DESIGN = "design"
    COMPLAINT = "complaint"
    SPEC = "spec"
    QUOTE = "quote"


class SaysNothingError(CustomersError):
    """Words that are missing, or are more than anybody reads."""

    def __init__(self, length: int, most: int = LONGEST_WORDS) -> None:
        """Keep how many letters there were, and how many there may be."""
        self.length, self.most = length, most
        super().__init__(f"{length} letters, expected 1 to {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The one thing something is about: its kind, and its number or code."""

    kind: Subject = Subject.NOTHING
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind without a name, and a name without a kind."""
        if bool(self.kind) != bool(self.name):
            raise SaysNothingError(len(self.name))


ABOUT_NOTHING = About()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact.

    Args:
        id: its number.
        customer_id: with whom.
        channel: through what.
        direction: ``in``: the customer turned to us.
        words: what was said, in a line or more.
        person: who of the house it was.
        at: ISO text in UTC.
        place: where; empty: nobody said.
        department: whose contact it is; ``sales`` if nobody said otherwise.
        about: which thing.
        continues: the contact it goes on from; empty: none.
    """

    id: str
    customer_id: CustomerId
    channel: Channel
    direction: Direction
    words: str
    person: str
    at: str
    place: str = ""
    department: str = "sales"
    about: About = field(default=ABOUT_NOTHING)
    continues: str = ""

    def __post_init__(self) -> None:
        """Refuse one that says nothing, or more than anybody reads."""
        said(self.words)
        if len(self.place) > LONGEST_PLACE:
            raise SaysNothingError(len(self.place), LONGEST_PLACE)


def said(words: str, most: int = LONGEST_WORDS) -> str:
    """Return words without the space around them.

    Raises:
        SaysNothingError: if there are none, or more than anybody reads.
    """
    bare = words.strip()
    if not 1 <= len(bare) <= most:
        raise SaysNothingError(len(bare), most)
    return bare


def thread_of(last: Contact, known: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return a contact and those it goes on from, newest first; each once."""
    by_id = {one.id: one for one in known}
    thread: dict[str, Contact] = {}
    now: Contact | None = last
    while now is not None and now.id not in thread:
        thread[now.id] = now
        now = by_id.get(now.continues)
    return tuple(thread.values())
