"""Duplicates: which two customers are probably one, by the model of Fellegi and Sunter.

Two records are compared field by field; how alike a field is, is a level. Each level
weighs by how much more often it is met in true pairs (m) than in pairs by chance (u):
Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969). The u come from pairs
drawn evenly, the m and the share of true pairs from expectation maximisation over the
candidates. A field that is missing says nothing. Names are compared by the measure of
Jaro and Winkler, written here; no library is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2
from unicodedata import normalize

from customers.alike import alike

FIELDS = ("name", "email", "phone", "address", "birthday")
LEVELS = 3
"""Levels of a field: 0 differs, 1 close, 2 the same; -1 is missing on one side."""
LARGEST_BLOCK = 60
"""A key that more records share tells nothing, and is left out."""
_ROUNDS = 50
_SMALLEST = 1e-5
_EXPECTED = (0.15, 0.15, 0.7)
_BELIEF = 5
"""What is believed of true pairs before any is seen: worth so many pairs."""

Levels = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A customer as he is compared; an empty field is missing."""

    id: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    birthday: str = ""

    def folded(self) -> tuple[str, ...]:
        """Return the fields without what does not tell people apart."""
        digits = "".join(c for c in self.phone if c.isdigit())
        return (
            " ".join(sorted(_folded(self.name).split())), _folded(self.email).strip(),
            digits[-8:], _folded(self.address), self.birthday,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """The model: by field and level the chances in true pairs and by chance."""

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    share: float

    def weight(self, levels: Levels) -> float:
        """Return the weight of a comparison, in bits; above zero speaks for a pair."""
        return sum(
            log2(self.m[at][level] / self.u[at][level])
            for at, level in enumerate(levels)
            if level >= 0
        )

    def chance(self, levels: Levels) -> float:
        """Return the probability that two records are one customer."""
        odds = self.share / (1 - self.share) * 2 ** self.weight(levels)
        return float(odds / (1 + odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records that are probably one; ``percent`` is how probably."""

    one: str
    other: str
    percent: int
    levels: Levels


def duplicates(records: Sequence[Record], *, at_least: float = 0.9) -> tuple[Pair, ...]:
    """Return the pairs that are probably one customer, the surest first."""
    folded = {one.id: one.folded() for one in records}
    compared = {
        pair: compare(folded[pair[0]], folded[pair[1]]) for pair in candidates(folded)
    }
    if not compared:
        return ()
    pairs = len(folded) * (len(folded) - 1) // 2
    chance_alone = by_chance([*folded.values()])
    model = learn(Counter(compared.values()), chance_alone, pairs)
    found = [
        Pair(one=one, other=other, percent=round(100 * chance), levels=levels)
        for (one, other), levels in compared.items()
        if (chance := model.chance(levels)) >= at_least
    ]
    return tuple(sorted(found, key=lambda one: (-one.percent, one.one, one.other)))


def candidates(folded: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the pairs worth comparing: those that share a key."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for id_, (name, email, phone, address, birthday) in folded.items():
        keys = {
            f"n{name}", f"e{email}" if email else "", f"p{phone}" if phone else "",
            f"b{birthday}" if birthday else "", f"a{address}" if address else "",
        }  # fmt: skip
        keys |= {f"w{word}" for word in name.split() if len(word) > 3}
        keys |= {f"m{email.partition('@')[0]}"} if email else set()
        for key in keys - {""}:
            blocks[key].append(id_)
    pairs = {
        pair
        for ids in blocks.values()
        if len(ids) <= LARGEST_BLOCK
        for pair in combinations(sorted(ids), 2)
    }
    return sorted(pairs)


def compare(one: Sequence[str], other: Sequence[str]) -> Levels:
    """Return how alike two records are, field by field."""
    both = zip(FIELDS, one, other, strict=True)
    return tuple(_level(field, a, b) for field, a, b in both)


def by_chance(folded: Sequence[Sequence[str]]) -> Counter[Levels]:
    """Return how alike records are that were put together evenly, not by a key."""
    count = len(folded)
    met: Counter[Levels] = Counter()
    for step in sorted({1 + count * part // 20 for part in range(10)}):
        met.update(
            compare(folded[at], folded[(at + step) % count]) for at in range(count)
        )
    return met


def learn(
    seen: Mapping[Levels, int], chance: Mapping[Levels, int], pairs: int
) -> Linkage:
    """Return the model of some comparisons, by expectation maximisation.

    Args:
        seen: how often each comparison was met among the candidates.
        chance: how often among pairs drawn evenly.
        pairs: how many pairs there are in all; what is no candidate is no true pair.
    """
    u = _shares({pattern: float(n) for pattern, n in chance.items()})
    start = tuple(_EXPECTED for _ in FIELDS)
    model = Linkage(m=start, u=u, share=min(0.5, sum(seen.values()) / 10 / pairs))
    for _ in range(_ROUNDS):
        true = {p: n * model.chance(p) for p, n in seen.items()}
        share = min(0.5, max(sum(true.values()), 0.1) / pairs)
        after = Linkage(m=_shares(true, _EXPECTED), u=u, share=share)
        settled = abs(after.share - model.share) < 1e-6 * model.share
        model = after
        if settled:
            break
    return model


def _shares(
    weighed: Mapping[Levels, float], expected: tuple[float, ...] = (0.0,) * LEVELS
) -> tuple[tuple[float, ...], ...]:
    found: list[tuple[float, ...]] = []
    for at in range(len(FIELDS)):
        sums = [_SMALLEST + _BELIEF * one for one in expected]
        for levels, weight in weighed.items():
            if levels[at] >= 0:
                sums[levels[at]] += weight
        found.append(tuple(max(one / sum(sums), _SMALLEST) for one in sums))
    return tuple(found)


def _level(field: str, one: str, other: str) -> int:
    if not (one and other):
        return -1
    if one == other:
        return 2
    if field == "birthday":
        return 1 if sorted(one) == sorted(other) else 0
    if field == "phone":
        return 1 if sum(a != b for a, b in zip(one, other, strict=False)) <= 1 else 0
    if field == "email":
        # Addresses are made of names: only the same one elsewhere is close, or it would
        # say over again what the name says.
        return 1 if one.partition("@")[0] == other.partition("@")[0] else 0
    close = 0.85 if field == "address" else 0.9
    return 1 if alike(one, other) >= close else 0


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().replace(",", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How well duplicates were found, against what is known: whole percentages."""

    precision: int
    recall: int


def judged(found: Iterable[Pair], true: Iterable[frozenset[str]]) -> Found:
    """Return precision and recall of what was found."""
    said = {frozenset((one.one, one.other)) for one in found}
    right = set(true)
    hit = len(said & right)
    return Found(
        precision=100 * hit // max(1, len(said)), recall=100 * hit // max(1, len(right))
    )
