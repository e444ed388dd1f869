"""The loop from what customers missed to a changed catalog, and back to who asked.

An improvement is opened for wishes and complaints, answered by one difference of a
version that was published after it was opened, and ends when everybody who asked to be
answered was told. Each step is a row, so how long it took can be counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from customers.complaints import Complaint, Reason
from customers.improvements import LONGEST_NOTE, Asker, Improvement, NoteError
from customers.people import Customer
from office.desk.catalogs_on import stored_version
from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By
from office.desk.publishing import Change, differences
from office.desk.telling import NOTHING_ADDED, tell_all
from office.errors import OfficeError
from office.store import (
    Store,
    catalogs,
    complaints,
    counters,
    improving,
    insight,
    people,
    wishes,
)
from office.store.transaction import Transaction
from office.store.wishes import Wish, WishKind
from rules.wording import Wording

LOOKED_BACK = timedelta(weeks=26)
WISH, COMPLAINT = "wish", "complaint"


class ClosedAlreadyError(OfficeError):
    """An improvement that was answered before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A value that was wished and refused, with what that may have cost.

    ``lost`` is the median net order times how often the wish came to nothing: nobody
    knows what would have been bought. ``rows`` are the wishes themselves.
    """

    product: str
    option: str
    value: str
    in_vain: int
    lost: int
    rows: tuple[Wish, ...]

    @property
    def about(self) -> str:
        """What it is called in the catalog's files."""
        return f"{self.option}={self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grumble:
    """Complaints with one reason about one part, newest first."""

    reason: Reason
    part: str
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPlanners:
    """What whoever plans the offer looks at, the dearest first.

    ``usual`` is the median net order that losses are reckoned with.
    """

    missed: tuple[Missed, ...]
    requests: tuple[Wish, ...]
    grumbles: tuple[Grumble, ...]
    improvements: tuple[Improvement, ...]
    usual: int
    currency: str

    @property
    def loop_days(self) -> int | None:
        """The median days from the first asking to the change; ``None``: none yet."""
        days = [one.days_open(date.max) for one in self.improvements if not one.is_open]
        return median_low(days) if days else None


def for_planners(store: Store, today: date) -> ForPlanners:
    """Return what was missed lately, and what is being done about it."""
    since = (today - LOOKED_BACK).isoformat()
    with store.reading() as tx:
        noted = wishes.of_kind(tx, *WishKind, since=since)
        told = [one for one in complaints.all(tx) if one.reported_at >= since]
        nets = [(one.net, one.currency) for one in insight.sold(tx, since)]
        items = improving.all(tx)
    usual = median_low([net for net, _ in nets]) if nets else 0
    return ForPlanners(
        missed=_missed(noted, usual),
        requests=tuple(reversed([o for o in noted if o.kind is WishKind.REQUEST])),
        grumbles=_grumbles(told), improvements=items, usual=usual,
        currency=nets[0][1] if nets else "",
    )  # fmt: skip


def open_improvement(
    store: Store, product: str, about: str, note: str, sources: Iterable[str], by: By
) -> Improvement:
    """Begin an improvement for some wishes and complaints; under one key, once.

    Raises:
        NotFoundError: if there is no such product, wish or complaint.
        NoteError: if it does not say what is to be done, or says too much.
        KeyRefusedError: if the key was used for another job.
    """
    named = tuple(dict.fromkeys(sources))
    job = request(by.actor, by.key, "improve", {"about": about, "of": list(named)})
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            return _found(tx, done.number)
        if catalogs.current_hash(tx, product) is None:
            raise NotFoundError("product", product)
        one = Improvement(
            id=f"I-{counters.next_number(tx, 'improvement'):06d}", product=product,
            about=about, note=note.strip(), opened_at=by.at, opened_by=by.actor,
            askers=tuple(_asker(tx, source) for source in named),
        )  # fmt: skip
        improving.add(tx, one)
        keep_done(tx, job, one.id, 1, by.at)
    return one


def the_improvement(store: Store, id_: str) -> tuple[Improvement, dict[str, Customer]]:
    """Return an improvement, and who is to be told of it.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        one = _found(tx, id_)
        named = {asker.customer_id for asker in one.askers if asker.customer_id}
        found = {id_: people.find(tx, id_) for id_ in sorted(named)}
    return one, {id_: who for id_, who in found.items() if who is not None}


def answers_for(store: Store, one: Improvement) -> tuple[tuple[str, Change], ...]:
    """Return what changed in its product since it was opened: version and change."""
    with store.reading() as tx:
        return _answers(tx, one)


def answer(
    store: Store, id_: str, catalog_hash: str, kind: str, name: str, by: By,
    words: Wording = NOTHING_ADDED,
) -> Improvement:  # fmt: skip
    """Close an improvement by a change of a version published since it was opened.

    Whoever asked and may be written to is told in the same breath, in a letter each;
    ``words`` says in it what became better, in both languages or in none.

    Raises:
        NotFoundError: if there is no such improvement, or no such change since.
        ClosedAlreadyError: if it was answered before.
        NoteError: if the words are too long.
    """
    longest = max(len(words.en), len(words.zh))
    if longest > LONGEST_NOTE:
        raise NoteError(longest)
    with store.writing() as tx:
        one = _found(tx, id_)
        if not one.is_open:
            raise ClosedAlreadyError(f"{id_} was answered on {one.closed_at}")
        if not any(
            (found, change.kind, change.name) == (catalog_hash, kind, name)
            for found, change in _answers(tx, one)
        ):
            raise NotFoundError("change since then", f"{kind} {name}")
        closed = replace(
            one, closed_at=by.at, closed_by=by.actor, change_kind=kind,
            change_name=name, catalog_hash=catalog_hash,
        )  # fmt: skip
        improving.close(tx, closed)
        tell_all(tx, closed, by, words)
    return closed


def tell(store: Store, id_: str, source: str, *, at: str) -> None:
    """Note that somebody who asked was told what answers him, other than by a letter.

    Raises:
        NotFoundError: if there is nobody to be told, or nothing to tell yet.
    """
    with store.writing() as tx:
        one = _found(tx, id_)
        if one.is_open or not improving.tell(tx, id_, source, at):
            raise NotFoundError("customer to be told", source)


def _answers(tx: Transaction, one: Improvement) -> tuple[tuple[str, Change], ...]:
    row = [o for o in reversed(catalogs.all(tx)) if o.product == one.product]
    found: list[tuple[str, Change]] = []
    for before, now in pairwise(row):
        if now.published_at >= one.opened_at:
            old, new = (stored_version(tx, o.hash) for o in (before, now))
            found += [(now.hash, change) for change in differences(old, new)]
    return tuple(found)


def _asker(tx: Transaction, source: str) -> Asker:
    kind, _, number = source.partition(" ")
    if kind == COMPLAINT:
        told = complaints.find(tx, number)
        if told is not None:
            return Asker(
                source=source, customer_id=told.customer_id, asked_at=told.reported_at
            )
    elif kind == WISH and number.isdecimal():
        wish = wishes.find(tx, int(number))
        if wish is not None:
            return Asker(source=source, customer_id=wish.contact, asked_at=wish.at)
    raise NotFoundError("wish or complaint", source)


def _missed(noted: Iterable[Wish], usual: int) -> tuple[Missed, ...]:
    refused: dict[tuple[str, str, str], list[Wish]] = defaultdict(list)
    repaired: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in noted:
        key = (one.product, one.option, one.value)
        if one.kind is WishKind.REFUSED:
            refused[key].append(one)
        elif one.kind is WishKind.REPAIRED:
            repaired[key] += 1
    found = (
        Missed(
            product=product, option=option, value=value, in_vain=vain,
            lost=vain * usual, rows=tuple(reversed(rows)),
        )
        for (product, option, value), rows in refused.items()
        for vain in [max(0, len(rows) - repaired[product, option, value])]
    )  # fmt: skip
    return tuple(sorted(found, key=lambda o: (-o.lost, -len(o.rows), o.about)))


def _grumbles(told: Iterable[Complaint]) -> tuple[Grumble, ...]:
    groups: dict[tuple[Reason, str], list[Complaint]] = defaultdict(list)
    for one in told:
        groups[one.reason, one.part].append(one)
    found = [
        Grumble(reason=reason, part=part, complaints=tuple(some))
        for (reason, part), some in groups.items()
    ]
    return tuple(sorted(found, key=lambda o: (-len(o.complaints), o.reason, o.part)))


def _found(tx: Transaction, id_: str) -> Improvement:
    one = improving.find(tx, id_)
    if one is None:
        raise NotFoundError("improvement", id_)
    return one
