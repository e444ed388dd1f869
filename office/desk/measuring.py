"""Measuring oneself: one answer after the other, each looked at before it is kept.

Nothing is kept before its owner agreed. What nobody can have is refused; what is
strange is asked again, and whoever says it again is believed.
"""

from __future__ import annotations

from dataclasses import replace

from catalog.version import CatalogVersion
from configurator.fit import Fitted
from customers.estimation.bodies import Band
from customers.estimation.doubts import Doubt, doubts
from customers.estimation.women import CAUTION, TAPED, WOMEN
from office.desk.designing import Design
from office.store import Store, measuring
from office.store.measuring import Answer, Measuring
from office.store.transaction import Transaction

NOTICE = "body-2026-11c"
"""The version of the notice that is agreed to; another text is another version."""
KNOWN = {"height": (1000, 2500), "usual_size": (22, 60), "weight": (250, 3000)}
"""What people know of themselves, and the limits: mm, a label, tenths of a kilogram.

The usual size is the number on the jeans they wear. No size is ever made out of it,
and it is never guessed from anything else.
"""
TWICE = ("waist",)
"""What is measured twice, and by how much (mm) two times may differ."""
APART = 20


def limits_of(version: CatalogVersion) -> dict[str, tuple[int, int]]:
    """Return every question in turn, with what a living person may answer."""
    taped = {one.name: (one.low, one.high) for one in version.measures}
    return {**KNOWN, **taped}


def begun(store: Store, owner: str) -> Measuring | None:
    """Return what somebody measured so far; ``None``: he has not agreed."""
    with store.reading() as tx:
        return measuring.find(tx, owner)


def agree(store: Store, owner: str, at: str) -> None:
    """Keep that somebody agreed; what he measured before stays."""
    with store.writing() as tx:
        before = measuring.find(tx, owner)
        if before is None or before.notice != NOTICE:
            fresh = Measuring(notice=NOTICE, agreed_at=at, changed_at=at)
            kept = replace(before, notice=NOTICE, agreed_at=at) if before else fresh
            measuring.keep(tx, owner, kept)


def expected(name: str, now: Measuring) -> Band | None:
    """Return where an answer probably lies; ``None``: nothing is known to tell from."""
    known = {n: v for n, v in now.body().items() if n != name}
    return WOMEN.band(name, known) if known else None


def keep_answer(
    store: Store,
    owner: str,
    name: str,
    answer: Answer,
    *,
    unit: str,
    at: str,
    product: str = "",
) -> None:
    """Keep one answer, with the number it takes the place of.

    Without consent nothing is kept.
    """
    with store.writing() as tx:
        now = measuring.find(tx, owner)
        if now is None:
            return
        was = now.answers.get(name)
        seen = (*answer.before, *((was.typed, *was.before) if was else ()))
        others = tuple(
            one for one in dict.fromkeys(seen) if one not in ("", answer.typed)
        )
        kept = replace(answer, before=others[:5])
        answers = {**now.answers, name: kept}
        changed = replace(now, answers=answers, unit=unit, changed_at=at)
        measuring.keep(tx, owner, replace(changed, product=product or now.product))


def hand_over_measuring(tx: Transaction, *, before: str, after: str) -> None:
    """Give what a visitor measured to the customer he turns out to be.

    The newer of the two stays, and the bodies the designs of both were made to.
    """
    mine, his = measuring.find(tx, before), measuring.find(tx, after)
    if mine is None:
        return
    if his is not None:
        newer = mine if his.changed_at <= mine.changed_at else his
        mine = replace(newer, designs={**his.designs, **mine.designs})
    measuring.keep(tx, after, mine)
    measuring.remove(tx, before)


def doubtful(now: Measuring) -> tuple[Doubt, ...]:
    """Return what of it deserves a second look."""
    return doubts(now.body(), WOMEN, CAUTION, TAPED)


def fitted_to(design: Design, now: Measuring) -> tuple[Fitted, Fitted | None] | None:
    """Return the nearest modules and the next best; ``None``: something is missing."""
    fitter, body = design.product.fitter, now.body()
    if any(one.name not in body for one in design.product.version.measures):
        return None
    best = fitter.fit(body)
    if best is None:
        return None
    # The next best is what a body would get that is a little further on where this one
    # is tightest or loosest.
    name = max(best.misfit, key=lambda one: abs(best.misfit[one]))
    way = 1 if best.misfit[name] > 0 else -1
    for step in range(5, 60, 5):
        other = fitter.fit({**body, name: body[name] + way * step})
        if other is not None and other.modules != best.modules:
            misfit = fitter.misfit(other.modules, body)
            return best, Fitted(modules=other.modules, misfit=misfit)
    return best, None
