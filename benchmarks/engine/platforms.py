"""Feature trees like a vehicle platform's, with requirements across the tree.

The figures are those of a public model (automotive01: 2,513 features, 10,300
clauses): three in five features stand in groups of which one is chosen, most of two
to six members and a few of up to 24; one feature in two of the rest is mandatory; for
each feature there is about one requirement across the tree, most of them within one
branch, some to a few features that many depend on.

The clauses are written the way such a tree is exported: a child needs its parent, a
parent its mandatory child or one of a group, two of a group exclude each other. What
is required across the tree is held against planted configurations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from configurator.problem import Clause, Literal, Problem, Variable

ON, OFF = 0, 1
_VALUES = ("1", "0")
_PLANTED = 12
# Group sizes with how many of each the public model has.
_GROUPS = {2: 210, 3: 80, 4: 39, 5: 6, 6: 34, 7: 8, 8: 11, 9: 3, 10: 4, 14: 7, 16: 3}
_LARGEST = {17: 1, 20: 1, 23: 1}
_ALONE = 0.4
_MANDATORY = 0.5
_REQUIRES = 0.8
_EXCLUDES = 0.05
# Of what is required: so much of the whole's hubs, so much more of the branch's.
_FAR = 0.05
_TO_BRANCH = 0.5
_BRANCH = 40
# How far above a new branch usually hangs.
_HEIGHT = 200
_NEAR = (-3, -2, -1, 1, 2, 3)


@dataclass
class _Tree:
    """A tree being grown.

    Attributes:
        parents: The parent of each feature; the root's is itself.
        groups: The members of each group, by no particular order.
        mandatory: Features their parent cannot be without.
    """

    rng: Random
    parents: list[int] = field(default_factory=lambda: [0])
    groups: list[list[int]] = field(default_factory=list)
    mandatory: set[int] = field(default_factory=set)


def platform_like(seed: int, features: int = 2_500) -> Problem:
    """Make a feature model like a vehicle platform's.

    Args:
        seed: The same seed and number give the same model.
        features: How many features (at least 100; tried up to 14,000).
    """
    rng = Random(f"platform-like {seed} {features}")
    tree = _grown(rng, features)
    planted = [_chosen(tree) for _ in range(_PLANTED)]
    clauses = [
        Clause(f"c{number}", tuple(Literal(at, frozenset({sign})) for at, sign in one))
        for number, one in enumerate(_of_tree(tree) + _across(tree, planted))
    ]
    return Problem(
        variables=tuple(
            Variable(name=f"f{n}", values=_VALUES) for n in range(features)
        ),
        constraints=tuple(clauses),
    )


_Signed = list[tuple[int, int]]


def _grown(rng: Random, features: int) -> _Tree:
    """Grow a tree: each new feature or group below one of the latest."""
    tree = _Tree(rng)
    sizes = {**_GROUPS, **_LARGEST}
    while len(tree.parents) < features:
        first = len(tree.parents)
        # A branch bushes out from its first feature; that one hangs anywhere above.
        begun = first - first % _BRANCH
        opening = max(0, first - _HEIGHT) if rng.random() < 0.8 else 0
        low, high = (begun, first) if first > begun else (opening, first)
        parent = rng.randrange(low, max(low + 1, high))
        size = 1 if rng.random() < _ALONE * 2 / (1 + _ALONE) else _size(rng, sizes)
        size = min(size, features - first)
        members = list(range(first, first + size))
        tree.parents += [parent] * size
        if size > 1:
            tree.groups.append(members)
        elif rng.random() < _MANDATORY:
            tree.mandatory.add(first)
    return tree


def _size(rng: Random, sizes: dict[int, int]) -> int:
    return rng.choices(list(sizes), list(sizes.values()))[0]


def _chosen(tree: _Tree) -> list[bool]:
    """Choose a configuration of the tree, from the root down."""
    rng = tree.rng
    picked = {rng.choice(members) for members in tree.groups}
    grouped = {one for members in tree.groups for one in members}
    on = [True] * len(tree.parents)
    for feature in range(1, len(on)):
        if not on[tree.parents[feature]]:
            on[feature] = False
        elif feature in grouped:
            on[feature] = feature in picked
        elif feature not in tree.mandatory:
            on[feature] = rng.random() < 0.6
    return on


def _of_tree(tree: _Tree) -> list[_Signed]:
    clauses: list[_Signed] = [[(0, ON)]]
    for feature in range(1, len(tree.parents)):
        clauses.append([(feature, OFF), (tree.parents[feature], ON)])
    for feature in sorted(tree.mandatory):
        clauses.append([(tree.parents[feature], OFF), (feature, ON)])
    for members in tree.groups:
        parent = tree.parents[members[0]]
        clauses.append([(parent, OFF), *((one, ON) for one in members)])
        clauses += [
            [(one, OFF), (other, OFF)]
            for at, one in enumerate(members)
            for other in members[at + 1 :]
        ]
    return clauses


def _across(tree: _Tree, planted: list[list[bool]]) -> list[_Signed]:
    """Require and exclude across the tree what no planted configuration denies."""
    rng = tree.rng
    many = len(tree.parents)
    wanted = [(ON, round(many * _REQUIRES)), (OFF, round(many * _EXCLUDES))]
    # Some features many others depend on: one in each branch, few for the whole.
    hubs = rng.sample(range(1, many), max(3, many // 250))
    local = [
        min(many - 1, at + rng.randrange(1, _BRANCH)) for at in range(0, many, _BRANCH)
    ]
    found: dict[tuple[int, int], _Signed] = {}
    for sign, count in wanted:
        begun = len(found)
        while len(found) - begun < count:
            one = rng.randrange(1, many)
            kind = rng.random()
            if kind < _FAR:
                other = rng.choice(hubs)
            elif kind < _TO_BRANCH:
                other = local[one // _BRANCH]
            else:
                other = one + rng.choice(_NEAR)
                if other // _BRANCH != one // _BRANCH or not 0 < other < many:
                    continue
            if one == other or (one, other) in found or (other, one) in found:
                continue
            if all(not on[one] or on[other] == (sign == ON) for on in planted):
                found[one, other] = [(one, OFF), (other, sign)]
    return list(found.values())
