"""Letters to a customer: the card that orders the usual again, and what became better.

Each is one page in his language, and its words are the words of the mail it goes with.
Nothing of a price, a body or a supplier is on either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orders.company import Company
from orders.papers.masthead import Issue, field, paper_of, quantity, said
from orders.sheets.blocks import Block, Drawing, Fields, Paragraph
from orders.sheets.cells import Day
from orders.sheets.sheet import Sheet
from rules.canonical import canonical_hash
from rules.wording import Wording

CARD, BETTER = "reorder_card", "improvement_letter"
TITLES: Mapping[str, Wording] = {
    CARD: Wording("Your usual, again", "照旧再来一份"),
    BETTER: Wording("What became better", "我们的改进"),
}
FORM = "letter/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorderCard:
    """A saved spec as it lies on a card.

    Attributes:
        customer: what he is called.
        language: his.
        spec: what the saved spec is called.
        product: of which product it is.
        pieces: as many as a link orders.
        link: the address that orders it; the whole of it is a secret.
        until: the last day the link holds, ISO.
        drawing: as it was ordered last, as SVG; empty: not as it is kept now.
        drawing_hash: the hash of that drawing.
    """

    customer: str
    language: str
    spec: str
    product: Wording
    pieces: int
    link: str
    until: str
    drawing: str = ""
    drawing_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """What somebody complained of or wished, and the change that answers it.

    ``asked_on`` is the day he told us, ISO; ``about`` is what: his order, or his wish;
    ``change`` is what can be had now.
    """

    customer: str
    language: str
    asked_on: str
    about: Wording
    change: Wording


def reorder_card(card: ReorderCard, company: Company, issue: Issue) -> Sheet:
    """Say how the usual is ordered again: by scanning the code, or by the address."""
    words = Wording(
        f"Dear {card.customer},\n\n{card.spec}, once more, as we keep it for you:"
        f" open the address below or scan the code.\n\n{card.link}\n\nYou see what it"
        " costs and when it is ready before you order, without a password. It orders"
        " once, only this, and goes to the address we know of you. It holds until"
        f" {card.until}. Whoever has this card can order with it; if it is lost, tell"
        " us.",
        f"{card.customer}：\n\n“{card.spec}”可照旧再来一份：打开下面的网址或扫码即可。"
        f"\n\n{card.link}\n\n下单前先看到价格和交期，无需密码。只能下单一次、只限这一款，"
        f"并寄往您留存的地址。有效期至 {card.until}。"
        "持有本卡者即可下单；如遗失请告知我们。",
    )
    blocks: list[Block] = [Paragraph(text=words)]
    blocks.append(
        Fields(
            fields=(
                field("Product", "产品", said(card.product)),
                field("Quantity", "数量", quantity(card.pieces * 1000, "pcs")),
                field("Valid until", "有效期至", Day(day=card.until)),
            ),
            columns=3,
        )
    )
    if card.drawing:
        drawn = Drawing(svg=card.drawing, hash=card.drawing_hash, tallest=110)
        blocks.append(drawn)
    sheet = paper_of(
        issue, company, (), blocks, snapshot_hash=_hash_of(issue, words),
        language=card.language,
    )  # fmt: skip
    return replace(sheet, code=card.link)


def improvement_letter(better: Better, company: Company, issue: Issue) -> Sheet:
    """Tell who asked what became better, and why he is written to."""
    about, change = better.about, better.change
    words = Wording(
        f"Dear {better.customer},\n\non {better.asked_on} you told us about"
        f" {about.en}. Thank you: it was changed because of what you said. New:"
        f" {change.en}.\n\nYou get this letter once, because you told us. Nobody else"
        " learns of it.",
        f"{better.customer}：\n\n您于 {better.asked_on} 向我们提出了{about.zh}。"
        f"谢谢您：我们已据此改进。新变化：{change.zh}。"
        "\n\n因为您曾提出意见，特此告知；本信只寄一次，不告知他人。",
    )
    return paper_of(
        issue, company, (), (Paragraph(text=words),),
        snapshot_hash=_hash_of(issue, words), language=better.language,
    )  # fmt: skip


def _hash_of(issue: Issue, words: Wording) -> str:
    """Return what a letter was filled from, as a hash."""
    filled = {"number": issue.number, "en": words.en, "zh": words.zh}
    return canonical_hash(FORM, filled)
