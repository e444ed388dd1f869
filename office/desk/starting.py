"""Beginning with a preset, or coming to one later: nothing that was set is lost.

What a customer set himself stays. Where a preset would change it he is asked, with
both ways before him: all of the preset, or all of his own and what of the preset goes
with it. Choices that came with the preset before are not his own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.preset import Preset
from configurator.configuration import Conflict
from office.desk.designing import Design, Wish, change
from office.desk.errors import NotFoundError
from office.store import Store
from office.store.designs import DesignStep

ALL, REST = "all", "rest"
"""How a preset is taken that would change what the customer set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """A preset beside choices the customer made.

    Attributes:
        preset: what was to be taken.
        lost: his own choices that taking all of it would change, with the value the
            preset has instead; ``None``: what it has follows from the rest of it.
        all_of_it: the choices that stand after taking all of it.
        rest: the choices that stand after keeping his own and taking what goes with
            them; empty where nothing of the preset does.
    """

    preset: Preset
    lost: Mapping[str, str | None]
    all_of_it: Mapping[str, str]
    rest: Mapping[str, str]


def held_start(design: Design) -> Preset | None:
    """Return the preset whose every choice stands in a design."""
    chosen = design.session.choices.items()
    held = [
        one.preset
        for one in design.offering.starts
        if one.preset.choices.items() <= chosen
    ]
    return max(held, key=lambda one: len(one.choices), default=None)


def preset_named(design: Design, id_: str) -> Preset:
    """Return a preset that can be had today.

    Raises:
        NotFoundError: if there is none of this name.
    """
    starts = {one.preset.id: one.preset for one in design.offering.starts}
    if id_ not in starts:
        raise NotFoundError("preset", id_, starts)
    return starts[id_]


def overlap_with(design: Design, preset: Preset) -> Overlap:
    """Return what taking a preset means for the choices made."""
    before = held_start(design)
    own = {
        name: value
        for name, value in design.session.choices.items()
        if before is None or before.choices.get(name) != value
    }
    all_of_it = _as_far_as_it_goes(design, preset.choices, own)
    lost = {
        n: preset.choices.get(n)
        for n, value in own.items()
        if all_of_it.get(n) != value
    }
    rest = _as_far_as_it_goes(design, own, preset.choices)
    gained = any(
        rest.get(n) == v and own.get(n) != v for n, v in preset.choices.items()
    )
    return Overlap(
        preset=preset, lost=lost, all_of_it=all_of_it, rest=rest if gained else {}
    )


def take_preset(
    store: Store, design: Design, preset: Preset, how: str, *, code: str, at: str
) -> DesignStep | Overlap | None:
    """Take a preset: the next step, or the question where it would change a choice.

    Args:
        store: where the step is kept.
        design: what is changed.
        preset: what is taken.
        how: ``ALL`` or ``REST`` once the question is answered; empty: it was not
            asked yet.
        code: the name a new design gets.
        at: this instant.

    Returns:
        the step; an overlap that has to be asked about; ``None``: nothing changed.
    """
    overlap = overlap_with(design, preset)
    if overlap.lost and how not in (ALL, REST):
        return overlap
    keeps_own = how == REST and overlap.rest
    wanted = overlap.rest if keeps_own else overlap.all_of_it
    gone = tuple(name for name in design.session.choices if name not in wanted)
    wish = Wish(choices=wanted, dropped=gone)
    done = change(store, design, wish, code=code, at=at)
    if isinstance(done, Conflict):  # both were tried on the session: a fault of ours
        return overlap
    return done


def _as_far_as_it_goes(
    design: Design, first: Mapping[str, str], then: Mapping[str, str]
) -> dict[str, str]:
    """Return all of the first choices that go together, and what goes with them."""
    session = design.product.session()
    for name, value in (*first.items(), *then.items()):
        if name not in session.choices:
            session.choose(name, value)  # one that clashes leaves the rest as it was
    return dict(session.choices)
