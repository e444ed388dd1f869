"""Configurations kept in files: read one to stay near to, verify a million of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from json import JSONDecodeError, loads
from pathlib import Path

import click

from rules.mistake import Mistake, MistakesFoundError, Place
from web.cli import words
from web.cli.choosing import about_product, load_product
from web.cli.speaking import Progress, say, say_json
from web.problems import ExitCode

AT_ONCE = 10_000
"""So many lines of a file are judged together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A configuration from a file, and which of it was wished, where that is told."""

    values: Mapping[str, str]
    wishes: Mapping[str, str] | None


@click.command()
@about_product
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
def verify(product: str, file: Path, day: date, json: bool, language: str) -> ExitCode:
    """Judge stored configurations, one JSON object a line."""
    asked = load_product(product, day)
    progress = Progress("configurations")
    invalid: list[int] = []
    valid = 0
    lines = _kept_in(file)
    while batch := list(islice(lines, AT_ONCE)):
        judged = asked.verify(values for _, values in batch)
        for (number, _), good in zip(batch, judged, strict=True):
            progress.step()
            valid += good
            if not good:
                invalid.append(number)
    progress.end()
    if json:
        say_json({
            "schema": "verify/1", "valid": valid, "invalid": len(invalid),
            "invalid_lines": invalid,
        })  # fmt: skip
    else:
        told = words.VALID.in_language(language)
        say(told.format(valid=f"{valid:,}", invalid=f"{len(invalid):,}"))
        if invalid:
            listed = ", ".join(map(str, invalid))
            say(words.INVALID_LINES.in_language(language).format(lines=listed))
    return ExitCode.NEGATIVE if invalid else ExitCode.FINE


def read_near(path: Path) -> Kept:
    """Read a stored spec or a configuration.

    It may be the values alone, or hold them under ``values`` or ``configuration``;
    a value may stand with its origin, as ``["L28", "customer"]``.

    Raises:
        OSError: if the file cannot be opened.
        MistakesFoundError: if it holds no configuration.
    """
    found = _read(path.read_bytes(), str(path), 1)
    if isinstance(found, Mistake):
        raise MistakesFoundError([found])
    return found


def _kept_in(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each configuration with its line; every line that is none is told at once.

    Raises:
        MistakesFoundError: at the end, if some lines hold no configuration.
    """
    mistakes: list[Mistake] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            found = _read(line.rstrip(), str(path), number)
            if isinstance(found, Mistake):
                mistakes.append(found)
            elif not mistakes:
                yield number, found.values
    if mistakes:
        raise MistakesFoundError(mistakes)


def _read(raw: bytes, file: str, line: int) -> Kept | Mistake:
    """Read one JSON text that begins at ``line`` of a file."""

    def mistake(what: str, line: int, column: int, found: str = "") -> Mistake:
        return Mistake(
            Place(file, line, column), "no-configuration", what, found=found,
            expected='a JSON object such as {"leg": "L28"}',
        )  # fmt: skip

    try:
        plain = loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return mistake("this is not written in UTF-8", line, error.start + 1)
    except JSONDecodeError as error:
        return mistake(f"no JSON: {error.msg}", line + error.lineno - 1, error.colno)
    except (ValueError, RecursionError) as error:
        return mistake(f"no JSON of ours: {error}", line, 1)
    held = _held(plain)
    if held is None:
        return mistake("this is no configuration", line, 1, type(plain).__name__)
    values: dict[str, str] = {}
    wishes: dict[str, str] = {}
    told = False
    for name, word in held.items():
        value, origin = _parted(word)
        told = told or bool(origin)
        if value is None:
            continue  # this option does not apply
        if isinstance(value, bool) or not isinstance(value, str | int):
            return mistake(f"{name} has no value", line, 1, repr(value)[:40])
        values[name] = str(value)
        if origin == "customer":
            wishes[name] = str(value)
    return Kept(values, wishes if told else None)


def _held(plain: object) -> dict[str, object] | None:
    if not isinstance(plain, dict):
        return None
    for key in ("configuration", "values"):
        if isinstance(plain.get(key), dict):
            return dict(plain[key])
    return plain


def _parted(word: object) -> tuple[object, str]:
    """Part a value from its origin, where it has one."""
    if isinstance(word, list) and len(word) == 2 and isinstance(word[1], str):
        return word[0], word[1]
    return word, ""
