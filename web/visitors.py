"""Who is asking: the visitor of the request at hand, signed in or not.

Whoever comes gets a random cookie. What he does before he signs in (carts, drafts)
hangs on its hash, so that nobody who reads the database can take his place. Signing
in adds a second cookie, which says nothing by itself: what it opens is kept by the
office, and ends there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from flask import Flask, Response, g, has_request_context, request

from office.desk.sessions import Known, who_is
from office.roles import Role
from rules.market import API, DESK, WEB
from web.shop import the_shop

COOKIE = "visitor"
_SESSION, _SESSION_OVER_TLS = "session", "__Host-session"
_YEAR = 365 * 24 * 3600
_LONGEST = 64


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


def recognise(app: Flask) -> None:
    """Know every visitor again by his cookies, and give them where they are missing."""

    @app.before_request
    def look() -> None:
        found = request.cookies.get(COOKIE, "")
        g.visitor = found if 20 <= len(found) <= _LONGEST else _chance()
        g.new_visitor = g.visitor != found

    @app.after_request
    def mark(response: Response) -> Response:
        if g.get("new_visitor") and _is_for_people(response):
            _set(response, COOKIE, g.visitor, _YEAR)
        if "session_to_set" in g:
            # Kept longer than it opens anything: whoever comes back too late is
            # asked to sign in, and what he had just typed can still be told as his.
            _set(response, session_cookie(), g.session_to_set, _YEAR)
        return response

    @app.context_processor
    def visitor() -> dict[str, object]:
        return {"the_visitor": the_visitor}


def the_visitor() -> Visitor:
    """Return who asks the request at hand.

    Raises:
        StoreError: if the office cannot be asked; then, for the page that says so, he
            is nobody.
    """
    if "who" not in g:
        g.who = Visitor(key=_key_of(g.get("visitor", "")))
        found = _known()
        if found is not None:
            g.session_hash = found.session.hash
            g.who = Visitor(
                key=g.who.key,
                account=found.account.id,
                role=found.account.role,
                customer=found.account.customer or None,
                name=found.account.name,
            )
    who = g.who
    assert isinstance(who, Visitor)  # noqa: S101 - ours, for the type checker
    return who


def sales_channel() -> str:
    """Return through which channel of sale the request at hand comes.

    Whoever of us has signed in sells at the desk, whatever page he looks at. Outside
    of a request nobody asks, and nothing is said.
    """
    if not has_request_context():
        return ""
    if request.path.startswith("/api/"):
        return API
    role = the_visitor().role if session_token() else None
    return WEB if role in (None, Role.CUSTOMER) else DESK


def session_hash() -> str:
    """Return under what the session of the request at hand is kept; empty: none."""
    return str(g.get("session_hash", "")) if the_visitor().signed_in else ""


def session_cookie() -> str:
    """Return the name of the session's cookie.

    Over TLS the name itself makes browsers refuse it from another host or path.
    """
    return _SESSION_OVER_TLS if request.is_secure else _SESSION


def session_token() -> str:
    """Return what the session's cookie says; empty: there is none.

    A program says it itself, in a header; no cookie opens anything to it.
    """
    if request.path.startswith("/api/"):
        shown = request.headers.get("Authorization", "")
        return shown.removeprefix("Bearer ")[:_LONGEST]
    return request.cookies.get(session_cookie(), "")[:_LONGEST]


def new_token() -> str:
    """Return 256 bits by chance, for a session or a link."""
    return secrets.token_urlsafe(32)


def carry_session(token: str) -> None:
    """Let the answer set the session's cookie."""
    g.session_to_set = token
    g.pop("who", None)
    g.pop("session_hash", None)


def forget_visitor() -> None:
    """Let the answer make this browser somebody new, so that the next finds nothing."""
    carry_session("")
    g.visitor, g.new_visitor = _chance(), True


def bound_to() -> str:
    """Return what a token of this browser's forms is bound to.

    The session's cookie counts as it was sent, whether it still opens anything or
    not: a form of a session that ran out is still known to be of our own page.
    """
    session = str(g.get("session_to_set", session_token()))
    return f"{g.get('visitor', '')} {session}"


def _known() -> Known | None:
    token = str(g.get("session_to_set", session_token()))
    if not token:
        return None
    shop = the_shop()
    return who_is(shop.store, token, shop.now())


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds if value else 0, path="/", httponly=True,
        samesite="Lax", secure=request.is_secure,
    )  # fmt: skip


def _is_for_people(response: Response) -> bool:
    return response.mimetype == "text/html" or response.status_code in (302, 303)


def _chance() -> str:
    return secrets.token_urlsafe(24)


def _key_of(cookie: str) -> str:
    return sha256(f"visitor {cookie}".encode()).hexdigest()[:40]
