"""DIMACS CNF: one feature a variable, its name in a comment, one rule a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from configurator.formats.model import Model, deselected, feature, selected
from configurator.formats.source import MOST_PIECES, MOST_VALUES, Source, refuse_many
from configurator.problem import Clause, Literal, Problem

_NAME = re.compile(r"c\s+(\d{1,9})\$?\s+(\S.*)")
_HEAD = re.compile(r"p\s+cnf\s+(\d{1,12})\s+(\d{1,12})\s*")
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Found:
    """What was found so far: clauses with the line each begins in."""

    clauses: list[tuple[int, list[int]]] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    begins: int = 0
    long: int = 0
    """The line of the first clause that runs over several lines; 0: there is none."""


def read_dimacs(source: Source, name: str) -> Model:
    """Read a CNF file; comments ``c 7 NAME`` give variable 7 its name.

    Raises:
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it has too many variables.
    """
    lines = source.lines
    head = _head(source)
    if head is None:
        source.finish()
        return Model(name=name, problem=Problem(variables=(), constraints=()))
    at, variables, promised = head
    found = _Found()
    for number, line in enumerate(lines, start=1):
        first = line[:1]
        if first == "c" and not line[1:2].strip():
            comment = _NAME.fullmatch(line.rstrip())
            if comment and 1 <= int(comment[1]) <= variables:
                found.names.append((number, int(comment[1]), comment[2]))
        elif number != at and line and not line.isspace():
            _read_clauses(source, number, line, number < at, variables, found)
    _check_end(source, at, promised, found)
    names = _names(source, variables, found.names)
    source.finish()
    return Model(name=name, problem=_problem(names, found.clauses))


def _head(source: Source) -> tuple[int, int, int] | None:
    """Return the line ``p cnf V C`` and what it says."""
    heads = [
        (number, line)
        for number, line in enumerate(source.lines, start=1)
        if line[:1] == "p"
    ]
    shape = "p cnf and two numbers: of variables and of clauses"
    if not heads:
        source.complain(
            1, 1, "no-header", "this is no DIMACS file: no line begins with p",
            expected=shape,
        )  # fmt: skip
        return None
    for number, _ in heads[1:]:
        source.complain(
            number, 1, "twice", "the header stands twice",
            hint=f"it stands in line {heads[0][0]} already",
        )  # fmt: skip
    number, line = heads[0]
    match = _HEAD.fullmatch(line)
    if match is None:
        source.complain(
            number, 1, "header", "this header cannot be read",
            expected=shape, found=repr(line[:40].strip()),
        )  # fmt: skip
        return None
    variables = int(match[1])
    refuse_many(source, "variables", variables, MOST_VALUES // 2)
    refuse_many(source, "clauses", int(match[2]), MOST_PIECES)
    return number, variables, int(match[2])


def _read_clauses(
    source: Source, number: int, line: str, early: bool, variables: int, found: _Found
) -> None:
    """Read one line of literals; a clause ends at its 0, wherever that stands."""
    if line[0] == "p":
        return  # a second header: complained about already
    try:
        numbers = [int(word) for word in line.split()]
        sound = not numbers or max(map(abs, numbers)) <= variables
    except ValueError:
        numbers, sound = [], False
    if early or not sound:
        numbers = list(_checked(source, number, line, early, variables))
    for literal in numbers:
        if literal:
            if not found.open:
                found.begins = number
            elif found.begins != number and not found.long:
                found.long = found.begins
            found.open.append(literal)
        else:
            found.clauses.append((found.begins if found.open else number, found.open))
            found.open = []
            refuse_many(source, "clauses", len(found.clauses), MOST_PIECES)


def _checked(
    source: Source, number: int, line: str, early: bool, variables: int
) -> Iterator[int]:
    """Yield the literals of a line that has something wrong, and say what."""
    if early:
        source.complain(
            number, 1, "too-early", "a clause stands before the header",
            expected="comments, which begin with c, then p cnf",
        )  # fmt: skip
        return
    for word in _WORD.finditer(line):
        typed, column = word.group(), word.start() + 1
        if not re.fullmatch(r"[-+]?\d{1,12}", typed, re.ASCII):
            source.complain(
                number, column, "syntax", "this is no literal",
                expected="a whole number, or c at the start of a comment",
                found=repr(typed[:24]),
            )  # fmt: skip
        elif abs(int(typed)) > variables:
            source.complain(
                number, column, "out-of-range",
                f"there is no variable {abs(int(typed))}",
                expected=f"at most {variables}, as the header says", found=typed,
            )  # fmt: skip
        else:
            yield int(typed)


def _check_end(source: Source, at: int, promised: int, found: _Found) -> None:
    """The last clause ends, and there are as many as the header says."""
    if found.open:
        source.complain(
            found.begins, len(source.lines[found.begins - 1]) + 1, "no-end",
            "the last clause does not end", expected="0", found="the end of the file",
        )  # fmt: skip
    seen = len(found.clauses) + bool(found.open)
    if seen != promised and not source.mistakes:
        column = source.lines[at - 1].rstrip().rfind(" ") + 2
        source.complain(
            at, column, "clause-count", "the header promises another number of clauses",
            expected=str(seen), found=str(promised),
            hint=f"the clause of line {found.long} runs on into the next line: "
            "is its 0 missing?" if found.long else "",
        )  # fmt: skip


def _names(
    source: Source, variables: int, comments: list[tuple[int, int, str]]
) -> list[str]:
    """Return every variable's name: its comment's, else ``x`` and its number."""
    named: dict[int, str] = {}
    for line, number, name in comments:
        if named.setdefault(number, name) != name:
            source.complain(
                line, 3, "twice", f"variable {number} has two names",
                expected=named[number], found=name,
            )  # fmt: skip
    names = [named.get(number, f"x{number}") for number in range(1, variables + 1)]
    if len(set(names)) == len(names):
        return names
    owner: dict[str, int] = {}
    places = {number: line for line, number, _ in comments}
    for number, name in enumerate(names, start=1):
        other = owner.setdefault(name, number)
        if other != number:
            source.complain(
                places.get(number, places.get(other, 1)), 3, "twice",
                f"variables {other} and {number} are both called {name!r}",
                hint="give each a name of its own",
            )  # fmt: skip
    return names


def _problem(names: list[str], clauses: list[tuple[int, list[int]]]) -> Problem:
    on = [selected(at) for at in range(len(names))]
    off = [deselected(at) for at in range(len(names))]
    constraints: list[Clause] = []
    for line, numbers in clauses:
        once = dict.fromkeys(numbers)
        if any(-number in once for number in once):
            continue  # always true: it says nothing
        literals: tuple[Literal, ...] = tuple(
            [on[n - 1] if n > 0 else off[-n - 1] for n in once]
        )
        constraints.append(Clause(f"line {line}", literals))
    return Problem(
        variables=tuple(feature(name) for name in names),
        constraints=tuple(constraints),
    )
