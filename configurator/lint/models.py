"""Findings about a feature model: nothing is known of it but its constraints."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.lint.finding import ERROR, NOTE, WARNING, Finding, Proof
from configurator.lint.sight import Sight
from configurator.lint.words import advised, said
from configurator.problem import Kind, Literal
from configurator.questions import Questions
from rules.wording import Wording

MOST_RULES = 1_000
"""Of a model with more constraints it is not asked which of them are redundant."""
OFF = "0"
"""The value of a feature that is left out; that it is never left out is no fault."""


def model_findings(model: Questions) -> Iterator[Finding]:
    """Yield dead values, features that are in every product, redundant constraints."""
    possible = model.engines.possible(())
    sight = Sight(model.problem)
    if possible is None:
        rules = sight.clash() or ()
        yield _finding("no-product", ERROR, "", Proof((), rules))
        return
    for at, variable in enumerate(model.problem.variables):
        if variable.kind is Kind.HIDDEN:
            continue
        size = len(variable.real_values)
        for value in sorted(frozenset(range(size)) - possible[at]):
            word = variable.values[value]
            about = f"{variable.name}={word}"
            proof = sight.proof(Literal(at, frozenset({value})), about)
            if word != OFF:
                yield _finding("dead-value", WARNING, about, proof)
            elif size == 2:
                about = f"{variable.name}={variable.values[1 - value]}"
                yield _finding("forced-option", NOTE, about, proof)
    yield from _redundant(sight)


def _redundant(sight: Sight) -> Iterator[Finding]:
    if len(sight.rules) > MOST_RULES:
        return
    off: set[str] = set()
    for rule in reversed(sight.rules):
        without = frozenset({*off, rule})
        constraints = sight.by_rule[rule]
        if all(sight.breaking(one, without) is None for one in constraints):
            off.add(rule)
            proof = Proof((f"not {rule}",), sight.implying(rule, without))
            code = "rule-redundant" if proof.rules else "rule-always-true"
            yield _finding(code, NOTE, rule, proof)


def _finding(code: str, severity: str, about: str, proof: Proof) -> Finding:
    name, _, value = about.rpartition("=")
    title = Wording(about, about)
    words = said(code, about=name if code == "forced-option" else about, title=title,
                 value=value)  # fmt: skip
    return Finding(
        code=code, severity=severity, about=about, sentence=words,
        advice=advised(code), proof=proof,
    )  # fmt: skip
