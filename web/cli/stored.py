"""Configurations kept in files: read one to stay near to, verify a million of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from json import JSONDecodeError, loads
from pathlib import Path

import click

from configurator.questions import Questions
from rules.mistake import Mistake, MistakesFoundError, Place
from web.cli import words
from web.cli.choosing import Asked, about_product
from web.cli.lists import MOST_JSON, bytes_within
from web.cli.speaking import Progress, say, say_json
from web.problems import ExitCode

AT_ONCE = 10_000
"""So many lines of a file are judged together."""
_AROUND = b'{"schema": "configuration/1", "configuration": '


@dataclass(frozen=True, slots=True)
class Kept:
    """A configuration from a file, and which of it was wished, where that is told."""

    values: Mapping[str, str]
    wishes: Mapping[str, str] | None


@click.command()
@about_product
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
def verify(asked: Asked, file: Path, json: bool, language: str) -> ExitCode:
    """Judge stored configurations, one JSON object a line."""
    product = asked.load()
    progress = Progress("configurations")
    invalid: list[int] = []
    valid = 0
    for numbers, judged in _judged(product, file):
        progress.step(len(judged))
        valid += sum(judged)
        invalid += [n for n, good in zip(numbers, judged, strict=True) if not good]
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


def _judged(product: Questions, path: Path) -> Iterator[tuple[list[int], list[bool]]]:
    """Yield the numbers of some lines with what is said of each, lines after lines.

    Raises:
        MistakesFoundError: at the end, with every line that holds no configuration.
    """
    mistakes: list[Mistake] = []
    with path.open("rb") as file:
        filled = (one for one in enumerate(file, start=1) if one[1].strip())
        while some := list(islice(filled, AT_ONCE)):
            numbers, lines = zip(*some, strict=True)
            read = partial(_configuration, str(path), some, mistakes)
            judged = product.verify_lines([_bare(line) for line in lines], read)
            if not mistakes:
                yield list(numbers), judged
    if mistakes:
        raise MistakesFoundError(mistakes)


def _configuration(
    file: str, some: Sequence[tuple[int, bytes]], mistakes: list[Mistake], at: int
) -> Mapping[str, str] | None:
    """Read one of some lines; ``None``: it holds none, which is noted."""
    number, line = some[at]
    found = _read(line.rstrip(), file, number)
    if isinstance(found, Mistake):
        mistakes.append(found)
        return None
    return found.values


def _bare(line: bytes) -> bytes:
    """Return what ``product sample --json`` wrote without what is around it."""
    line = line.strip()
    if line.startswith(_AROUND) and line.endswith(b"}}"):
        return line[len(_AROUND) : -1]
    return line


def read_near(path: Path) -> Kept:
    """Read a stored spec or a configuration.

    It may be the values alone, or hold them under ``values`` or ``configuration``;
    a value may stand with its origin, as ``["L28", "customer"]``.

    Raises:
        OSError: if the file cannot be opened.
        MistakesFoundError: if it holds no configuration.
    """
    found = _read(bytes_within(path, MOST_JSON), str(path), 1)
    if isinstance(found, Mistake):
        raise MistakesFoundError([found])
    return found


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
