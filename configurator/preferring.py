"""What the maker prefers, told of a product: kept, or given up for something.

A preference never stands in the customer's way and is never a reason why not. Who
asks hears which ones a product keeps, in the words of their authors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.version import CatalogVersion
from configurator.facts import facts_of
from configurator.sentences import condition_words
from rules.rule import Prefers, Rule
from rules.truth import given_up
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceTold:
    """One preference of the maker, and whether a product keeps it."""

    rule: str
    weight: int
    kept: bool
    sentence: Wording


def preferences_told(
    version: CatalogVersion, values: Mapping[str, str]
) -> tuple[PreferenceTold, ...]:
    """Tell every preference of a version, in catalog order.

    Args:
        version: the catalog version, narrowed to a day.
        values: a complete product; options that do not apply are missing.
    """
    facts = facts_of(version, values)
    told: list[PreferenceTold] = []
    for rule in version.rules:
        if isinstance(rule.body, Prefers):
            kept = not given_up(rule.body, facts)
            told.append(
                PreferenceTold(
                    rule=rule.id,
                    weight=rule.body.weight,
                    kept=kept,
                    sentence=_sentence(version, rule, rule.body, kept),
                )
            )
    return tuple(told)


def preferences_given_up(
    version: CatalogVersion, values: Mapping[str, str]
) -> tuple[PreferenceTold, ...]:
    """Tell the preferences a product goes without; see ``preferences_told``."""
    return tuple(one for one in preferences_told(version, values) if not one.kept)


def _sentence(
    version: CatalogVersion, rule: Rule, body: Prefers, kept: bool
) -> Wording:
    wish = condition_words(version, body.what)
    reason = rule.reason
    en, zh = (
        reason.en or f"We prefer {wish.en}.",
        reason.zh or f"我们更倾向于{wish.zh}。",
    )
    if kept:
        return Wording(f"Kept: {en}", f"已做到：{zh}")
    return Wording(f"Given up here: {en}", f"此处放弃：{zh}")
