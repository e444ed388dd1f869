"""What publishing a catalog would do, before anybody does it; and then doing it.

Every saved spec and every open quote of the product is carried over to the catalog as
it is written. What is published afterwards is that very text, and only if what is sold
is still what it was compared with: nobody publishes what he did not look at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from catalog.version import CatalogVersion, reopen
from configurator import carry_over as carrying
from configurator.carried import CarriedOver, CarryKind
from configurator.carry_over import Stored
from configurator.configuration import Conflict
from configurator.errors import LimitReachedError
from configurator.product import Product
from office.desk.carrying_over import OpenedCatalogs
from office.desk.errors import NotFoundError
from office.desk.long_work import Ask, Begun, Tell, Workroom, said_of
from office.desk.publishing import demand_sound
from office.errors import OfficeError
from office.store import Store, catalogs, long_work, quotes, specs
from office.store.long_work import Item, LongWork, WorkState
from orders.quote import QuoteVersion
from rules.mistake import MistakesFoundError
from rules.wording import Wording

KIND = "impact"
SPEC, QUOTE = "spec", "quote"
UNKNOWN = "unknown"
"""Of a spec about which no answer was found in its time."""
CLASSES = (*(kind.value for kind in CarryKind), UNKNOWN)
_READY = Wording("The catalog is compiled and verified.", "正在编译并核对目录。")
_CARRYING = Wording(
    "Saved specs and open quotes are carried over.", "正在逐一换算客户规格与未决报价。"
)


class NotTriedError(OfficeError):
    """This catalog cannot be published like this: ``why`` is a word of it."""

    def __init__(self, why: str) -> None:
        """Keep why: ``not done``, ``refused`` or ``moved on``."""
        self.why = why
        super().__init__(f"it cannot be published: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What publishing would do: how many of each class, and every one of them.

    ``specs`` and ``quotes`` count by class; ``items`` are all of them as they were
    worked out.
    """

    specs: Mapping[str, int]
    quotes: Mapping[str, int]
    items: tuple[Item, ...]


def asked(version: CatalogVersion, folder: str, base: CatalogVersion | None) -> Ask:
    """Return what is asked: this text, beside what is sold now."""
    return {
        "product": version.product, "title": version.title.to_plain(),
        "folder": folder, "hash": version.hash, "base": base.hash if base else "",
        "text": version.text,
    }  # fmt: skip


def begin(
    store: Store, ask: Ask, room: Workroom, tell: Tell
) -> Begun | dict[str, object]:
    """Begin to work an impact out; an end without items says what is wrong."""
    tell(_READY)
    version = written(ask)
    product = Product(version, room.day, shelf=room.shelf)
    try:
        sound = demand_sound(product, {}, lambda _: tell(_READY))
    except MistakesFoundError as error:
        return {"refused": [_both(one.what) for one in error.mistakes]}
    if isinstance(sound, Conflict):
        return {"refused": [dict(one) for one in sound.sentences]}
    tell(_CARRYING)
    work = _Impact(store, product, room.day.isoformat())
    return Begun(names=work.names, do=work.do)


def impact_of(store: Store, id_: str) -> Impact:
    """Return what is worked out so far."""
    with store.reading() as tx:
        found = long_work.items(tx, id_)
    return Impact(
        specs=_counted(found, SPEC), quotes=_counted(found, QUOTE), items=found
    )


def publish_tried(store: Store, id_: str, *, by: str, at: str) -> str:
    """Publish what was tried out; return its hash. Asked again, nothing happens.

    Raises:
        NotFoundError: if there is no such work.
        NotTriedError: if it is not done, was refused, or something else is sold now.
    """
    with store.writing() as tx:
        work = long_work.find(tx, id_)
        if work is None or work.kind != KIND:
            raise NotFoundError("impact", id_)
        said, ask = said_of(work), json.loads(work.ask)
        if "published_at" in said:
            return str(ask["hash"])
        if work.state is not WorkState.DONE:
            raise NotTriedError("not done")
        if "refused" in said:
            raise NotTriedError("refused")
        version = written(ask)
        tx.hold(f"catalog {version.product}")
        if (catalogs.current_hash(tx, version.product) or "") != ask["base"]:
            raise NotTriedError("moved on")
        catalogs.publish(tx, version, at)
        long_work.say(tx, id_, json.dumps({"published_at": at, "published_by": by}))
    return version.hash


def written(ask: Ask) -> CatalogVersion:
    """Return the catalog that is asked about."""
    return reopen(json.loads(cast("str", ask["text"])))


def tried_out(store: Store, most: int = 10) -> tuple[LongWork, ...]:
    """Return the last impacts that were asked for, newest first."""
    with store.reading() as tx:
        return long_work.latest(tx, KIND, most=most)


class _Impact:
    """One base on one catalog; equal questions are answered once."""

    def __init__(self, store: Store, product: Product, today: str) -> None:
        self._product = product
        self._known: dict[object, CarriedOver | None] = {}
        with store.reading() as tx:
            shelf = OpenedCatalogs(tx)
            name = product.version.product
            self._specs = {
                f"{SPEC} {one.spec_id}": shelf.stored(one)
                for one in specs.latest_of_product(tx, name)
            }
            self._quotes: dict[str, tuple[QuoteVersion, tuple[Stored, ...]]] = {}
            for quote in quotes.unanswered(tx):
                if quote.offer.valid_until < today:
                    continue
                lines = tuple(
                    shelf.stored(version)
                    for line in quote.offer.promised.lines
                    if line.product == name
                    for version in [specs.version(tx, line.spec_id, line.spec_version)]
                    if version is not None
                )
                if lines:
                    self._quotes[f"{QUOTE} {quote.name}"] = (quote, lines)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self._specs, *self._quotes)

    def do(self, name: str) -> Item:
        if name in self._specs:
            found = self._carried(self._specs[name])
            return Item(
                name=name,
                outcome=_class(found),
                detail=_plain([found] if found else []),
            )
        quote, lines = self._quotes[name]
        answers = [self._carried(one) for one in lines]
        worst = max((_class(one) for one in answers), key=CLASSES.index)
        known = [one for one in answers if one is not None]
        offered = {
            "valid_until": quote.offer.valid_until, "gross": quote.offer.promised.gross,
            "currency": quote.offer.promised.currency,
            "customer": quote.offer.promised.customer,
        }  # fmt: skip
        return Item(name=name, outcome=worst, detail=_plain(known, **offered))

    def _carried(self, stored: Stored) -> CarriedOver | None:
        if stored.question not in self._known:
            try:
                self._known[stored.question] = carrying.carry_over(
                    self._product, stored
                )
            except LimitReachedError:
                self._known[stored.question] = None
        return self._known[stored.question]


def _class(found: CarriedOver | None) -> str:
    return UNKNOWN if found is None else found.kind.value


def _plain(answers: list[CarriedOver], **more: object) -> str:
    deltas = [one.price_delta for one in answers]
    said = [w.to_plain() for one in answers for c in one.changes for w in c.sentences]
    told: dict[str, object] = {"sentences": said, **more}
    if deltas and all(one is not None for one in deltas):
        told["delta"] = sum(one.amount for one in deltas if one is not None)
        told["currency"] = next(one.currency for one in deltas if one is not None)
    return json.dumps(told, ensure_ascii=False)


def _counted(some: tuple[Item, ...], kind: str) -> dict[str, int]:
    found = Counter(o.outcome for o in some if o.name.startswith(f"{kind} "))
    return {one: found[one] for one in CLASSES}


def _both(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def of_class(impact: Impact, kind: str, outcome: str) -> Iterator[Item]:
    """Yield the specs or the quotes of one class."""
    for one in impact.items:
        if one.outcome == outcome and one.name.startswith(f"{kind} "):
            yield one
