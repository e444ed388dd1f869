"""The command line ``configurator``: every command, and the one way in."""

from __future__ import annotations

import io
import os
import sys

import click

from web.cli.bounds import IN_A_SHELL
from web.cli.choosing import at_home
from web.cli.door import Door, Room

ROOMS = {
    "product": Room("web.cli.product:product", "Ask a product: count, domains, fit …"),
    "catalog": Room("web.cli.catalog:catalog", "Publish catalogs and look at them."),
    "company": Room("web.cli.company:company", "Publish the company; show it."),
    "account": Room("web.cli.accounts:account", "Who may sign in, and as what."),
    "customer": Room("web.cli.circles:customer", "Customers, facts, contacts …"),
    "wearer": Room("web.cli.people:wearer", "Wearers: who uses the product."),
    "measure": Room("web.cli.people:measure", "Measurements of a wearer."),
    "spec": Room("web.cli.people:spec", "Saved specs: save, show, list, carry over."),
    "quote": Room("web.cli.quotes:quote", "Quotes: make, show, accept."),
    "wish": Room("web.cli.wishes:wish", "Wishes not met: list, paper for engineering."),
    "order": Room("web.cli.handing_over:order", "Orders: place, release, ship …"),
    "standing": Room("web.cli.standing:standing", "Standing orders: make, run …"),
    "stock": Room("web.cli.tracing:stock", "Modules in stock: receive, count, show."),
    "purchase": Room("web.cli.purchasing:purchase", "Purchase orders: make, send …"),
    "delivery": Room("web.cli.deliveries:delivery", "Deliveries: list, send again."),
    "init": Room("web.cli.installation:init", "Make configurator.toml and the state."),
    "serve": Room("web.cli.serving:serve", "Open the doors of the web."),
    "worker": Room("web.cli.deliveries:worker", "Deliver what is due."),
    "doctor": Room("web.cli.installation:doctor", "Say what is wrong here, if it is."),
    "db": Room("web.cli.installation:db", "Upgrade, back up, restore the database."),
}
"""Every command; each is imported when it is used."""


@click.group(
    "configurator", cls=Door, rooms=ROOMS,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@at_home
def cli() -> None:
    """A mass-customization configurator and order engine.

    Data on stdout, messages on stderr; --json everywhere. Exit codes: 0 fine,
    1 a negative result, 2 wrong usage, 3 input missing or unreadable, 4 a clash with
    what is stored, 5 a limit was reached or not answerable yet, 70 our own fault.
    """


def main() -> None:
    """Run this process's command line, in UTF-8 whatever the machine says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name, most in IN_A_SHELL.items():
        os.environ.setdefault(name, most)
    cli.main()
