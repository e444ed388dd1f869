"""A worker, run as a program: the product's own, with a plain press to save the time.

``DRILL_DIE_AT`` names a point at which it kills itself with no word. The product knows
nothing of these points: its functions are wrapped here, from outside.
"""

from __future__ import annotations

import os
import signal
import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from office.desk import working
from office.desk.working import Told
from office.post import carrier, folder, mail, webhook
from office.store import deliveries, documents
from orders.order import Document

BEFORE, AFTER = "before", "after"
POINTS: dict[str, tuple[Any, str, str, int]] = {
    "before the claim": (deliveries, "claim", BEFORE, 1),
    "claimed, not kept": (deliveries, "claim", AFTER, 1),
    "before printing": (documents, "find", BEFORE, 1),
    "before storing the print": (documents, "store_pdf", BEFORE, 1),
    "print not kept": (documents, "store_pdf", AFTER, 1),
    "before the fence": (deliveries, "is_held", BEFORE, 1),
    "after the fence": (deliveries, "is_held", AFTER, 2),
    "folder: before writing": (folder, "_write", BEFORE, 1),
    "folder: written, not linked": (folder, "_write", AFTER, 1),
    "folder: linked, not marked": (folder.FolderChannel, "send", AFTER, 1),
    "mail: act noted, not begun": (deliveries, "renew", AFTER, 1),
    "mail: before DATA": (mail.MailChannel, "_data", BEFORE, 1),
    "mail: after 250, not marked": (mail.MailChannel, "send", AFTER, 1),
    "mail: in the middle of DATA": (smtplib.SMTP, "send", BEFORE, 99),
    "webhook: before the call": (webhook.WebhookChannel, "_post", BEFORE, 1),
    "webhook: after the call, not marked": (webhook.WebhookChannel, "_post", AFTER, 1),
    "before the mark": (deliveries, "mark_sent", BEFORE, 1),
    "mark not kept": (deliveries, "mark_sent", AFTER, 1),
}


def die_at(point: str) -> None:
    """Wrap the function of a point so that the process dies there."""
    holder, name, when, time = POINTS[point]
    real: Callable[..., Any] = getattr(holder, name)
    calls = 0

    def wrapped(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if point == "mail: in the middle of DATA":
            # The first half of the mail goes out, then nothing.
            if len(given) > 1 and isinstance(given[1], bytes) and len(given[1]) > 500:
                real(given[0], given[1][: len(given[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)
        if when == BEFORE and calls == time:
            os.kill(os.getpid(), signal.SIGKILL)
        found = real(*given, **named)
        if when == AFTER and calls == time and found:
            os.kill(os.getpid(), signal.SIGKILL)
        if when == AFTER and calls == time and name in ("_write", "renew", "mark_sent"):
            os.kill(os.getpid(), signal.SIGKILL)
        if when == AFTER and not found and name not in ("_write", "renew", "mark_sent"):
            calls -= 1
        return found

    setattr(holder, name, wrapped)


def press(document: Document) -> bytes:
    """Print without the press: what is delivered is not what these drills are about."""
    return f"%PDF-1.7 {document.number} {document.sheet_hash}\n".encode() * 20


def main(url: str, *words: str) -> None:
    point = os.environ.get("DRILL_DIE_AT", "")
    if point:
        die_at(point)
    seconds = int(os.environ.get("DRILL_LEASE", "3"))
    carrier.FENCE = timedelta(seconds=seconds / 3)
    defaults = mail.MailChannel.__init__.__kwdefaults__
    assert defaults is not None
    defaults["seconds"] = float(os.environ.get("DRILL_ANSWER", mail.ANSWER_SECONDS))
    # Not the clock of leases, which nobody can set.
    skew = timedelta(seconds=int(os.environ.get("DRILL_SKEW", "0")))
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    outbox = Path(os.environ["DRILL_OUTBOX"])
    told = working.Orders(
        outbox=outbox, secrets=outbox, environ=os.environ, lease_seconds=seconds,
        pause=0.1, until_idle="--once" in words,
    )  # fmt: skip

    def tell(what: Told) -> None:
        if what.round.sent or what.round.held or what.trouble:
            sent = " ".join((*what.round.sent, *what.round.held))
            print(f"{sent} {what.trouble}".strip(), flush=True)

    store = working.open_patiently(url, stop, tell)
    if store is None:
        return
    working.work(
        store, told, lambda: datetime.now(UTC) + skew, stop, tell, printer=press
    )
    store.close()
