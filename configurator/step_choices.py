"""Which choices a step of making looks at, so that its worker sees just those.

A step reads what its condition and its times name, and what decides which modules it
takes. A text in the customer's own words belongs to the step that reads what the text
depends on: the letters of a monogram to the step that embroiders them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.option import SeveralOption, TextOption
from catalog.parts import BomLine, Operation
from catalog.version import CatalogVersion
from rules.expression import Truth, names_in


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoices:
    """What one step looks at: configuration keys, texts, and lines of the BOM.

    ``takes`` names only lines that differ from product to product: what goes into
    each of them alike is no choice. A line whose module a choice brings is written
    ``line@key``.
    """

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    takes: tuple[str, ...]


def choices_of_step(version: CatalogVersion, operation: Operation) -> StepChoices:
    """Return what an operation looks at, in the order of the catalog."""
    lines = [part for part in version.parts if part.operation == operation.code]
    named = {
        name
        for expression in (operation.when, operation.setup, operation.run)
        for name in names_in(expression)
    }
    named |= {part.item[1:] for part in lines if part.item.startswith("@")}
    keys = tuple(key for key in _keys(version) if _is_read(version, key, named))
    options = {key.partition(".")[0] for key in keys}
    return StepChoices(
        keys=keys,
        texts=tuple(_texts(version, options)),
        takes=tuple(f"{p.id}{_brought_by(p)}" for p in lines if _differs(p)),
    )


def step_choices(version: CatalogVersion) -> Mapping[str, StepChoices]:
    """Return what every operation looks at, by its code."""
    return {one.code: choices_of_step(version, one) for one in version.operations}


def _keys(version: CatalogVersion) -> Iterator[str]:
    for option in version.options:
        if isinstance(option, SeveralOption):
            yield from (f"{option.name}.{member.code}" for member in option.members)
        elif not isinstance(option, TextOption):
            yield option.name


def _is_read(version: CatalogVersion, key: str, named: set[str]) -> bool:
    """Whether a key is named: itself, an attribute of its value, or all its family."""
    name, _, member = key.partition(".")
    if isinstance(version.by_name[name], SeveralOption) and member:
        return key in named or name in named
    return any(one.partition(".")[0] == name for one in named)


def _texts(version: CatalogVersion, options: set[str]) -> Iterator[str]:
    """Yield the texts that depend on what is read, or on what that depends on."""
    reached = set(options)
    for name in options:
        reached |= _before_dots(names_in(version.by_name[name].applies))
    for option in version.options:
        if isinstance(option, TextOption):
            asked = _before_dots(names_in(option.applies))
            if asked & reached:
                yield option.name


def _before_dots(names: Iterable[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def _brought_by(part: BomLine) -> str:
    return part.item if part.item.startswith("@") else ""


def _differs(part: BomLine) -> bool:
    return part.item.startswith("@") or not isinstance(part.when, Truth)
