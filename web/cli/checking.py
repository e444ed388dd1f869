"""``product check``: what is wrong with a catalog, before anybody orders from it.

First what can be read off the files. Once they read clean, what only proofs show: every
finding comes with the rules that prove it, or with a product that shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from catalog.reading import read_catalog
from configurator.configuration import Conflict
from configurator.lint import ERROR, NOTE, WARNING, Finding, findings_of
from configurator.product import Product, is_model
from configurator.questions import Questions
from rules.mistake import Mistake, MistakesFoundError
from rules.wording import Wording
from web.cli import words
from web.cli.choosing import Asked, about_product
from web.cli.speaking import say, say_all, say_conflict, say_json, tell
from web.cli.telling import titles_of, values_lines
from web.problems import ExitCode, mistake_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of a catalog found; without a product nothing else is asked.

    ``mistakes`` were found by reading, ``proved`` by a proof or a witness.
    """

    product: str
    mistakes: tuple[Mistake, ...] = ()
    proved: tuple[Finding, ...] = ()
    clash: Conflict | None = None
    read: bool = True

    def how_many(self, severity: str) -> int:
        """Return how many findings there are of one severity."""
        found = [one.severity for one in self.mistakes]
        return [*found, *(one.severity for one in self.proved)].count(severity)

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON."""
        return {
            "schema": "check/1",
            "product": self.product,
            "findings": [
                *(one.to_plain() for one in self.mistakes),
                *(one.to_plain() for one in self.proved),
            ],
            "has_product": (self.clash is None) if self.read else None,
            "conflict": self.clash.to_plain() if self.clash else None,
            "dead_values": [_dead(one) for one in self._of("dead-value", "dead-today")],
            "never_applies": [one.about for one in self._of("never-applies")],
            "errors": self.how_many(ERROR),
            "warnings": self.how_many(WARNING),
            "notes": self.how_many(NOTE),
        }

    def _of(self, *codes: str) -> Iterator[Finding]:
        return (one for one in self.proved if one.code in codes)


def _dead(one: Finding) -> dict[str, object]:
    option, _, value = one.about.rpartition("=")
    rules = list(one.proof.rules) if one.proof else []
    return {
        "option": option, "value": value, "severity": one.severity, "rules": rules,
    }  # fmt: skip


@click.command()
@about_product
def check(asked: Asked, json: bool, language: str) -> ExitCode:
    """Tell everything that is wrong with a catalog or a feature model."""
    product: Questions | None = None
    try:
        product, found = _checked(asked, language)
    except MistakesFoundError as error:
        name = Path(asked.path).name
        found = Checked(product=name, mistakes=error.mistakes, read=False)
    if json:
        say_json(found.to_plain())
    else:
        _tell(found, product, language)
    return ExitCode.NEGATIVE if found.how_many(ERROR) else ExitCode.FINE


def _checked(asked: Asked, language: str) -> tuple[Questions, Checked]:
    """Read what is named, and prove what its files alone do not show.

    Raises:
        MistakesFoundError: with every mistake in its files.
    """
    from configurator.shelf import usual_shelf  # its library takes a second to load

    def tell_next(what: Wording) -> None:
        if sys.stderr.isatty():
            said = words.LOOKING_AT.in_language(language)
            tell(said.format(what=what.in_language(language)))

    shelf = usual_shelf()
    mistakes: tuple[Mistake, ...] = ()
    if is_model(asked.path):
        product: Questions = asked.load()
        proved = findings_of(product, shelf=shelf, tell=tell_next)
    else:
        draft = read_catalog(Path(asked.path))
        product = Product(
            draft.version, asked.day, engine=asked.engine, shelf=shelf,
            market=asked.market,
        )  # fmt: skip
        mistakes = draft.findings
        proved = findings_of(product, draft.places, shelf=shelf, tell=tell_next)
    nothing = any(one.code == "no-product" for one in proved)
    return product, Checked(
        product=product.names.product,
        mistakes=mistakes,
        proved=proved,
        clash=product.explain({}) if nothing else None,
    )


def _tell(found: Checked, asked: Questions | None, language: str) -> None:
    for mistake in found.mistakes:
        say_all(mistake_lines(mistake))
    if asked is not None:
        if found.clash is not None:
            say_conflict(found.clash, False, language, titles_of(asked, language))
        for one in found.proved:
            say_all(_finding_lines(one, asked, language))
    verdict = words.VERDICT.in_language(language).format(
        product=found.product,
        errors=found.how_many(ERROR),
        warnings=found.how_many(WARNING),
    )
    makes = asked is not None and found.clash is None
    say(verdict + (f"; {words.SOME_PRODUCT.in_language(language)}" if makes else ""))


def _finding_lines(one: Finding, asked: Questions, language: str) -> Iterator[str]:
    """Yield where and what, the rules that prove it or the product, and what to do."""
    where = f"{one.place}: " if one.place.file else ""
    yield f"{where}{one.severity}: {one.sentence.in_language(language)}"
    rules = asked.published.rules if isinstance(asked, Product) else ()
    by_id = {rule.id: rule for rule in rules}
    for id_ in one.proof.rules if one.proof else ():
        reason = by_id[id_].reason.in_language(language) if id_ in by_id else ""
        yield f"    [{id_}] {reason}".rstrip()
    for witness in one.witnesses:
        yield from (f"    {line}" for line in values_lines(asked, witness, language))
    yield f"    {one.advice.in_language(language)}"
