"""An installation: where one company keeps its database, its state and its papers.

One ``configurator.toml`` says it, the environment may overrule it, and all paths are
relative to the folder of that file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from office.store import Store, open_store, upgrade
from office.store.backup import backup, restore
from office.store.schema import HEAD
from rules.mistake import Mistake, MistakesFoundError, Place, did_you_mean
from rules.wording import LANGUAGES

FILE = "configurator.toml"
SETTINGS: Mapping[str, str] = {
    "database": "sqlite:///var/configurator.db",
    "state": "var",
    "documents": "var/outbox",
    "catalogs": "catalogs",
    "language": "en",
    "region": "",
    "brand": "",
}
"""Every setting, and what it is where nobody says otherwise."""

_TEMPLATE = """\
# What this installation is. Paths are relative to the folder of this file; each line
# is overruled by a variable of the environment, such as CONFIGURATOR_DATABASE.

# sqlite:///file, or postgresql://user@host/name
database = "{database}"

# what the program keeps for itself: the database file, logs
state = "{state}"

# where papers are delivered: a folder for each department
documents = "{documents}"

# where the folders lie that may be published on the page of the catalogs
catalogs = "{catalogs}"

# en or zh
language = "{language}"

# the region and the brand this installation sells in, as catalogs name them; without
# these lines all is offered that is offered in any
# region = "CN"
# brand = "mill"
"""
_SQLITE = "sqlite:///"
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One company's installation; every path is absolute.

    Attributes:
        home: the folder of ``configurator.toml``.
        database_url: where the store is.
        state: the folder of everything the program keeps.
        outbox: the root of the folders papers are delivered to.
        catalogs: where the folders lie that may be published on a page.
        language: ``en`` or ``zh``.
        region: where it sells, as catalogs name it; empty: not said.
        brand: under which brand; empty: not said.
    """

    home: Path
    database_url: str
    state: Path
    outbox: Path
    language: str
    catalogs: Path
    region: str = ""
    brand: str = ""

    @property
    def file(self) -> Path:
        """The file that says all this."""
        return self.home / FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What setting up has made; nothing, where all of it was there."""

    installation: Installation
    made: tuple[Path, ...]
    revision_before: str

    @property
    def changed(self) -> bool:
        """Whether anything was made or brought up."""
        return bool(self.made) or self.revision_before != HEAD


def open_installation(home: Path, environ: Mapping[str, str]) -> Installation:
    """Read the settings of the installation in a folder.

    A folder without the file is an installation with the usual settings, so that a
    program may be run with variables of the environment alone.

    Raises:
        MistakesFoundError: with every mistake in the file.
        OSError: if it is there and cannot be opened.
    """
    home = home.absolute()
    said = dict(SETTINGS)
    file = home / FILE
    if file.is_file():
        said |= _read(file)
    for name in SETTINGS:
        overruled = environ.get(f"CONFIGURATOR_{name.upper()}", "")
        if overruled:
            said[name] = overruled
    return Installation(
        home=home,
        database_url=_absolute(said["database"], home),
        state=home / said["state"],
        outbox=home / said["documents"],
        catalogs=home / said["catalogs"],
        language=said["language"] if said["language"] in LANGUAGES else LANGUAGES[0],
        region=said["region"],
        brand=said["brand"],
    )


def set_up(home: Path, environ: Mapping[str, str]) -> SetUp:
    """Make whatever an installation lacks; a second time, nothing is left to make.

    Raises:
        StoreError: if the database cannot be made.
        OSError: if a file or a folder cannot be made.
    """
    made: list[Path] = []
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    if not (home / FILE).exists():
        made.append(_write_settings(home / FILE))
    installation = open_installation(home, environ)
    # Other accounts of this machine have no business with customers' data.
    for folder in (installation.state, installation.outbox):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            made.append(folder)
    before = upgrade(installation.database_url)
    return SetUp(installation=installation, made=tuple(made), revision_before=before)


@contextmanager
def store_of(installation: Installation) -> Iterator[Store]:
    """Open the store of an installation, and close it behind the job.

    Raises:
        StoreError: if there is none, or it cannot be opened.
    """
    store = open_store(installation.database_url)
    try:
        yield store
    finally:
        store.close()


def bring_up(installation: Installation) -> str:
    """Bring the tables up to this program; return the revision they had.

    Raises:
        StoreError: if that could not be done; then they are as they were.
    """
    return upgrade(installation.database_url)


def back_up(installation: Installation, path: Path) -> None:
    """Write a whole and checked copy of the database, while others work on.

    Raises:
        StoreError: if it could not be written; then nothing is left of it.
    """
    with store_of(installation) as store:
        backup(store, path)


def bring_back(installation: Installation, path: Path) -> None:
    """Bring a backup back where there is no database.

    Raises:
        StoreError: if there is one, or the backup is not whole.
        OSError: if the state folder cannot be made.
    """
    if path.is_file():
        installation.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    restore(path, installation.database_url)


def _write_settings(file: Path) -> Path:
    """Write the file whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(_TEMPLATE.format(**SETTINGS), encoding="utf-8")
        part.rename(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return file


def _read(file: Path) -> dict[str, str]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(file), 1, 1)
        raise MistakesFoundError(
            [Mistake(place, "no-utf-8", "this is not written in UTF-8")]
        ) from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MistakesFoundError([_of_toml(file, text, str(error))]) from error
    mistakes = list(_mistakes_in(file, text.splitlines(), found))
    if mistakes:
        raise MistakesFoundError(mistakes)
    return {name: str(value) for name, value in found.items()}


def _of_toml(file: Path, text: str, said: str) -> Mistake:
    match = _WHERE.search(said)
    lines = text.splitlines() or [""]
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), 1)
    what = said.partition(" (at ")[0]
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return Mistake(
        Place(str(file), line, column), "no-toml", f"this is no TOML: {what}",
        expected='lines such as language = "en"', excerpt=excerpt,
    )  # fmt: skip


def _mistakes_in(
    file: Path, lines: list[str], found: Mapping[str, object]
) -> Iterable[Mistake]:
    for name, value in found.items():
        at = next((n for n, line in enumerate(lines) if _says(line, name)), 0)
        place = Place(str(file), at + 1, 1)
        excerpt = lines[at] if lines else ""
        if name not in SETTINGS:
            yield Mistake(
                place, "unknown-name", f"there is no setting {name!r}",
                expected="one of " + ", ".join(SETTINGS),
                suggestion=did_you_mean(name, SETTINGS), excerpt=excerpt,
            )  # fmt: skip
        elif not isinstance(value, str) or not value:
            yield Mistake(
                place, "no-text", f"{name} must be a text",
                expected=f'such as {name} = "{SETTINGS[name]}"', found=repr(value),
                excerpt=excerpt,
            )  # fmt: skip
        elif name == "language" and value not in LANGUAGES:
            yield Mistake(
                place, "unknown-word", f"there is no language {value!r}",
                expected="one of " + ", ".join(LANGUAGES), excerpt=excerpt,
            )  # fmt: skip


def _says(line: str, name: str) -> bool:
    return re.match(rf"\s*\[*['\"]?{re.escape(name)}\b", line) is not None


def _absolute(url: str, home: Path) -> str:
    """Make the file of a SQLite address absolute; any other address stays."""
    if not url.startswith(_SQLITE):
        return url
    return f"{_SQLITE}{home / url.removeprefix(_SQLITE)}"
