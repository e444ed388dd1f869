"""The broken catalogs: a good one, one edit, and the one mistake it must be told as.

Each folder of ``broken`` holds a ``case.toml``. ``[edit]`` names a file and either
``replace … with …`` (once; ``again`` and ``times`` repeat a piece before ``end``), or
``write``, the whole new text, or ``encoding``, in which the file is saved instead.
``[expect]`` says code, place, the text ``under`` the caret, words of the message and
the suggestion.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.builders import copy_of

BROKEN = Path(__file__).resolve().parent / "broken"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the author of a broken catalog reads."""

    code: str
    file: str
    line: int
    column: int
    says: str
    under: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to the good catalog."""

    file: str
    replace: str = ""
    text: str = ""
    again: str = ""
    times: int = 0
    end: str = ""
    write: str | None = None
    encoding: str = ""

    def apply(self, folder: Path) -> None:
        path = folder / self.file
        if self.write is not None:
            path.write_text(self.write, encoding="utf-8")
        elif self.encoding:
            path.write_bytes(path.read_text(encoding="utf-8").encode(self.encoding))
        else:
            good = path.read_text(encoding="utf-8")
            if self.replace not in good:
                raise LookupError(f"{self.replace!r} does not stand in {self.file}")
            new = self.text + self.again * self.times + self.end
            path.write_text(good.replace(self.replace, new, 1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """One broken catalog."""

    name: str
    base: str
    edit: Edit
    expected: Expected

    def build(self, folder: Path) -> Path:
        catalog = copy_of(self.base, folder)
        self.edit.apply(catalog)
        return catalog


def read_case(folder: Path) -> Case:
    plain = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    edit = {
        "text" if key == "with" else key: what for key, what in plain["edit"].items()
    }
    return Case(folder.name, plain["base"], Edit(**edit), Expected(**plain["expect"]))


CASES = [read_case(folder) for folder in sorted(BROKEN.iterdir())]
