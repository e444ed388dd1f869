"""A rule: a sentence with an author and an address.

Each kind is one record. Nothing here decides whether a rule holds
(``truth.py``) or how it is written (``printing.py``, ``language``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.effectivity import ALWAYS, Effectivity
from rules.expression import Expr, names_in
from rules.mistake import NOWHERE, Place
from rules.wording import NO_WORDS, Wording


@dataclass(frozen=True, slots=True)
class Requires:
    """``A requires B``: whoever chooses A must choose B."""

    when: Expr
    then: Expr


@dataclass(frozen=True, slots=True)
class Excludes:
    """``A excludes B``: A and B never go together."""

    first: Expr
    second: Expr


@dataclass(frozen=True, slots=True)
class IfThen:
    """``if A then B else C``."""

    when: Expr
    then: Expr
    otherwise: Expr | None = None


@dataclass(frozen=True, slots=True)
class CountOf:
    """Exactly, at least or at most so many of several conditions hold."""

    least: int | None
    most: int | None
    of: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class ByTable:
    """A compatibility table lists what goes together, or what does not.

    ``others`` says what a row that is not listed means. For an allowing table:
    ``forbidden``, or ``free`` when a combination is free as long as the value
    of its first column stands in no row at all. For a forbidding table what is
    not listed is always allowed.
    """

    table: str
    options: tuple[str, ...]
    allows: bool
    others: str


@dataclass(frozen=True, slots=True)
class Always:
    """A condition that holds in every product, such as a comparison of numbers."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class Total:
    """A bounded sum; a term whose option does not apply counts nothing."""

    terms: tuple[Expr, ...]
    operator: str
    limit: Expr


@dataclass(frozen=True, slots=True)
class Derives:
    """``derive option = formula``: a number worked out, never chosen."""

    option: str
    formula: Expr


@dataclass(frozen=True, slots=True)
class Prefers:
    """``prefer A when B weight 3``: forbids nothing; kept where it can be.

    What the maker would rather build. ``weight`` says how much it counts against
    other preferences; without ``when`` it is meant always.
    """

    what: Expr
    when: Expr | None = None
    weight: int = 1


Body = (
    Requires
    | Excludes
    | IfThen
    | CountOf
    | ByTable
    | Always
    | Total
    | Derives
    | Prefers
)
MOST_WEIGHT = 1_000
"""A preference counts as much as so many of the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a catalog.

    ``reason`` is what the customer reads when the rule stands in his way;
    ``source`` says where the knowledge comes from, ``owner`` who answers for it.
    """

    id: str
    body: Body
    reason: Wording = NO_WORDS
    source: str = ""
    owner: str = ""
    effectivity: Effectivity = ALWAYS
    at: Place = field(default=NOWHERE, compare=False, repr=False)


def expressions_of(body: Body) -> tuple[Expr, ...]:
    """Return every expression a rule body is made of."""
    match body:
        case Requires(when=when, then=then):
            return (when, then)
        case Excludes(first=first, second=second):
            return (first, second)
        case IfThen(when=when, then=then, otherwise=otherwise):
            return (when, then) if otherwise is None else (when, then, otherwise)
        case CountOf(of=of):
            return of
        case ByTable():
            return ()
        case Always(condition=condition):
            return (condition,)
        case Total(terms=terms, limit=limit):
            return (*terms, limit)
        case Derives(formula=formula):
            return (formula,)
        case Prefers(what=what, when=wanted):
            return (what,) if wanted is None else (what, wanted)


def names_of(body: Body) -> tuple[str, ...]:
    """Return every name a rule body mentions, each once, in the order written."""
    found: dict[str, None] = {}
    if isinstance(body, ByTable):
        found.update(dict.fromkeys(body.options))
    if isinstance(body, Derives):
        found[body.option] = None
    for expr in expressions_of(body):
        found.update(dict.fromkeys(names_in(expr)))
    return tuple(found)
