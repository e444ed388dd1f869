"""Children that always come together become one bundle.

In a model of yes and no, what one decision implies is often a dozen values that no
gate ever has one of without the others. As one AND under one gate they cost one edge
instead of a dozen wherever they stand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.classes import mixed_words
from configurator.circuit.network import AND, LEAF, Gates


def bundled(gates: Gates) -> Gates:
    """Return the same network with bundles in the place of what always goes together.

    Gates go together when exactly the same gates need them, two at least, all ANDs.
    """
    sizes = np.diff(gates.child_at)
    parent = np.repeat(np.arange(gates.size), sizes)
    child = gates.child
    keys = [
        np.zeros(gates.size, dtype=np.uint64),
        np.zeros(gates.size, dtype=np.uint64),
    ]
    for half, key in enumerate(keys):
        salt = np.uint64(0x9E3779B97F4A7C15 * (half + 1) & 0xFFFFFFFFFFFFFFFF)
        np.add.at(key, child, mixed_words(parent.astype(np.uint64) + salt))
    needed = np.bincount(child, minlength=gates.size)
    by_or = np.zeros(gates.size, dtype=bool)
    by_or[child[gates.kind[parent] != AND]] = True
    fit = np.flatnonzero((needed >= 2) & ~by_or)
    pairs = np.stack([keys[0][fit], keys[1][fit]], axis=1)
    _, group, count = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    together = count[group.ravel()] >= 2
    members, group = fit[together], group.ravel()[together]
    if not len(members):
        return gates
    _, group = np.unique(group, return_inverse=True)
    return _with_bundles(gates, parent, members, group)


def _with_bundles(
    gates: Gates,
    parent: NDArray[np.int64],
    members: NDArray[np.int64],
    group: NDArray[np.int64],
) -> Gates:
    bundles = int(group.max()) + 1
    instead = np.arange(gates.size)
    instead[members] = gates.size + group
    # A bundle comes right after the last of its members, before whoever needs them,
    # and after the leaves in any case.
    leaves = int(np.count_nonzero(gates.kind == LEAF))
    last = np.full(bundles, leaves - 1, dtype=np.int64)
    np.maximum.at(last, group, members)
    order = np.concatenate([np.arange(gates.size) * 2, last * 2 + 1])
    number = np.empty(len(order), dtype=np.int64)
    number[np.argsort(order, kind="stable")] = np.arange(len(order))
    edges = np.concatenate(
        [
            np.stack([number[parent], number[instead[gates.child]]], axis=1),
            np.stack([number[gates.size + group], number[members]], axis=1),
        ]
    )
    edges = np.unique(edges, axis=0)
    kind = np.empty(len(order), dtype=np.uint8)
    kind[number[: gates.size]] = gates.kind
    kind[number[gates.size :]] = AND
    starts = np.zeros(len(order) + 1, dtype=np.int32)
    starts[1:] = np.cumsum(np.bincount(edges[:, 0], minlength=len(order)))
    return Gates(kind, starts, edges[:, 1].astype(np.int32), int(number[gates.root]))
