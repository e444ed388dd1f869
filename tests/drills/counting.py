"""The count at the end: what was acknowledged against what is there."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from office.post.mail import message_id
from office.store import Store, documents, ledger, orders
from office.store.copying import check
from orders.order import HOLD, DeliveryState
from tests.drills.site import Site, wait_until

SENDER = "papers@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What an outside observer counts; ``broken`` says in words what is not right."""

    acked: int
    lost: int
    dup: int
    wire_dup: int
    unsent: int
    held: int
    broken: tuple[str, ...]


def all_done(store: Store) -> bool:
    """Tell whether nothing is on its way any more."""
    with store.reading() as tx:
        counted = ledger.count_by_state(tx)
    return not (counted.get("pending", 0) or counted.get("sending", 0))


def settle(site: Site, seconds: float = 60) -> bool:
    """Wait until everything has gone out, or is held."""
    store = site.store()
    try:
        return wait_until(lambda: all_done(store), seconds, 0.2)
    finally:
        store.close()


def count(site: Site, promised: list[tuple[str, str]], *, most_wire: int = 0) -> Count:
    """Count; ``most_wire`` mails may have come twice, where that is allowed."""
    store = site.store()
    broken: list[str] = []
    with store.reading() as tx:
        there = [order.number for order in orders.all(tx)]
        counted = ledger.count_by_state(tx)
        kept = [
            (one, documents.find(tx, one.document_id))
            for number in there
            for one in documents.deliveries_of(tx, number)
        ]
    store.close()
    numbers = [number for _, number in promised]
    lost = sum(number not in set(there) for number in set(numbers))
    of_key: dict[str, set[str]] = {}
    for key, number in promised:
        of_key.setdefault(key, set()).add(number)
    dup = sum(len(found) - 1 for found in of_key.values())
    dup += len(there) - len(set(there))
    files = {path.name: path for path in site.outbox.rglob("*.pdf")}
    mails = Counter(one.id for one in site.mailbox.arrived)
    shas = {one.id: one.sha256 for one in site.mailbox.arrived}
    mailed = 0
    expected_files = 0
    for one, paper in kept:
        sha = paper.pdf_hash if paper else ""
        arrived = one.state is DeliveryState.SENT
        if one.channel == "folder":
            name = next((n for n in files if n.endswith(f"_{one.id[:8]}.pdf")), "")
            expected_files += arrived
            if arrived and (not name or _sha(files[name]) != sha):
                broken.append(f"file of {one.id} is not what was printed")
        elif one.channel == "mail":
            name = message_id(one.id, SENDER)
            mailed += arrived
            if arrived and not mails[name]:
                broken.append(f"mail {name} never came")
            if mails[name] and shas[name] != sha:
                broken.append(f"mail {name} brought other bytes")
            if one.when_unknown == HOLD and mails[name] > 1:
                broken.append(
                    f"mail {name} came {mails[name]} times and was to be held"
                )
        elif arrived and site.hooks.arrived.get(one.id) != sha:
            broken.append(f"webhook never got {one.id}")
    extra = len(files) - expected_files
    if extra:
        broken.append(f"{extra} files too many")
    wire = sum(site.mailbox.doubles().values())
    if wire > most_wire:
        broken.append(f"{wire} mails came twice, at most {most_wire} were to")
    if site.hooks.badly_signed:
        broken.append("the webhook got something badly signed")
    if site.url.startswith("sqlite"):
        check(Path(site.url.removeprefix("sqlite:///")))
    unsent = sum(counted.get(s, 0) for s in ("pending", "sending", "failed"))
    return Count(
        acked=len(set(numbers)), lost=lost, dup=dup, wire_dup=wire, unsent=unsent,
        held=counted.get("held", 0), broken=tuple(broken),
    )  # fmt: skip


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
