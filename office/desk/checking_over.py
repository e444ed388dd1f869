"""Checking a catalog over, as long work: what only proofs and witnesses show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from catalog.version import CatalogVersion
from configurator.lint import Finding, findings_of
from configurator.product import Product
from office.desk.catalogs_on import stored_version
from office.desk.long_work import Ask, Begun, Tell, Workroom, the_items
from office.desk.trying_out import written
from office.store import Store, long_work
from office.store.long_work import Item, LongWork
from rules.wording import Wording

KIND = "check"
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding as it was kept: what is wrong, what proves it, what can be done."""

    code: str
    severity: str
    about: str
    sentence: Wording
    advice: Wording
    rules: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    witnesses: tuple[Mapping[str, str], ...] = field(default_factory=tuple)


def asked(version: CatalogVersion, *, folder: str = "") -> Ask:
    """Return what is asked: a published version, or what a folder says."""
    said = {"product": version.product, "hash": version.hash, "folder": folder}
    title = version.title.to_plain()
    return {**said, "title": title, **({"text": version.text} if folder else {})}


def begin(store: Store, ask: Ask, room: Workroom, tell: Tell) -> Begun:
    """Begin to check a catalog over; every finding is an item."""
    if "text" in ask:
        version = written(ask)
    else:
        with store.reading() as tx:
            version = stored_version(tx, cast("str", ask["hash"]))
    product = Product(version, room.day, shelf=room.shelf)
    found = findings_of(
        product, shelf=room.shelf, tell=lambda what: tell(_looking_at(what))
    )
    names = {f"{number:04d}": one for number, one in enumerate(found)}

    def do(name: str) -> Item:
        return Item(name=name, outcome=names[name].severity, detail=_kept(names[name]))

    return Begun(names=tuple(names), do=do)


def _looking_at(what: Wording) -> Wording:
    return Wording(f"Looking at {what.en}.", f"正在检查{what.zh}。")


def findings_kept(store: Store, id_: str) -> tuple[Found, ...]:
    """Return what a check found, errors first."""
    return tuple(_found(json.loads(one.detail)) for one in the_items(store, id_))


def last_check(store: Store, catalog_hash: str) -> LongWork | None:
    """Return the last check of a version, however far it is."""
    with store.reading() as tx:
        for one in long_work.latest(tx, KIND, most=50):
            if json.loads(one.ask)["hash"] == catalog_hash:
                return one
    return None


def _kept(one: Finding) -> str:
    plain = one.to_plain()
    kept = ("code", "severity", "about", "sentence", "advice", "proof", "witnesses")
    return json.dumps({name: plain[name] for name in kept}, ensure_ascii=False)


def _found(plain: dict[str, object]) -> Found:
    proof = cast("dict[str, list[str]]", plain["proof"] or {})
    return Found(
        code=str(plain["code"]), severity=str(plain["severity"]),
        about=str(plain["about"]),
        sentence=Wording.from_plain(cast("dict[str, str]", plain["sentence"])),
        advice=Wording.from_plain(cast("dict[str, str]", plain["advice"])),
        rules=tuple(proof.get("rules", ())), asked=tuple(proof.get("asked", ())),
        witnesses=tuple(cast("list[dict[str, str]]", plain["witnesses"])),
    )  # fmt: skip


def hash_of(work: LongWork) -> str:
    """Return which version was checked."""
    return str(json.loads(work.ask)["hash"])
