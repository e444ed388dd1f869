"""Passing a design on: seven letters to read out, or a link; without anybody's words.

Whoever opens either sees the choices, the price and the day, and begins a design of
his own from them. Both point to a step made for the purpose, so neither leads back to
the design it was taken from, to what was written in it, or to whoever made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from office.desk.designing import Design, begin_with, the_design
from office.desk.errors import NotFoundError
from office.desk.ready_products import ReadyProducts
from office.errors import OfficeError
from office.store import Store, passed_on
from office.store.designs import DesignStep
from office.store.passed_on import DesignCode, ShareLink
from rules.canonical import canonical_text, hash_text

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that nothing is spelled; no ``l`` and no ``y``, which are misheard."""
LENGTH = 7
"""19 to the 7th are 894 million: guessing finds nothing before it is stopped."""
MOST_MISSES = 20
"""Letters there are none of that one visitor may name in an hour."""
DAYS_A_LINK_HOLDS = 90
FORM = "design-code/1"


class TooManyGuessesError(OfficeError):
    """Somebody named too many letters there are none of."""

    def __init__(self) -> None:
        """Say it; the hour it holds for is the caller's own."""
        super().__init__(f"more than {MOST_MISSES} codes there are none of in an hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks for letters: digests of what tells visitors apart, and the hour."""

    who: tuple[str, ...]
    hour: str


def letters_in(typed: str) -> str:
    """Read letters as people write them: any case, with spaces or dashes."""
    return "".join(one for one in typed.lower() if one.isalnum())


def letters_for(
    store: Store, design: Design, *, drawn: Iterable[str], code: str, at: str
) -> str:
    """Return the seven letters of a design; the same design has the same.

    Args:
        store: where they are kept.
        design: as it is seen today; its texts are left out.
        drawn: letters by chance, one after the other: taken ones are passed over.
        code: the name of the step they point to.
        at: this instant.
    """
    content = content_of(design)
    with store.reading() as tx:
        known = passed_on.code_for(tx, content)
    if known is not None:
        return known.letters
    step = begin_from(store, design, code=code, at=at)
    with store.writing() as tx:
        tx.hold("design codes")
        known = passed_on.code_for(tx, content)
        if known is not None:  # somebody else asked at the same moment
            return known.letters
        free = next(one for one in drawn if passed_on.code_of(tx, one) is None)
        passed_on.add_code(
            tx,
            DesignCode(
                letters=free,
                content=content,
                code=step.code,
                number=step.number,
                made_at=at,
            ),
        )
    return free


def letters_known(store: Store, design: Design) -> str:
    """Return the letters a design has already; empty: nobody asked for any."""
    with store.reading() as tx:
        known = passed_on.code_for(tx, content_of(design))
    return known.letters if known else ""


def the_coded(
    store: Store, ready: ReadyProducts, typed: str, day: date, asking: Asking
) -> Design:
    """Return the design that seven letters stand for, on today's catalog.

    Raises:
        NotFoundError: if there are no such letters; the miss is counted.
        TooManyGuessesError: if this visitor guessed too often.
    """
    letters = letters_in(typed)
    with store.reading() as tx:
        found = passed_on.code_of(tx, letters)
        missed = max(passed_on.misses(tx, one, asking.hour) for one in asking.who)
    if missed >= MOST_MISSES:
        raise TooManyGuessesError
    if found is None:
        with store.writing() as tx:
            for one in asking.who:
                passed_on.miss(tx, one, asking.hour)
        raise NotFoundError("design code", letters)
    return the_design(store, ready, found.code, found.number, day)


def share(
    store: Store,
    design: Design,
    *,
    owner: str,
    token: str,
    code: str,
    at: str,
    until: str,
) -> ShareLink:
    """Make a link to a design as it is seen today, without its texts.

    Args:
        store: where it is kept.
        design: what it shows.
        owner: who made it and may revoke it.
        token: 128 bits by chance.
        code: the name of the step it points to.
        at: this instant.
        until: the instant it opens nothing from.
    """
    step = begin_from(store, design, code=code, at=at)
    link = ShareLink(
        token=token,
        owner=owner,
        content=content_of(design),
        code=step.code,
        number=step.number,
        made_at=at,
        expires_at=until,
    )
    with store.writing() as tx:
        passed_on.add_link(tx, link)
    return link


def the_shared(
    store: Store, ready: ReadyProducts, token: str, day: date, at: str
) -> Design:
    """Return the design a link shows.

    Raises:
        NotFoundError: if there is no such link, or it holds no longer: who has it is
            not told which.
    """
    with store.reading() as tx:
        link = passed_on.link_of(tx, token)
    if link is None or not link.holds(at):
        raise NotFoundError("share link", token)
    return the_design(store, ready, link.code, link.number, day)


def links_to(
    store: Store, design: Design, owner: str, at: str
) -> tuple[ShareLink, ...]:
    """Return the links somebody made to a design that still hold, newest first."""
    content = content_of(design)
    with store.reading() as tx:
        mine = passed_on.links_of_owner(tx, owner)
    return tuple(one for one in mine if one.content == content and one.holds(at))


def revoke(store: Store, *, owner: str, token: str, at: str) -> None:
    """Let a link open nothing from now on; once more changes nothing.

    Raises:
        NotFoundError: if he made no such link.
    """
    with store.writing() as tx:
        if not passed_on.revoke_link(tx, owner, token, at):
            raise NotFoundError("share link", token)


def begin_from(store: Store, design: Design, *, code: str, at: str) -> DesignStep:
    """Begin a design of one's own with the choices of another that still hold."""
    return begin_with(
        store, design.offering, design.session.choices, {}, code=code, at=at
    )


def content_of(design: Design) -> str:
    """Return the hash of what was chosen: equal for equal designs."""
    chosen = {
        "product": design.product.version.product,
        "choices": dict(design.session.choices),
    }
    return hash_text(canonical_text(FORM, chosen))
