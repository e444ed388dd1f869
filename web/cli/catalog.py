"""``catalog``: publish what was written, and look at what was published."""

from __future__ import annotations

import sys
from datetime import date
from json import loads
from pathlib import Path

import click

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from office.desk.publishing import (
    Change,
    Listed,
    Published,
    differences,
    publish_catalog,
    published_catalog,
    published_catalogs,
)
from web.cli.at_hand import at_now, of_office, office
from web.cli.choosing import Day
from web.cli.speaking import (
    in_language,
    say,
    say_all,
    say_conflict,
    say_json,
    table,
    tell,
)
from web.problems import ExitCode, mistake_lines

SHOWN = 12
"""So many characters of a hash are shown to people."""
_COMPARED = {
    "samples": "fair samples judged", "models": "products of SAT found in it",
    "domains": "values after clicks proved by SAT", "slices": "slices counted twice",
    "count": "whole count made twice", "least price": "least price proved by CP-SAT",
}  # fmt: skip
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.group()
def catalog() -> None:
    """Published catalogs: each version is kept as it was, for ever."""


@catalog.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--on", "day", type=Day(), metavar="DAY",
    help="The day on which a product must be possible; today, if not given.",
)  # fmt: skip
@in_language
@of_office
def publish(folder: Path, day: date | None, language: str, json: bool) -> ExitCode:
    """Check a catalog folder and store it; from now on this version is sold."""
    with office() as at_hand:
        done = publish_catalog(
            at_hand.store, folder, day=day or at_hand.today, at=at_now(),
            progress=_tell_progress if sys.stderr.isatty() else None,
        )  # fmt: skip
    if isinstance(done, Conflict):
        tell("nothing was published: its rules allow no product at all")
        say_conflict(done, json, language)
        return ExitCode.NEGATIVE
    tell_published(done, "product", json)
    return ExitCode.FINE


@catalog.command("list")
@of_office
def list_catalogs(json: bool) -> None:
    """List every published version, newest first; * is what is sold today."""
    with office() as at_hand:
        found = published_catalogs(at_hand.store)
    if json:
        plain = [_listed_to_plain(one) for one in found]
        say_json({"schema": "catalogs/1", "catalogs": plain})
    else:
        say_all(
            table(
                ("*" if o.current else " ", o.hash[:SHOWN], o.product, o.published_at)
                for o in found
            )
        )


@catalog.command()
@click.argument("wanted", metavar="HASH")
@in_language
@of_office
def show(wanted: str, language: str, json: bool) -> None:
    """Reopen a published version; the beginning of its hash is enough."""
    with office() as at_hand:
        listed, version = published_catalog(at_hand.store, wanted)
    if json:
        say_json({
            "schema": "catalog/1", **_listed_to_plain(listed),
            "catalog": loads(version.text),
        })  # fmt: skip
    else:
        say_all(_summary(listed, version, language))


@catalog.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@of_office
def diff(before: str, after: str, json: bool) -> None:
    """Say what is added, removed and changed from version A to version B."""
    with office() as at_hand:
        old, old_version = published_catalog(at_hand.store, before)
        new, new_version = published_catalog(at_hand.store, after)
    changes = differences(old_version, new_version)
    if json:
        say_json({
            "schema": "catalog-diff/1", "from": old.hash, "to": new.hash,
            "changes": [_change_to_plain(one) for one in changes],
        })  # fmt: skip
        return
    say_all(table((_SIGNS[one.how], one.kind, one.name) for one in changes))
    tell(f"{len(changes)} differences" if changes else "no difference in meaning")


def tell_published(done: Published, noun: str, json: bool) -> None:
    """Tell what publishing brought: the hash is data, the rest is news."""
    for finding in done.findings:
        for line in mistake_lines(finding):
            tell(line)
    if json:
        say_json({
            "schema": "published/1", noun: done.name, "hash": done.hash,
            "new": done.new, "changed": done.new or not done.current,
            "findings": [one.to_plain() for one in done.findings],
            **({"impact": done.impact.to_plain()} if done.impact else {}),
            **({"verified": done.proof.to_plain()} if done.proof else {}),
        })  # fmt: skip
        return
    say(done.hash)
    if done.new:
        tell(f"{done.name} is published")
    elif done.current:
        tell(f"{done.name} was published like this already; nothing was changed")
    else:
        tell(f"{done.name} was published like this before; it is the current one again")
    if done.proof is not None:
        said = [
            f"{one.compared:,} {_COMPARED.get(one.what, one.what)}"
            for one in done.proof.checks
            if one.compared
        ]
        tell(f"its compiled form is verified: {', '.join(said)}")
    if done.impact is not None and done.impact.answers:
        held = [f"{n} {kind.value}" for kind, n in done.impact.counts.items() if n]
        tell(f"saved specs: {len(done.impact.answers)}, of which {', '.join(held)}")


def _tell_progress(what: str) -> None:
    tell(f"verifying: {what}")


def _listed_to_plain(one: Listed) -> dict[str, object]:
    return {
        "hash": one.hash, "product": one.product, "published_at": one.published_at,
        "current": one.current,
    }  # fmt: skip


def _change_to_plain(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind, "name": one.name, "change": one.how, "before": one.before,
        "after": one.after,
    }  # fmt: skip


def _summary(listed: Listed, version: CatalogVersion, language: str) -> list[str]:
    counts = {
        "options": version.options, "rules": version.rules, "tables": version.tables,
        "price lines": version.prices, "modules": version.modules,
        "parts": version.parts, "operations": version.operations,
    }  # fmt: skip
    held = ", ".join(f"{len(found)} {noun}" for noun, found in counts.items() if found)
    today = "sold today" if listed.current else "no longer sold"
    return [
        f"{version.title.in_language(language)} ({version.product})",
        f"  hash       {listed.hash}",
        f"  published  {listed.published_at}, {today}",
        f"  prices     {version.currency}, tax "
        + ("included" if version.tax_included else "excluded"),
        f"  holds      {held}",
        *table(
            (
                (option.name, option.title.in_language(language))
                for option in version.options
            ),
            "    ",
        ),
    ]
