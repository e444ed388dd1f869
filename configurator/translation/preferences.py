"""What the maker prefers becomes literals with a weight.

A preference about one option is a set of its values, and changes nothing in the logic
of the product. One over several options needs a hidden variable that tells whether it
is kept; the others determine it, so it takes no product away.
"""

from __future__ import annotations

from catalog.version import CatalogVersion
from configurator.problem import Preference
from configurator.translation.conditions import Conditions, either
from configurator.translation.scope import Scope
from rules import rule as ru
from rules.expression import AnyOf, Not


def preferences_of(
    version: CatalogVersion, scope: Scope, conditions: Conditions
) -> tuple[Preference, ...]:
    """Return the preferences of a version; those kept by every product are left out.

    Raises:
        FormulaTooLargeError: for a formula that is neither linear nor small.
    """
    found: list[Preference] = []
    for rule in version.rules:
        match rule.body:
            case ru.Prefers(what=what, when=when, weight=weight):
                wish = what if when is None else AnyOf((Not(when), what))
                gone = scope.unsaid(ru.names_of(rule.body))
                void = frozenset(gone.items())
                kept = [
                    either(clause, void) for clause in conditions.clauses(wish, rule.id)
                ]
                broken = conditions.clauses(wish, rule.id, wanted=False)
                broken += [
                    frozenset({(at, frozenset(range(len(scope.facts[at]))) - values)})
                    for at, values in gone.items()
                ]
                literal = conditions.literal_of(kept, broken)
                if literal is not None:
                    found.append(Preference(rule.id, literal, weight))
    return tuple(found)
