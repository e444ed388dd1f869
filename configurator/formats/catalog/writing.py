"""A catalog folder on the disk: whole, or not there at all."""

from __future__ import annotations

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
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTakenError(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, text in files.items():
            path = begun / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        begun.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        begun.rename(folder)
    except OSError:
        shutil.rmtree(begun, ignore_errors=True)
        raise
