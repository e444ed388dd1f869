"""A tree becomes a problem: groups and constraints become clauses, counts and sums.

The root is selected. A feature is selected only with its parent. A group speaks only
where its parent is selected: then so many of its members are, at least and at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.formats.model import Model, deselected, feature, selected
from configurator.formats.source import MOST_PIECES, Source, refuse_many
from configurator.formats.tree import Feature, Group, Tree
from configurator.formats.uvl.conditions import Conditions
from configurator.formats.uvl.names import Names
from configurator.formats.uvl.printing import print_formula
from configurator.problem import Clause, Constraint, Count, Literal, Problem


def model_of(tree: Tree, source: Source, name: str) -> Model:
    """Return what a tree means; its mistakes are written down in ``source``."""
    features = list(tree.root.walk())
    number = {one.name: at for at, one in enumerate(features)}
    constraints: list[Constraint] = [Clause(tree.root.name, (selected(0),))]
    for one in features:
        constraints += _below(one, number)
    conditions = Conditions(len(features), {*number})
    names = Names(tree.root, number, source)
    sentences: dict[str, str] = {}
    for count, formula in enumerate(tree.constraints, start=1):
        origin = f"constraint {count}"
        sentences[origin] = f"{print_formula(formula)} (line {formula.at[0]})"
        meant = names.condition(formula)
        if meant is not None:
            constraints += conditions.holds(meant, origin)
        pieces = len(constraints) + len(conditions.constraints)
        refuse_many(source, "constraints", pieces, MOST_PIECES)
    problem = Problem(
        variables=(*(feature(one.name) for one in features), *conditions.variables),
        constraints=(*constraints, *conditions.constraints),
    )
    attributes = {one.name: dict(_numbers(one)) for one in features}
    return Model(
        name=tree.namespace or name,
        problem=problem,
        sentences=sentences,
        attributes={owner: held for owner, held in attributes.items() if held},
        tree=tree,
    )


def _numbers(one: Feature) -> Iterator[tuple[str, Fraction]]:
    for attribute in one.attributes:
        if attribute.number is not None:
            yield attribute.name, attribute.number


def _below(parent: Feature, number: dict[str, int]) -> Iterator[Constraint]:
    """Yield what the groups of a feature say; all of it comes from that feature."""
    origin, above = parent.name, number[parent.name]
    for group in parent.groups:
        members = tuple(number[member.name] for member in group.members)
        if group.word != "alternative" or len(members) == 1:
            # Exactly one of several or the missing parent says this by itself.
            for member in members:
                yield Clause(origin, (deselected(member), selected(above)))
        if group.word == "mandatory":
            for member in members:
                yield Clause(origin, (deselected(above), selected(member)))
        elif group.word != "optional":
            yield from _counted(origin, above, members, group)


def _counted(
    origin: str, above: int, members: tuple[int, ...], group: Group
) -> Iterator[Constraint]:
    """Yield a count of the members that also holds without their parent.

    Without it all its members are deselected, so it is enough to count the missing
    parent for as many of them as there must be at least.
    """
    chosen = tuple(selected(member) for member in members)
    missing: tuple[Literal, ...] = (deselected(above),) * group.least
    most = None if group.most is None or group.most >= len(members) else group.most
    if group.least > len(members):
        yield Clause(origin, (deselected(above),))
    elif group.least == 1 and most is None:
        yield Clause(origin, (*missing, *chosen))
    elif group.least or most is not None:
        yield Count(origin, (*missing, *chosen), group.least or None, most)
