"""The drill ``uploads``: whatever is handed in is taken whole or refused in a sentence.

Every command that reads a file is given every hostile file of its kind, each in a
process of its own, measured; every call of the door is sent hostile bodies. It holds
if each ends in time and within its memory, with an exit code or status of a refusal
(or has taken what is harmless), says why without a stack trace, loses nothing that was
there and writes nothing where it was not told to.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from office.company import SHIPPED, read_company
from office.desk import keeping_people
from office.desk.installation import set_up
from office.store import catalogs, companies, open_store, people
from tests.drills.bounded_run import Run, run
from tests.drills.hostile_bodies import send_bodies
from tests.drills.hostile_files import (
    BACKUPS,
    BODIES,
    CATALOGUES,
    CUSTOMERS,
    NEAR,
    PRICES,
    HostileFile,
    hostile_files,
)
from tests.drills.report import Report
from tests.office.desk.bag import write_bag

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-11-23T02:00:00+00:00"
SECONDS, MEGABYTES = 30, 900
"""What one file may take, of a busy machine."""
REFUSED = (1, 2, 3, 4, 5)
MOST_SAID = 60_000
SIZES = ROOT / "catalog" / "shipped" / "sizes"


def drill(
    seed: int,
    *,
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Hand in everything.

    Args:
        seed: it goes into the line; what is handed in is always all of it.
        only: ``command: name`` of files, if not all are wanted.
        tell: told a line for each file.
    """
    begun = time.monotonic()
    broken: list[str] = []
    ends: dict[int, int] = {}
    handed = 0
    with tempfile.TemporaryDirectory(prefix="drill-") as scratch:
        desk = Desk(Path(scratch))
        for file in hostile_files():
            name = f"{file.command}: {file.name}{file.suffix}"
            if only and name not in only:
                continue
            found, wrong = desk.hand_in(file)
            handed += 1
            ends[found.code] = ends.get(found.code, 0) + 1
            tell(f"{name}: exit {found.code}, {found.seconds:.1f} s, {found.held} MB"
                 + "".join(f"; {what}" for what in wrong))  # fmt: skip
            broken += [f"{name}: {what}" for what in wrong]
        sent = 0
        if not only:
            sent, wrong_bodies = send_bodies(Path(scratch) / "door")
            broken += wrong_bodies
    return Report(
        drill="uploads", seed=seed, faults=handed + sent,
        seconds=time.monotonic() - begun, broken=tuple(broken),
        more={"files": handed, "bodies": sent,
              "exits": {str(code): count for code, count in sorted(ends.items())}},
    )  # fmt: skip


class Desk:
    """An installation with a customer in it, and nothing else within reach."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self.home = scratch / "here" / "home"
        installation = set_up(self.home, {}).installation
        self._url = installation.database_url
        store = open_store(self._url)
        self.bag = scratch / "here" / "bag"
        with store.writing() as tx:
            companies.publish(tx, read_company(SHIPPED).company, AT)
            catalogs.publish(tx, write_bag(self.bag), AT)
        keeping_people.add_customer(store, name="Ada Lovelace", at=AT)
        store.close()

    def hand_in(self, file: HostileFile) -> tuple[Run, list[str]]:
        """Give a file to its command; return how it ended, and what was wrong."""
        path = file.laid(self._scratch / "here" / "handed")
        out = self._scratch / "here" / "out"
        before, known = self._names(), self._customers()
        found = run(
            [sys.executable, "-m", "web.cli", *self._command(file.command, path, out)],
            folder=ROOT, seconds=3 * SECONDS,
            environ={"CONFIGURATOR_SHELF": str(self._scratch / "here" / "shelf")},
        )  # fmt: skip
        wrong = [*self._wrong(found)]
        # What was told to be made may be made, and only by what was taken whole.
        new = {name for name in self._names() - before if not _is_ours(name)}
        made = {name for name in new if name.startswith("here/out")}
        if made and found.code:
            wrong.append(f"left {sorted(made)[:2]} of what it refused")
        if new - made:
            wrong.append(f"wrote {sorted(new - made)[:3]}")
        now = self._customers()
        if not known <= now or (found.code and now != known):
            wrong.append("customers are not what they were")
        _remove(out)
        path.unlink()
        return found, wrong

    def _command(self, command: str, path: Path, out: Path) -> list[str]:
        here = ["--home", str(self.home)]
        match command:
            case _ if command == CATALOGUES:
                return ["product", "import", str(path), "--out", str(out)]
            case _ if command == CUSTOMERS:
                asked = ["--map", "Firm=name", "--map", "Why=basis", "--source", "fair"]
                return ["customer", "import", str(path), *asked, *here]
            case _ if command == BACKUPS:
                return ["db", "restore", str(path), "--home", str(out)]
            case _ if command == NEAR:
                return ["product", "complete", str(self.bag), "--near", str(path)]
            case _ if command == PRICES:
                return ["product", "complete", str(self.bag), "--prices", str(path)]
            case _ if command == BODIES:
                return ["product", "fit", str(SIZES), "--from", str(path)]
        raise LookupError(command)

    def _wrong(self, found: Run) -> Iterator[str]:
        said = found.said + found.out
        if found.cut or found.seconds > SECONDS:
            yield f"took {found.seconds:.1f} s"
        if found.held > MEGABYTES:
            yield f"held {found.held} MB"
        if found.code not in (0, *REFUSED):
            yield f"ended with {found.code}, having said: {said.strip()[-300:]}"
        if "Traceback" in said:
            yield "showed a stack trace"
        if "root:x:0:0" in said:
            yield "read a file it was not given"
        if found.code and not found.said.strip():
            yield "did not say why"
        if found.code and len(said) > MOST_SAID:
            yield f"said {len(said)} letters"

    def _customers(self) -> set[str]:
        store = open_store(self._url)
        try:
            with store.reading() as tx:
                return {one.id for one in people.all(tx)}
        finally:
            store.close()

    def _names(self) -> set[str]:
        """Every file there is, by its name below the scratch folder and in /tmp."""
        listed = (
            path.relative_to(self._scratch)
            for path in self._scratch.rglob("*")
            if path.is_file() and path.name != "faults.log"
        )
        return {*map(str, listed), *_climbed()}


def _climbed() -> set[str]:
    places = (Path(tempfile.gettempdir()) / "climbed.txt", ROOT / "climbed.txt")
    return {str(place) for place in places if place.exists()}


def _is_ours(name: str) -> bool:
    """Whether a file is one a command writes wherever it works: its log, its shelf."""
    return name.startswith(("here/shelf", "here/home", "here/handed"))


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if folder.exists():
        folder.rmdir()
