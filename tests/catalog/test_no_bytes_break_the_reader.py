"""Whatever a file holds, the reader answers with a catalog or with mistakes."""

import json
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.errors import CatalogUnreadableError
from catalog.reading import read_catalog
from catalog.version import CatalogVersion, reopen
from rules.mistake import Mistake, MistakesFoundError, Place
from tests.builders import GOOD

FILES = {
    path.relative_to(GOOD / "shirt"): path.read_bytes()
    for path in sorted((GOOD / "shirt").rglob("*.*"))
    if path.is_file()
}
SPLINTERS = [
    *('"', "'", "{", "}", "[", "]", ":", ",", "\n", "\r", "\t", "|", ">", "@", "&a "),
    *("*a", "!!x ", "\\", "..", "-", "- ", "? ", "#", "%", "=", "(", ")", "$", "~"),
    *("9" * 30, "1e999", "２０", "\x00", "\ufeff", "\u2028", "面", "rule ", " else "),
    *('"\\UFFFFFFFF"', '"\\0"', '"\\ud800"', "<<: ", "options: ", "../", "body", "mm"),
]


@st.composite
def damages(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A file of the good catalog with one thing done to its bytes."""
    name = draw(st.sampled_from(sorted(FILES)))
    raw = FILES[name]
    at = draw(st.integers(0, len(raw) - 1))
    end = min(len(raw), at + draw(st.integers(1, 60)))
    lines, words = raw.split(b"\n"), re.findall(rb"[\w.-]+", raw)
    number = draw(st.integers(0, len(lines) - 1))
    word, other = draw(st.sampled_from(words)), draw(st.sampled_from(words))
    splinter = draw(st.sampled_from(SPLINTERS)).encode("utf-8")
    byte = bytes([draw(st.integers(0, 255))])
    ways = {
        "another byte": raw[:at] + byte + raw[at + 1 :],
        "bytes cut out": raw[:at] + raw[end:],
        "bytes twice": raw[:end] + raw[at:],
        "a splinter": raw[:at] + splinter + raw[at:],
        "a line cut out": b"\n".join(lines[:number] + lines[number + 1 :]),
        "a line twice": b"\n".join(lines[: number + 1] + lines[number:]),
        "another word": raw.replace(word, other, 1),
        "another word throughout": raw.replace(word, other),
        "the rest cut off": raw[:at],
        "another file": FILES[draw(st.sampled_from(sorted(FILES)))],
    }
    return name, ways[draw(st.sampled_from(sorted(ways)))]


@settings(max_examples=60)
@given(st.lists(damages(), min_size=1, max_size=2))
def test_a_damaged_catalog_is_a_catalog_or_a_list_of_mistakes(
    spoiled: list[tuple[Path, bytes]],
) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = shutil.copytree(GOOD / "shirt", Path(temporary) / "shirt")
        for name, raw in spoiled:
            (folder / name).write_bytes(raw)
        version, mistakes = answer(folder)

    assert (version is None) == bool(mistakes)
    for mistake in mistakes:
        assert mistake.place.column <= len(mistake.excerpt) + 1 or not mistake.excerpt
        assert str(mistake)
    if version is not None:
        assert reopen(json.loads(version.text)) == version


def answer(folder: Path) -> tuple[CatalogVersion | None, tuple[Mistake, ...]]:
    """Read a catalog; nothing but these two errors may come out of it."""
    try:
        return read_catalog(folder).version, ()
    except MistakesFoundError as error:
        return None, error.mistakes
    except CatalogUnreadableError as error:
        return None, (Mistake(Place(error.path, 1, 1), "unreadable", error.why),)


@settings(max_examples=25)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=60))
def test_a_file_of_any_bytes_is_answered(name: Path, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = shutil.copytree(GOOD / "shirt", Path(temporary) / "shirt")
        (folder / name).write_bytes(raw)
        version, mistakes = answer(folder)

    assert version is not None or mistakes
