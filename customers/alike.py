"""How alike two short texts are: the measure of Jaro, with Winkler's bonus.

Jaro, JASA 84 (1989), pp. 414-420; Winkler (1990): up to four equal letters at the
beginning bring the two nearer, by a tenth of what is lacking each.
"""

from __future__ import annotations

_BONUS = 0.1
_BEGINNING = 4


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    jaro = _jaro(one, other)
    same = 0
    for a, b in zip(one[:_BEGINNING], other[:_BEGINNING], strict=False):
        if a != b:
            break
        same += 1
    return jaro + same * _BONUS * (1 - jaro)


def _jaro(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    reach = max(0, max(len(one), len(other)) // 2 - 1)
    taken = [False] * len(other)
    mine: list[str] = []
    for at, letter in enumerate(one):
        first, last = max(0, at - reach), min(len(other), at + reach + 1)
        for there in range(first, last):
            if not taken[there] and other[there] == letter:
                taken[there] = True
                mine.append(letter)
                break
    if not mine:
        return 0.0
    his = [letter for letter, hit in zip(other, taken, strict=True) if hit]
    moved = sum(a != b for a, b in zip(mine, his, strict=True)) / 2
    hits = len(mine)
    return (hits / len(one) + hits / len(other) + (hits - moved) / hits) / 3
