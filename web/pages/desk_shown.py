"""A customer as the desk's page shows him: everything said in the language of the page.

Only words are put together here; nothing is asked of the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from markupsafe import Markup

from customers.contacts import Contact, Subject, thread_of
from customers.profiles import TYPES
from customers.promises import Promise, PromiseState
from customers.timeline import Entry, Kind
from office.desk.customer_at_hand import CustomerAtHand, UsualSpec
from office.desk.due_promises import Due
from office.desk.fit_checks import FitCheck
from orders.quote import Quote, QuoteVersion
from orders.standing import StandingOrder
from web.pages import desk_words as d
from web.pages.language import money, said
from web.pages.sheet_shown import day_of, pictured, pieces
from web.pages.standing import row_of

MOST_THREAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPromise:
    """A promise that stands open; ``late`` is empty while it is in time."""

    number: str
    words: str
    by: str
    due: str
    late: str
    customer: str = ""
    name: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSpec:
    """A saved spec, ready to be ordered."""

    id: str
    name: str
    product: str
    wearer: str
    last: str
    ordered: bool
    picture: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """A contact in words."""

    id: str
    words: str
    when: str
    design: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDesign:
    """A design in progress: where it opens, and how far it is."""

    code: str
    number: int
    title: str
    address: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """One entry of the story."""

    day: str
    what: str
    words: str
    stage: str
    department: str
    channel: str
    person: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCustomer:
    """A customer, ready for the template."""

    id: str
    name: str
    tier: str
    facts: tuple[str, ...]
    wearers: tuple[tuple[str, str], ...]
    specs: tuple[ShownSpec, ...]
    last: ShownContact | None
    thread: tuple[ShownContact, ...]
    design: ShownDesign | None
    designs: tuple[ShownDesign, ...]
    promises: tuple[ShownPromise, ...]
    order_promises: tuple[ShownPromise, ...]
    complaints: tuple[tuple[str, str, str], ...]
    quotes: tuple[tuple[str, str], ...]
    standing: tuple[tuple[str, str, str], ...]
    abouts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    story: tuple[ShownEntry, ...]
    email: str
    missing: str


def shown_customer(found: CustomerAtHand, today: date, only: str) -> ShownCustomer:
    """Return a customer in words; ``only`` one kind of entry, if it is one."""
    who = found.customer
    titles = {
        line.product: said(line.product_title)
        for spec in found.specs
        if (line := spec.line) is not None
    }
    designs = tuple(
        ShownDesign(
            code=one.code, number=one.number,
            title=said(
                d.DESIGN_AT, product=titles.get(one.product, one.product),
                number=one.number,
            ),
            address=url_for("pages.design", code=one.code, number=one.number),
            day=day_of(one.at[:10]),
        )
        for one in found.designs
    )  # fmt: skip
    told = thread_of(found.last, found.contacts) if found.last else ()
    thread = tuple(_contact(one, found) for one in told[: MOST_THREAD + 1])
    kinds = [one for one in Kind if any(e.kind is one for e in found.story)]
    story = [e for e in found.story if only in ("", e.kind.value)] or found.story
    return ShownCustomer(
        id=who.id,
        name=who.name,
        tier=found.tier.value if found.tier else "",
        missing=said(d.MISSING[found.missing.value]) if found.missing else "",
        facts=tuple(
            filter(None, (who.phone, who.email, *who.address, who.country))
        ),
        wearers=tuple((one.id, one.name) for one in found.wearers),
        specs=tuple(_spec(one, titles) for one in found.specs),
        last=thread[0] if thread else None,
        thread=thread[1:],
        design=designs[0] if designs else None,
        designs=designs[1:],
        promises=tuple(_promise(one, today) for one in found.promises),
        order_promises=tuple(
            ShownPromise(
                number=one.order, words=said(
                    d.ORDER_DUE, number=one.order, day=day_of(one.due)
                ),
                by="", due=day_of(one.due),
                late=_late((today - date.fromisoformat(one.due)).days)
                if one.state(today) is PromiseState.BROKEN else "",
                order=one.order,
            )
            for one in found.order_promises
        ),
        complaints=tuple(
            (
                one.order,
                said(
                    d.COMPLAINT, number=one.id, order=one.order,
                    day=day_of(one.reported_at[:10]),
                ),
                one.words,
            )
            for one in found.complaints
        ),
        quotes=tuple(_quote(*one) for one in found.quotes if not one[0].order),
        standing=tuple(map(_standing, found.standing)),
        abouts=tuple(_abouts(found, designs)),
        kinds=tuple((one.value, said(d.KINDS[one])) for one in kinds),
        story=tuple(_entry(one, found.names) for one in story),
        email=who.email,
    )  # fmt: skip


def shown_due(found: Iterable[Due], today: date) -> list[object]:
    """Return promises that are due, each with whom it was made to."""
    return [
        _promise(one.promise, today, customer=one.customer.id, name=one.customer.name)
        for one in found
    ]


def shown_fit_checks(found: Iterable[FitCheck]) -> list[dict[str, str]]:
    """Return whom to ask how it fits: who, and which order."""
    return [
        {
            "customer": one.customer.id, "name": one.customer.name,
            "words": said(d.SENT_ON, order=one.order, day=day_of(one.sent_on)),
        }
        for one in found
    ]  # fmt: skip


def _promise(
    one: Promise, today: date, *, customer: str = "", name: str = ""
) -> ShownPromise:
    return ShownPromise(
        number=one.id, words=one.words, by=said(d.BY, person=one.person),
        due=said(d.DUE, day=day_of(one.due)), late=_late(one.overdue(today)),
        customer=customer, name=name,
    )  # fmt: skip


def _late(days: int) -> str:
    if days <= 0:
        return ""
    return said(d.LATE_ONE) if days == 1 else said(d.LATE, days=days)


def _spec(one: UsualSpec, titles: dict[str, str]) -> ShownSpec:
    last = said(d.NEVER_ORDERED)
    if one.last is not None and one.line is not None:
        last = said(
            d.LAST_ORDERED, day=day_of(one.last.placed_at[:10]),
            pieces=pieces(one.line.pieces),
            total=money(one.last.gross, one.last.currency),
        )  # fmt: skip
    product = one.stored.product
    return ShownSpec(
        id=one.stored.id, name=one.stored.name,
        product=titles.get(product, product), wearer=said(d.FOR, wearer=one.wearer),
        last=last, ordered=one.last is not None,
        picture=pictured(one.line.drawing) if one.line else Markup(),
    )  # fmt: skip


def _contact(one: Contact, found: CustomerAtHand) -> ShownContact:
    parts = (
        day_of(one.at[:10]), _channel(one.channel.value), one.place,
        found.names.get(one.person, one.person),
    )  # fmt: skip
    about = one.about.name if one.about.kind is Subject.ORDER else ""
    return ShownContact(
        id=one.id, words=one.words, when=" · ".join(filter(None, (*parts, about)))
    )


def _quote(quote: Quote, version: QuoteVersion) -> tuple[str, str]:
    promised = version.offer.promised
    return quote.number, said(
        d.QUOTE_ROW, number=quote.number,
        total=money(promised.gross, promised.currency),
        day=day_of(version.offer.valid_until),
    )  # fmt: skip


def _standing(one: StandingOrder) -> tuple[str, str, str]:
    row = row_of(one)
    title = said(d.STANDING_ROW, number=row.number, what=row.what)
    return row.number, title, f"{row.state} · {row.next}"


def _abouts(
    found: CustomerAtHand, designs: Iterable[ShownDesign]
) -> Iterable[tuple[str, str]]:
    """Return what a contact may be about: what is open comes first."""
    yield from ((f"design {one.code}", one.title) for one in designs)
    for told in found.complaints:
        yield f"complaint {told.id}", f"{told.id}, {told.order}"
    orders = {spec.last.number: None for spec in found.specs if spec.last}
    yield from ((f"order {one}", one) for one in orders)
    yield from ((f"spec {one.stored.id}", one.stored.name) for one in found.specs)
    yield from ((f"quote {one.number}", one.number) for one, _ in found.quotes)


def _entry(one: Entry, names: dict[str, str]) -> ShownEntry:
    if one.kind is Kind.FACT:
        kind = TYPES.get(one.what)
        what = said(kind.title) if kind else one.what
    else:
        what = said(d.HAPPENED[one.kind, one.what], about=one.about)
    if one.times > 1:
        what = f"{what} ({said(d.TIMES, times=one.times)})"
    return ShownEntry(
        day=day_of(one.at[:10]), what=what, words=one.words,
        stage=said(d.STAGES[one.stage]),
        department=said(d.DEPARTMENTS.get(one.department, d.DEPARTMENTS["sales"])),
        channel=_channel(one.channel), person=names.get(one.person, one.person),
        kind=one.kind.value,
    )  # fmt: skip


def _channel(name: str) -> str:
    known = d.CHANNELS.get(name)
    return said(known) if known else name
