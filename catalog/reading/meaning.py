"""The second pass: every name in the files is settled against the vocabulary.

Reading a file finds mistakes of form. What a formula says can only be judged
when all options are known: names, units, references between files, cycles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from graphlib import CycleError, TopologicalSorter

from catalog.option import AnyOption, ChoiceOption, TextOption, Value, values_of
from catalog.parts import Module
from catalog.reading.fields import UNREAD
from catalog.reading.source import Notebook
from catalog.reading.values import OptionsRead
from rules.checking import Resolved, Vocabulary, resolve_condition, resolve_number
from rules.expression import Expr, names_in
from rules.market import ELSEWHERE, every_market
from rules.mistake import Mistake, Place, did_you_mean
from rules.units import UNITS, Dimension

_NO_MODULES = {
    "prices.csv", "parts.csv", "kits.csv", "operations.csv", "notes.csv",
}  # fmt: skip
Places = Mapping[tuple[str, ...], Place]


class Meaning:
    """Settles expressions and references of one catalog."""

    def __init__(
        self, notebook: Notebook, rule_names: Vocabulary, all_names: Vocabulary,
        read: OptionsRead,
    ) -> None:  # fmt: skip
        """Take the names a rule may use, and those of formulas and drawings."""
        self.notebook = notebook
        self.rule_names = rule_names
        self.all_names = all_names
        self._doubtful = read.doubtful
        self._texts = {o.name for o in read.options if isinstance(o, TextOption)}

    # -- expressions ---------------------------------------------------------

    def condition(self, expr: Expr) -> Expr:
        """Settle a condition over options."""
        return self.noted(expr, resolve_condition(expr, self.rule_names))

    def number(
        self, expr: Expr, dimension: Dimension | None, names: Vocabulary | None = None
    ) -> Expr:
        """Settle a formula; unless told otherwise it may use body measures too."""
        found = resolve_number(expr, names or self.all_names, dimension)
        return self.noted(expr, found)

    def noted(self, written: Expr, resolved: Resolved) -> Expr:
        """Write the mistakes of an expression down and return what it means."""
        if not any(self.in_doubt(name) for name in names_in(written)):
            for mistake in resolved.mistakes:
                self.notebook.take(self._about_text(mistake))
        return resolved.expr

    def _about_text(self, mistake: Mistake) -> Mistake:
        if mistake.code != "unknown-name" or mistake.found not in self._texts:
            return mistake
        return Mistake(
            mistake.place, "text-ruled", f"{mistake.found} is a text",
            suggestion="a text cannot be ruled on: use the option that asks for it",
        )  # fmt: skip

    def in_doubt(self, name: str) -> bool:
        """Tell whether an option has mistakes of its own.

        What is said about it is then not judged, so that one mistake is told once.
        """
        unread = "options.yaml" in self.notebook.lost
        return unread or name == UNREAD or name.partition(".")[0] in self._doubtful

    def unknown(
        self, what: str, word: str, known: Iterable[str], at: Place, hint: str = ""
    ) -> None:
        """Complain about a word that names nothing."""
        self.notebook.complain(
            at, "unknown-reference", f"there is no {what} {word!r}",
            hint=did_you_mean(word, known) or hint,
        )  # fmt: skip

    def module(self, code: str, modules: Mapping[str, Module], at: Place) -> None:
        """Complain about a module that is not there, if all of them were read."""
        if code not in modules and self.modules_read():
            self.unknown("module", code, modules, at)

    def modules_read(self) -> bool:
        """Tell whether no file that may hold modules was lost, or a part of one."""
        return not any(
            file == "options.yaml"
            or (file.endswith(".csv") and file not in _NO_MODULES)
            for file in self.notebook.lost
            if not file.startswith("tables/")
        )

    def no_cycle(
        self, graph: Mapping[str, Iterable[str]], place_of: Callable[[str], Place],
        what: str,
    ) -> None:  # fmt: skip
        """Complain if what stands in ``graph`` waits for itself."""
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = [str(name) for name in error.args[1]]
            self.notebook.complain(
                place_of(circle[-1]), "cycle", what, found=" → ".join(circle[::-1])
            )

    # -- options -------------------------------------------------------------

    def options(
        self, options: list[AnyOption], modules: Mapping[str, Module],
        places: Places, groups: Iterable[str],
    ) -> tuple[AnyOption, ...]:  # fmt: skip
        """Settle when options apply; check their modules, attributes and groups."""
        known_groups = tuple(groups)
        settled: list[AnyOption] = []
        for option in options:
            settled.append(replace(option, applies=self.condition(option.applies)))
            if option.group and option.group not in known_groups:
                at = places[option.name, "", "group"]
                self.unknown("group", option.group, known_groups, at)
            values = values_of(option)
            codes = [value.code for value in values]
            for value in values:
                if value.module:
                    at = places[option.name, value.code, "module"]
                    self.module(value.module, modules, at)
                if value.successor and value.successor not in codes:
                    at = places[option.name, value.code, "successor"]
                    self.unknown("value", value.successor, codes, at)
            if not self.in_doubt(option.name):
                self._same_attributes(option.name, values, places)
            if isinstance(option, ChoiceOption):
                self._something_everywhere(option, places)
        self.no_cycle(
            {
                o.name: [
                    n.partition(".")[0]
                    for n in names_in(o.applies)
                    if (n.partition(".")[0],) in places
                ]
                for o in settled
            },
            lambda name: places.get((name, "", "applies"), places[name,]),
            "options apply because of each other",
        )
        return tuple(settled)

    def _something_everywhere(self, option: ChoiceOption, places: Places) -> None:
        """Complain of a region, channel or brand in which nothing can be chosen."""
        limits = tuple(value.only for value in option.values if value.only)
        for market in every_market(limits):
            if not any(value.only.covers(market) for value in option.values):
                told = ", ".join(
                    f"{name} {word}" if word != ELSEWHERE else f"another {name}"
                    for name, word in asdict(market).items()
                    if word
                )
                self.notebook.complain(
                    places[option.name,], "offered-nowhere",
                    f"{option.name} has no value in {told}",
                    hint="offer one of its values there, or everywhere",
                )  # fmt: skip
                return

    def _same_attributes(
        self, option: str, values: tuple[Value, ...],
        places: Places,
    ) -> None:  # fmt: skip
        held = [
            {name: UNITS[a.unit].dimension for name, a in value.attributes.items()}
            for value in values
        ]
        for value, attributes in zip(values, held, strict=True):
            if attributes != held[0]:
                self.notebook.complain(
                    places[option, value.code], "attributes-differ",
                    f"value {value.code!r} of {option} carries other attributes",
                    expected=", ".join(held[0]) or "none",
                    found=", ".join(attributes) or "none",
                    hint="give every value of an option the same attributes",
                )  # fmt: skip
                return
