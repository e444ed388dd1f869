"""One door for every kind of feature-model file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from configurator.formats.dimacs import read_dimacs
from configurator.formats.model import Model
from configurator.formats.source import ModelUnreadableError, Source, source_of
from configurator.formats.uvl import read_uvl
from configurator.formats.xcsp import read_xcsp

_READERS: dict[str, Callable[[Source, str], Model]] = {
    ".dimacs": read_dimacs,
    ".uvl": read_uvl,
    ".xml": read_xcsp,
}
SUFFIXES = tuple(_READERS)
"""How the names of feature-model files end; each may be followed by ``.gz``."""


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
    if suffix not in _READERS:
        raise ModelUnreadableError(
            str(path), "it is no feature model: its name should end in "
            + ", ".join(SUFFIXES) + ", perhaps followed by .gz",
        )  # fmt: skip
    return _READERS[suffix](source_of(path), Path(bare).stem)
