"""One text file of a catalog, opened carefully, and the notebook of mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from catalog.errors import CatalogUnreadableError
from rules.mistake import Mistake, Place

MOST_BYTES = 4_000_000


@dataclass
class Notebook:
    """Gathers every mistake of a catalog while it is read."""

    mistakes: list[Mistake] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def complain(
        self,
        place: Place,
        code: str,
        what: str,
        *,
        expected: str = "",
        found: str = "",
        hint: str = "",
        severity: str = "error",
    ) -> None:
        """Write a mistake down, with the line it stands in."""
        lines = self.lines.get(place.file, [])
        known = 0 < place.line <= len(lines)
        excerpt = lines[place.line - 1] if known else ""
        if len(excerpt) > 160:  # a caret under column 400 helps nobody
            excerpt = ""
        self.mistakes.append(
            Mistake(place, code, what, expected, found, hint, excerpt, severity)
        )

    def take(self, mistake: Mistake) -> None:
        """Write down a mistake that a parser or a checker found."""
        self.complain(
            mistake.place,
            mistake.code,
            mistake.what,
            expected=mistake.expected,
            found=mistake.found,
            hint=mistake.suggestion,
            severity=mistake.severity,
        )

    def errors(self) -> tuple[Mistake, ...]:
        """Return the mistakes that make the catalog unusable."""
        return tuple(m for m in self.mistakes if m.severity == "error")


@dataclass(frozen=True)
class Folder:
    """A catalog folder; paths in it may reach its neighbours, never farther."""

    path: Path
    notebook: Notebook

    def has(self, name: str) -> bool:
        """Tell whether a file of this name is there."""
        return (self.path / name).is_file()

    def text(self, name: str, asked_at: Place | None = None) -> str | None:
        """Return a file's text, or ``None`` after writing down why not.

        Raises:
            CatalogUnreadableError: if the operating system refuses to open it.
        """
        place = asked_at or Place(name, 1, 1)
        path = (self.path / name).resolve()
        if not path.is_relative_to(self.path.resolve().parent):
            self.notebook.complain(
                place, "outside", f"{name} lies outside the catalogs",
                expected="a file of this catalog or of the one beside it",
            )  # fmt: skip
            return None
        if not path.is_file():
            self.notebook.complain(place, "no-file", f"there is no file {name}")
            return None
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise CatalogUnreadableError(str(path), error.strerror or "") from error
        if len(raw) > MOST_BYTES:
            self.notebook.complain(
                place, "too-long", f"{name} is too large to be a catalog file",
                expected=f"at most {MOST_BYTES} bytes", found=str(len(raw)),
            )  # fmt: skip
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            self.notebook.complain(
                Place(name, line, 1), "not-utf8", f"{name} is not written in UTF-8",
                hint="save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
            )  # fmt: skip
            return None
        self.notebook.lines[name] = text.splitlines()
        return text
