"""A stored spec on another catalog version, for one spec and for a whole base.

What is proposed is the valid product that differs least from the spec. Each value
of the spec is aimed at: itself where it is still offered, else its named successor
(chains are followed, circles are not), else, for a number out of today's range, the
nearest number in it. Among all valid products the one proposed has, in this order:

1. the fewest wishes of the customer missed, his texts among them;
2. the least weight of other values missed: a size fitted to his body weighs
   ten (``FITTED``), a usual value or a rule's work one;
3. the fewest departures from the usual, among options the spec says nothing about;
4. the least price;
5. the fewest departures from the usual, among all options.

A value with nothing to aim at is missed by every product, so it weighs in no choice
between them; it is listed as a change all the same. A member of several that was
left out, and is gone, is nothing lost, and not listed.

The kinds:

* *identical*: every value is kept; price and lead time are the same;
* *price only*: every value is kept; the price or the lead time is another;
* *successor*: values no longer offered are replaced by their named successors, at
  least one; else nothing is changed but usual values and a rule's work, which follow;
* *repaired*: anything further: a wish or a fitted size is missed, a text must be
  written anew, or something changed without any successor. Nothing that was
  promised is swapped in silence, even if nobody asked for it;
* *withdrawn*: this catalog is not of the spec's product, or allows no product at all
  on this day, or every product misses every single value of the spec.

In the first two kinds, options the spec says nothing about may have come in with
their usual values: they are listed as added, and their price is in the difference.

Origins weigh, so two specs are answered as one only if their hashes, their origins
and their catalogs are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalog.option import NumberOption
from catalog.version import CatalogVersion
from configurator.bom import NoQuantityError, lead_time, order_bom
from configurator.carried import CarriedOver, CarryKind, Changed, Why
from configurator.changes_said import change_sentences
from configurator.nearest import OnOffer, nearest_product
from configurator.pricing import price_of
from configurator.spec import Origin, Spec
from configurator.succession import Aim, Fate, aims_of
from configurator.texts import faults_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A stored spec with the catalog it was made with.

    ``between`` are versions published since, oldest first: they too may name
    successors.
    """

    spec: Spec
    before: CatalogVersion
    between: tuple[CatalogVersion, ...] = ()

    @property
    def question(self) -> object:
        """What is equal where the answer is: spec, origins, and catalogs on the way."""
        origins = tuple(sorted((n, v.origin) for n, v in self.spec.values.items()))
        # Each step between may name other successors.
        steps = tuple(one.hash for one in (self.before, *self.between))
        return self.spec.hash, origins, steps


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCarriedOver:
    """A whole base of specs: an answer for each, in order, and how many of a kind.

    ``distinct`` is how many questions that were: equal specs are asked once.
    """

    answers: tuple[CarriedOver, ...]
    distinct: int
    counts: Mapping[CarryKind, int] = field(default_factory=dict)

    def to_plain(self) -> dict[str, object]:
        """Return the counts, every kind by its word."""
        return {
            "specs": len(self.answers),
            "distinct": self.distinct,
            **{kind.value.replace(" ", "_"): n for kind, n in self.counts.items()},
        }


def carry_over_all(today: OnOffer, base: Iterable[Stored]) -> BaseCarriedOver:
    """Carry a whole base of specs over; equal specs are answered once.

    Raises:
        LimitReachedError: if the engine finds nothing in its time for one of them.
    """
    known: dict[object, CarriedOver] = {}
    answers: list[CarriedOver] = []
    for stored in base:
        key = stored.question
        if key not in known:
            known[key] = carry_over(today, stored)
        answers.append(known[key])
    counts = {kind: sum(one.kind is kind for one in answers) for kind in CarryKind}
    return BaseCarriedOver(answers=tuple(answers), distinct=len(known), counts=counts)


def carry_over(today: OnOffer, stored: Stored) -> CarriedOver:
    """Carry one spec over.

    Args:
        today: the catalog to carry it to. Its engines are not asked where the judge
            alone can tell, as for whatever is kept whole.
        stored: the spec, and the catalog it was made with.

    Raises:
        LimitReachedError: if the engine finds nothing in its time.
    """
    spec, before = stored.spec, stored.before
    if spec.product != today.version.product:
        return withdrawn(stored)
    versions = (today.published, *reversed(stored.between), before)
    aims = aims_of(today.problem, spec, versions)
    nearest = nearest_product(today, spec, aims)
    if nearest is None:
        return withdrawn(stored)
    values = nearest.values
    if aims and not any(aim.met_by(values) for aim in aims):
        return withdrawn(stored)
    said = {name for aim in aims for name in (aim.option, aim.key)} | {*spec.values}
    found = replace(
        withdrawn(stored),
        values=values,
        changes=_changes(today, before, aims, values),
        added={name: word for name, word in values.items() if name not in said},
        unfit=faults_in(today.version, values, spec.texts),
        price_after=price_of(today.version, values).for_quantity(1),
        days_after=_days(today.version, values, spec.measurements),
        optimal=nearest.optimal,
    )
    return replace(found, kind=_kind(found))


def withdrawn(stored: Stored) -> CarriedOver:
    """Return the answer for a spec near which nothing can be made any more."""
    spec, before = stored.spec, stored.before
    return CarriedOver(
        kind=CarryKind.WITHDRAWN,
        price_before=price_of(before, spec.choices).for_quantity(1),
        days_before=_days(before, spec.choices, spec.measurements),
    )


def _kind(found: CarriedOver) -> CarryKind:
    changes = found.changes
    if not changes and not found.unfit:
        same = (found.price_before, found.days_before) == (
            found.price_after,
            found.days_after,
        )
        return CarryKind.IDENTICAL if same else CarryKind.PRICE_ONLY
    succeeded = [one for one in changes if one.why is Why.SUCCEEDED]
    others = {one.origin for one in changes if one.why is not Why.SUCCEEDED}
    follow = others <= {Origin.DEFAULT, Origin.RULE}
    if succeeded and follow and not found.unfit:
        return CarryKind.SUCCESSOR
    return CarryKind.REPAIRED


# -- what is told ---------------------------------------------------------------


def _changes(
    today: OnOffer,
    before: CatalogVersion,
    aims: tuple[Aim, ...],
    values: Mapping[str, str],
) -> tuple[Changed, ...]:
    changes: list[Changed] = []
    for aim in aims:
        met = aim.met_by(values)
        if met and aim.fate is Fate.KEPT:
            continue
        option = today.version.by_name.get(aim.option)
        derived = isinstance(option, NumberOption) and option.derived
        why, rules = Why.GONE, tuple[str, ...]()
        if met and aim.fate is Fate.SUCCEEDED:
            why = Why.SUCCEEDED
        elif derived:
            why = Why.FOLLOWS
        elif aim.fate is Fate.KEPT:
            why, rules = Why.CLASH, _broken(today, aim, values)
        change = Changed(
            option=aim.option,
            before=aim.value,
            after=values.get(aim.option),
            origin=aim.origin,
            why=why,
            rules=rules,
        )
        said = change_sentences(before, today.version, change, aim.key)
        changes.append(replace(change, sentences=said))
    return tuple(changes)


def _broken(today: OnOffer, aim: Aim, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the rules that an old value breaks in the product proposed."""
    settled = today.judge.settle({**values, aim.option: aim.value})
    if settled is None or settled.get(aim.option) != aim.value:
        return ()
    known = {rule.id for rule in today.version.rules}
    return tuple(one for one in today.judge.why_invalid(settled) if one in known)


def _days(
    version: CatalogVersion, values: Mapping[str, str], body: Mapping[str, int]
) -> int | None:
    """Return the longest lead time of a product's modules, if it can be told."""
    try:
        return lead_time(order_bom(version, values, body))
    except NoQuantityError:
        return None
