"""Questions about facts, and the words of questions about products and bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from customers.drip import About, Gain, Question
from customers.facts import Fact, FactType, Sensitivity, Use
from rules.wording import Wording

ASKED_OF_FACTS: Mapping[str, Wording] = {
    "need": Wording(
        "What do you wear it for: work, travel, going out, or to make it your own?",
        "您主要在什么场合穿：工作、旅行、外出，还是自己动手改？",
    ),
    "needed_by": Wording("By which day do you need it?", "您需要在哪天之前收到？"),
    "contact_by": Wording("How shall we reach you?", "您希望我们用什么方式联系您？"),
    "total_need": Wording(
        "How many pairs a year do you buy, wherever you buy them?",
        "您一年总共买几条（包括在别处买的）？",
    ),
    "share_here": Wording(
        "Of ten pairs, how many do you have from us? (in percent)",
        "其中在本店购买的占百分之几？",
    ),
    "household_size": Wording("How many live with you?", "您家里有几口人？"),
    "sites": Wording("How many sites does your firm have?", "贵公司有几个网点？"),
    "growth": Wording(
        "By how many percent a year does your business grow?",
        "贵公司业务每年增长百分之几？",
    ),
    "recommended_by": Wording("Who told you of us?", "是谁向您推荐了我们？"),
    "preferences": Wording(
        "Is there anything you always want the same way?",
        "有什么是您每次都想要一样的？",
    ),
}
"""What is asked of facts; the others are learned without asking, or never."""

SETTLES_DAYS = {"needed_by": 5}
"""Facts that settle a date, and by about how many days."""


def of_option(product: str, option: str, title: Wording, gain: Gain) -> Question:
    """Return the question for an option of a product."""
    words = Wording(f"{title.en}: which would you like?", f"{title.zh}：您想要哪一种？")
    return Question(
        about=About.OPTION, of=f"{product}.{option}", words=words, gain=gain
    )


def of_measure(wearer: str, measure: str, title: Wording, gain: Gain) -> Question:
    """Return the question for a measure of a wearer."""
    words = Wording(
        f"Would you measure your {title.en.lower()}?", f"请量一下您的{title.zh}好吗？"
    )
    return Question(
        about=About.MEASURE, of=f"{wearer}.{measure}", words=words, gain=gain
    )


def still_so(
    known: Iterable[tuple[FactType, Fact]], uses: Iterable[Use]
) -> tuple[Question, ...]:
    """Return the questions whether what has grown old still holds.

    The old answer is put again, to be left or written over. What nothing uses is not
    verified, nor what is sensitive: that is told by the customer himself or not at all.
    """
    counted = Counter(use.type for use in uses)
    return tuple(
        Question(
            about=About.FACT, of=kind.name, told=fact.value,
            words=Wording(
                f"{kind.title.en}: you told us “{fact.value}” a while ago. "
                "Is that still so?",
                f"{kind.title.zh}：您曾告诉我们“{fact.value}”，现在还是这样吗？",
            ),
            gain=Gain(uses=counted[kind.name], days=SETTLES_DAYS.get(kind.name, 0)),
        )
        for kind, fact in known
        if kind.sensitivity is not Sensitivity.SENSITIVE and counted[kind.name]
    )  # fmt: skip


def of_facts(fields: Iterable[FactType], uses: Iterable[Use]) -> tuple[Question, ...]:
    """Return the questions for the fields of a profile that are ever asked for.

    What nothing uses is not asked: the answer would change nothing.
    """
    counted = Counter(use.type for use in uses)
    return tuple(
        Question(
            about=About.FACT, of=one.name, words=ASKED_OF_FACTS[one.name],
            gain=Gain(
                uses=counted[one.name], days=SETTLES_DAYS.get(one.name, 0)
            ),
        )
        for one in fields
        if one.name in ASKED_OF_FACTS and one.name in counted
    )  # fmt: skip
