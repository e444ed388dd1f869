"""What every paper of an order begins with, and how its parts are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from orders.company import Company, Department
from orders.sheets.blocks import Block, Column, ColumnKind, Field, Fields, Paragraph
from orders.sheets.cells import Cell, Quantity, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import LineSnapshot, OrderSnapshot, ShownChoice
from rules.money import Money
from rules.wording import Wording

FOR_CUSTOMER = (
    "quote", "confirmation", "drawing", "delivery_note", "care_card", "story",
    "drawing_book", "reorder_card", "improvement_letter",
)  # fmt: skip
OWN_WORDS = Wording("In the customer's own words", "客户文字")
UNIT_WORDS = {
    "pcs": Wording("pcs", "件"),
    "workdays": Wording("working days", "工作日"),
}
ORIGINS = {
    "customer": Wording("chosen by the customer", "客户选定"),
    "default": Wording("our usual choice", "默认"),
    "rule": Wording("follows from a rule", "规则推出"),
    "fit": Wording("fitted to the body", "量体匹配"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Which paper this is: its kind, number, day and who reads it."""

    kind: str
    title: Wording
    number: str
    day: str
    department: Department
    revision: int = 1


def paper(
    issue: Issue,
    snapshot: OrderSnapshot,
    company: Company,
    header: Iterable[Field],
    blocks: Iterable[Block],
    *,
    snapshot_hash: str,
    language: str = "",
    notice: tuple[Wording, ...] = (),
    enclosed: str | None = None,
    page: Literal["label"] | None = None,
) -> Sheet:
    """Put a paper of an order together: its code names it and its snapshot."""
    return paper_of(
        issue, company, header, blocks, order=snapshot.number,
        snapshot_hash=snapshot_hash, language=language, notice=notice,
        enclosed=enclosed, page=page,
    )  # fmt: skip


def paper_of(
    issue: Issue,
    company: Company,
    header: Iterable[Field],
    blocks: Iterable[Block],
    *,
    snapshot_hash: str,
    order: str = "",
    language: str = "",
    notice: tuple[Wording, ...] = (),
    enclosed: str | None = None,
    page: Literal["label"] | None = None,
) -> Sheet:
    """Put a paper together, of an order or of something that is none yet."""
    spoken = language or issue.department.language
    second = issue.department.second_language
    seller = company.seller
    other = "en" if spoken == "zh" else "zh"
    contact = " · ".join(part for part in (seller.email, seller.phone) if part)
    return Sheet(
        kind=issue.kind.replace("_", "-"),
        number=issue.number,
        revision=issue.revision,
        order_number=order,
        audience="customer" if issue.kind in FOR_CUSTOMER else issue.department.code,
        language="zh" if spoken == "zh" else "en",
        second_language=_second(second) if second != spoken and not language else None,
        title=issue.title,
        issued_on=issue.day,
        seller=(
            seller.name.in_language(spoken),
            " · ".join([seller.name.in_language(other), *seller.address]),
            contact,
        ),
        snapshot_hash=snapshot_hash,
        header=tuple(header),
        code=None if page else f"{issue.number}.{snapshot_hash[:8]}".upper(),
        notice=notice,
        blocks=tuple(blocks),
        enclosed=enclosed,
        page=page,
    )


def _second(language: str) -> Literal["en", "zh"] | None:
    if language == "zh":
        return "zh"
    return "en" if language == "en" else None


def field(en: str, zh: str, value: Cell) -> Field:
    """Label a value in both languages."""
    return Field(label=Wording(en, zh), value=value)


def column(
    key: str, en: str, zh: str, kind: ColumnKind = "text", width: int = 10
) -> Column:
    """Head a column in both languages."""
    return Column(key=key, title=Wording(en, zh), kind=kind, width=width)


def said(words: Wording | str, note: Wording | str = "") -> Text:
    """Return a text cell."""
    return Text(text=words, note=note)


def quantity(thousandths: int, unit: str) -> Quantity:
    """Show thousandths of a unit with as few decimals as it needs."""
    amount, scale = thousandths, 3
    while scale and amount % 10 == 0:
        amount, scale = amount // 10, scale - 1
    return Quantity(amount=amount, unit=UNIT_WORDS.get(unit, unit), scale=scale)


def money(amount: int, snapshot: OrderSnapshot) -> Money:
    """Return an amount in the order's currency."""
    return Money(amount, snapshot.currency)


def line_heading(line: LineSnapshot) -> Fields:
    """Say which line of the order follows."""
    return Fields(
        title=Wording(f"Line {line.position}", f"第 {line.position} 行"),
        fields=(
            field("Product", "产品", said(line.product_title)),
            field("Quantity", "数量", quantity(line.quantity * 1000, "pcs")),
            field("Wearer", "穿着人", said(line.wearer)),
            field("Spec code", "规格指纹", said(line.spec_hash[:12])),
        ),
        columns=4,
    )


def is_absent(choice: ShownChoice) -> bool:
    """Whether it is a member of several that was not taken."""
    return choice.value in ("0", "no") and "." in choice.key


def choices(line: LineSnapshot, *, origins: bool = False) -> list[Fields]:
    """Show every choice, under the headings of the catalog."""
    groups: dict[Wording, list[ShownChoice]] = {}
    for choice in line.choices:
        if not is_absent(choice):
            groups.setdefault(choice.group, []).append(choice)
    blocks: list[Fields] = []
    for title, found in groups.items():
        blocks.append(
            Fields(
                title=title if title.en or title.zh else Wording("Choices", "选项"),
                fields=tuple(
                    Field(
                        label=choice.title,
                        value=said(
                            choice.value_title,
                            ORIGINS[choice.origin] if origins else "",
                        ),
                    )
                    for choice in found
                ),
                columns=4,
            )
        )
    if line.texts:
        blocks.append(
            Fields(
                title=OWN_WORDS,
                fields=tuple(
                    Field(
                        label=line.text_titles[name],
                        value=Text(text=text, tone="strong"),
                    )
                    for name, text in line.texts.items()
                ),
                columns=4,
            )
        )
    return blocks


def notes(lines: Iterable[LineSnapshot], kind: str) -> list[Block]:
    """Return the sentences a kind of paper carries, each once."""
    texts = [n.text for line in lines for n in line.notes if n.paper == kind]
    once = list(dict.fromkeys(texts))
    if not once:
        return []
    return [
        Paragraph(
            title=Wording("Notes", "备注"),
            text=Wording(
                "\n".join(words.in_language("en") for words in once),
                "\n".join(words.in_language("zh") for words in once),
            ),
        )
    ]
