"""Presets are read like everything else: in place, all mistakes at once."""

import json
from pathlib import Path

import pytest

from catalog.option import PRESENT
from catalog.reading import read_catalog
from catalog.version import reopen
from rules.canonical import hash_text
from rules.mistake import MistakesFoundError
from tests.builders import write_catalog

OPTIONS = """
    options:
      - {name: glaze, kind: one of, en: Glaze, zh: 釉色, values: [{code: blue, en: Blue, zh: 蓝}, {code: white, en: White, zh: 白}]}
      - {name: gift, kind: yes or no, en: Gift, zh: 礼品}
      - {name: height, kind: number, en: Height, zh: 高, between: 80 .. 120 mm, step: 5 mm}
      - {name: extras, kind: several of, en: Extras, zh: 附加, values: [{code: lid, en: Lid, zh: 盖}]}
      - {name: words, kind: text, en: Words, zh: 字, length: 0 .. 8}
"""  # noqa: E501 - a line of a file
PRESET = """\
presets:
  - id: tea
    en: For tea
    zh: 喝茶
    reason: {en: It keeps warm., zh: 保温}
    choices:
      glaze: blue
      height: 95 mm
      extras.lid: 1
      gift: no
"""


def mug(folder: Path, presets: str) -> Path:
    made = write_catalog(folder / "mug", options=OPTIONS)
    if presets:
        (made / "presets.yaml").write_text(presets, encoding="utf-8")
    return made


def mistakes(folder: Path, old: str, new: str) -> list[tuple[str, int, int]]:
    with pytest.raises(MistakesFoundError) as caught:
        read_catalog(mug(folder, PRESET.replace(old, new)))
    return [(m.code, m.place.line, m.place.column) for m in caught.value.mistakes]


def test_a_preset_is_what_a_customer_would_choose(tmp_path: Path) -> None:
    draft = read_catalog(mug(tmp_path, PRESET))

    (tea,) = draft.version.presets
    assert (tea.id, tea.reason.zh) == ("tea", "保温")
    assert tea.choices == {
        "glaze": "blue", "height": "950", "extras.lid": PRESENT, "gift": "no",
    }  # fmt: skip
    assert draft.places["presets", "tea", "height"].line == 8


def test_a_catalog_without_presets_is_stored_as_ever(tmp_path: Path) -> None:
    version = read_catalog(mug(tmp_path, "")).version

    assert "presets" not in version.text
    assert reopen(json.loads(version.text)) == version


def test_presets_are_part_of_what_is_published(tmp_path: Path) -> None:
    version = read_catalog(mug(tmp_path, PRESET)).version

    again = reopen(json.loads(version.text))
    assert again == version
    assert again.presets == version.presets
    assert again.hash == hash_text(version.text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("glaze: blue", "glase: blue", ("unknown-name", 7, 7)),
        ("glaze: blue", "words: blue", ("unknown-name", 7, 7)),
        ("glaze: blue", "glaze: bleu", ("unknown-value", 7, 14)),
        ("gift: no", "gift: maybe", ("unknown-value", 10, 13)),
        ("lid: 1", "lid: yes", ("unknown-value", 9, 19)),
        ("95 mm", "96 mm", ("outside-range", 8, 15)),
        ("95 mm", "95 min", ("wrong-unit", 8, 15)),
        ("95 mm", "tall", ("no-quantity", 8, 15)),
        ("    reason: {en: It keeps warm., zh: 保温}\n", "", ("no-key", 2, 5)),
        ("id: tea", "id: t ea", ("bad-name", 2, 9)),
        ("    en: For tea\n    zh: 喝茶\n", "", ("no-words", 2, 5)),
        ("    zh: 喝茶\n", "    zh: 喝茶\n    size: 3\n", ("unknown-key", 5, 5)),
    ],
)
def test_a_mistake_in_a_preset_is_told_in_its_place(
    old: str, new: str, expected: tuple[str, int, int], tmp_path: Path
) -> None:
    assert mistakes(tmp_path, old, new) == [expected]


def test_no_preset_stands_twice_and_no_more_than_six(tmp_path: Path) -> None:
    _, _, one = PRESET.partition("\n")
    many = "".join(one.replace("tea", f"tea{n}", 1) for n in range(7))

    assert mistakes(tmp_path / "a", one, one + one)[0][0] == "twice"
    assert mistakes(tmp_path / "b", one, many) == [("too-long", 56, 9)]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    spoiled = PRESET.replace("blue", "bleu").replace("95 mm", "96 mm")

    found = mistakes(tmp_path, PRESET, spoiled)

    assert [code for code, _, _ in found] == ["unknown-value", "outside-range"]
