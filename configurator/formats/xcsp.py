"""XCSP 2.1 with constraints in extension: domains, variables, relations, constraints.

Relations list what is allowed (``supports``) or what is not (``conflicts``). What
else the format has (predicates, global constraints, soft ones) is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from configurator.formats.elements import Element, elements_of
from configurator.formats.model import Model
from configurator.formats.source import (
    MOST_PIECES,
    MOST_SPELLED,
    MOST_VALUES,
    Source,
    refuse_many,
)
from configurator.problem import Clause, Constraint, Literal, Problem, Table, Variable
from rules.mistake import MistakesFoundError, did_you_mean, some_of

_SECTIONS = ("presentation", "domains", "variables", "relations", "constraints")
_VALUES = re.compile(r"\S+")
_RANGE = re.compile(r"([-+]?\d{1,9})\.\.([-+]?\d{1,9})")


def read_xcsp(source: Source, name: str) -> Model:
    """Read an instance of XCSP 2.1.

    Raises:
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it has too many values.
    """
    instance = elements_of(source)
    if instance.tag != "instance":
        source.complain(
            instance.line, instance.column, "syntax", "this is no XCSP instance",
            expected="<instance>", found=f"<{instance.tag}>",
        )  # fmt: skip
        raise MistakesFoundError(source.mistakes)
    problem = _Reader(source, instance).problem()
    source.finish()
    head = instance.child("presentation")
    told = "?" if head is None else head.attributes.get("name", "?")
    return Model(name=name if told == "?" else told, problem=problem)


class _Reader:
    """Reads the sections in the order they depend on each other."""

    def __init__(self, source: Source, instance: Element) -> None:
        self._source = source
        self._instance = instance
        self._domains: dict[str, tuple[str, ...]] = {}
        self._variables: dict[str, Variable] = {}
        self._number: dict[str, int] = {}
        self._relations: dict[str, Element] = {}
        self._tuples: dict[str, list[tuple[str, ...]]] = {}
        self._values_seen = 0
        self._spelled = 0

    def problem(self) -> Problem:
        for section in self._instance.children:
            if section.tag not in _SECTIONS:
                self._refuse(section, f"<{section.tag}> is not read")
        for one in self._named("domains", "domain", "nbDomains"):
            self._domains[one.attributes["name"]] = tuple(self._values(one))
        for one in self._named("variables", "variable", "nbVariables"):
            self._variable(one)
        for one in self._named("relations", "relation", "nbRelations"):
            self._relations[one.attributes["name"]] = one
        constraints: list[Constraint] = []
        for one in self._named("constraints", "constraint", "nbConstraints"):
            constraints += self._constraint(one)
        return Problem(
            variables=tuple(self._variables.values()), constraints=tuple(constraints)
        )

    # -- sections ------------------------------------------------------------

    def _named(self, section: str, tag: str, counted: str) -> Iterator[Element]:
        """Yield the elements of a section, each with a name of its own."""
        whole = self._instance.child(section)
        if whole is None:
            if section != "relations":
                self._complain(self._instance, "missing", f"<{section}> is missing")
            return
        self._count(whole, counted, len(whole.children), f"<{tag}> elements")
        seen: dict[str, int] = {}
        for one in whole.children:
            name = one.attributes.get("name", "")
            if one.tag != tag:
                self._refuse(one, f"<{one.tag}> is not read")
            elif not name:
                self._complain(one, "no-name", f"this <{tag}> has no name")
            elif name in seen:
                self._complain(
                    one, "twice", f"{tag} {name!r} stands twice",
                    hint=f"it stands in line {seen[name]} already",
                )  # fmt: skip
            else:
                seen[name] = one.line
                yield one

    def _count(self, one: Element, attribute: str, seen: int, what: str) -> None:
        promised = one.attributes.get(attribute, "")
        if promised and promised != str(seen):
            self._complain(
                one, "count", f"{attribute} promises another number of {what}",
                expected=str(seen), found=promised,
            )  # fmt: skip

    def _values(self, domain: Element) -> Iterator[str]:
        """Yield the values of a domain: numbers, and ranges such as ``0..9``."""
        seen: set[str] = set()
        for word in _VALUES.finditer(domain.text):
            typed = word.group()
            span = _RANGE.fullmatch(typed)
            if not span and not re.fullmatch(r"[-+]?\d{1,18}", typed, re.ASCII):
                self._complain_in(
                    domain, word.start(), "syntax", "this is no value",
                    expected="a whole number, or two as in 0..9", found=repr(typed),
                )  # fmt: skip
                continue
            low, high = (span[1], span[2]) if span else (typed, typed)
            values = range(int(low), int(high) + 1)
            self._values_seen += len(values)
            refuse_many(self._source, "values", self._values_seen, MOST_VALUES)
            for value in values:
                if str(value) in seen:
                    self._complain_in(
                        domain, word.start(), "twice", f"value {value} stands twice"
                    )
                    break
                seen.add(str(value))
                yield str(value)
        self._count(domain, "nbValues", len(seen), "values")

    def _variable(self, one: Element) -> None:
        name, domain = one.attributes["name"], one.attributes.get("domain", "")
        values = self._domains.get(domain)
        if values is None:
            self._unknown(one, "domain", domain, self._domains)
        elif not values:
            self._complain(one, "empty", f"variable {name!r} has no value at all")
        self._number[name] = len(self._variables)
        self._variables[name] = Variable(name=name, values=values or ("?",))
        self._values_seen += len(values or ())
        refuse_many(self._source, "values", self._values_seen, MOST_VALUES)

    # -- constraints -----------------------------------------------------------

    def _constraint(self, one: Element) -> list[Constraint]:
        origin, reference = one.attributes["name"], one.attributes.get("reference", "")
        relation = self._relations.get(reference)
        if relation is None:
            if reference.startswith("global:") or one.children:
                self._refuse(one, f"constraint {origin!r} is not a list of tuples")
            else:
                self._unknown(one, "relation", reference, self._relations)
            return []
        scope = self._scope(one, relation)
        if scope is None:
            return []
        allowed = relation.attributes.get("semantics", "supports")
        if allowed not in ("supports", "conflicts"):
            self._refuse(relation, f"a relation of {allowed!r} is not read")
            return []
        values = [
            {value: at for at, value in enumerate(self._variables[name].values)}
            for name in one.attributes["scope"].split()
        ]
        # A relation may list values that a variable of this scope does not have.
        found = (
            tuple(
                [known.get(value, -1) for known, value in zip(values, row, strict=True)]
            )
            for row in self._rows(reference, relation)
        )
        rows = tuple(dict.fromkeys(row for row in found if -1 not in row))
        if allowed == "supports":
            return [Table(origin, scope, rows)]
        # Each names all values but one, of every variable: few letters, much memory.
        sizes = [len(some) for some in values]
        self._spelled += len(rows) * sum(sizes)
        refuse_many(
            self._source, "values left by conflicts", self._spelled, MOST_SPELLED
        )
        return [self._not(origin, scope, row, sizes) for row in rows]

    def _not(
        self,
        origin: str,
        scope: tuple[int, ...],
        row: tuple[int, ...],
        sizes: list[int],
    ) -> Clause:
        literals = (
            Literal(variable, frozenset(range(size)) - {value})
            for variable, value, size in zip(scope, row, sizes, strict=True)
        )
        return Clause(origin, tuple(one for one in literals if one.among))

    def _scope(self, one: Element, relation: Element) -> tuple[int, ...] | None:
        names = one.attributes.get("scope", "").split()
        for name in names:
            if name not in self._variables:
                self._unknown(one, "variable", name, self._variables)
                return None
        if len(set(names)) != len(names):
            self._complain(one, "twice", "a variable stands twice in this scope")
            return None
        self._count(one, "arity", len(names), "variables")
        arity = relation.attributes.get("arity", "")
        if arity != str(len(names)):
            self._complain(
                one, "arity", "the relation has another number of columns",
                expected=arity, found=str(len(names)),
            )  # fmt: skip
            return None
        return tuple(self._number[name] for name in names)

    def _rows(self, name: str, relation: Element) -> list[tuple[str, ...]]:
        """Return the tuples of a relation, as they were typed."""
        if name not in self._tuples:
            self._tuples[name] = list(self._split(relation))
        return self._tuples[name]

    def _split(self, relation: Element) -> Iterator[tuple[str, ...]]:
        text = relation.text
        refuse_many(self._source, "tuples", text.count("|"), MOST_PIECES)
        parts = text.split("|") if text.strip() else []
        arity = relation.attributes.get("arity", "")
        starts = accumulate((len(part) + 1 for part in parts), initial=0)
        for part, start in zip(parts, starts, strict=False):
            row = part.split()
            if arity == str(len(row)):
                yield tuple(row)
                continue
            lead = len(part) - len(part.lstrip())
            self._complain_in(
                relation, start + lead, "arity", "this tuple has another length",
                expected=f"{arity} values", found=str(len(row)),
            )  # fmt: skip
        self._count(relation, "nbTuples", len(parts), "tuples")

    # -- mistakes ----------------------------------------------------------------

    def _unknown(self, one: Element, kind: str, name: str, known: object) -> None:
        names = [str(each) for each in known] if isinstance(known, dict) else []
        self._complain(
            one, f"unknown-{kind}", f"there is no {kind} {name!r}",
            expected=f"one of {some_of(names)}" if names else "",
            hint=did_you_mean(name, names),
        )  # fmt: skip

    def _refuse(self, one: Element, what: str) -> None:
        self._complain(
            one, "not-read", what,
            hint="only constraints given as tuples (supports, conflicts) are read",
        )  # fmt: skip

    def _complain(
        self, one: Element, code: str, what: str, expected: str = "", found: str = "",
        hint: str = "",
    ) -> None:  # fmt: skip
        self._source.complain(
            one.line, one.column, code, what, expected=expected, found=found, hint=hint
        )

    def _complain_in(
        self, one: Element, at: int, code: str, what: str, expected: str = "",
        found: str = "",
    ) -> None:  # fmt: skip
        line, column = one.place_in_text(at)
        self._source.complain(line, column, code, what, expected=expected, found=found)
