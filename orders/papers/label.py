"""The label of each piece: one code, what it is, its size, its words letter for letter.

Printed on label paper of 100 mm x 62 mm, one a piece. It travels with the piece, so
there is no price and no body measurement on it.
"""

from __future__ import annotations

from collections.abc import Collection

from orders.company import Company
from orders.papers.masthead import Issue, field, paper, said
from orders.sheets.blocks import Field, PieceLabel
from orders.sheets.cells import Code, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import LineSnapshot, OrderSnapshot, ProductionSnapshot
from rules.wording import Wording


def label(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
    sizes: Collection[str] = (),
) -> Sheet:
    """Make a label for every piece of the order.

    Args:
        snapshot: what was promised.
        production: how it is made.
        company: who makes it.
        issue: which paper this is.
        sizes: the options that say the size.
    """
    return paper(
        issue, snapshot, company, (),
        [
            _of_a_piece(snapshot, line, piece, sizes)
            for line in snapshot.lines
            for piece in range(1, line.quantity + 1)
        ],
        snapshot_hash=production.hash, page="label",
    )  # fmt: skip


def _of_a_piece(
    snapshot: OrderSnapshot, line: LineSnapshot, piece: int, sizes: Collection[str]
) -> PieceLabel:
    named = f"{snapshot.number}/{line.position}.{line.spec_hash[:8]}.{piece}"
    size = [choice.value_title for choice in line.choices if choice.key in sizes]
    return PieceLabel(
        code=Code(text=named.upper(), form="datamatrix"),
        title=line.product_title,
        large=Wording(
            "\n".join(words.en for words in size),
            "\n".join(words.zh for words in size),
        ),
        facts=(
            field("Wearer", "穿着人", said(line.wearer)),
            field("Spec code", "规格指纹", said(line.spec_hash[:12])),
            *_asked_for(snapshot),
        ),
        words=tuple(
            field(line.text_titles[name].en, line.text_titles[name].zh, Text(text=text))
            for name, text in line.texts.items()
        ),
        place=f"{piece} / {line.quantity}",
    )


def _asked_for(snapshot: OrderSnapshot) -> tuple[Field, ...]:
    """Return the words that the customer wants on every label of his."""
    words = snapshot.around.service.label_text if snapshot.around else ""
    return (field("Label", "标签", Text(text=words, tone="strong")),) if words else ()
