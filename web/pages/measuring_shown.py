"""What the pages of measuring show: one question, and the fit in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.version import CatalogVersion
from configurator.sentences import option_title, value_title
from office.desk import measuring as desk
from office.desk.designing import Design
from office.desk.errors import NotFoundError
from office.store.measuring import Answer, Measuring
from web.pages import measuring_words as words
from web.pages.language import said
from web.pages.measures_read import LABEL, shown, unit_for
from web.pages.words import LISTED

NEAR = 5
"""Up to so many millimetres off is a good fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as it stands on its page."""

    name: str
    title: str
    how: str
    step: str
    band: str
    unit: str
    signs: tuple[tuple[str, str], ...]
    twice: bool
    may_skip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FitShown:
    """A fit in words; ``missing`` is what is still to be measured."""

    missing: tuple[tuple[str, str], ...] = ()
    modules: tuple[tuple[str, str], ...] = ()
    other_modules: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str, str, str], ...] = ()
    other: tuple[str, ...] = ()
    built_on: str = ""
    usual: str = ""
    confidence: str = ""
    doubts: tuple[str, ...] = ()


def title_of(design: Design | None, name: str) -> str:
    """Return what a measure is called."""
    own = (
        {one.name: one.title for one in design.product.version.measures}
        if design
        else {}
    )
    found = own.get(name) or words.TITLES.get(name)
    return said(found) if found else name


def in_turn(now: Measuring | None) -> list[tuple[str, Answer]]:
    """Return what was answered, in the order it is asked."""
    turns = list(words.TITLES)
    found = now.answers.items() if now else ()
    last = len(turns)
    return sorted(found, key=lambda a: turns.index(a[0]) if a[0] in turns else last)


def question_shown(design: Design, now: Measuring, name: str, unit: str) -> Question:
    """Return a question.

    Raises:
        NotFoundError: if the product is not fitted to it.
    """
    every = list(desk.limits_of(design.product.version))
    if name not in every:
        raise NotFoundError("measure", name, every)
    band = desk.expected(name, now)
    ends = [shown(name, mm, unit) for mm in (band.low, band.high)] if band else []
    how = words.HOW.get(name)
    return Question(
        name=name,
        title=title_of(design, name),
        how=said(how) if how else "",
        step=said(words.STEP, number=every.index(name) + 1, all=len(every)),
        band=said(words.BAND, low=ends[0], high=ends[1]) if ends else "",
        unit=unit,
        signs=tuple(
            (one, unit_for(name, one)) for one in ("cm", "in") if name != LABEL
        ),
        twice=name in desk.TWICE,
        may_skip=name in desk.KNOWN,
    )


def fit_shown(design: Design, now: Measuring) -> FitShown:
    """Return what is shown of a fit."""
    measures, body = design.product.version.measures, now.body()
    missing = [
        (m.name, title_of(design, m.name)) for m in measures if m.name not in body
    ]
    fitted = desk.fitted_to(design, now)
    if missing or fitted is None:
        return FitShown(missing=tuple(missing))
    best, other = fitted
    doubts = desk.doubtful(now)
    worst = max(abs(mm) for mm in best.misfit.values())
    sure = words.SURE if worst <= NEAR and not doubts else words.FAIR
    version = design.product.version
    return FitShown(
        modules=_named(version, best.modules),
        other_modules=_named(version, other.modules) if other else (),
        parts=tuple(
            (name, title_of(design, name), shown(name, body[name], now.unit), _off(mm))
            for name, mm in best.misfit.items()
        ),
        other=tuple(
            said(words.OTHER_PART, part=title_of(design, n), off=_off(mm))
            for n, mm in other.misfit.items()
        )
        if other
        else (),
        built_on=said(LISTED).join(
            title_of(design, n)
            for n in desk.limits_of(version)
            if n in body and n != LABEL
        ),
        usual=said(words.USUAL, size=shown(LABEL, body[LABEL], now.unit))
        if LABEL in body
        else "",
        confidence=said(words.DOUBTFUL if doubts else sure),
        doubts=tuple(
            said(
                words.DOUBTS[one.slip],
                parts=said(LISTED).join(title_of(design, n) for n in one.names),
            )
            for one in doubts
        ),
    )


def _named(
    version: CatalogVersion, modules: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (said(option_title(version, name)), said(value_title(version, name, code)))
        for name, code in modules.items()
    )


def _off(mm: int) -> str:
    if abs(mm) <= NEAR:
        return said(words.GOOD, mm=abs(mm))
    return said(words.TIGHT if mm > 0 else words.LOOSE, mm=abs(mm))
