"""``serve``: an installation behind an address, until it is told to stop."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from office.desk.installation import open_installation, store_of
from web.admission import PATIENCE, SLOTS, WAITING
from web.cli.choosing import at_home, home
from web.cli.speaking import as_json, say, say_json, tell
from web.serving.options import (
    GRACE,
    HOST,
    PORT,
    THREADS,
    ServingOptions,
    usual_workers,
)

_MOST = 64
Command = Callable[..., None]


def _setting(
    name: str, kind: click.ParamType[Any], usual: object, said: str
) -> Callable[[Command], Command]:
    """Return an option that a variable of the environment may give as well."""
    return click.option(
        f"--{name}", type=kind, default=usual, show_default=not callable(usual),
        envvar=f"CONFIGURATOR_{name.upper()}", show_envvar=True, help=said,
    )  # fmt: skip


@click.command()
@_setting(
    "host", click.STRING, HOST, "Listened at; the usual one is this machine's alone."
)
@_setting("port", click.IntRange(0, 65535), PORT, "Its port; 0 is any that is free.")
@_setting(
    "workers", click.IntRange(1, _MOST), usual_workers,
    "Processes; usually one for each core, 2 to 4.",
)  # fmt: skip
@_setting("threads", click.IntRange(1, 256), THREADS, "Of each process.")
@_setting(
    "slots", click.IntRange(1, _MOST), SLOTS,
    "Requests a process solves or prints for at once.",
)  # fmt: skip
@_setting("waiting", click.IntRange(0, 256), WAITING, "How many wait for a slot.")
@_setting("patience", click.FloatRange(0.0, 30.0), PATIENCE, "Seconds they wait.")
@_setting(
    "proxies", click.IntRange(0, 9), 0,
    "Proxies of yours in front; X-Forwarded-For and -Proto are believed of so many,"
    " and of nobody otherwise.",
)  # fmt: skip
@_setting(
    "grace", click.IntRange(1, 600), GRACE,
    "Seconds to answer what was begun, when it is told to stop.",
)  # fmt: skip
@at_home
@as_json
def serve(
    host: str,
    port: int,
    workers: int,
    threads: int,
    slots: int,
    waiting: int,
    patience: float,
    proxies: int,
    grace: int,
    json: bool,
) -> None:
    """Open the doors of the web, until SIGTERM or Ctrl+C; SIGHUP renews them.

    With --json the address is told as one object when they are open.
    """
    from web.serving import server

    options = ServingOptions(
        host=host, port=port, workers=workers, threads=threads, slots=slots,
        waiting=waiting, patience=patience, proxies=proxies, grace=grace,
    )  # fmt: skip
    installation = open_installation(home(), os.environ)
    with store_of(installation):
        pass  # what is wrong with the store is told before anything is begun

    def tell_where(url: str) -> None:
        if json:
            say_json({"schema": "serve/1", "url": url, "workers": workers})
        else:
            say(f"open at {url}")

    server.serve(installation, options, opened=tell_where, tell=tell)
