"""Who receives: a mail server and a webhook of the drill's own, which only count.

They are never killed with the program, so what they hold is what really arrived.
"""

from __future__ import annotations

import asyncio
import email
import hashlib
import json
import logging
import random
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from office.post.webhook import signature
from tests.postgres import free_port


@dataclass(frozen=True, slots=True)
class Arrived:
    """One thing that arrived: its id, the hash of the paper in it, for whom."""

    id: str
    sha256: str
    to: str


# That somebody will not have our certificate is no trouble of this server's.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


class _PerCaller(Controller):
    """Shows each caller the certificate of that moment; none offers no encryption."""

    def factory(self) -> SMTP:
        return SMTP(
            self.handler, enable_SMTPUTF8=True, tls_context=self.handler.certificate
        )


class Mailbox:
    """A mail server; ``mode`` says how it treats a mail that comes.

    fine, later (451), never (554), drop (takes it and hangs up without a word),
    hang (takes nothing and says nothing). It offers encryption while it has a
    ``certificate``, and takes mail without, which it counts.
    """

    def __init__(self, seed: int = 7) -> None:
        self.arrived: list[Arrived] = []
        self.mode = "fine"
        self.later_share = 0.0
        self.slow = 0.0
        self.broken_off = 0
        self.certificate: ssl.SSLContext | None = None
        self.in_clear = 0
        self._chance = random.Random(seed)  # noqa: S311 - its seed is told
        self._controller: Controller | None = None
        self.port = 0

    def start(self) -> None:
        # The same port again after a pause, as a server that was repaired has.
        self.port = self.port or free_port()
        self._controller = _PerCaller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.in_clear += session.ssl is None
        if self.mode == "never":
            return "554 not for me"
        if self.mode == "later" or self._chance.random() < self.later_share:
            return "451 come back later"
        if self.mode == "hang":
            await asyncio.sleep(60)
            return "451 too late"
        message = email.message_from_bytes(envelope.original_content or b"")
        paper = b""
        for part in message.walk():
            if part.get_content_type() == "application/pdf":
                content = part.get_payload(decode=True)
                paper = content if isinstance(content, bytes) else b""
        name = str(message["Message-ID"])
        sha = hashlib.sha256(paper).hexdigest()
        self.arrived.append(Arrived(name, sha, envelope.rcpt_tos[0]))
        if self.mode == "drop" and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
            self.broken_off += 1
        if self.slow:
            await asyncio.sleep(self.slow)
        return "250 kept"

    def doubles(self) -> Counter[str]:
        """What arrived more than once, and how often too much."""
        counted = Counter(one.id for one in self.arrived)
        return Counter({name: n - 1 for name, n in counted.items() if n > 1})


@dataclass
class Hooks:
    """A program that takes papers: keeps each key once, and checks who signed."""

    secret: str
    arrived: dict[str, str] = field(default_factory=dict)
    calls: int = 0
    badly_signed: int = 0
    mode: str = "fine"
    port: int = 0
    most_skew: int = 300

    def start(self) -> None:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(outer.take(dict(self.headers.items()), body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, headers: dict[str, str], body: bytes) -> int:
        self.calls += 1
        stamp = headers["X-Timestamp"]
        right = f"v1={signature(self.secret, stamp, body)}"
        if (
            headers["X-Signature"] != right
            or abs(time.time() - int(stamp)) > self.most_skew
        ):
            self.badly_signed += 1
            return 401
        if self.mode == "later":
            return 503
        key = headers["Idempotency-Key"]
        if key in self.arrived:
            return 409
        self.arrived[key] = json.loads(body)["document"]["sha256"]
        return 200
