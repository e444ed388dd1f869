"""Where a thing of a catalog is used: in it, in saved specs, in open quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.version import CatalogVersion
from catalog.where_used import NoSuchThingError, Uses, where_used
from configurator.facts import facts_of
from configurator.sentences import option_title, value_title
from customers.memory import SpecVersion
from office.desk.errors import NotFoundError
from office.desk.publishing import published_catalog
from office.store import Store, quotes, specs
from orders.quote import QuoteVersion
from rules.evaluation import holds
from rules.wording import Wording

SHOWN = 50
"""So many specs are listed; all of them are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedBy:
    """Where a thing is used; of specs the first are listed, all are counted."""

    version: CatalogVersion
    title: Wording
    uses: Uses
    specs: tuple[SpecVersion, ...]
    how_many_specs: int
    quotes: tuple[QuoteVersion, ...]


def used_by(store: Store, prefix: str, kind: str, name: str, *, today: str) -> UsedBy:
    """Return where a thing of a published version is used.

    Args:
        store: where specs and quotes are.
        prefix: the beginning of the version's hash.
        kind: ``module``, ``part`` or ``value``.
        name: what it is called in the files.
        today: quotes count that stand on this day, ISO.

    Raises:
        NotFoundError: if there is no such version, or it has no such thing.
    """
    _, version = published_catalog(store, prefix)
    try:
        uses = where_used(version, kind, name)
    except NoSuchThingError as error:
        raise NotFoundError(kind, name) from error
    with store.reading() as tx:
        his = [
            one
            for one in specs.latest_of_product(tx, version.product)
            if _has(version, uses, one.spec.choices)
        ]
        open_quotes = tuple(
            one
            for one in quotes.unanswered(tx)
            if one.offer.valid_until >= today
            and any(
                _has(version, uses, line.values)
                for line in one.offer.promised.lines
                if line.product == version.product
            )
        )
    return UsedBy(
        version=version, title=_title(version, kind, name), uses=uses,
        specs=tuple(his[:SHOWN]), how_many_specs=len(his), quotes=open_quotes,
    )  # fmt: skip


def _has(version: CatalogVersion, uses: Uses, choices: Mapping[str, str]) -> bool:
    """Tell whether a complete product has a thing, by its choices or its conditions."""
    if any(choices.get(key) == value for key, value in uses.choices):
        return True
    lines = [one for one in version.parts if one.id in uses.fixed]
    if not lines:
        return False
    known = {n: v for n, v in choices.items() if n.partition(".")[0] in version.by_name}
    facts = facts_of(version, known)
    return any(holds(line.when, facts) for line in lines)


def _title(version: CatalogVersion, kind: str, name: str) -> Wording:
    if kind == "module":
        return version.modules[name].title
    if kind == "part":
        return next(one.title for one in version.parts if one.id == name)
    key, _, value = name.rpartition("=")
    option, called = option_title(version, key), value_title(version, key, value)
    return Wording(f"{option.en}: {called.en}", f"{option.zh}：{called.zh}")
