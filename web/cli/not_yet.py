"""Questions of the contract that this release says plainly it cannot answer yet."""

from __future__ import annotations

import click

from web.cli.speaking import as_json
from web.problems import NotBuiltYetError


@click.command("quote", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@as_json
def quote(words: tuple[str, ...], json: bool) -> None:
    """Make, show or accept a quote."""
    del words, json
    raise NotBuiltYetError("a quote cannot be made yet", "place an order: order place")
