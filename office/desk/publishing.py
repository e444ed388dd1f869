"""Publishing: a folder somebody wrote becomes a version that can be ordered from.

And what was published, looked at again: the list, one version, two side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.canonical_form import encode
from catalog.option import ChoiceOption, SeveralOption, Value
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.carry_over import BaseCarriedOver
from configurator.configuration import Conflict
from configurator.errors import LimitReachedError
from configurator.lint.ground import Ground, Places
from configurator.lint.starts import preset_mistakes
from configurator.product import Product
from configurator.proving import QUICK, Proof, proved
from office.company import read_company
from office.desk.carrying_over import carry_all_over
from office.desk.catalogs_on import current_company, stored_version
from office.desk.errors import NotFoundError
from office.store import Store, Transaction, catalogs, companies
from orders.company import Company
from rules.mistake import Mistake, MistakesFoundError

SHORTEST_PREFIX = 4
"""A hash may be named by so many of its first characters, or more."""


class AmbiguousHashError(NotFoundError):
    """Several versions begin like this, or too little is said to tell."""

    def __init__(self, prefix: str, hashes: tuple[str, ...]) -> None:
        """Name the beginning, and what begins with it."""
        super().__init__("single published catalog", prefix)
        self.hashes = hashes
        listed = ", ".join(one[: len(prefix) + SHORTEST_PREFIX] for one in hashes[:4])
        self.hint = f"write more of its hash: {listed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing brought.

    ``new`` says whether this version was never stored before, and ``current``
    whether it was the current one already, so that nothing changed at all.
    ``impact`` tells what becomes of the saved specs of the product; ``None``: of a
    company, or where that took too long. ``proof`` tells what of its compiled form was
    held against second opinions; ``None``: of a company, or where it does not compile.
    """

    name: str
    hash: str
    new: bool
    current: bool
    findings: tuple[Mistake, ...]
    impact: BaseCarriedOver | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One published catalog version, and whether it is what is sold today."""

    hash: str
    product: str
    published_at: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference of two catalog versions; ``before`` is empty where it is new."""

    kind: str
    name: str
    before: object = None
    after: object = None

    @property
    def how(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def publish_catalog(
    store: Store,
    folder: Path,
    *,
    day: date,
    at: str,
    progress: Callable[[str], None] | None = None,
) -> Published | Conflict:
    """Read, check, compile, verify and store a catalog; from now on it is sold.

    Returns a conflict, and stores nothing, where the rules allow no product at all.
    ``progress`` is told what is verified next.

    Raises:
        DisagreementError: if the compiled form is not what the rules say: a fault of
            ours; nothing is stored.
        CatalogUnreadableError: if the folder cannot be read.
        MistakesFoundError: with every mistake in its files, or with every preset that
            nobody can begin with.
        StoreError: if it cannot be stored; then nothing of it was.
    """
    from configurator.shelf import usual_shelf  # its library takes a while

    draft = read_catalog(folder)
    version = draft.version
    product = Product(version, day, shelf=usual_shelf())
    proof = demand_sound(product, draft.places, progress)
    if isinstance(proof, Conflict):
        return proof
    impact = _impact(store, product)
    with store.writing() as tx:
        known = {one.hash for one in catalogs.all(tx)}
        current = catalogs.current_hash(tx, version.product)
        catalogs.publish(tx, version, at)
    return Published(
        name=version.product,
        hash=version.hash,
        new=version.hash not in known,
        current=version.hash == current,
        findings=draft.findings,
        impact=impact,
        proof=proof,
    )


def demand_sound(
    product: Product,
    places: Places,
    progress: Callable[[str], None] | None = None,
) -> Proof | Conflict | None:
    """Verify what is to be published: its compiled form, a product, every preset.

    Returns what was verified of the compiled form, ``None`` where it does not compile;
    or the conflict where the rules allow no product at all.

    Raises:
        DisagreementError: if the compiled form is not what the rules say.
        MistakesFoundError: with every preset that nobody can begin with.
    """
    circuit = product.engines.circuit
    proof = None
    if circuit is not None:
        proof = proved(circuit, product.judge.why_invalid, QUICK, progress)
    made = product.complete({})
    if isinstance(made, Conflict):
        return made
    wrong = preset_mistakes(Ground(product=product, places=places))
    if wrong:
        raise MistakesFoundError(wrong)
    return proof


def _impact(store: Store, product: Product) -> BaseCarriedOver | None:
    """Tell what becomes of the saved specs; a catalog is published without it too."""
    with store.reading() as tx:
        try:
            return carry_all_over(tx, product)
        except LimitReachedError:
            return None


def publish_company(store: Store, folder: Path, *, at: str) -> Published:
    """Read and store a company; from now on papers are made out in its name.

    Raises:
        CompanyUnreadableError: if the folder cannot be read.
        MistakesFoundError: with every mistake in its files.
        StoreError: if it cannot be stored; then nothing of it was.
    """
    draft = read_company(folder)
    company = draft.company
    with store.writing() as tx:
        before = companies.current(tx)
        known = companies.find(tx, company.hash)
        companies.publish(tx, company, at)
    return Published(
        name=company.seller.name.en or company.seller.name.zh,
        hash=company.hash,
        new=known is None,
        current=before is not None and before.hash == company.hash,
        findings=draft.findings,
    )


def published_catalogs(store: Store) -> tuple[Listed, ...]:
    """Return every published catalog version, newest first."""
    with store.reading() as tx:
        return listed_in(tx)


def published_catalog(store: Store, prefix: str) -> tuple[Listed, CatalogVersion]:
    """Reopen a published version by its hash, or by the beginning of it.

    Raises:
        NotFoundError: if none begins like this.
        AmbiguousHashError: if several do.
    """
    with store.reading() as tx:
        found = _begins_with(listed_in(tx), prefix)
        return found, stored_version(tx, found.hash)


def published_company(store: Store) -> Company:
    """Return the company as it is today.

    Raises:
        NothingPublishedError: if none is published.
    """
    with store.reading() as tx:
        return current_company(tx)


def differences(before: CatalogVersion, after: CatalogVersion) -> tuple[Change, ...]:
    """Return what one version has and the other has not, or has otherwise."""
    changes: list[Change] = []
    old, new = _sections(before), _sections(after)
    for kind, was in old.items():
        now = new[kind]
        for name in dict.fromkeys((*was, *now)):
            if was.get(name) != now.get(name):
                changes.append(
                    Change(
                        kind=kind, name=name, before=was.get(name), after=now.get(name)
                    )
                )
    return tuple(changes)


def listed_in(tx: Transaction) -> tuple[Listed, ...]:
    """Return every published catalog version, in a transaction that is open."""
    every = catalogs.all(tx)
    current = {
        catalogs.current_hash(tx, product) for product in {one.product for one in every}
    }
    return tuple(
        Listed(
            hash=one.hash,
            product=one.product,
            published_at=one.published_at,
            current=one.hash in current,
        )
        for one in every
    )


def _begins_with(every: tuple[Listed, ...], prefix: str) -> Listed:
    wanted = prefix.lower()
    found = [one for one in every if one.hash.startswith(wanted)]
    if not found:
        raise NotFoundError("published catalog", prefix)
    if len(found) > 1 or len(wanted) < SHORTEST_PREFIX:
        raise AmbiguousHashError(prefix, tuple(one.hash for one in found))
    return found[0]


def _sections(version: CatalogVersion) -> Mapping[str, Mapping[str, object]]:
    """Take a version apart into named things that can be compared one by one."""
    head = {
        name: encode(getattr(version, name))
        for name in ("product", "title", "currency", "tax_included", "labour_rate")
    }
    drawing = {} if version.drawing is None else {"drawing": encode(version.drawing)}
    return {
        "head": head,
        "group": {one.id: encode(one) for one in version.groups},
        "measure": {one.name: encode(one) for one in version.measures},
        "option": {one.name: _without_values(encode(one)) for one in version.options},
        "value": {name: encode(one) for name, one in _values(version)},
        "rule": {one.id: encode(one) for one in version.rules},
        "table": {name: encode(one) for name, one in version.tables.items()},
        "price": {one.id: encode(one) for one in version.prices},
        "module": {code: encode(one) for code, one in version.modules.items()},
        "part": {one.id: encode(one) for one in version.parts},
        "operation": {one.code: encode(one) for one in version.operations},
        "note": {one.id: encode(one) for one in version.notes},
        "preset": {one.id: encode(one) for one in version.presets},
        "drawing": drawing,
    }


def _values(version: CatalogVersion) -> Iterator[tuple[str, Value]]:
    for option in version.options:
        if isinstance(option, ChoiceOption):
            for value in option.values:
                yield f"{option.name}={value.code}", value
        elif isinstance(option, SeveralOption):
            for member in option.members:
                yield f"{option.name}.{member.code}", member


def _without_values(option: object) -> object:
    """Leave the values out of an option: they are compared one by one."""
    if not isinstance(option, dict):
        return option
    return {k: v for k, v in option.items() if k not in ("values", "members")}
