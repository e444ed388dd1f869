"""``product import``: a feature model or a table becomes a catalog folder."""

from __future__ import annotations

from pathlib import Path

import click

from web.cli.speaking import as_json, say, say_json, tell


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR")
@as_json
def import_product(file: Path, out: Path, json: bool) -> None:
    """Turn a feature model or a table into a catalog folder.

    FILE is a .uvl, .dimacs or XCSP 2.1 .xml file (gzip accepted), or a .csv or .xlsx
    table: options in the first row, allowed combinations below. DIR is made, and must
    not hold anything yet.
    """
    from configurator.formats import catalog_folder_of, read_any, write_folder

    model = read_any(file)
    write_folder(catalog_folder_of(model), out)
    options, rules = len(model.problem.variables), len(model.problem.origins)
    if json:
        say_json({
            "schema": "import/1", "product": model.name, "folder": str(out),
            "options": options, "rules": rules,
        })  # fmt: skip
        return
    say(f"{out}: {options:,} options, {rules:,} rules")
    tell(f"next: configurator product check {out}")
