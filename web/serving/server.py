"""The door of an installation, held open by gunicorn.

Few processes with some threads each: a click waits for the database and the wire more
than for the processor. The application is made behind the fork, as the store demands.
On SIGTERM nobody new is let in, what was begun is answered, and then it ends; SIGHUP
puts new processes in the place of the old in the same way.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from office.desk.installation import Installation
from web.admission import Admission
from web.app import create_app
from web.metrics import forget_live, share_figures
from web.problems import AddressTakenError
from web.request_log import write_lines
from web.serving.making_ready import fill_the_shelf, make_ready
from web.serving.options import ServingOptions

if TYPE_CHECKING:
    from flask import Flask

CONNECTIONS = 512
"""Of a process; more wait in the backlog of the system."""
BACKLOG = 256
LIFE = 20_000
"""Requests after which a process is replaced, give or take a tenth."""
_SILENCE = 60
"""Seconds without a sign of life after which a process is ended."""


def serve(
    installation: Installation,
    options: ServingOptions,
    *,
    opened: Callable[[str], None],
    tell: Callable[[str], None],
) -> None:
    """Hold the door open until the process is told to end; does not return.

    Args:
        installation: what is served.
        options: where, and by how many.
        opened: told the address, when there is one to go to.
        tell: told what takes a while.

    Raises:
        AddressTakenError: if nothing can be served there.
        StoreError: if there is no store, or its tables are of another release.
        SystemExit: when it has ended.
    """
    _demand_free(options)
    tell("making the products ready (the first time, about a minute)")
    fill_the_shelf(installation)
    _Server(installation, options, opened).run()


def _demand_free(options: ServingOptions) -> None:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((options.host, options.port))
        except OSError as error:
            why = error.strerror or str(error)
            raise AddressTakenError(options.address, why) from error


class _Server(BaseApplication):  # type: ignore[misc]  # it ships no types
    def __init__(
        self,
        installation: Installation,
        options: ServingOptions,
        opened: Callable[[str], None],
    ) -> None:
        self._installation = installation
        self._options = options
        self._opened = opened
        self._figures = Path(tempfile.mkdtemp(prefix="configurator-figures-"))
        super().__init__(prog="configurator serve")

    def load_config(self) -> None:
        options = self._options
        settings: dict[str, object] = {
            "bind": [options.address],
            "worker_class": "gthread",
            "workers": options.workers,
            "threads": options.threads,
            "worker_connections": CONNECTIONS,
            "backlog": BACKLOG,
            "timeout": _SILENCE,
            "graceful_timeout": options.grace,
            "keepalive": 5,
            "max_requests": LIFE,
            "max_requests_jitter": LIFE // 10,
            "limit_request_line": 4094,
            "limit_request_fields": 64,
            "limit_request_field_size": 8190,
            "preload_app": False,
            # Whom to believe about the visitor is the application's own matter.
            "forwarded_allow_ips": "",
            "accesslog": None,
            "errorlog": "-",
            "logger_class": _Lines,
            "control_socket_disable": True,
            "pre_fork": self._give_a_place,
            "post_fork": self._take_the_place,
            "child_exit": self._leave_the_place,
            "post_worker_init": self._tell_where,
            "on_exit": self._put_away,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        options = self._options
        slots = Admission(options.slots, options.waiting, options.patience)
        app = create_app(self._installation, admission=slots, proxies=options.proxies)
        make_ready(app)
        return app

    # -- what the processes of the door share -----------------------------------------

    def _give_a_place(self, arbiter: Any, worker: Any) -> None:
        """Give each process a number that none of the living has."""
        taken = {getattr(one, "place", 0) for one in arbiter.WORKERS.values()}
        worker.place = next(n for n in range(1, len(taken) + 2) if n not in taken)

    def _take_the_place(self, arbiter: Any, worker: Any) -> None:
        del arbiter
        share_figures(self._figures, worker.place)

    def _leave_the_place(self, arbiter: Any, worker: Any) -> None:
        del arbiter
        forget_live(self._figures, worker.place)

    def _tell_where(self, worker: Any) -> None:
        """Say where the door is, when the first process is ready to answer."""
        if worker.age != 1:
            return
        name = worker.sockets[0].getsockname()
        host = f"[{name[0]}]" if ":" in name[0] else name[0]
        self._opened(f"http://{host}:{name[1]}/")

    def _put_away(self, arbiter: Any) -> None:
        del arbiter
        shutil.rmtree(self._figures, ignore_errors=True)


class _Lines(Logger):  # type: ignore[misc]
    """Gunicorn's own sentences, as lines of JSON among ours."""

    def setup(self, cfg: Any) -> None:
        """Take our handler in place of its own."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        write_lines(self.error_log)
