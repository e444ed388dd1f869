"""Folders of a place the installation names, from which catalogs are published.

A page says one of their names and never a path, so nothing else of the machine can be
read through it. A folder counts if it lies in the place itself and says what product
it is of; a link that leads elsewhere does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.lint.ground import Places
from office.desk.errors import NotFoundError
from office.desk.publishing import Change, differences
from office.store import Store, catalogs
from rules.mistake import Mistake, MistakesFoundError

MARK = "product.yaml"
"""The file every catalog folder has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRead:
    """A folder as it is written now, beside what is sold of its product.

    Attributes:
        name: of the folder.
        version: what it says; ``None`` where mistakes keep it from being read.
        places: where what it says was written.
        mistakes: what is wrong or doubtful in its files.
        current: what is sold; ``None``: nothing of this product yet.
        changes: from what is sold to what is written.
    """

    name: str
    version: CatalogVersion | None = None
    places: Places | None = None
    mistakes: tuple[Mistake, ...] = ()
    current: CatalogVersion | None = None
    changes: tuple[Change, ...] = ()


def folders_in(place: Path) -> tuple[str, ...]:
    """Return the names of the folders that may be published, in their order."""
    try:
        found = sorted(place.iterdir())
    except OSError:  # there is no such place yet: nothing is in it
        return ()
    return tuple(
        one.name for one in found if not one.is_symlink() and (one / MARK).is_file()
    )


def read_folder(store: Store, place: Path, name: str) -> FolderRead:
    """Read a folder, and compare it with what is sold.

    Raises:
        NotFoundError: if the place has no folder of this name.
        CatalogUnreadableError: if it cannot be read.
    """
    known = folders_in(place)
    if name not in known:
        raise NotFoundError("catalog folder", name, known)
    try:
        draft = read_catalog(place / name)
    except MistakesFoundError as error:
        return FolderRead(name=name, mistakes=error.mistakes)
    with store.reading() as tx:
        current = catalogs.current(tx, draft.version.product)
    return FolderRead(
        name=name, version=draft.version, places=draft.places,
        mistakes=draft.findings, current=current,
        changes=differences(current, draft.version) if current else (),
    )  # fmt: skip


def counts_of(version: CatalogVersion) -> Mapping[str, int]:
    """Return how much of each kind a version holds."""
    return {
        "options": len(version.options), "rules": len(version.rules),
        "modules": len(version.modules), "parts": len(version.parts),
        "operations": len(version.operations), "prices": len(version.prices),
        "presets": len(version.presets),
    }  # fmt: skip
