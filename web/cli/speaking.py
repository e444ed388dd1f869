"""How the command line speaks: JSON for programs, aligned tables for people.

Data goes to stdout. Messages and progress go to stderr, so that a pipe carries data
alone.
"""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import dumps
from typing import TYPE_CHECKING

import click

from rules.money import Money
from rules.wording import LANGUAGES, Wording
from web.cli import words

if TYPE_CHECKING:
    from configurator.configuration import Conflict, Repair

GAP = "  "
Title = Callable[[str, str], str]
"""What a choice is called: an option's name and a value to words."""

as_json = click.option("--json", is_flag=True, help="Print JSON, for programs.")
in_language = click.option(
    "--language", type=click.Choice(LANGUAGES),
    default=lambda: words.language_of(os.environ),
    help="The language people are answered in; your own, if not given.",
)  # fmt: skip


def say(line: str = "") -> None:
    """Print a line of data."""
    click.echo(line)


def say_all(lines: Iterable[str]) -> None:
    """Print lines of data."""
    for line in lines:
        click.echo(line)


def say_json(plain: Mapping[str, object]) -> None:
    """Print one JSON object on a line of its own."""
    click.echo(dumps(plain, ensure_ascii=False))


def tell(line: str) -> None:
    """Tell the person something that is no data."""
    click.echo(line, err=True)


def say_conflict(
    conflict: Conflict,
    json: bool,
    language: str = "",
    title: Title | None = None,
    *,
    budget: Sequence[str] = (),
) -> None:
    """Print a clash and the ways out of it, in the rules' own words.

    Args:
        conflict: the clash.
        json: whether a program reads it.
        language: ``en`` or ``zh``; the person's own, if not given.
        title: what a choice is called; without it, it is shown as it is typed.
        budget: what the product was to keep within, in words.
    """
    if json:
        say_json(conflict_to_plain(conflict))
        return
    language = language or words.language_of(os.environ)
    say_all(_conflict_lines(conflict, language, title or _as_typed, budget))


def conflict_to_plain(conflict: Conflict | None) -> dict[str, object]:
    """Return the contract's JSON form of a clash; ``None``: there is none."""
    return {
        "schema": "conflict/1",
        "conflict": conflict.to_plain() if conflict else None,
        "repairs": [one.to_plain() for one in conflict.repairs] if conflict else [],
    }


def _conflict_lines(
    conflict: Conflict, language: str, title: Title, budget: Sequence[str]
) -> Iterator[str]:
    if any("budget" in said for said in conflict.sentences):
        yield words.OVER_BUDGET.in_language(language)
        rows = [(one, title(*_split(one))) for one in conflict.choices]
        yield from table(rows, "  ")
        yield from (f"  {one}" for one in budget)
    elif conflict.choices:
        yield words.TOGETHER.in_language(language)
        rows = [(one, title(*_split(one))) for one in conflict.choices]
        yield from table(rows, "  ")
    else:
        yield words.NO_PRODUCT.in_language(language)
    if conflict.sentences:
        yield words.BECAUSE.in_language(language)
    for said in conflict.sentences:
        wording = Wording(said.get("en", ""), said.get("zh", ""))
        rule = said.get("rule", "")
        yield f"  {wording.in_language(language)}" + (f"  [{rule}]" if rule else "")
    if conflict.repairs:
        yield words.WAYS_OUT.in_language(language)
    ways = [
        (f"{at}.", _change(one, language, title), _difference(one, language))
        for at, one in enumerate(conflict.repairs, start=1)
    ]
    yield from table(ways, "  ")


def _change(repair: Repair, language: str, title: Title) -> str:
    said = []
    for name, value in repair.change.items():
        called = title(name, value or "")
        if value is None:
            told = words.WITHOUT.in_language(language).format(option=called or name)
        else:
            told = f"{name}={value}" + (f" ({called})" if called else "")
        said.append(told)
    return ", ".join(said)


def _difference(repair: Repair, language: str) -> str:
    """Say what a way out does to the price and to the days."""
    if not repair.currency:
        return ""
    price = words.SAME_PRICE.in_language(language)
    if repair.price_delta:
        sign = "+" if repair.price_delta > 0 else ""
        price = f"{sign}{Money(repair.price_delta, repair.currency)}"
    if not repair.days_delta:
        return price
    days = words.DAYS.in_language(language).format(days=signed(repair.days_delta))
    return f"{price}, {days}"


def _as_typed(name: str, value: str) -> str:
    del name, value
    return ""


def _split(choice: str) -> tuple[str, str]:
    name, _, value = choice.rpartition("=")
    return name, value


def width(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
        if not unicodedata.combining(character)
    )


def table(rows: Iterable[Sequence[str]], indent: str = "") -> Iterable[str]:
    """Lay rows out in columns as wide as they need; the last column runs free."""
    held = [list(row) for row in rows]
    if not held:
        return
    columns = max(len(row) for row in held)
    widths = [
        max((width(row[at]) for row in held if at < len(row)), default=0)
        for at in range(columns)
    ]
    for row in held:
        cells = [
            cell + " " * (widths[at] - width(cell)) if at < len(row) - 1 else cell
            for at, cell in enumerate(row)
        ]
        yield (indent + GAP.join(cells)).rstrip()


def signed(number: int) -> str:
    """Write a difference with its sign; none is shown as 0."""
    return f"{number:+d}" if number else "0"


@dataclass
class Progress:
    """How far a long job is, on stderr: each second on a terminal, else at its end."""

    noun: str
    done: int = 0
    _last: float = field(default_factory=time.monotonic)

    def step(self, more: int = 1) -> None:
        """Count some more, and say so if a second has passed."""
        self.done += more
        now = time.monotonic()
        if now - self._last >= 1 and sys.stderr.isatty():
            click.echo(f"\r{self.done:,} {self.noun}", err=True, nl=False)
            self._last = now

    def end(self, said: str = "") -> None:
        """Say how many there were in the end."""
        lead = "\r" if sys.stderr.isatty() else ""
        click.echo(f"{lead}{self.done:,} {self.noun}{said}", err=True)
