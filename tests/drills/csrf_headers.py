"""The drill ``csrf-headers``: no change without our token; every answer guarded.

Each changing address is asked with no token, wrong ones, another visitor's and one of
another session, and from another site. Each answer of the door, also to what is wrong,
is looked at: what the browser is allowed, what cookies may do.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from werkzeug.test import TestResponse

from office.roles import Role
from tests.drills.door import Door, Person, open_door, person
from tests.drills.report import Report
from tests.drills.walking_doors import EVERYBODY, LAST, Address, addresses, ask, unsaid
from web.guarding import HEADERS, MOST_BYTES
from web.policy import NOBODY, POLICY

TLS = "https://localhost"
REFUSED = (403, 429)
KEPT_BY_NOBODY = {"no-cache", "no-store"}
STRICTER = {"Referrer-Policy": "no-referrer"}
"""What pages of a secret address may say instead."""
_MACHINES = "/api/"


def drill(seed: int) -> Report:
    """Ask everything; ``seed`` chooses which wrong tokens are tried."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        door = open_door(Path(scratch))
        first, broken = changes_without_a_token(door, seed)
        second, unguarded = answers(door)
    return Report(
        drill="csrf-headers",
        seed=seed,
        faults=first + second,
        seconds=time.monotonic() - begun,
        broken=(*unsaid(door.app), *broken, *unguarded),
        more={"changes": first, "answers": second},
    )


def changes_without_a_token(
    door: Door,
    seed: int,
    *,
    roles: Sequence[Role | None] = EVERYBODY,
    only: str = "",
) -> tuple[int, list[str]]:
    """Ask for every change as everybody who may, each time without the right token.

    Args:
        door: whose changes.
        seed: which wrong tokens are tried.
        roles: who asks.
        only: how the endpoints begin, if not all are wanted.
    """
    chance = Random(seed)  # noqa: S311 - wanted: the same again from the same seed
    asked, broken = 0, []
    for role in roles:
        who, other = person(door, role), person(door, role)
        before = person(door, None)
        for one in addresses(door.app):
            if one.method == "GET" or one.endpoint in LAST:
                continue
            if not one.endpoint.startswith(only):
                continue
            if role not in POLICY.get(one.endpoint, NOBODY):
                continue
            for kind, token in _wrong_tokens(who, other, before, chance):
                code = _ask_with(who, one, door, token).status_code
                asked += 1
                if not _is_refused(one, code):
                    broken.append(f"{one} as {who} with {kind}: {code}")
            code = _from_elsewhere(who, one, door)
            asked += 1
            if code not in REFUSED:
                broken.append(f"{one} as {who} from another site: {code}")
    return asked, broken


def answers(
    door: Door, *, roles: Sequence[Role | None] = EVERYBODY
) -> tuple[int, list[str]]:
    """Look at every answer of the door, fine or not, plain and over TLS."""
    asked, broken = 0, []
    for role in roles:
        who = person(door, role)
        for one in addresses(door.app):
            if one.endpoint in LAST:
                continue
            answer = ask(who, one, door.app, {})
            asked += 1
            broken += [f"{one} as {who}: {w}" for w in unguarded(answer)]
    nobody = person(door, None).client
    for path in ("/", "/sign-in", "/nothing", "/livez", "/static/shop.css"):
        for said, answer in (
            ("PUT", nobody.put(path)),
            ("POST of too much", nobody.post(path, data=b"x" * (MOST_BYTES + 1))),
            ("GET over TLS", nobody.get(path, base_url=TLS)),
        ):
            asked += 1
            broken += [f"{said} {path}: {w}" for w in unguarded(answer)]
            if said.endswith("TLS") and "Strict-Transport-Security" not in (
                answer.headers
            ):
                broken.append(f"{said} {path}: plain HTTP is not ruled out")
    return asked, broken


def unguarded(answer: TestResponse) -> Iterator[str]:
    """Say everything an answer lacks."""
    for name, value in HEADERS.items():
        if answer.headers.get(name) not in (value, STRICTER.get(name)):
            yield f"{name} is {answer.headers.get(name)!r}"
    policy = answer.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or "*" in policy or "data:" in policy:
        yield f"the browser may too much: {policy}"
    if answer.mimetype == "text/html" and not KEPT_BY_NOBODY & set(
        answer.headers.get("Cache-Control", "").split(", ")
    ):
        yield "a page may be kept by those between us"
    for cookie in answer.headers.getlist("Set-Cookie"):
        words = set(cookie.split("; "))
        if not {"HttpOnly", "SameSite=Lax", "Path=/"} <= words or "Domain" in cookie:
            yield f"a cookie may too much: {cookie}"
        if answer.request.scheme == "https" and "Secure" not in words:
            yield f"a cookie may go out in the open: {cookie}"


def _wrong_tokens(
    who: Person, other: Person, before: Person, chance: Random
) -> Iterator[tuple[str, str | None]]:
    at = chance.randrange(len(who.csrf))
    letter = "0" if who.csrf[at] != "0" else "1"
    yield "no token", None
    yield "an empty token", ""
    yield "one letter changed", who.csrf[:at] + letter + who.csrf[at + 1 :]
    yield "a letter too few", who.csrf[:-1]
    yield "another's token", other.csrf
    yield "a token of nobody's session", before.csrf


def _ask_with(who: Person, one: Address, door: Door, token: str | None) -> TestResponse:
    held = who.csrf
    who.csrf = token if token is not None else ""
    try:
        return ask(who, one, door.app, {})
    finally:
        who.csrf = held


def _from_elsewhere(who: Person, one: Address, door: Door) -> int:
    who.client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    try:
        return ask(who, one, door.app, {}).status_code
    finally:
        del who.client.environ_base["HTTP_SEC_FETCH_SITE"]


def _is_refused(one: Address, code: int) -> bool:
    # What a form of another site can send is no JSON, and the door for programs reads
    # nothing else; from a page of another site it answers nothing at all.
    unread = one.rule.startswith(_MACHINES) and code in (400, 401, 415, 422)
    return code in REFUSED or unread
