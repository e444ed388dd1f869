"""``product check``: what is wrong with a catalog, before anybody orders from it.

First what can be read off the files, then what only the solver knows: values that no
product can have, options that never apply, and whether there is a product at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from catalog.reading import read_catalog
from configurator.configuration import Conflict
from configurator.domains import Domains
from configurator.formats.model import NO, is_switch
from configurator.problem import Kind
from configurator.product import Product, is_model
from configurator.questions import Questions
from rules.mistake import Mistake, MistakesFoundError
from web.cli import words
from web.cli.choosing import Asked, about_product
from web.cli.speaking import say, say_all, say_conflict, say_json
from web.cli.telling import titles_of
from web.problems import ExitCode, mistake_lines

MOST_EXPLAINED = 50
"""So many dead values are traced to the rules that kill them."""
ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """A value that no product can have, and the rules that see to it.

    It is an error where those rules hold for ever; where one of them is dated, the
    author may well want it so for a while, and it is a warning.
    """

    option: str
    value: str
    severity: str
    rules: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON."""
        return {
            "option": self.option,
            "value": self.value,
            "severity": self.severity,
            "rules": list(self.rules),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of a catalog found; without a product nothing else is asked."""

    product: str
    findings: tuple[Mistake, ...] = ()
    dead: tuple[Dead, ...] = ()
    never: tuple[str, ...] = ()
    clash: Conflict | None = None
    read: bool = True

    @property
    def errors(self) -> int:
        """How much of it must be mended."""
        return self._how_many(ERROR) + (self.clash is not None)

    @property
    def warnings(self) -> int:
        """How much of it is worth a look."""
        return self._how_many(WARNING) + len(self.never)

    def _how_many(self, severity: str) -> int:
        found = [one.severity for one in self.findings]
        return [*found, *(one.severity for one in self.dead)].count(severity)

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON."""
        return {
            "schema": "check/1",
            "product": self.product,
            "findings": [one.to_plain() for one in self.findings],
            "has_product": (self.clash is None) if self.read else None,
            "conflict": self.clash.to_plain() if self.clash else None,
            "dead_values": [one.to_plain() for one in self.dead],
            "never_applies": list(self.never),
            "errors": self.errors,
            "warnings": self.warnings,
        }


@click.command()
@about_product
def check(asked: Asked, json: bool, language: str) -> ExitCode:
    """Tell everything that is wrong with a catalog or a feature model."""
    path = Path(asked.path)
    product: Questions | None = None
    try:
        product, findings = _read(asked, path)
    except MistakesFoundError as error:
        found = Checked(product=path.name, findings=error.mistakes, read=False)
    else:
        found = checked(product, findings)
    if json:
        say_json(found.to_plain())
    else:
        _tell(found, product, language)
    return ExitCode.NEGATIVE if found.errors else ExitCode.FINE


def _read(asked: Asked, path: Path) -> tuple[Questions, tuple[Mistake, ...]]:
    """Return the product with what its files alone show.

    Raises:
        MistakesFoundError: with every mistake in them.
    """
    if is_model(path):
        return asked.load(), ()
    from configurator.shelf import usual_shelf  # its library takes a second to load

    draft = read_catalog(path)
    product = Product(
        draft.version, asked.day, engine=asked.engine, shelf=usual_shelf()
    )
    return product, draft.findings


def checked(product: Questions, findings: tuple[Mistake, ...]) -> Checked:
    """Ask the solver what the files alone do not show."""
    name = product.names.product
    possible = product.domains({})
    if isinstance(possible, Conflict):
        return Checked(product=name, findings=findings, clash=possible)
    return Checked(
        product=name,
        findings=findings,
        dead=tuple(_dead(product, possible)),
        never=tuple(n for n, said in possible.applies.items() if said == "no"),
    )


def _dead(product: Questions, possible: Domains) -> Iterator[Dead]:
    """Yield the values of options that apply which no product has."""
    rules_read = product.published.rules if isinstance(product, Product) else ()
    dated = {
        rule.id
        for rule in rules_read
        if rule.effectivity.first or rule.effectivity.last
    }
    asked = 0
    for variable in product.problem.variables:
        held = possible.values.get(variable.name)
        listed = variable.kind in (Kind.CHOICE, Kind.MEMBER)
        if not listed or not isinstance(held, frozenset) or not held:
            continue
        core = is_switch(variable) and not isinstance(product, Product)
        for value in variable.real_values:
            # A feature every product has is no fault of a feature model.
            if value in held or (core and value == NO):
                continue
            asked += 1
            clash = None
            if asked <= MOST_EXPLAINED:
                clash = product.explain({variable.name: value})
            rules = clash.rules if clash else ()
            severity = WARNING if dated.intersection(rules) else ERROR
            yield Dead(
                option=variable.name, value=value, severity=severity, rules=rules
            )


def _tell(found: Checked, asked: Questions | None, language: str) -> None:
    for mistake in found.findings:
        say_all(mistake_lines(mistake))
    if asked is not None:
        title = titles_of(asked, language)
        if found.clash is not None:
            say_conflict(found.clash, False, language, title)
        for one in found.dead:
            said = words.DEAD.in_language(language)
            said = said.format(option=one.option, value=one.value)
            rules = f"  [{', '.join(one.rules)}]" if one.rules else ""
            called = title(one.option, one.value)
            called = f" ({called})" if called else ""
            say(f"{one.severity}: {said}{called}{rules}")
        for name in found.never:
            said = words.NEVER_APPLIES.in_language(language).format(option=name)
            say(f"{WARNING}: {said} ({title(name, '')})")
    verdict = words.VERDICT.in_language(language).format(
        product=found.product, errors=found.errors, warnings=found.warnings
    )
    makes = asked is not None and found.clash is None
    say(verdict + (f"; {words.SOME_PRODUCT.in_language(language)}" if makes else ""))
