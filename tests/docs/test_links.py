"""Whoever follows a link or types a command from the pages gets somewhere."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.docs.pages import PAGES, ROOT, headings_of, named, prose_of

LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"`((?:make|configurator) [a-z][a-z ]*)`")
WIDEST = 110


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(prose_of(page)) if "://" not in link]

    assert [link for link in links if not leads_somewhere(page, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not (target.is_relative_to(ROOT) and target.exists()):
        return False
    return not heading or heading in headings_of(target)


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def commands_in_tables(page: Path) -> Iterator[str]:
    """Yield every command that a table's row says there is."""
    for line in prose_of(page).splitlines():
        if line.startswith("|"):
            yield from COMMAND.findall(line.split("|")[1])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_make_command_of_a_table_is_there(page: Path) -> None:
    named_here = [c for c in commands_in_tables(page) if c.startswith("make ")]

    assert {command.removeprefix("make ") for command in named_here} <= targets()


def test_every_configurator_command_of_the_readme_is_there() -> None:
    main = importlib.import_module("web.cli.main")
    top = main.cli
    assert isinstance(top, click.Group)
    named_here = [
        c.split()[1:]
        for c in commands_in_tables(ROOT / "README.md")
        if c.startswith("configurator ")
    ]

    missing = [" ".join(words) for words in named_here if not _is_there(top, words)]

    assert len(named_here) > 10
    assert not missing


def _is_there(top: click.Group, words: list[str]) -> bool:
    command: click.Command | None = top
    for word in words:
        if not isinstance(command, click.Group):
            return False
        command = command.get_command(click.Context(command), word)
    return command is not None


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_lines_can_be_read_in_a_window(page: Path) -> None:
    wide = [
        number
        for number, line in enumerate(prose_of(page).splitlines(), start=1)
        if not line.startswith("|") and _width(line) > WIDEST
    ]

    assert not wide, f"wider than {WIDEST}: lines {wide}"


def _width(line: str) -> int:
    """Return how many columns a line takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_path_of_one_machine_is_named(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert not re.findall(r"(?<![\w.:/)>-])/[a-z]+/[\w./-]+", text)
