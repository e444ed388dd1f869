"""Who is asking: the visitor of the request at hand, signed in or not.

Whoever comes gets a random cookie. What he does before he signs in (carts, drafts)
hangs on its hash, so that nobody who reads the database can take his place.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask import g

from office.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody at the door.

    Attributes:
        key: stable and opaque; the same for as long as a browser keeps our cookie.
        account: the id of the account he signed in to.
        role: what that account is for.
        customer: the number of the customer he is, if he is one.
        name: how he is called; empty where nobody signed in.
    """

    key: str
    account: str | None = None
    role: Role | None = None
    customer: str | None = None
    name: str = ""

    @property
    def signed_in(self) -> bool:
        """Whether he said who he is, and showed it."""
        return self.role is not None


def the_visitor() -> Visitor:
    """Return who asks the request at hand."""
    return Visitor(key=_key_of(g.visitor))


def _key_of(cookie: str) -> str:
    return sha256(f"visitor {cookie}".encode()).hexdigest()[:40]
