"""``options.yaml``: what can be chosen, kind by kind."""

from __future__ import annotations

from catalog.option import (
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    YesNoOption,
)
from catalog.reading import fields
from catalog.reading.nodes import Branch, read_yaml
from catalog.reading.source import Folder
from catalog.reading.values import OptionsRead, Shared, ValueReader, only_in
from rules.expression import Expr
from rules.units import UNITS
from rules.wording import NO_WORDS

FILE = "options.yaml"
_KINDS = ("one of", "several of", "number", "derived number", "text", "yes or no")
_KEYS = ("default", "step", "between", "length", "script", "forbidden words")
_LEAVES_NO_DOUBT = {
    "no-money", "no-date", "empty-range", "no-whole-number", "unknown-word", "no-words",
    "outside-range", "wrong-step", "syntax", "too-long",
}  # fmt: skip
"""Mistakes of an option after which its values and its dimension are known all the
same, so that what is said about it can be judged."""
_SCRIPTS = ("any", "latin", "han")
MOST_STEPS = 10_000


def read_options(folder: Folder, currency: str) -> OptionsRead:
    """Read ``options.yaml`` with every value file it names."""
    read = OptionsRead()
    notebook = folder.notebook
    top = read_yaml(folder, FILE)
    if top is None:
        return read
    reader = _OptionReader(folder, currency, read)
    for branch in top.branches("options", needed=True):
        before = len(notebook.errors())
        name = reader.read(branch)
        found = {mistake.code for mistake in notebook.errors()[before:]}
        if found - _LEAVES_NO_DOUBT or (found and name not in _built(read)):
            read.doubtful |= {name, name.lower()}  # Cut, too, was to be called cut
    top.finish()
    if not read.options and not notebook.errors():
        notebook.complain(top.place, "empty", "a product needs an option")
    return read


def _built(read: OptionsRead) -> set[str]:
    """Return the names of the options that could be built."""
    return {option.name for option in read.options}


class _OptionReader:
    """Reads one option after the other into the same result."""

    def __init__(self, folder: Folder, currency: str, read: OptionsRead) -> None:
        self._notebook = folder.notebook
        self._read = read
        self._values = ValueReader(folder, currency, read)

    def read(self, branch: Branch) -> str:
        """Read one option; return its name, or nothing where it has none."""
        leaf = branch.leaf("name", needed=True)
        if leaf is None:
            self._notebook.lose(FILE)
            return ""
        name = fields.option_name(self._notebook, leaf.text, leaf.place)
        first = self._read.places.setdefault((name,), leaf.place)
        if first != leaf.place:
            self._notebook.complain(
                leaf.place, "twice", f"there are two options called {name!r}",
                found=f"the first in line {first.line}",
            )  # fmt: skip
            return name
        if name == "body":
            self._notebook.complain(
                leaf.place, "bad-name", "'body' cannot be the name of an option",
                expected="another word: body.waist and the like are measures",
            )  # fmt: skip
        kind = branch.leaf("kind", needed=True)
        if kind is None:
            return name
        if kind.text not in _KINDS:
            fields.one_of(self._notebook, kind.text, kind.place, _KINDS)
            return name
        option = self._of_kind(kind.text, branch, self._shared(name, kind.text, branch))
        if option is None:
            branch.asked.update(_KEYS)  # not asked for, and yet no mistakes
        else:
            self._read.options.append(option)
        branch.finish()
        return name

    def _shared(self, name: str, kind: str, branch: Branch) -> Shared:
        title = branch.wording()
        helping = branch.branch("help")
        group = branch.leaf("group")
        if group is not None:
            self._read.places[name, "", "group"] = group.place
        return Shared(
            name=name,
            title=title,
            help=helping.wording() if helping else NO_WORDS,
            group=group.text if group else "",
            applies=self._applies(name, branch),
            only=only_in(branch),
            several=kind == "several of",
        )

    def _applies(self, name: str, branch: Branch) -> Expr:
        leaf = branch.leaf("applies")
        if leaf is None:
            return fields.formula(self._notebook, "", branch.place)
        self._read.places[name, "", "applies"] = leaf.place
        return fields.formula(self._notebook, leaf.typed, leaf.place)

    def _of_kind(self, kind: str, branch: Branch, shared: Shared) -> AnyOption | None:
        if kind in ("one of", "several of"):
            return self._listed(kind, branch, shared)
        if kind in ("number", "derived number"):
            return self._number(branch, shared, derived=kind == "derived number")
        if kind == "text":
            return self._text(branch, shared)
        default = branch.leaf("default")
        word = default.text if default else "no"
        if default is not None:
            fields.one_of(self._notebook, word, default.place, ("no", "yes"))
        return YesNoOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, only=shared.only,
            default=word == "yes",
        )  # fmt: skip

    def _listed(self, kind: str, branch: Branch, shared: Shared) -> AnyOption | None:
        before = len(self._notebook.errors())
        values = self._values.read(branch, shared)
        codes = [value.code for value in values]
        if not codes:
            if len(self._notebook.errors()) == before:
                self._notebook.complain(
                    self._read.places[shared.name,], "no-values",
                    f"{shared.name} has no values",
                    expected="values: or values from: under it",
                )  # fmt: skip
            return None
        if kind == "several of":
            wanted = [(leaf.text, leaf.place) for leaf in branch.leaves("default")]
        else:
            leaf = branch.leaf("default")
            wanted = [(leaf.text, leaf.place)] if leaf else []
        for word, place in wanted:
            if word not in codes:
                fields.one_of(self._notebook, word, place, tuple(codes))
        chosen = tuple(word for word, _ in wanted)
        if kind == "several of":
            return SeveralOption(
                name=shared.name, title=shared.title, help=shared.help,
                group=shared.group, applies=shared.applies, only=shared.only,
            members=tuple(values),
                default=chosen,
            )  # fmt: skip
        return ChoiceOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, only=shared.only,
            values=tuple(values),
            default=chosen[0] if chosen else "",
        )  # fmt: skip

    # -- numbers and texts ---------------------------------------------------

    def _number(
        self, branch: Branch, shared: Shared, *, derived: bool
    ) -> AnyOption | None:
        between = branch.leaf("between", needed=True)
        step_leaf = branch.leaf("step", needed=True)
        default_leaf = branch.leaf("default")
        if between is None or step_leaf is None:
            return None
        found = fields.span(self._notebook, between.text, between.place)
        if found is None:
            return None
        low, high, unit = found
        step = fields.base_number(self._notebook, step_leaf.text, step_leaf.place, unit)
        if step is None:
            return None
        fits = step > 0 and (high - low) % step == 0
        if not fits:
            self._notebook.complain(
                step_leaf.place, "wrong-step", "the step does not fit the range",
                expected=f"a step that divides {between.text}", found=step_leaf.text,
            )  # fmt: skip
        elif (high - low) // step >= MOST_STEPS:
            fits = False
            self._notebook.complain(
                step_leaf.place, "too-long", f"{shared.name} has too many steps",
                expected=f"at most {MOST_STEPS}", hint="choose a coarser step",
            )  # fmt: skip
        if not fits:  # of the option then the dimension is known, and no more
            high, step, default_leaf = low, 1, None
        default = None
        if default_leaf is not None:
            default = fields.base_number(
                self._notebook, default_leaf.text, default_leaf.place, unit
            )
            if default is not None and default not in range(low, high + 1, step):
                self._notebook.complain(
                    default_leaf.place, "outside-range", "the default cannot be chosen",
                    expected=f"a step of {between.text}", found=default_leaf.text,
                )  # fmt: skip
        return NumberOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, only=shared.only,
            unit=unit.name, low=low,
            high=high, step=step, default=default, derived=derived,
        )  # fmt: skip

    def _text(self, branch: Branch, shared: Shared) -> AnyOption | None:
        length = branch.leaf("length", needed=True)
        if length is None:
            return None
        found = fields.span(self._notebook, length.text, length.place)
        script = branch.leaf("script")
        if script is not None:
            fields.one_of(self._notebook, script.text, script.place, _SCRIPTS)
        words = tuple(leaf.text for leaf in branch.leaves("forbidden words"))
        if found is None:
            return None
        if found[2] is not UNITS["pcs"]:
            self._notebook.complain(
                length.place, "wrong-unit", "a length of text counts characters",
                expected="such as 1 .. 8", found=length.text,
            )  # fmt: skip
            return None
        if found[0] < 0:
            self._notebook.complain(
                length.place, "outside-range", "no text is shorter than nothing",
                expected="such as 0 .. 8", found=length.text,
            )  # fmt: skip
            return None
        return TextOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, only=shared.only,
            least=found[0], most=found[1],
            script=script.text if script else "any", forbidden=words,
        )  # fmt: skip
