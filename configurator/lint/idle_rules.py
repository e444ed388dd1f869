"""Rules that forbid nothing: by themselves, or beside the others.

A rule that no product could break even if it were the only one is *always true*. One
that no product breaks that keeps the others is *redundant*; where its condition can
never hold beside them it is *idle*. The rules that do its work are told, and none of
them can be left out. Of two that say the same, the one written later is told, so that
whatever is told can be taken out at once and every product stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.lint.asking import triggers, wishes
from configurator.lint.finding import WARNING, Finding, Proof
from configurator.lint.ground import Ground
from configurator.lint.sight import Sight
from configurator.lint.words import EXPLAINED, advised, said
from configurator.problem import Literal
from rules import rule as ru
from rules.expression import Expr
from rules.printing import print_expression


def rule_findings(ground: Ground, dropped: set[str]) -> Iterator[Finding]:
    """Yield the rules and preferences that make no difference.

    Args:
        ground: the catalog.
        dropped: gets the rules without which every product stays what it is.
    """
    published = ground.product.published
    for rule in sorted(published.rules, key=lambda one: one.at, reverse=True):
        if isinstance(rule.body, ru.Derives):
            continue  # it makes a number, whether or not that forbids anything
        if isinstance(rule.body, ru.Prefers):
            yield from _preference(ground, rule, rule.body)
            continue
        found = _forbids_nothing(ground, rule, dropped)
        if found is not None:
            dropped.add(rule.id)
            yield found


def _forbids_nothing(
    ground: Ground, rule: ru.Rule, dropped: set[str]
) -> Finding | None:
    sight = ground.every if rule.id in ground.dated else ground.lasting
    off = frozenset({rule.id, *ground.dated, *dropped})
    if sight.can_be_broken(rule.id, off):
        return None
    if not sight.can_be_broken(rule.id, frozenset({*sight.rules, rule.id})):
        return _finding(rule, "rule-always-true", Proof((_broken(rule),), ()))
    told = ground.told if sight is ground.lasting else ground.told_of(sight)
    if told.settles(sight.by_rule.get(rule.id, ())):
        return None
    for trigger in triggers(rule.body):
        literal = sight.literal(trigger)
        if not isinstance(literal, Literal):
            continue
        if sight.some_product((literal,), off) is None:
            needed = sight.proof_without((literal,), off)
            asked = print_expression(trigger)
            return _finding(rule, "rule-idle", Proof((asked,), needed))
    needed = sight.implying(rule.id, off)
    return _finding(rule, "rule-redundant", Proof((_broken(rule),), needed))


def _broken(rule: ru.Rule) -> str:
    return f"not {rule.id}"


def _preference(ground: Ground, rule: ru.Rule, body: ru.Prefers) -> Iterator[Finding]:
    sight = ground.lasting
    kept, given_up = (_possible(sight, one) for one in wishes(body))
    if kept and given_up:
        return
    asked = wishes(body)[1 if kept else 0]
    one = sight.literal(asked)
    if isinstance(one, Literal) and ground.told.explains((one,)):
        return
    literal = sight.literal(asked)
    proof = Proof((print_expression(asked),), ())
    if isinstance(literal, Literal):
        proof = sight.proof(literal, print_expression(asked))
    why = "always-kept" if kept else "never-kept" if given_up else "never-asked"
    yield Finding(
        code="preference-idle", severity=WARNING, about=rule.id, place=rule.at,
        sentence=said("preference-idle", about=rule.id, value=EXPLAINED[why]),
        advice=advised("preference-idle"), proof=proof,
    )  # fmt: skip


def _possible(sight: Sight, condition: Expr) -> bool:
    literal = sight.literal(condition)
    if isinstance(literal, Literal):
        return sight.alive(literal)
    return literal is not False  # what cannot be asked is not complained of


def _finding(rule: ru.Rule, code: str, proof: Proof) -> Finding:
    return Finding(
        code=code, severity=WARNING, about=rule.id, place=rule.at,
        sentence=said(code, about=rule.id), advice=advised(code), proof=proof,
    )  # fmt: skip
