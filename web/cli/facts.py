"""``customer fact``: what was learned of a customer, and where it came from."""

from __future__ import annotations

from pathlib import Path

import click

from customers.facts import Basis, Fact, Origin
from customers.profiles import TYPES
from office.desk import bringing_in, forgetting, knowing, merging, uses_of_facts
from office.roles import Role
from web.cli.at_hand import at_now, of_office, office
from web.cli.choosing import pairs
from web.cli.lists import read_list
from web.cli.people import customer
from web.cli.speaking import in_language, say, say_json
from web.problems import ExitCode, WrongUsageError


@customer.group()
def fact() -> None:
    """Facts: typed, each with source, date and lawful basis."""


@fact.command("add")
@click.argument("number")
@click.argument("field")
@click.argument("value")
@click.option(
    "--from", "origin", type=click.Choice([o.value for o in Origin]), default="customer"
)
@click.option("--channel", default="phone")
@click.option(
    "--basis", type=click.Choice([b.value for b in Basis]), default="contract"
)
@click.option("--confidence", type=click.IntRange(0, 100), default=80)
@of_office
def fact_add(
    number: str,
    field: str,
    value: str,
    origin: str,
    channel: str,
    basis: str,
    confidence: int,
    json: bool,
) -> None:
    """Keep a fact of a customer; prints its number."""
    told = knowing.Told(
        type=field, value=value, origin=origin, channel=channel, basis=basis,
        confidence=confidence,
    )  # fmt: skip
    with office() as at_hand:
        kept = knowing.add_fact(at_hand.store, number, told, at=at_now())
    if json:
        say_json({"schema": "fact/1", **_plain(kept)})
    else:
        say(f"{kept.id}  {kept.type}: {kept.value}")


@fact.command("list")
@click.argument("number")
@in_language
@of_office
def fact_list(number: str, language: str, json: bool) -> None:
    """List what is known of a customer; whoever is at the shell sees all of it."""
    with office() as at_hand:
        found = knowing.profile(
            at_hand.store, number, role=Role.ADMIN, day=at_hand.today
        )
    if json:
        say_json({
            "schema": "facts/1", "customer": number, "stale": list(found.stale),
            "fields": [one.name for one in found.fields],
            "facts": [_plain(one) for one in found.known.values()],
        })  # fmt: skip
        return
    for name, one in found.known.items():
        old = "  (old)" if name in found.stale else ""
        title = TYPES[name].title.in_language(language)
        say(f"{title}: {one.value}  [{one.origin}, {one.at[:10]}, {one.basis}]{old}")


@fact.command("unused")
@of_office
def fact_unused(json: bool) -> ExitCode:
    """List the fields that nothing uses; exit 1 if there are any."""
    found = uses_of_facts.unused_fields()
    if json:
        say_json({"schema": "unused-facts/1", "fields": list(found)})
    for one in () if json else found:
        say(one)
    return ExitCode.NEGATIVE if found else ExitCode.FINE


# -- import and duplicates -----------------------------------------------------


@customer.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "columns", multiple=True, required=True, metavar="COLUMN=FIELD")
@click.option("--source", required=True, help="Where the list comes from.")
@click.option("--dry-run", is_flag=True, help="Only say what would become of it.")
@of_office
def customer_import(
    file: Path, columns: tuple[str, ...], source: str, dry_run: bool, json: bool
) -> None:
    """Bring customers in from a CSV file; without a lawful basis none is used."""
    mapping = pairs(columns, "--map", "Firm=name")
    rows = read_list(file, mapping)
    with office() as at_hand:
        if dry_run:
            planned = bringing_in.try_import(at_hand.store, rows, mapping)
        else:
            planned = bringing_in.bring_in(
                at_hand.store, rows, mapping, source=source, at=at_now()
            )
    if json:
        say_json({
            "schema": "import/1", "dry_run": dry_run,
            "rows": [
                {"row": p.row, "fate": p.fate.value, "why": p.why, "same_as": p.same_as}
                for p in planned
            ],
        })  # fmt: skip
    for one in () if json else planned:
        say(f"{one.row}: {one.fate} {one.why or one.same_as}".rstrip())


@customer.command("duplicates")
@of_office
def customer_duplicates(json: bool) -> None:
    """List customers that are probably one; nothing is merged by itself."""
    with office() as at_hand:
        found = merging.find_duplicates(at_hand.store)
    if json:
        plain = [{"one": p.one, "other": p.other, "percent": p.percent} for p in found]
        say_json({"schema": "duplicates/1", "pairs": plain})
    for pair in () if json else found:
        say(f"{pair.one}  {pair.other}  {pair.percent} %")


@customer.command("merge")
@click.argument("kept")
@click.argument("gone")
@click.option("--by", "actor", default="shell")
@of_office
def customer_merge(kept: str, gone: str, actor: str, json: bool) -> None:
    """Make two customers one; prints the number that undoes it."""
    with office() as at_hand:
        one = merging.merge(
            at_hand.store, kept=kept, gone=gone, actor=actor, at=at_now()
        )
    if json:
        say_json({"schema": "merge/1", "id": one.id, "kept": kept, "gone": gone})
    else:
        say(f"{one.id}  {gone} is {kept} now")


@customer.command("unmerge")
@click.argument("merge")
@of_office
def customer_unmerge(merge: str, json: bool) -> None:
    """Part two customers that were made one."""
    with office() as at_hand:
        one = merging.undo(at_hand.store, merge, at=at_now())
    if json:
        say_json({"schema": "merge/1", "id": one.id, "undone_at": one.undone_at})
    else:
        say(f"{one.id}  {one.gone} is himself again")


# -- what we know of you -------------------------------------------------------


@customer.command("export")
@click.argument("number")
@of_office
def customer_export(number: str, json: bool) -> None:
    """Print everything we know of a customer, as JSON, for him to take along."""
    del json  # it is JSON in any case
    with office() as at_hand:
        say_json(forgetting.export(at_hand.store, number))


@customer.command("erase")
@click.argument("number")
@click.option("--by", "actor", default="shell")
@click.option("--yes", is_flag=True, help="It cannot be undone.")
@of_office
def customer_erase(number: str, actor: str, yes: bool, json: bool) -> None:
    """Erase a customer; orders the law keeps stay, under a pseudonym."""
    if not yes:
        raise WrongUsageError(f"erasing {number} cannot be undone", "add --yes")
    with office() as at_hand:
        one = forgetting.erase(at_hand.store, number, actor=actor, at=at_now())
    if json:
        say_json({"schema": "erasure/1", "id": one.customer, "kept": list(one.kept)})
    else:
        say(
            f"{one.customer} is erased; kept by law: {', '.join(one.kept) or 'nothing'}"
        )


def _plain(one: Fact) -> dict[str, object]:
    return {
        "id": one.id, "field": one.type, "value": one.value, "from": one.origin.value,
        "channel": one.channel, "basis": one.basis.value, "at": one.at,
        "confidence": one.confidence,
    }  # fmt: skip
