"""Bodies nobody would send in good faith, to every call of the door that takes one."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from werkzeug.test import TestResponse

from office.roles import Role
from tests.drills.door import Door, Person, as_they_are, open_door, owned, person
from tests.drills.walking_doors import ARGUMENTS, Address, addresses
from web.guarding import MOST_BYTES

SECONDS = 5
"""What a body may take."""
_PROGRAMS = "/api/"
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_FINE = (200, 201, 303)


@dataclass(frozen=True, slots=True)
class Body:
    """A body with the type it says it is of."""

    name: str
    kind: str
    content: bytes
    encoding: str = ""


def bodies(token: str) -> Iterator[Body]:
    """Yield every body; the forms among them show a token of our own page."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("../../climbed.txt", "0" * 10_000_000)
    shown = f"csrf={token}&".encode()
    yield from (
        Body("nothing", _JSON, b""),
        Body("too much", _JSON, b'"' + b"x" * MOST_BYTES + b'"'),
        Body("30,000 brackets", _JSON, b"[" * 30_000),
        Body("10,000 objects", _JSON, b'{"a":' * 10_000),
        Body("half a text", _JSON, b'{"choices": {"leather": "go'),
        Body("NUL", _JSON, b'{"choices": {"leather": "go\\u0000at"}}'),
        Body("half a pair", _JSON, b'{"choices": {"leather": "\\ud800"}}'),
        Body("another encoding", _JSON, '{"choices": {}}'.encode("utf-16")),
        Body("no UTF-8", _JSON, b'{"choices": {"\xff\xfe": "\xc3\x28"}}'),
        Body("a number of 60,000 digits", _JSON, b'{"pieces": ' + b"9" * 60_000 + b"}"),
        Body("no number", _JSON, b'{"pieces": 1e999, "x": NaN, "y": -Infinity}'),
        Body("the same name twice", _JSON, b'{"choices": {}, "choices": []}'),
        Body("a list", _JSON, b"[]"),
        Body("packed", _JSON, gzip.compress(b"[" * 10_000_000), "gzip"),
        Body("an entity", "application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;'),
        Body("a zip bomb", "application/zip", zipped.getvalue()[:MOST_BYTES]),
        Body("too many fields", _FORM, shown + b"&".join(
            b"f%d=1" % at for at in range(5_000))),
        Body("too long a field", _FORM, shown + b"words=" + b"x" * (MOST_BYTES + 1)),
        Body("a long field", _FORM, shown + b"words=" + b"x" * 60_000),
        Body("NUL in a field", _FORM, shown + b"words=a%00b&name=a%00b&choose=a%00=b"),
        Body("no UTF-8 in a field", _FORM, shown + b"words=%ff%fe&name=%c3%28"),
        Body("half a pair in a field", _FORM, shown + b"words=%ed%a0%80&name=%ed%a0"),
        Body("a file in a form", "multipart/form-data; boundary=b", b"".join((
            b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n',
            token.encode(),
            b'\r\n--b\r\nContent-Disposition: form-data; name="words"; ',
            b'filename="../../../climbed.txt"\r\n\r\nclimbed\r\n--b--\r\n'))),
        Body("half a form", "multipart/form-data; boundary=b",
             b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n'),
        Body("a form without a boundary", "multipart/form-data", b"--b\r\n"),
        Body("a form of 2,000 parts", "multipart/form-data; boundary=b", b"".join(
            b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n'
            for _ in range(1_000)) + b"--b--\r\n"),
        Body("an unknown type", "text/x-nothing; charset=nothing", b"\x00\x01\x02"),
    )  # fmt: skip


def send_bodies(
    folder: Path,
    *,
    roles: Sequence[Role | None] = (None, Role.CUSTOMER, Role.FACTORY, Role.ADMIN),
    only: str | tuple[str, ...] = "",
) -> tuple[int, list[str]]:
    """Send every body to every changing call; return how many, and what was wrong.

    Args:
        folder: where a door is opened.
        roles: who sends.
        only: how the endpoints begin, if not all are wanted.
    """
    door = open_door(folder)
    things = owned(door)
    before = as_they_are(door, things)
    sent, broken = 0, []
    for role in roles:
        who = person(door, role)
        for one in addresses(door.app):
            if one.method in ("GET",) or "sign_out" in one.endpoint:
                continue
            if not one.endpoint.startswith(only):
                continue
            for body in bodies(who.csrf):
                begun = time.monotonic()
                answer = _send(who, one, door, body)
                took = time.monotonic() - begun
                sent += 1
                said = f"{one} as {who} with {body.name}: {answer.status_code}"
                broken += [f"{said}, {what}" for what in _wrong(one, answer, took)]
    if as_they_are(door, things) != before:
        broken.append("something that was there is not what it was")
    if list(folder.parent.rglob("climbed.txt")):
        broken.append("a file climbed out")
    return sent, broken


def _send(who: Person, one: Address, door: Door, body: Body) -> TestResponse:
    values = {a.partition(".")[2]: ARGUMENTS[a] for a in one.arguments}
    typed: dict[str, object] = {
        name: int(value) if value.isdecimal() and f"int:{name}" in one.rule else value
        for name, value in values.items()
    }
    with door.app.test_request_context():
        path = door.app.url_map.bind("localhost").build(one.endpoint, typed)
    headers = {"X-CSRF-Token": who.csrf, "Idempotency-Key": f"k-{time.monotonic_ns()}"}
    if who.token:
        headers["Authorization"] = f"Bearer {who.token}"
    if body.encoding:
        headers["Content-Encoding"] = body.encoding
    return who.client.open(
        path, method=one.method, data=body.content, content_type=body.kind,
        headers=headers,
    )  # fmt: skip


def _wrong(one: Address, answer: TestResponse, took: float) -> Iterator[str]:
    code = answer.status_code
    if code >= 500 and code != 503:
        yield "a fault of ours"
    if "Traceback" in answer.text:
        yield "a stack trace"
    if took > SECONDS:
        yield f"it took {took:.1f} s"
    refused = 400 <= code < 500
    if refused and not answer.text.strip():
        yield "without a word"
    if refused and one.rule.startswith(_PROGRAMS):
        try:
            told = json.loads(answer.text)
        except ValueError:
            yield "not as programs are told"
            return
        if not (told.get("title") or told.get("detail")):
            yield "without a sentence"
    if not refused and code not in _FINE and code != 503:
        yield "neither refused nor done"
