"""``product export``: a feature model, or the compiled circuit, for other programs."""

from __future__ import annotations

import csv
import gzip
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from configurator.formats import write_uvl
from configurator.modelled import ModelProduct
from configurator.product import Product
from configurator.questions import Questions
from web.cli.choosing import Asked, about_product
from web.cli.speaking import say, say_json, tell
from web.problems import WrongUsageError

NAMES = ".names.csv"
"""What the name of the file ends in that says what each literal of a circuit means."""
HEAD = ("literal", "option", "value")
Files = dict[Path, Iterable[str]]


@click.command("export")
@click.option("--to", "form", type=click.Choice(["uvl", "nnf"]), required=True)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="FILE",
    help="Packed with gzip if the name ends in .gz.",
)  # fmt: skip
@about_product
def export_product(
    asked: Asked, form: str, out: Path, json: bool, language: str
) -> None:
    """Write a product as a feature model, or its compiled circuit.

    uvl is a feature model with the same products. nnf is the circuit as a d-DNNF in the
    form of c2d; FILE.names.csv beside it says what each of its literals means.
    """
    del language
    if out.is_dir():
        raise WrongUsageError(f"{out} is a folder", "name a file in it", "--out")
    product = asked.load()
    files = _uvl(product, out) if form == "uvl" else _nnf(product, out)
    write_whole(files)
    if json:
        say_json({
            "schema": "export/1", "product": product.names.product, "form": form,
            "files": [str(path) for path in files],
        })  # fmt: skip
    else:
        for path in files:
            say(str(path))


def _uvl(product: Product | ModelProduct, out: Path) -> Files:
    text = write_uvl(product.model)
    left_out = [
        what
        for what, some in (
            ("prices", product.problem.totals),
            ("texts", product.names.texts),
            ("preferences", product.problem.preferences),
        )
        if some
    ]
    if left_out:
        tell(f"not in it, because UVL has no such thing: {', '.join(left_out)}")
    return {out: [text]}


def _nnf(product: Questions, out: Path) -> Files:
    nnf = product.nnf()
    return {
        out.with_name(out.name + NAMES): _as_csv([HEAD, *nnf.names()]),
        out: (f"{line}\n" for line in nnf.lines()),
    }


def _as_csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue()


def write_whole(files: Files) -> None:
    """Write files, all of them whole or none at all.

    Each is written beside its place first; only when all are there do they take it.

    Raises:
        OSError: if a folder is not there, or there is no room.
    """
    with ExitStack() as undo:
        written: list[tuple[Path, Path]] = []
        for path, pieces in files.items():
            try:
                handle, name = tempfile.mkstemp(
                    dir=path.parent, prefix=f".{path.name[:40]}."
                )
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
            part = Path(name)
            undo.callback(part.unlink, missing_ok=True)
            _write(handle, path.suffix.lower() == ".gz", pieces)
            part.chmod(0o666 & ~_umask())
            written.append((part, path))
        for part, path in written:
            part.replace(path)


def _write(handle: int, packed: bool, pieces: Iterable[str]) -> None:
    with os.fdopen(handle, "wb") as raw:
        if packed:
            with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
                file.writelines(piece.encode() for piece in pieces)
        else:
            raw.writelines(piece.encode() for piece in pieces)
        raw.flush()
        os.fsync(raw.fileno())


def _umask() -> int:
    """Return which rights new files are not to have; asking means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
