"""A catalog folder on the disk: whole, or not there at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from configurator.errors import ConfiguratorError


class FolderTakenError(ConfiguratorError):
    """Something lies where a catalog folder was to be made."""

    def __init__(self, path: str) -> None:
        """Name what is there."""
        self.path = path
        super().__init__(f"{path} is not empty")


def write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Make a folder of these files, all of them at once.

    Raises:
        FolderTakenError: if there is a file or a folder that is not empty.
        OSError: if the operating system refuses.
    """
    # Whoever stands in an empty folder may mean it: ``.`` has no name of its own.
    place = folder.absolute()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise FolderTakenError(str(folder))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        begun = Path(tempfile.mkdtemp(prefix=f".{place.name[:40]}-", dir=place.parent))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
    try:
        _fill(begun, files)
        if place == Path.cwd():
            _move_in(begun, place)
        else:
            begun.rename(place)
    except OSError as error:
        shutil.rmtree(begun, ignore_errors=True)
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # somebody was faster
            raise FolderTakenError(str(folder)) from error
        raise


def _fill(begun: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = begun / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    begun.chmod(0o755)


def _move_in(begun: Path, place: Path) -> None:
    """Fill the folder we stand in; another put in its place would not be ours."""
    for one in sorted(begun.iterdir()):
        one.rename(place / one.name)
    begun.rmdir()
