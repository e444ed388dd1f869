"""The shelf: compiled circuits on disk, one file each, named by what they are.

A file is written whole under another name, synced, and then put in its place, so that
no reader ever sees half of one. It is never changed afterwards: readers map it, and
all processes of a machine share its pages. A file that is torn, foreign or of an older
form is as good as none: it is compiled again and replaced.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from pathlib import Path

from configurator.circuit.circuit import Circuit
from configurator.circuit.storing import FORM, NotACircuitError, dumped, loaded
from configurator.problem import Problem

FOLDER_VARIABLE = "CONFIGURATOR_SHELF"


class Shelf:
    """A folder of circuits."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made when the first circuit is kept."""
        self.folder = folder

    def path_of(self, problem_hash: str) -> Path:
        """Return where the circuit of a problem is, or would be."""
        name = problem_hash.rpartition(":")[2]
        return self.folder / f"{name}.{FORM.replace('/', '-')}"

    def find(self, problem: Problem) -> Circuit | None:
        """Return the circuit of a problem, mapped; ``None``: there is no sound one."""
        try:
            with self.path_of(problem.hash).open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # not there, not readable, or empty
            return None
        try:
            return loaded(memoryview(data), problem)
        except NotACircuitError:
            return None

    def keep(self, circuit: Circuit) -> bool:
        """Write a circuit; return whether it is there now.

        A shelf that cannot be written (a full disk, a folder of somebody else's) costs
        time at the next start and nothing more.
        """
        place = self.path_of(circuit.problem_hash)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    for piece in dumped(circuit):
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(place)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            return False
        return True


def shelf_in(folder: Path) -> Shelf:
    """Return the shelf in a folder, or where ``CONFIGURATOR_SHELF`` says.

    A circuit is named by its problem alone, so several installations and their users
    may share one shelf.
    """
    return Shelf(Path(os.environ.get(FOLDER_VARIABLE) or folder))


def usual_shelf() -> Shelf:
    """Return the shelf of this machine's user.

    ``CONFIGURATOR_SHELF`` names its folder; else it is among the user's caches, as the
    XDG base directory specification has it.
    """
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return shelf_in(Path(caches) / "configurator" / "circuits")
