"""``presets.yaml``: the starts a product offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from catalog.option import AnyOption, NumberOption
from catalog.preset import MOST_PRESETS, Preset
from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.source import Folder, Notebook
from catalog.vocabulary import vocabulary_of
from rules.checking import ChoiceType, TruthType
from rules.mistake import Place, did_you_mean, some_of
from rules.units import UNITS

FILE = "presets.yaml"
Places = dict[tuple[str, ...], Place]


def read_presets(
    folder: Folder,
    options: Iterable[AnyOption],
    doubtful: Collection[str],
    places: Places,
) -> tuple[Preset, ...]:
    """Read the presets; a catalog without the file has none.

    Args:
        folder: the catalog's files.
        options: what can be chosen.
        doubtful: options with mistakes of their own, which are not judged here.
        places: gets the place of each preset, ``("presets", id)``, and of each of its
            choices, ``("presets", id, key)``.
    """
    if not (folder.path / FILE).is_file():
        return ()
    top = read_yaml(folder, FILE)
    if top is None:
        return ()
    reader = _PresetReader(folder.notebook, tuple(options), doubtful, places)
    found: dict[str, Preset] = {}
    for branch in top.branches("presets", needed=True):
        preset = reader.read(branch)
        if preset is None:
            continue
        if preset.id in found:
            folder.notebook.complain(
                places["presets", preset.id], "twice",
                f"preset {preset.id!r} stands twice",
            )  # fmt: skip
        found[preset.id] = preset
    top.finish()
    if len(found) > MOST_PRESETS:
        folder.notebook.complain(
            places["presets", list(found)[MOST_PRESETS]], "too-long",
            f"{len(found)} presets are no help to begin with",
            expected=f"at most {MOST_PRESETS}",
            hint="keep those that are taken most",
        )  # fmt: skip
    return tuple(found.values())


class _PresetReader:
    """Reads one preset after the other."""

    def __init__(
        self,
        notebook: Notebook,
        options: tuple[AnyOption, ...],
        doubtful: Collection[str],
        places: Places,
    ) -> None:
        """Take what can be chosen."""
        self._notebook = notebook
        self._doubtful = doubtful
        self._places = places
        names = vocabulary_of(options)
        self._words: Mapping[str, tuple[str, ...]] = {
            name: kind.values if isinstance(kind, ChoiceType) else (kind.yes, kind.no)
            for name, kind in names.items()
            if isinstance(kind, ChoiceType | TruthType)
        }
        self._numbers = {
            option.name: option
            for option in options
            if isinstance(option, NumberOption) and not option.derived
        }

    def read(self, branch: Branch) -> Preset | None:
        leaf = branch.leaf("id", needed=True)
        title = branch.wording()
        why = branch.branch("reason", needed=True)
        reason = why.wording() if why else title
        if why:
            why.finish()
        chosen = branch.branch("choices", needed=True)
        branch.finish()
        if leaf is None or chosen is None:
            return None
        name = fields.code(self._notebook, leaf.text, leaf.place)
        self._places["presets", name] = leaf.place
        choices: dict[str, str] = {}
        for key, place in chosen.places.items():
            value = chosen.leaf(key)
            if value is not None:
                self._places["presets", name, key] = value.place
                word = self._word(key, place, value)
                if word is not None:
                    choices[key] = word
        if not chosen.places:
            self._notebook.complain(
                chosen.place, "empty", f"preset {name} chooses nothing",
                expected="an option and its value",
            )  # fmt: skip
        if not choices:
            return None
        return Preset(id=name, title=title, reason=reason, choices=choices)

    def _word(self, key: str, place: Place, value: Leaf) -> str | None:
        if key.partition(".")[0] in self._doubtful:
            return value.text
        if key in self._numbers:
            return self._number(self._numbers[key], value)
        if key not in self._words:
            known = (*self._words, *self._numbers)
            self._notebook.complain(
                place, "unknown-name", f"there is no option {key!r} to choose from",
                expected="an option with values, a member as option.member, or a"
                " number",
                hint=did_you_mean(key, known),
            )  # fmt: skip
            return None
        words = self._words[key]
        if value.text not in words:
            self._notebook.complain(
                value.place, "unknown-value", f"{key} has no value {value.text!r}",
                expected="one of " + some_of(words),
                hint=did_you_mean(value.text, words),
            )  # fmt: skip
            return None
        return value.text

    def _number(self, option: NumberOption, value: Leaf) -> str | None:
        unit = UNITS[option.unit]
        found = fields.base_number(self._notebook, value.text, value.place, unit)
        if found is None:
            return None
        if found not in option.numbers():
            self._notebook.complain(
                value.place, "outside-range", f"{option.name} cannot be this",
                expected="a step of its range", found=value.text,
            )  # fmt: skip
            return None
        return str(found)
