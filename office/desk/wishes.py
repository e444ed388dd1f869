"""What visitors wished for and could not have, counted for whoever plans the offer.

A note never stands in a visitor's way, and never says who he is. Only somebody who
writes a request while signed in is remembered with it, so that he can be answered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from configurator.configuration import Conflict
from configurator.texts import is_printable, plain_text
from office.desk.designing import Design, Wish
from office.store import Store, wishes
from office.store.wishes import Wish as Noted
from office.store.wishes import WishKind as WishKind

FEWEST_LETTERS, MOST_LETTERS = 3, 1000
"""Of a request."""


class NotNoted(Enum):
    """Why a request is not taken."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    UNPRINTABLE = "unprintable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A value that was wished and refused.

    ``asked`` counts how often; ``repaired`` how often a way out was then taken. The
    rest left it at that. ``rules`` counts what stood against it.
    """

    product: str
    option: str
    value: str
    asked: int
    repaired: int
    rules: tuple[tuple[str, int], ...]

    @property
    def given_up(self) -> int:
        """How often the wish came to nothing."""
        return max(0, self.asked - self.repaired)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesTold:
    """What was wished, most wished first.

    Attributes:
        refused: values that clashed, by option and value.
        rules: how often each rule stood against a wish.
        unfit: options whose entry could not be taken, such as a text too long.
        used: how often each preset, the codes and the links were taken.
        requests: what was asked for that is not offered, newest first.
    """

    refused: tuple[Refused, ...]
    rules: tuple[tuple[str, int], ...]
    unfit: tuple[tuple[str, int], ...]
    used: tuple[tuple[str, int], ...]
    requests: tuple[Noted, ...]


def note_refusal(
    store: Store, design: Design, wish: Wish, conflict: Conflict, *, at: str
) -> None:
    """Note each value of a wish that clashed with what was chosen before."""
    asked = {f"{name}={value}" for name, value in wish.choices.items()}
    against = tuple(one for one in conflict.choices if one not in asked)
    _note(
        store,
        [
            _about(
                design, WishKind.REFUSED, at,
                option=name, value=value, against=against, rules=conflict.rules,
            )
            for name, value in wish.choices.items()
        ],
    )  # fmt: skip


def note_repair(store: Store, design: Design, wished: str, *, at: str) -> None:
    """Note that a way out was taken that keeps a wish, ``option=value``."""
    name, _, value = wished.rpartition("=")
    kind = WishKind.REPAIRED
    _note(store, [_about(design, kind, at, option=name, value=value)])


def note_unfit(
    store: Store, design: Design, options: Iterable[str], *, at: str
) -> None:
    """Note options whose entry could not be taken; what was written is not kept."""
    kind = WishKind.UNFIT
    _note(store, [_about(design, kind, at, option=name) for name in options])


def note_use(
    store: Store, design: Design, kind: WishKind, what: str, *, at: str
) -> None:
    """Note that a preset, a code or a link was taken."""
    _note(store, [_about(design, kind, at, value=what)])


def note_request(
    store: Store, design: Design, typed: str, *, contact: str, at: str
) -> NotNoted | None:
    """Note what somebody would like that is not offered; ``None``: it is noted."""
    words = plain_text(typed.replace("\r\n", "\n"))
    if len(words) < FEWEST_LETTERS:
        return NotNoted.EMPTY
    if len(words) > MOST_LETTERS:
        return NotNoted.TOO_LONG
    if not is_printable(words.replace("\n", " ")):
        return NotNoted.UNPRINTABLE
    step = design.step
    place = f"{step.code}/{step.number}" if step else ""
    kind = WishKind.REQUEST
    _note(
        store,
        [_about(design, kind, at, words=words, design_at=place, contact=contact)],
    )
    return None


def wishes_told(store: Store, *, product: str = "", since: str = "") -> WishesTold:
    """Return what was wished and not had, most wished first.

    Args:
        store: where it was noted.
        product: of one product only; empty: of all.
        since: from this instant on; empty: ever.
    """
    with store.reading() as tx:
        found = wishes.of_kind(tx, *WishKind, product=product, since=since)
    by_kind: dict[WishKind, list[Noted]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    used = (
        one.value if kind is WishKind.PRESET else kind.value
        for kind in (WishKind.PRESET, WishKind.CODE, WishKind.LINK)
        for one in by_kind[kind]
    )
    return WishesTold(
        refused=_refused(by_kind[WishKind.REFUSED], by_kind[WishKind.REPAIRED]),
        rules=_ranked(r for one in by_kind[WishKind.REFUSED] for r in one.rules),
        unfit=_ranked(one.option for one in by_kind[WishKind.UNFIT]),
        used=_ranked(used),
        requests=tuple(reversed(by_kind[WishKind.REQUEST])),
    )


def _refused(
    refused: Iterable[Noted], repaired: Iterable[Noted]
) -> tuple[Refused, ...]:
    mended = Counter((one.product, one.option, one.value) for one in repaired)
    asked: dict[tuple[str, str, str], list[Noted]] = defaultdict(list)
    for one in refused:
        asked[one.product, one.option, one.value].append(one)
    told = (
        Refused(
            product=key[0],
            option=key[1],
            value=key[2],
            asked=len(some),
            repaired=min(len(some), mended[key]),
            rules=_ranked(rule for one in some for rule in one.rules),
        )
        for key, some in asked.items()
    )
    return tuple(sorted(told, key=lambda o: (-o.asked, o.product, o.option, o.value)))


def _ranked(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(names)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _about(
    design: Design,
    kind: WishKind,
    at: str,
    *,
    option: str = "",
    value: str = "",
    against: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    words: str = "",
    design_at: str = "",
    contact: str = "",
) -> Noted:
    return Noted(
        kind=kind,
        product=design.product.version.product,
        catalog_hash=design.product.published.hash,
        at=at,
        option=option,
        value=value,
        against=against,
        rules=rules,
        words=words,
        design=design_at,
        contact=contact,
    )


def _note(store: Store, some: Iterable[Noted]) -> None:
    noted = tuple(some)
    if noted:
        with store.writing() as tx:
            for one in noted:
                wishes.add(tx, one)
