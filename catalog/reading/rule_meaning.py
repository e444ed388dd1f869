"""What the rules mean: their names, their tables, the numbers they derive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalog.option import AnyOption, NumberOption, SeveralOption
from catalog.reading.meaning import Meaning, Places
from rules import rule as ru
from rules.checking import dimension_of
from rules.expression import Expr, names_in
from rules.mistake import Place
from rules.units import UNITS, Dimension


class RuleMeaning:
    """Settles the rules of one catalog."""

    def __init__(
        self, meaning: Meaning, options: Mapping[str, AnyOption],
        tables: Mapping[str, tuple[str, ...]],
    ) -> None:  # fmt: skip
        """Take the options and the columns of the tables the rules speak of."""
        self._meaning = meaning
        self._options = options
        self._tables = tables

    def settle(self, rules: Iterable[ru.Rule], places: Places) -> tuple[ru.Rule, ...]:
        """Settle every rule; check ids, tables, texts and derived options."""
        settled: dict[str, ru.Rule] = {}
        derived: dict[str, ru.Rule] = {}
        for rule in rules:
            if rule.id in settled:
                self._meaning.notebook.complain(
                    rule.at, "twice", f"there are two rules {rule.id!r}",
                    found=f"the first in {settled[rule.id].at}",
                )  # fmt: skip
            for language in rule.reason.missing():
                self._meaning.notebook.complain(
                    rule.at, "untranslated", f"rule {rule.id} lacks its reason",
                    expected=f"a line beginning with {language}", severity="warning",
                )  # fmt: skip
            body = self._body(rule)
            if isinstance(body, ru.Derives) and self._is_derived(body.option):
                if body.option in derived:
                    self._meaning.notebook.complain(
                        rule.at, "derived-twice",
                        f"{body.option} is derived by two rules",
                        found=f"also by {derived[body.option].id}",
                    )  # fmt: skip
                derived[body.option] = rule
            settled[rule.id] = replace(rule, body=body)
        misnamed = any(
            isinstance(rule.body, ru.Derives) and rule.body.option not in derived
            for rule in settled.values()
        )
        for name, option in self._options.items():
            wanted = isinstance(option, NumberOption) and option.derived
            unread = misnamed or any(
                file.endswith(".rules") for file in self._meaning.notebook.lost
            )
            if wanted and name not in derived and not unread:
                self._meaning.notebook.complain(
                    places[name,], "not-derived",
                    f"no rule says how {name} is worked out",
                    expected=f"a rule with: derive {name} = …",
                )  # fmt: skip
        self._meaning.no_cycle(
            {
                name: [n for n in _names_used(rule) if n in derived]
                for name, rule in derived.items()
            },
            lambda name: derived[name].at,
            "these numbers are worked out from each other",
        )
        return tuple(settled.values())

    def _body(self, rule: ru.Rule) -> ru.Body:
        match rule.body:
            case ru.Requires(when=when, then=then):
                return ru.Requires(
                    self._meaning.condition(when), self._meaning.condition(then)
                )
            case ru.Excludes(first=first, second=second):
                return ru.Excludes(
                    self._meaning.condition(first), self._meaning.condition(second)
                )
            case ru.IfThen(when=when, then=then, otherwise=otherwise):
                last = None if otherwise is None else self._meaning.condition(otherwise)
                return ru.IfThen(
                    self._meaning.condition(when), self._meaning.condition(then), last
                )
            case ru.CountOf(of=of) as count:
                return replace(
                    count, of=tuple(self._meaning.condition(part) for part in of)
                )
            case ru.ByTable() as by_table:
                self._table(rule, by_table)
                return by_table
            case ru.Always(condition=condition):
                return ru.Always(self._meaning.condition(condition))
            case ru.Total(terms=terms, operator=operator, limit=limit):
                kind = dimension_of(terms[0], self._meaning.rule_names)
                bound = self._rule_number(limit, kind)
                parts = tuple(self._rule_number(term, kind) for term in terms)
                for term in parts:
                    if len({_owner(n, self._options) for n in names_in(term)}) > 1:
                        self._meaning.notebook.complain(
                            term.at, "mixed-term", "a term of a total is of one option",
                            hint="make a term of each option",
                        )  # fmt: skip
                return ru.Total(parts, operator, bound)
            case ru.Derives(option=name, formula=formula):
                option = self._options.get(name)
                if not isinstance(option, NumberOption) or not self._is_derived(name):
                    known = [
                        n for n, o in self._options.items()
                        if isinstance(o, NumberOption) and o.derived
                    ]  # fmt: skip
                    at = self._meaning.notebook.place_of(name, _behind(rule))
                    if not self._meaning.in_doubt(name):
                        self._meaning.unknown("derived number", name, known, at)
                    return rule.body
                dimension = UNITS[option.unit].dimension
                return ru.Derives(name, self._rule_number(formula, dimension))
            case ru.Prefers(what=what, when=wanted, weight=weight):
                asked = None if wanted is None else self._meaning.condition(wanted)
                return ru.Prefers(self._meaning.condition(what), asked, weight)

    def _is_derived(self, name: str) -> bool:
        option = self._options.get(name)
        return isinstance(option, NumberOption) and option.derived

    def _rule_number(self, expr: Expr, dimension: Dimension | None) -> Expr:
        return self._meaning.number(expr, dimension, self._meaning.rule_names)

    def _table(self, rule: ru.Rule, body: ru.ByTable) -> None:
        if f"tables/{body.table}.csv" in self._meaning.notebook.lost:
            return
        at = self._meaning.notebook.place_of(body.table, _behind(rule))
        if body.table not in self._tables:
            self._meaning.unknown(
                "table", body.table, self._tables, at,
                f"write it into tables/{body.table}.csv",
            )  # fmt: skip
            return
        columns = self._tables[body.table]
        unknown = [name for name in body.options if name not in columns]
        for name in unknown:
            self._meaning.unknown(
                f"column of table {body.table} called", name, columns,
                self._meaning.notebook.place_of(name, at),
            )  # fmt: skip
        if not unknown and sorted(body.options) != sorted(columns):
            self._meaning.notebook.complain(
                at, "table-columns", "the rule names each column of the table once",
                expected=", ".join(self._tables[body.table]),
                found=", ".join(body.options),
            )  # fmt: skip


def _behind(rule: ru.Rule) -> Place:
    """Return the place behind a rule's name, where its sentence begins."""
    return rule.at.moved(0, len(rule.id))


def _names_used(rule: ru.Rule) -> list[str]:
    """Return the names the expressions of a rule mention."""
    found = (names_in(expr) for expr in ru.expressions_of(rule.body))
    return [name for names in found for name in names]


def _owner(name: str, options: Mapping[str, AnyOption]) -> str:
    """Return the variable a name belongs to: an option, or one member of several."""
    option = name.partition(".")[0]
    return name if isinstance(options.get(option), SeveralOption) else option
