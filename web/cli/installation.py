"""``init``, ``doctor``, ``db``, ``worker``: the installation itself."""

from __future__ import annotations

import os
from pathlib import Path

import click

from office.desk.installation import (
    Installation,
    back_up,
    bring_back,
    bring_up,
    open_installation,
    set_up,
)
from office.store.connecting import read_address
from office.store.schema import HEAD
from web.cli.choosing import at_home, home
from web.cli.examining import Health, examine
from web.cli.speaking import as_json, say, say_json, tell
from web.problems import ExitCode

_MARKS = {Health.OK: "ok", Health.WARNING: "warning", Health.PROBLEM: "PROBLEM"}
_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@at_home
@as_json
def init(json: bool) -> None:
    """Make configurator.toml and the state folder with its database.

    What is there already is kept as it is.
    """
    done = set_up(home(), os.environ)
    if json:
        say_json({
            "schema": "init/1",
            "home": str(done.installation.home),
            "database": _shown(done.installation),
            "made": [str(path) for path in done.made],
            "revision_before": done.revision_before,
            "changed": done.changed,
        })  # fmt: skip
        return
    for path in done.made:
        say(f"made      {path}")
    if done.revision_before != HEAD:
        say(f"database  {_shown(done.installation)}")
    if not done.changed:
        say(f"{done.installation.home} is set up already; nothing was changed")
        return
    tell("next: configurator catalog publish DIR, configurator company publish DIR")
    tell("and:  configurator account add NAME --role admin, then configurator doctor")


@click.command()
@at_home
@as_json
def doctor(json: bool) -> ExitCode:
    """Say of everything this program needs whether it is well."""
    found = []
    for check in examine(_installation()):
        found.append(check)
        if not json:
            say(f"{_MARKS[check.health]:<8}  {check.name:<16} {check.said}")
            if check.to_do:
                say(f"{'':<8}  {'':<16} -> {check.to_do}")
    if json:
        checks = [check.to_plain() for check in found]
        say_json({"schema": "doctor/1", "checks": checks})
    ill = any(check.health is Health.PROBLEM for check in found)
    return ExitCode.NEGATIVE if ill else ExitCode.FINE


@click.group()
def db() -> None:
    """The database: bring it up, back it up, bring a backup back."""


@db.command("upgrade")
@at_home
@as_json
def upgrade_database(json: bool) -> None:
    """Bring the tables up to this program; the file is copied beside itself first."""
    before = bring_up(_installation())
    if json:
        say_json({"schema": "db-upgrade/1", "before": before, "after": HEAD})
    elif before == HEAD:
        say(f"the tables are at {HEAD} already; nothing was changed")
    else:
        say(f"the tables are at {HEAD} now; before: {before or 'none'}")


@db.command("backup")
@_FILE
@at_home
@as_json
def backup_database(file: Path, json: bool) -> None:
    """Write a whole, checked copy of the database, while others work on."""
    back_up(_installation(), file)
    size = file.stat().st_size
    if json:
        say_json({"schema": "db-backup/1", "file": str(file), "bytes": size})
    else:
        say(f"{file}: {size:,} bytes, whole and checked")


@db.command("restore")
@_FILE
@at_home
@as_json
def restore_database(file: Path, json: bool) -> None:
    """Bring a backup back, where there is no database now."""
    installation = _installation()
    bring_back(installation, file)
    database = _shown(installation)
    if json:
        say_json({"schema": "db-restore/1", "file": str(file), "database": database})
    else:
        say(f"{database} is {file} again")


def _installation() -> Installation:
    return open_installation(home(), os.environ)


def _shown(installation: Installation) -> str:
    """Return the address of the database without its password."""
    return read_address(installation.database_url).shown
