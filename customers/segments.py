"""Need segments: what a customer needs it for, and what goes along with the product.

A segment changes the companion kit and the papers in it, never the product: the spec,
its modules and its price stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from customers.errors import CustomersError
from customers.facts import Use
from customers.lifetime import Tier
from rules.wording import Wording


class NeedSegment(StrEnum):
    """What it is needed for."""

    WORK = "work"
    TRAVEL = "travel"
    GOING_OUT = "going out"
    BUILDER = "builder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Something that goes along with the product; ``paper`` is printed."""

    name: str
    title: Wording
    paper: bool = False


_CARE = Companion(name="care_card", title=Wording("Care card", "护理卡"), paper=True)
KITS: Mapping[NeedSegment, tuple[Companion, ...]] = {
    NeedSegment.WORK: (
        _CARE,
        Companion(name="patches", title=Wording("Two patches", "补丁两块")),
    ),
    NeedSegment.TRAVEL: (
        _CARE,
        Companion(name="pouch", title=Wording("Travel pouch", "旅行收纳袋")),
    ),
    NeedSegment.GOING_OUT: (
        _CARE,
        Companion(
            name="story", title=Wording("The story of this pair", "这条裤子的故事"),
            paper=True,
        ),
    ),
    NeedSegment.BUILDER: (
        Companion(
            name="drawing_book", title=Wording("More drawings", "更多款式图册"),
            paper=True,
        ),
        Companion(name="thread", title=Wording("Thread and needle", "针线")),
    ),
}  # fmt: skip
"""What goes along, by segment."""

_WORDS: Mapping[NeedSegment, tuple[str, ...]] = {
    NeedSegment.BUILDER: ("own", "sew", "make", "build", "自己", "改", "缝"),
    NeedSegment.TRAVEL: ("travel", "trip", "旅"),
    NeedSegment.GOING_OUT: ("out", "party", "evening", "外出", "聚会"),
    NeedSegment.WORK: ("work", "office", "job", "工作", "上班"),
}


class IncompleteCampaignError(CustomersError):
    """A campaign that lacks value or need; neither may be used alone."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        """Keep what is missing."""
        self.missing = missing
        super().__init__(f"a campaign needs value and need; {', '.join(missing)} lacks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A customer as a campaign sees him; ``None``: not known yet."""

    customer: str
    tier: Tier | None
    need: NeedSegment | None
    opted_out: bool = False


def segment_of(said: str) -> NeedSegment | None:
    """Return the segment of what somebody said he needs it for, if it tells one."""
    low = said.lower()
    for segment, words in _WORDS.items():
        if any(word in low for word in words):
            return segment
    return None


def kit_for(need: NeedSegment | None) -> tuple[Companion, ...]:
    """Return what goes along; for whoever said nothing, the care card alone."""
    return KITS[need] if need is not None else (_CARE,)


def audience(
    base: Iterable[Told],
    *,
    tiers: frozenset[Tier] = frozenset(),
    needs: frozenset[NeedSegment] = frozenset(),
) -> tuple[str, ...]:
    """Return whom a campaign is for: of these tiers and of these needs, both.

    Whoever opted out, or is not told apart yet, is never in it.

    Raises:
        IncompleteCampaignError: if it names no tier, or no need.
    """
    missing = tuple(
        name for name, asked in (("value", tiers), ("need", needs)) if not asked
    )
    if missing:
        raise IncompleteCampaignError(missing)
    return tuple(
        one.customer
        for one in base
        if one.tier in tiers and one.need in needs and not one.opted_out
    )


class StepOfFour(StrEnum):
    """Identify, differentiate, interact, customize: in this order, none skipped."""

    IDENTIFY = "identify"
    DIFFERENTIATE = "differentiate"
    INTERACT = "interact"
    CUSTOMIZE = "customize"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What is there of a customer; his state follows from it and is never set."""

    identified: bool
    told_apart: bool
    contacts: int
    own_specs: int


def state_of(reached: Reached) -> StepOfFour | None:
    """Return the last step a customer has reached; ``None``: not even the first."""
    steps = (
        (StepOfFour.IDENTIFY, reached.identified),
        (StepOfFour.DIFFERENTIATE, reached.told_apart),
        (StepOfFour.INTERACT, reached.contacts > 0),
        (StepOfFour.CUSTOMIZE, reached.own_specs > 0),
    )
    last = None
    for step, done in steps:
        if not done:
            break
        last = step
    return last


def missing_step(reached: Reached) -> StepOfFour | None:
    """Return what stands between a customer and an offer of his own, if anything."""
    if not reached.identified:
        return StepOfFour.IDENTIFY
    return None if reached.told_apart else StepOfFour.DIFFERENTIATE


def uses_of_segments() -> tuple[Use, ...]:
    """Return which fields segments and campaigns read."""
    return (
        Use("need", "companion kit"),
        Use("need", "campaigns"),
        Use("contact_by", "campaigns"),
    )
