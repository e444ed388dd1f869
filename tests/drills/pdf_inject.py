"""The drill ``pdf-inject``: strangers' words are printed and shown, and do nothing.

Markup, addresses, templates, controls and marks that turn the direction of text go
through every free text there is: of catalog, company, customer, wearer, spec, wish,
complaint, carrier and reason; into every kind of paper and every page. A port listens
that nobody may call, and a file lies there that nobody may read.
"""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TypeVar

from catalog.option import TextOption
from catalog.version import CatalogVersion
from configurator.spec_making import UnfitTextError
from customers.memory import SpecVersion
from customers.people import Wearer
from office.company import SHIPPED, read_company
from office.desk.papers_on_demand import sizes_of
from office.desk.papers_out import printed
from office.store import Store, catalogs, companies, open_store, upgrade
from orders.company import Company, Seller
from orders.papers.change import Made
from orders.papers.special_request import RefusedBy, SpecialRequest
from orders.sheets.reading_back import pages_text
from orders.sheets.sheet import Sheet
from orders.sheets.typesetting import printable
from orders.snapshot import OrderSnapshot
from rules.rule import Rule
from rules.wording import Wording
from tests.drills.hostile_words import (
    active_parts,
    payloads,
    squeezed,
    stands_in,
)
from tests.drills.report import Report
from tests.office.desk import shop
from tests.office.desk.bag import write_bag
from tests.orders.every_paper import Given, filled, kinds

SECRET = "TheSecretOfTheFileNobodyMayRead"  # noqa: S105 - it is looked for
T = TypeVar("T")


def drill(seed: int, tell: Callable[[str], None] = lambda _: None) -> Report:
    """Send everything through everything, four times, and look at what came out."""
    from tests.drills import hostile_pages  # a door is built only for the whole drill

    begun = time.monotonic()
    printed_ones = shown = 0
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as scratch, guarded(Path(scratch)) as guard:
        for turn in range(4):
            tell(f"papers, turn {turn + 1} of 4")
            folder = Path(scratch) / f"shop-{turn}"
            given = hostile_order(folder, guard.words, seed + turn, jeans=turn == 0)
            for kind in kinds():
                broken += wrong_with(kind, given, guard.words)
                printed_ones += 1
        tell("words of great length")
        printed_ones += 2
        broken += huge(given)
        tell("pages")
        shown, seen = hostile_pages.walk(Path(scratch) / "door", guard.words, seed)
        broken += seen
        broken += guard.troubles()
    return Report(
        drill="pdf-inject", seed=seed, faults=len(guard.words) * (printed_ones + shown),
        acked=printed_ones, seconds=time.monotonic() - begun, broken=tuple(broken),
        more={"payloads": len(guard.words), "papers": printed_ones, "pages": shown},
    )  # fmt: skip


# -- what nobody may touch ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guard:
    """A port that is never called, and the words that point at it."""

    listener: socket.socket
    words: tuple[str, ...]

    def troubles(self) -> list[str]:
        """Return what was called after all."""
        try:
            calling, _ = self.listener.accept()
        except TimeoutError:
            return []
        calling.close()
        return ["something was fetched from an address of a stranger's"]


@contextmanager
def guarded(folder: Path) -> Iterator[Guard]:
    """Listen, and lay a secret into a file the words point at."""
    file = folder / "secret.txt"
    file.write_text(SECRET, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield Guard(listener, payloads(listener.getsockname()[1], str(file)))


# -- a shop in which every word is hostile -----------------------------------------


def hostile_order(
    folder: Path, words: tuple[str, ...], seed: int, *, jeans: bool = False
) -> Given:
    """Found a shop, place and release an order, and take what its papers need."""
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder / 'shop.db'}"
    upgrade(url)
    store = open_store(url)
    try:
        return _ordered(store, folder, shuffled(words, seed), jeans=jeans)
    finally:
        store.close()


def shuffled(words: tuple[str, ...], seed: int) -> Iterator[str]:
    """Return the words over and over, in an order of the seed's own."""
    listed = list(words)
    Random(seed).shuffle(listed)  # noqa: S311 - repeatable on purpose
    return cycle(listed)


def _ordered(store: Store, folder: Path, words: Iterator[str], *, jeans: bool) -> Given:
    bag = hostile_version(write_bag(folder / "bag"), words)
    firm = hostile_company(words)
    with store.writing() as tx:
        companies.publish(tx, firm, shop.AT)
        catalogs.publish(tx, bag, shop.AT)
        if jeans:
            catalogs.publish(tx, hostile_version(shop.jeans(), words), shop.AT)
    wearer = shop.new_wearer(
        store, next(words), body=None if jeans else {},
        address=(next(words), next(words), "China"),
    )  # fmt: skip
    lines = [(_saved(store, wearer, words, "bag", ("letters",),
                     strap="yes", initials="yes"), 2)]  # fmt: skip
    if jeans:
        written = ("monogram", "gift_card")
        lines.append((_saved(store, wearer, words, "jeans", written,
                             personal="monogram", gift="yes"), 1))  # fmt: skip
    _, snapshot, production = shop.made(store, *lines)
    other = replace(snapshot, lines=snapshot.lines[:1])
    with store.reading() as tx:
        sizes = sizes_of(tx, snapshot)
    return Given(
        before=Made(snapshot=other, production=replace(
            production, lines=production.lines[:1], needs=production.needs[:1])),
        after=Made(snapshot=snapshot, production=production),
        company=firm, sizes=sizes, reason=next(words),
        event=_event(snapshot, words), asked=_asked(bag, words),
    )  # fmt: skip


def _saved(
    store: Store, wearer: Wearer, words: Iterator[str], product: str,
    written: tuple[str, ...], **choices: str,
) -> SpecVersion:  # fmt: skip
    """Save a spec with hostile words in it: the first ones that are not refused."""
    while True:
        texts = {name: next(words) for name in written}
        try:
            return shop.saved(store, wearer, product, texts=texts, also=choices)
        except UnfitTextError:
            continue


def _event(snapshot: OrderSnapshot, words: Iterator[str]) -> Mapping[str, str]:
    return {
        "day": "2026-12-01", "carrier": next(words), "number": "IN-2026-000001",
        "invoice": "IN-2026-000001", "reason": next(words),
        "gross": str(snapshot.gross), "net": str(snapshot.net),
        "tax": str(snapshot.tax),
    }  # fmt: skip


def _asked(bag: CatalogVersion, words: Iterator[str]) -> SpecialRequest:
    rule = bag.rules[0]
    return SpecialRequest(
        number=1, day="2026-11-23", product=bag.title, catalog_hash=bag.hash,
        words=next(words), contact="C-000009", nearest=((bag.title, bag.title),),
        refused_by=(RefusedBy(rule=rule.id, reason=rule.reason, source=rule.source,
                              owner=rule.owner),),
    )  # fmt: skip


def hostile_version(version: CatalogVersion, words: Iterator[str]) -> CatalogVersion:
    """Return a catalog whose every text for people is hostile; it means the same."""
    changed = _everywhere(version, words)
    options = tuple(
        replace(option, least=0, most=500, script="any", forbidden=())
        if isinstance(option, TextOption)
        else option
        for option in changed.options
    )
    return replace(changed, options=options)


def hostile_company(words: Iterator[str]) -> Company:
    """Return a company whose every text for people is hostile."""
    company = _everywhere(read_company(SHIPPED).company, words)
    seller = Seller(
        name=company.seller.name, address=(next(words), next(words), "China"),
        tax_id="DEMO-1", email=next(words), phone=next(words),
        bank=tuple(replace(one, value=next(words)) for one in company.seller.bank),
    )  # fmt: skip
    return replace(company, seller=seller)


def _everywhere(value: T, words: Iterator[str]) -> T:
    return _changed(value, words)  # type: ignore[return-value]


def _changed(value: object, words: Iterator[str]) -> object:
    match value:
        case Wording(en, zh):
            # The same in both languages: whichever is printed, it is looked for.
            return Wording(word := next(words), word) if en or zh else value
        case tuple():
            return tuple(_changed(one, words) for one in value)
        case Mapping():
            return {key: _changed(one, words) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: _changed(getattr(value, f.name), words)
                     for f in fields(value) if f.init}  # fmt: skip
            if isinstance(value, Rule):
                # The language of rules has no line ends in its texts.
                reason, source, owner = (" ".join(next(words).split()) for _ in "123")
                parts |= {
                    "reason": Wording(reason, reason),
                    "source": source,
                    "owner": owner,
                }
            return type(value)(**parts)
        case _:
            return value


# -- what came out -----------------------------------------------------------------


def wrong_with(kind: str, given: Given, words: tuple[str, ...]) -> list[str]:
    """Print a kind of paper and say everything about it that is not as it must be."""
    sheet = filled(kind, given)
    pdf = printed(sheet)
    text = squeezed("".join(pages_text(pdf)))
    # What goes on to a next label has the foot of the first in its middle.
    foot = f"{sheet.number} · {sheet.order_number} · {sheet.seller[0]}"
    whole = text.replace(squeezed(printable(foot)), "")
    if sheet.page == "label":  # it has no head, and names only who sells
        sheet = replace(sheet, seller=sheet.seller[:1], title=Wording("", ""))
    said = "\n".join(replace(sheet, enclosed=None).texts())
    broken = [
        f"{kind}: {word[:50]!r} is not printed as it was written"
        for word in words
        if word in said and not (stands_in(word, text) or stands_in(word, whole))
    ]
    if not any(word in said for word in words):
        broken.append(f"{kind}: no word of a stranger's is on it")
    broken += [f"{kind}: {part}" for part in active_parts(pdf)]
    if SECRET in text or SECRET.encode() in pdf:
        broken.append(f"{kind}: a file was read")
    return broken


def huge(given: Given) -> list[str]:
    """Print words of great length; they take pages, and neither for ever nor less."""
    broken = []
    for name, words in (
        ("a word of 9,000 letters", "jq" * 4_500),
        ("2,000 lines", "\n".join(["jq"] * 2_000)),
    ):
        sheet: Sheet = filled(
            "special_request", replace(given, asked=replace(given.asked, words=words))
        )
        begun = time.process_time()
        text = "".join(pages_text(printed(sheet)))
        took = time.process_time() - begun
        if text.count("jq") + text.count("j\u200bq") < words.count("jq") * 0.99:
            broken.append(f"{name}: {text.count('jq')} of {words.count('jq')} are left")
        if took > 60:
            broken.append(f"{name} took {took:.0f} s")
    return broken
