"""Feature trees like a vehicle platform's, with requirements across the tree.

The figures are near those of public models (automotive01: 2,513 features, 10,300
clauses): about half of the features stand in groups of which one is chosen, most of
two to six members and a few of up to 24; one in two of the rest is mandatory; what is
required across the tree stays within a branch of some forty features, or goes to a few
that many depend on. At 14,000 features a compiled circuit has about as many branches
as that of a public platform of that size.

The clauses are written the way such a tree is exported: a child needs its parent, a
parent its mandatory child or one of a group, two of a group exclude each other. What
is required across the tree is held against planted configurations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from configurator.problem import Clause, Literal, Problem, Variable

OFF, ON = 0, 1
_VALUES = ("0", "1")
_PLANTED = 24
# Group sizes with how many of each the public model has.
_GROUPS = {2: 210, 3: 80, 4: 39, 5: 6, 6: 34, 7: 8, 8: 11, 9: 3, 10: 4, 14: 7, 16: 3}
_LARGEST = {17: 1, 20: 1, 23: 1}
_ALONE = 0.4
_MANDATORY = 0.5
_REQUIRES = 0.8
_EXCLUDES = 0.05
# Of what is required: so much of the whole's hubs, so much more of the branch's.
_FAR = 0.005
_A_HUB = 3_000
_TO_BRANCH = 0.5
_BRANCH = 40
# Branches hang from features so far below the root at most.
_HEIGHT = 3
_TRIES = 60
_NEAR = (-3, -2, -1, 1, 2, 3)


@dataclass
class _Tree:
    """A tree being grown.

    Attributes:
        parents: The parent of each feature; the root's is itself.
        groups: The members of each group, by no particular order.
        mandatory: Features their parent cannot be without.
        branches: The first feature of the branch each is in.
    """

    rng: Random
    parents: list[int] = field(default_factory=lambda: [0])
    groups: list[list[int]] = field(default_factory=list)
    mandatory: set[int] = field(default_factory=set)
    branches: list[int] = field(default_factory=lambda: [0])


def platform_like(seed: int, features: int = 2_500) -> Problem:
    """Make a feature model like a vehicle platform's.

    Args:
        seed: The same seed and number give the same model.
        features: How many features (at least 100; tried up to 14,000).
    """
    rng = Random(f"platform-like {seed} {features}")
    tree = _grown(rng, features)
    # Bit k of a feature: it is in the k-th planted configuration.
    planted = [0] * features
    for turn in range(_PLANTED):
        for at, on in enumerate(_chosen(tree, turn)):
            planted[at] |= on << turn
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
    """Grow a tree, branch by branch, each feature or group below one already there."""
    tree = _Tree(rng)
    sizes = {**_GROUPS, **_LARGEST}
    depth, high, begun = [0], [0], 0
    while len(tree.parents) < features:
        first = len(tree.parents)
        # A branch bushes out from its first feature; that one hangs near the root.
        if first - begun >= _BRANCH:
            begun = first
            parent = rng.choice(high)
        else:
            parent = rng.randrange(begun, first)
        size = 1 if rng.random() < _ALONE * 2 / (1 + _ALONE) else _size(rng, sizes)
        size = min(size, features - first)
        members = list(range(first, first + size))
        tree.parents += [parent] * size
        tree.branches += [begun] * size
        depth += [depth[parent] + 1] * size
        if depth[first] <= _HEIGHT:
            high += members
        if size > 1:
            tree.groups.append(members)
        elif rng.random() < _MANDATORY:
            tree.mandatory.add(first)
    return tree


def _size(rng: Random, sizes: dict[int, int]) -> int:
    return rng.choices(list(sizes), list(sizes.values()))[0]


def _chosen(tree: _Tree, turn: int) -> list[bool]:
    """Choose a configuration of the tree, from the root down; groups take turns."""
    rng = tree.rng
    picked = {members[(turn + members[0]) % len(members)] for members in tree.groups}
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


def _across(tree: _Tree, planted: list[int]) -> list[_Signed]:
    """Require and exclude across the tree what no planted configuration denies.

    Only a planted feature requires or excludes another; so none is ever impossible.
    """
    rng = tree.rng
    many = len(tree.parents)
    sources = [at for at in range(1, many) if planted[at]]
    # Some features many others depend on: one in each branch, few for the whole.
    hubs = rng.sample(sources, max(3, many // _A_HUB))
    local = _most_planted(tree, planted)
    found: dict[tuple[int, int], _Signed] = {}
    for sign, count in ((ON, many * _REQUIRES), (OFF, many * _EXCLUDES)):
        begun = len(found)
        for _ in range(many * _TRIES):
            if len(found) - begun >= count:
                break
            one = rng.choice(sources)
            kind = rng.random()
            if kind < _FAR:
                other = rng.choice(hubs)
            elif kind < _TO_BRANCH:
                other = local[tree.branches[one]]
            else:
                other = one + rng.choice(_NEAR)
                if not 0 < other < many or tree.branches[other] != tree.branches[one]:
                    continue
            if one == other or (one, other) in found or (other, one) in found:
                continue
            met = planted[one] & (~planted[other] if sign == ON else planted[other])
            if not met and other != tree.parents[one]:
                found[one, other] = [(one, OFF), (other, sign)]
    return list(found.values())


def _most_planted(tree: _Tree, planted: list[int]) -> dict[int, int]:
    """Return the feature of each branch that most planted configurations have."""
    best: dict[int, int] = {}
    for at, branch in enumerate(tree.branches):
        held = best.get(branch, at)
        if at and planted[at].bit_count() >= planted[held].bit_count():
            best[branch] = at
    return best
