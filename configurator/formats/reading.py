"""One door for every kind of file a product may come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from configurator.formats.dimacs import read_dimacs
from configurator.formats.model import Model
from configurator.formats.source import ModelUnreadableError, Source, source_of
from configurator.formats.tables import read_csv
from configurator.formats.uvl import read_uvl
from configurator.formats.workbook import read_workbook
from configurator.formats.xcsp import read_xcsp

_MODELS: dict[str, Callable[[Source, str], Model]] = {
    ".dimacs": read_dimacs,
    ".uvl": read_uvl,
    ".xml": read_xcsp,
}
SUFFIXES = tuple(_MODELS)
"""How the names of feature-model files end; each may be followed by ``.gz``."""
TABLE_SUFFIXES = (".csv", ".xlsx")


def read_model(path: Path) -> Model:
    """Read a feature-model file: ``.dimacs``, ``.uvl``, or XCSP 2.1 ``.xml``.

    Each may be packed with gzip, if its name then ends in ``.gz``.

    Raises:
        ModelUnreadableError: if it is missing, or is no feature model.
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it is too large.
    """
    bare = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    suffix = Path(bare).suffix.lower()
    if suffix not in _MODELS:
        raise _unknown(path, "feature model", SUFFIXES)
    return _MODELS[suffix](source_of(path), Path(bare).stem)


def read_table(path: Path) -> Model:
    """Read a table of combinations: ``.csv``, or the first sheet of an ``.xlsx``.

    Raises:
        ModelUnreadableError: if it is missing, or is no table.
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it is too large.
    """
    match path.suffix.lower():
        case ".csv":
            return read_csv(source_of(path), path.stem)
        case ".xlsx":
            return read_workbook(path, path.stem)
    raise _unknown(path, "table", TABLE_SUFFIXES)


def read_any(path: Path) -> Model:
    """Read a feature model or a table, whichever the name of the file says.

    Raises:
        ModelUnreadableError: if it is missing, or neither.
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it is too large.
    """
    if path.suffix.lower() in TABLE_SUFFIXES:
        return read_table(path)
    if not path.name.lower().removesuffix(".gz").endswith(SUFFIXES):
        raise _unknown(path, "model", (*SUFFIXES, *TABLE_SUFFIXES))
    return read_model(path)


def _unknown(path: Path, kind: str, suffixes: tuple[str, ...]) -> ModelUnreadableError:
    listed = ", ".join(suffixes)
    return ModelUnreadableError(
        str(path), f"it is no {kind}: its name should end in one of {listed}"
    )
