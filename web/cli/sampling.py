"""``product sample``: valid configurations, each as likely as any other."""

from __future__ import annotations

import click

from configurator.configuration import Conflict
from configurator.questions import Questions
from web.cli.choosing import Asked, about_product, choosing
from web.cli.speaking import Progress, say_conflict, say_json
from web.cli.telling import titles_of
from web.problems import ExitCode

MOST = 1 << 62
"""What a seed may be at most."""


@click.command()
@click.option(
    "-n", "number", type=click.IntRange(min=1), default=100, show_default=True,
    help="How many.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(min=0, max=MOST), default=1, show_default=True,
    help="The same seed draws the same configurations.",
)  # fmt: skip
@choosing
@about_product
def sample(
    asked: Asked,
    number: int,
    seed: int,
    choices: dict[str, str],
    json: bool,
    language: str,
) -> ExitCode:
    """Draw valid configurations, each as likely as any other, one a line.

    Each line is a JSON object that product verify reads; with --json it also says
    which schema it has.
    """
    product = asked.load()
    drawn = product.drawn(number, seed, choices)
    progress = Progress("configurations")
    for values in drawn:
        say_json(
            {"schema": "configuration/1", "configuration": values} if json else values
        )
        progress.step()
    if not progress.done:
        return _nothing(product, choices, json, language)
    progress.end()
    return ExitCode.FINE


def _nothing(
    product: Questions, choices: dict[str, str], json: bool, language: str
) -> ExitCode:
    """Say why there was nothing to draw from."""
    clash = product.explain(choices) or Conflict(choices=(), rules=())
    say_conflict(clash, json, language, titles_of(product, language))
    return ExitCode.NEGATIVE
