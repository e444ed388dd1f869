"""``maildown``: the mail server is away, silent, refuses, breaks off; then is back."""

from __future__ import annotations

import time

from office.desk import undelivered
from office.store import open_store
from orders.order import DeliveryState
from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site

ILLS = ("away", "later", "hang", "drop", "never")


def drill(
    seed: int, database: str, *, ills: tuple[str, ...] = ILLS, seconds: float = 4,
    orders: int = 4,
) -> Report:  # fmt: skip
    """Under each ill place orders; then be well, send again what failed, and count."""
    began = time.monotonic()
    broken: list[str] = []
    promised: list[tuple[str, str]] = []
    again = 0
    with site(database) as at:
        # Who waits longer than his lease for a word would lose it meanwhile.
        worker = at.worker(DRILL_ANSWER="2")
        for number, ill in enumerate(ills):
            if ill == "away":
                at.mailbox.stop()
            else:
                at.mailbox.mode = ill
            placer = at.placer(number * orders, orders)
            if not placer.wait(120):
                broken.append(f"no orders were taken while the server was {ill}")
            promised += acked(placer.lines())
            time.sleep(seconds)
            if ill == "away":
                at.mailbox.start()
            at.mailbox.mode = "fine"
        well_again = time.monotonic()
        if not settle(at, 60):
            broken.append("not all was sent a minute after the server was back")
        recovered = time.monotonic() - well_again
        again = _send_again(at.url)
        settle(at, 60)
        # What the server took without a word is sent again under the same id, or held.
        found = count(at, promised, most_wire=at.mailbox.broken_off)
        worker.ask_to_stop()
    broken += [*found.broken, *missing(promised, orders * len(ills))]
    if "never" in ills and not again:
        broken.append("nothing was on the list, although the server refused for good")
    return told("maildown", seed, len(ills), began, found, broken, {
        "database": database, "on_hold": found.held, "sent_again_by_hand": again,
        "seconds_to_recover": round(recovered, 1),
    })  # fmt: skip


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
