"""A small company in a folder of its own: a store, an outbox, and who is at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from office.company import SHIPPED, read_company
from office.desk import keeping_people, saving_specs
from office.store import Store, catalogs, companies, open_store, upgrade
from orders.channels import PLAIN, Channels, MailServer, Webhook
from orders.company import Company, Route
from tests import postgres
from tests.drills.receivers import Hooks, Mailbox
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of the drill"  # noqa: S105 - signs what nobody but the drill reads


@dataclass(slots=True)
class Process:
    """One of our programs at work, and what it says, line by line, into a file."""

    pid: int
    out: Path

    def kill(self) -> None:
        """End it without a word."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.wait(10)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def ask_to_stop(self, seconds: float = 40) -> bool:
        """Send SIGTERM; return whether it ended well in time."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        self.wait(seconds)
        return self.ended_well

    def wait(self, seconds: float) -> bool:
        return wait_until(lambda: not self.runs, seconds, 0.02)

    @property
    def ended_well(self) -> bool:
        end = self.out.with_name(f"{self.out.name}.end")
        return end.exists() and end.read_text() == "0"

    @property
    def runs(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def lines(self) -> list[str]:
        """Return every whole line it has said."""
        text = self.out.read_text("utf-8") if self.out.exists() else ""
        return text[: text.rfind("\n") + 1].splitlines()


@dataclass(slots=True)
class Site:
    """Everything a drill needs of a company; receivers belong to the drill alone."""

    folder: Path
    logs: Path
    url: str
    mailbox: Mailbox
    hooks: Hooks
    spec: str
    server: postgres.Server | None
    nursery: subprocess.Popen[str]
    _running: list[Process] = field(default_factory=list)

    @property
    def outbox(self) -> Path:
        return self.folder / "outbox"

    def store(self) -> Store:
        return open_store(self.url)

    def worker(self, *arguments: str, **environ: str) -> Process:
        return self._start("working", self.url, *arguments, **environ)

    def placer(self, first: int, count: int, **environ: str) -> Process:
        """Somebody who places ``count`` orders, under keys that begin at ``first``."""
        return self._start(
            "placing", self.url, self.spec, str(first), str(count), **environ
        )

    def _start(self, program: str, *given: str, **environ: str) -> Process:
        out = self.logs / f"{program}-{len(self._running)}.out"
        job = {
            "program": program, "given": given, "out": str(out),
            "environ": {**self.environ, **environ},
        }  # fmt: skip
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(json.dumps(job) + "\n")
        self.nursery.stdin.flush()
        process = Process(int(self.nursery.stdout.readline()), out)
        self._running.append(process)
        return process

    @property
    def environ(self) -> Mapping[str, str]:
        return {
            "DRILL_OUTBOX": str(self.outbox),
            "CONFIGURATOR_SECRET_HOOK": SECRET,
            "PYTHONUNBUFFERED": "1",
        }

    def end(self) -> None:
        for process in self._running:
            if process.runs:
                process.kill()
        assert self.nursery.stdin is not None
        self.nursery.stdin.close()
        self.nursery.wait(10)

    def troubles(self) -> str:
        """Return what the programs said of errors of their own."""
        files = sorted(self.logs.glob("*.err"))
        return "\n".join(text for file in files if (text := file.read_text()))


def nursery_in(release: Path = ROOT) -> subprocess.Popen[str]:
    """Return where programs of a release are born."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.drills.nursery"], cwd=release, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def acked(lines: list[str]) -> list[tuple[str, str]]:
    """Return the key and the number of every order that was acknowledged."""
    pairs = (json.loads(line) for line in lines)
    return [(one["key"], one["order"]) for one in pairs]


@contextmanager
def site(
    database: str,
    *,
    durable: bool = False,
    folder: Path | None = None,
    port: int = 0,
    mail_port: int = 0,
    mail_behind: int = 0,
) -> Iterator[Site]:
    """Found a company.

    ``durable``: PostgreSQL with every sync it makes by itself. ``mail_port`` is where
    the company finds the mail server, and ``mail_behind`` where it really listens.
    """
    server = None
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as at:
        home = folder or Path(at)
        if database == "postgres":
            server = postgres.start(fast=not durable, port=port)
            url = server.fresh()
        else:
            url = f"sqlite:///{home / 'office.db'}"
        nursery = nursery_in()  # it imports while we found
        mailbox, hooks = Mailbox(), Hooks(SECRET)
        mailbox.port = mail_behind
        mailbox.start()
        hooks.start()
        upgrade(url)
        spec = _found(url, home, mail_port or mailbox.port, hooks.port)
        founded = Site(home, Path(at), url, mailbox, hooks, spec, server, nursery)
        try:
            yield founded
        finally:
            founded.end()
            mailbox.stop()
            hooks.stop()
            if server is not None:
                server.drop(url)
                server.stop()


def _found(url: str, folder: Path, mail_port: int, hook_port: int) -> str:
    store = open_store(url)
    with store.writing() as tx:
        companies.publish(tx, company_of(mail_port, hook_port), AT)
        catalogs.publish(tx, write_bag(folder / "bag"), AT)
    lin = keeping_people.add_customer(store, name="林喆", at=AT, language="en")
    wearer = keeping_people.add_wearer(store, customer=lin.id, name="林喆", at=AT)
    found = saving_specs.save_spec(
        store, wearer=wearer.id, product="bag", name="everyday", spec="", choices={},
        texts={}, day=DAY, at=AT,
    )  # fmt: skip
    store.close()
    assert isinstance(found, tuple)
    return found[0].id


def company_of(mail_port: int, hook_port: int) -> Company:
    """The demo company, with mail that is sent again, mail that is held, a webhook."""
    shipped = read_company(SHIPPED).company
    others = [r for r in shipped.routes if r.paper not in ("confirmation", "pro_forma")]
    ways = [
        ("confirmation", "sales", "folder", "sales", ""),
        ("confirmation", "sales", "mail", "sales@example.org", "resend"),
        ("pro_forma", "finance", "mail", "finance@example.org", "hold"),
        ("pro_forma", "finance", "webhook", "books", ""),
    ]
    routes = [
        Route(paper=p, department=d, channel=c, target=t, when_unknown=w)
        for p, d, c, t, w in ways
    ]
    hook = Webhook(name="books", url=f"http://127.0.0.1:{hook_port}/in", secret="hook")  # noqa: S106 - its name
    return replace(
        shipped,
        routes=(*routes, *others),
        channels=Channels(
            mail=MailServer(
                host="127.0.0.1", port=mail_port, encryption=PLAIN,
                sender="papers@example.org",
            ),
            webhooks={"books": hook},
            private_networks=("127.0.0.0/8",),
        ),
    )  # fmt: skip


def wait_until(what: Callable[[], bool], seconds: float, every: float = 0.1) -> bool:
    """Wait until a callable is true; return whether it became so."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if what():
            return True
        time.sleep(every)
    return what()
