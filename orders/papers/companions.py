"""Papers that go along with a product, by what it is needed for: none has a price.

A care card for nearly everybody, the story of how it was made for who wears it out,
a book of drawings for who builds on. The product is the same; what is told of it is
not. Filled from the snapshots, in the customer's language.
"""

from __future__ import annotations

from collections.abc import Callable

from orders.company import Company
from orders.papers.for_customer import dimensions
from orders.papers.masthead import (
    Issue,
    choices,
    column,
    field,
    line_heading,
    notes,
    paper,
    said,
)
from orders.sheets.blocks import Block, Drawing, Paragraph, Table
from orders.sheets.cells import Day, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

CARE_CARD = Wording("Care card", "护理卡")
STORY = Wording("How it was made", "制作故事")
DRAWING_BOOK = Wording("Drawing book", "图册")
_KEEP = Paragraph(
    title=Wording("Keep this card", "请保留此卡"),
    text=Wording(
        "The spec code names exactly this piece. Say it, and the same is made again.",
        "规格指纹即此件的身份。报出它，即可照原样再做一件。",
    ),
)


def care_card(
    snapshot: OrderSnapshot, production: ProductionSnapshot, company: Company,
    issue: Issue,
) -> Sheet:  # fmt: skip
    """Say how to keep it, in the words of the catalog, and how to have it again."""
    lines: list[Block] = [line_heading(line) for line in snapshot.lines]
    blocks = [*lines, *notes(snapshot.lines, "care_card"), _KEEP]
    return _paper(snapshot, production, company, issue, blocks)


def story(
    snapshot: OrderSnapshot, production: ProductionSnapshot, company: Company,
    issue: Issue,
) -> Sheet:  # fmt: skip
    """Tell what was chosen, by whom, and through which hands it went."""
    making = {line.position: line.routing for line in production.lines}
    blocks: list[Block] = []
    for line in snapshot.lines:
        blocks += [line_heading(line), *choices(line, origins=True)]
        steps = making.get(line.position, ())
        if steps:
            blocks.append(
                Table(
                    title=Wording("Step by step", "一步一步"),
                    columns=(
                        column("what", "Step", "工序", width=80),
                        column("where", "Where", "在哪里", width=106),
                    ),
                    rows=tuple(
                        (said(step.title), said(step.work_center_title))
                        for step in steps
                    ),
                )
            )
    blocks += notes(snapshot.lines, "story")
    return _paper(snapshot, production, company, issue, blocks)


def drawing_book(
    snapshot: OrderSnapshot, production: ProductionSnapshot, company: Company,
    issue: Issue,
) -> Sheet:  # fmt: skip
    """Give every drawing with its dimensions, and room to write one's own beside."""
    blocks: list[Block] = []
    for line in snapshot.lines:
        blocks.append(line_heading(line))
        if line.drawing:
            blocks += [
                Drawing(svg=line.drawing, hash=line.drawing_hash, tallest=150),
                dimensions(line, actual=True),
            ]
        else:
            blocks += choices(line)
    blocks += notes(snapshot.lines, "drawing_book")
    return _paper(snapshot, production, company, issue, blocks)


Filled = Callable[[OrderSnapshot, ProductionSnapshot, Company, Issue], Sheet]
BY_KIND: dict[str, tuple[str, str, Wording, Filled]] = {
    "care_card": ("CA", "delivery_note", CARE_CARD, care_card),
    "story": ("ST", "delivery_note", STORY, story),
    "drawing_book": ("DB", "delivery_note", DRAWING_BOOK, drawing_book),
}
"""As ``ON_DEMAND`` of the store room: prefix, next of kin, title, who fills it."""


def _paper(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
    blocks: list[Block],
) -> Sheet:
    header = [
        field("For", "致", Text(text=snapshot.customer, tone="strong")),
        field("Ordered on", "下单日期", Day(day=snapshot.placed_on)),
    ]
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=production.hash, language=snapshot.language,
    )  # fmt: skip
