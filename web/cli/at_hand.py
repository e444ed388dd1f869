"""What commands about people and orders have at hand: the store, the clock, words.

The clock is read here and nowhere below. Days are the company's: its zone is
asked where a company is published, else the machine's day counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from office.desk.installation import open_installation
from office.store import companies
from office.store.engine import Store, open_store
from web.cli.choosing import at_home
from web.cli.speaking import as_json
from web.problems import WrongUsageError

_Command = TypeVar("_Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Office:
    """The open store, where papers go, the folder of all state, and the time."""

    store: Store
    outbox: Path
    state: Path

    @property
    def today(self) -> date:
        """The day in the company's zone."""
        with self.store.reading() as tx:
            company = companies.current(tx)
        now = instant()
        return now.astimezone(ZoneInfo(company.zone)).date() if company else now.date()


def instant() -> datetime:
    """Return this instant, in UTC."""
    return datetime.now(UTC)


def at_now() -> str:
    """Return this instant as the ISO text rows are stamped with."""
    return instant().isoformat(timespec="seconds")


@contextmanager
def office() -> Iterator[Office]:
    """Open the installation that ``--home`` names; close its store in any case."""
    named = click.get_current_context().find_root().obj
    home = named if isinstance(named, Path) else Path()
    installation = open_installation(home, os.environ)
    store = open_store(installation.database_url)
    try:
        yield Office(store, installation.outbox, installation.state)
    finally:
        store.close()


def of_office(command: _Command) -> _Command:
    """Give a command ``--json`` and ``--home``."""
    return as_json(at_home(command))


def texts_of(typed: Iterable[str]) -> dict[str, str]:
    """Read ``OPTION=TEXT`` pairs; a text may hold a ``=`` of its own.

    Raises:
        WrongUsageError: if one is no pair.
    """
    found: dict[str, str] = {}
    for one in typed:
        name, sign, text = one.partition("=")
        if not (name and sign):
            raise WrongUsageError(
                f"{one!r} is no text", "write --text monogram=ABC", "--text"
            )
        found[name] = text
    return found
