"""``maildown``: the mail server is away, silent, refuses, breaks off; then is back.

Mail is to go encrypted. Under three of the ills the server cannot be trusted: it offers
no encryption, shows a certificate nobody vouches for, or one of another name. Then it
gets nothing, and each paper says why.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from office.desk import undelivered
from office.store import open_store
from orders.channels import STARTTLS
from orders.order import DeliveryState
from tests.drills.certificates import NoOpensslError, made_in
from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import Site, acked, site, wait_until

UNSAFE = {
    "bare": "offers no encryption",
    "stranger": "self-signed certificate",
    "other name": "IP address mismatch",
}
"""Whom nothing may be handed to, and what is then said of it."""
ILLS = (*UNSAFE, "away", "later", "hang", "drop", "never")


def drill(
    seed: int, database: str, *, ills: tuple[str, ...] = ILLS, seconds: float = 4,
    orders: int = 4,
) -> Report:  # fmt: skip
    """Under each ill place orders; then be well, send again what failed, and count."""
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        try:
            return _drilled(seed, database, ills, seconds, orders, Path(folder))
        except NoOpensslError as error:
            return Report(
                drill="maildown", seed=seed, faults=0, seconds=0, skipped=len(ills),
                more={"why": str(error)},
            )  # fmt: skip


def _drilled(
    seed: int, database: str, ills: tuple[str, ...], seconds: float, orders: int,
    folder: Path,
) -> Report:  # fmt: skip
    shown = made_in(folder)
    began = time.monotonic()
    broken: list[str] = []
    promised: list[tuple[str, str]] = []
    again = 0
    with site(database, encryption=STARTTLS) as at:
        at.mailbox.certificate = shown.shown["good"]
        # Who waits longer than his lease for a word would lose it meanwhile.
        worker = at.worker(DRILL_ANSWER="2", SSL_CERT_FILE=str(shown.trusted))
        for number, ill in enumerate(ills):
            if ill == "away":
                at.mailbox.stop()
            elif ill in UNSAFE:
                at.mailbox.certificate = shown.shown.get(ill)
            else:
                at.mailbox.mode = ill
            placer = at.placer(number * orders, orders)
            if not placer.wait(120):
                broken.append(f"no orders were taken while the server was {ill}")
            promised += acked(placer.lines())
            if ill in UNSAFE:
                broken += _distrusted(at, ill)
            time.sleep(seconds)
            if ill == "away":
                at.mailbox.start()
            at.mailbox.mode = "fine"
            at.mailbox.certificate = shown.shown["good"]
        well_again = time.monotonic()
        if not settle(at, 60):
            broken.append("not all was sent a minute after the server was back")
        recovered = time.monotonic() - well_again
        again = _send_again(at.url)
        settle(at, 60)
        # What the server took without a word is sent again under the same id, or held.
        found = count(at, promised, most_wire=at.mailbox.broken_off)
        worker.ask_to_stop()
        if at.mailbox.in_clear:
            broken.append(f"{at.mailbox.in_clear} mails went out for everybody to read")
        if not at.mailbox.arrived:
            broken.append("no mail came at all, so nothing is shown")
    broken += [*found.broken, *missing(promised, orders * len(ills))]
    if "never" in ills and not again:
        broken.append("nothing was on the list, although the server refused for good")
    return told("maildown", seed, len(ills), began, found, broken, {
        "database": database, "on_hold": found.held, "sent_again_by_hand": again,
        "seconds_to_recover": round(recovered, 1),
    })  # fmt: skip


def _distrusted(at: Site, ill: str) -> list[str]:
    """Wait until the papers say why they do not go; return what is not right."""
    store = at.store()

    def said() -> bool:
        waiting = undelivered.undelivered(store, stopped=False)
        return any(UNSAFE[ill] in one.delivery.receipt for one in waiting)

    try:
        if wait_until(said, 30):
            return []
        return [f"no paper says that the server is not to be trusted ({ill})"]
    finally:
        store.close()


def _send_again(url: str) -> int:
    """Put back in line what was refused for good; what is held stays held."""
    store = open_store(url)
    failed = [
        one.delivery.id
        for one in undelivered.undelivered(store, stopped=True)
        if one.delivery.state is DeliveryState.FAILED
    ]
    for id_ in failed:
        undelivered.send_again(store, id_)
    store.close()
    return len(failed)
