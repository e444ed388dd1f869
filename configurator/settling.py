"""What follows from a choice without any search, and whether the result is valid.

Changing one value of a valid product often gives another valid one. Settling
the rest and asking the judge costs a fraction of a solver call, and proves most
values of a domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import product
from math import prod

from catalog.option import AnyOption, NumberOption, TextOption
from catalog.version import CatalogVersion
from configurator.facts import facts_of_value, names_of_option, words_of
from rules.evaluation import EvaluationError, Fact, holds, number
from rules.expression import Expr, Truth, names_in
from rules.rule import Derives, Rule, names_of
from rules.truth import keeps

MOST_COMBINATIONS = 10_000
MOST_REMEMBERED = 20_000
"""Of each rule, so many verdicts are remembered; then it begins anew."""
_ALWAYS = Truth(True)


class Judge:
    """Settles and judges products of one catalog version, narrowed to a day."""

    def __init__(self, version: CatalogVersion, defaults: Mapping[str, str]) -> None:
        """Take the version, and what we would choose where nobody says."""
        self._version = version
        self._formulas: dict[str, Expr] = {
            rule.body.option: rule.body.formula
            for rule in version.rules
            if isinstance(rule.body, Derives)
        }
        order, self._settles = self._order()
        self._options: tuple[tuple[AnyOption, tuple[str, ...], bool], ...] = tuple(
            (option, names_of_option(option), isinstance(option, TextOption))
            for option in (version.by_name[name] for name in order)
        )
        self._words = {
            key: frozenset(words_of(option))
            for option, keys, _ in self._options
            for key in keys
        }
        self._owner = {key: option for option, keys, _ in self._options for key in keys}
        self._usual = {
            key: defaults.get(key) or words_of(option)[0]
            for option, keys, _ in self._options
            for key in keys
        }

        self._verdicts: dict[str, dict[tuple[str | None, ...], bool]] = {}
        self._keys_of_rule: dict[str, tuple[str, ...]] = {}
        self._keys_of_condition: dict[str, tuple[str, ...]] = {}

    def _order(self) -> tuple[tuple[str, ...], bool]:
        """Return the options, each after those that decide on it.

        A number may be derived from an option that applies because of it. Then
        there is no such order, and nothing can be settled one after the other.
        """
        by_name = self._version.by_name

        def names(expr: Expr) -> set[str]:
            return {name.partition(".")[0] for name in names_in(expr)} & {*by_name}

        applies = {name: names(option.applies) for name, option in by_name.items()}
        derived = {name: names(formula) for name, formula in self._formulas.items()}
        both = {name: applies[name] | derived.get(name, set()) for name in by_name}
        try:
            return tuple(TopologicalSorter(both).static_order()), True
        except CycleError:
            return tuple(TopologicalSorter(applies).static_order()), False

    @cached_property
    def _rules_about(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that mention each option, by its configuration key."""
        about: dict[str, dict[str, Rule]] = {}
        for rule in self._version.rules:
            for name in names_of(rule.body):
                about.setdefault(self._key(name), {})[rule.id] = rule
        return {key: tuple(rules.values()) for key, rules in about.items()}

    @cached_property
    def reached_by(self) -> Mapping[str, Mapping[str, list[dict[str, str]]]]:
        """For each derived number: its values, and the inputs that make each.

        A number whose inputs have more than ``MOST_COMBINATIONS`` together is
        left out, and so is one that may apply where an input of it does not: it
        can then be anything.
        """
        reached: dict[str, dict[str, list[dict[str, str]]]] = {}
        for name, formula in self._formulas.items():
            option = self._version.by_name[name]
            if not isinstance(option, NumberOption):
                continue
            inputs = list(dict.fromkeys(self._key(n) for n in names_in(formula)))
            by_name = {key: o for o, keys, _ in self._options for key in keys}
            needed = {by_name[key].applies for key in inputs} - {Truth(True)}
            if needed - {option.applies}:
                continue
            words = [words_of(by_name[key]) for key in inputs]
            if prod(len(found) for found in words) > MOST_COMBINATIONS:
                continue
            reached[name] = {}
            for row in product(*words):
                chosen = dict(zip(inputs, row, strict=True))
                value = self._derived(name, option, self._facts(chosen))
                if value:
                    reached[name].setdefault(value, []).append(chosen)
        return reached

    def _key(self, name: str) -> str:
        """Return the configuration key a name in a formula belongs to."""
        return name if name in self._words else name.rpartition(".")[0]

    # -- facts ---------------------------------------------------------------

    def _facts(self, values: Mapping[str, str]) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for key, word in values.items():
            option = self._owner.get(key)
            if option is not None:
                facts.update(facts_of_value(self._version, option, key, word))
        return facts

    # -- settling ------------------------------------------------------------

    def settle(self, values: Mapping[str, str]) -> dict[str, str] | None:
        """Drop what no longer applies, fill what newly does, work out the derived.

        Returns ``None`` where a derived number leaves its range.
        """
        if not self._settles:
            return None
        settled: dict[str, str] = {}
        facts: dict[str, Fact] = {}
        for option, keys, _ in self._options:
            if not holds(option.applies, facts):
                continue
            for key in keys:
                word = None
                if isinstance(option, NumberOption) and option.derived:
                    word = self._derived(key, option, facts)
                if word == "":
                    return None
                word = word or values.get(key)
                if word not in self._words[key]:
                    word = self._usual[key]
                settled[key] = word
                facts.update(facts_of_value(self._version, option, key, word))
        return settled

    def _derived(
        self, name: str, option: NumberOption, facts: Mapping[str, Fact]
    ) -> str | None:
        """Return a derived number; ``None``: nothing determines it; empty: too far."""
        formula = self._formulas.get(name)
        if formula is None or any(facts.get(n) is None for n in names_in(formula)):
            return None  # the rule is void
        try:
            found = number(formula, facts)
        except EvaluationError:
            return ""
        if found is None or found.denominator != 1:
            return ""
        return str(found) if int(found) in option.numbers() else ""

    # -- judging -------------------------------------------------------------

    def why_invalid(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Name what is wrong: options and rules; nothing: the product is valid."""
        wrong: list[str] = []
        taken: dict[str, str] = {}
        for option, keys, is_text in self._options:
            applies = self._applies(option, taken)
            for key in keys:
                word = values.get(key)
                if ((word is not None) != applies and not is_text) or (
                    word is not None and word not in self._words[key]
                ):
                    wrong.append(key)
                elif word is not None:
                    taken[key] = word
        wrong += [key for key in values if key not in self._words]
        if wrong:
            return tuple(wrong)
        return tuple(
            rule.id for rule in self._version.rules if not self._keeps(rule, taken)
        )

    def _applies(self, option: AnyOption, taken: Mapping[str, str]) -> bool:
        if option.applies == _ALWAYS:
            return True
        keys = self._keys_of_condition.get(option.name)
        if keys is None:
            names = names_in(option.applies)
            keys = tuple(dict.fromkeys(self._key(name) for name in names))
            self._keys_of_condition[option.name] = keys
        words = tuple([taken.get(key) for key in keys])
        known = self._verdicts.setdefault(f"applies {option.name}", {})
        if words not in known:
            facts = self._facts({k: taken[k] for k in keys if k in taken})
            known[words] = holds(option.applies, facts)
        return known[words]

    def _keeps(self, rule: Rule, taken: Mapping[str, str]) -> bool:
        """Say whether a rule is kept; what was judged before is remembered.

        A rule's verdict depends on the options it mentions and on nothing else.
        """
        keys = self._keys_of_rule.get(rule.id)
        if keys is None:
            keys = tuple(dict.fromkeys(self._key(n) for n in names_of(rule.body)))
            self._keys_of_rule[rule.id] = keys
        words = tuple([taken.get(key) for key in keys])
        known = self._verdicts.setdefault(rule.id, {})
        verdict = known.get(words)
        if verdict is None:
            facts = self._facts({k: taken[k] for k in keys if k in taken})
            verdict = not self._broken((rule,), facts)
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[words] = verdict
        return verdict

    def is_valid(self, values: Mapping[str, str]) -> bool:
        """Judge a product: everything answered, nothing extra, no rule broken."""
        return not self.why_invalid(values)

    def still_valid(self, values: Mapping[str, str], before: Mapping[str, str]) -> bool:
        """Judge a settled product that differs from a valid one in a few values.

        Only rules about what changed can have come to be broken.
        """
        changed = {
            key for key in {*values, *before} if values.get(key) != before.get(key)
        }
        rules = {
            rule.id: rule for key in changed for rule in self._rules_about.get(key, ())
        }
        return not self._broken(rules.values(), self._facts(values))

    def _broken(
        self, rules: Iterable[Rule], facts: Mapping[str, Fact]
    ) -> tuple[str, ...]:
        broken: list[str] = []
        for rule in rules:
            try:
                kept = keeps(rule.body, facts, self._version.tables)
            except EvaluationError:
                kept = False
            if not kept:
                broken.append(rule.id)
        return tuple(broken)
