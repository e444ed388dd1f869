"""A sheet: one paper of an order, as a frozen value.

It holds all that will be printed and nothing that has to be looked up, so it can be
stored under its hash and printed again years later, with no catalog and no solver.
How it looks is the press's business; what it says is decided before, by whoever
makes one from a snapshot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from re import fullmatch
from typing import Literal, Self

from orders.sheets.birth import demand, settle
from orders.sheets.blocks import Block, Drawing, Field, PieceLabel, Table
from orders.sheets.cells import is_iso_day
from orders.sheets.plain import build, plain_parts, read_parts
from orders.sheets.refusals import MalformedSheet
from orders.sheets.svg import clean_svg
from rules.canonical import canonical_hash
from rules.wording import Wording

FORM = "sheet/1"
# Layout takes about 2 kB a cell: longer lists are several sheets.
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything one paper says, in the order it says it.

    Attributes:
        kind: What paper it is, as a slug: `work-order`.
        number: The document's own number.
        revision: Which issue of the document this is, from 1.
        order_number: The order it belongs to; empty: to none, as a quote.
        audience: Who it is for, as a slug: `factory`, `customer`.
        language: The reader's language.
        second_language: Print labels and titles in this language too.
        title: The paper's name: Work order, 生产工单.
        issued_on: The day of issue, ISO.
        seller: Our name, then the lines of our address.
        snapshot_hash: The snapshot this sheet was filled from, sha256 in hex.
        header: What the reader looks for first, under the title.
        code: What the large code in the header says.
        notice: What must not be overlooked: not a tax invoice.
        blocks: The body.
        page: `label` for labels of 100 mm x 62 mm, one a page; unsaid: A4.
        enclosed: What a machine reads instead, as canonical text: an invoice's bill.
    """

    kind: str
    number: str
    revision: int
    order_number: str
    audience: str
    language: Literal["en", "zh"]
    title: Wording
    issued_on: str
    seller: tuple[str, ...]
    snapshot_hash: str
    second_language: Literal["en", "zh"] | None = None
    header: tuple[Field, ...] = ()
    code: str | None = None
    notice: tuple[Wording, ...] = ()
    blocks: tuple[Block, ...] = ()
    enclosed: str | None = None
    page: Literal["label"] | None = None

    def __post_init__(self) -> None:
        """Refuse a sheet that could not be told from another, or not be printed."""
        settle(self)
        for name in ("kind", "audience"):
            slug = fullmatch(r"[a-z][a-z0-9-]{0,39}", getattr(self, name))
            demand(bool(slug), self, f"{name} must be a slug like work-order")
        demand(0 < len(self.number) <= 60, self, "number must have 1 to 60 characters")
        demand(self.revision >= 1, self, "revisions are counted from 1")
        demand(is_iso_day(self.issued_on), self, "issued_on must be like 2026-11-22")
        demand(bool(self.seller), self, "seller must have a name")
        is_hash = fullmatch(r"[0-9a-f]{64}", self.snapshot_hash)
        demand(bool(is_hash), self, "snapshot_hash must be a sha256 in hex")
        demand(self.second_language != self.language, self, "two languages are two")
        demand(self.code is None or 0 < len(self.code) <= 300, self, "code is too long")
        rows = sum(_rows(one) for one in self.blocks)
        labels = [isinstance(one, PieceLabel) for one in self.blocks]
        demand(labels.count(self.page is None) == 0, self, "labels have their own page")
        demand(rows <= MOST_ROWS, self, f"more than {MOST_ROWS} rows: make it several")

    def to_plain(self) -> dict[str, object]:
        """The sheet as JSON values: texts, whole numbers, lists, dicts."""
        return plain_parts(self)

    def hash(self) -> str:
        """The sha256 of its canonical form: two sheets that say the same share it."""
        return canonical_hash(FORM, self.to_plain())

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Self:
        """The sheet that `to_plain` wrote, with or without its form named.

        Raises:
            MalformedSheet: If this is no sheet of this form.
        """
        parts = {name: one for name, one in plain.items() if name != "form"}
        form = plain.get("form", FORM)
        if form != FORM:
            raise MalformedSheet("form", f"{form!r} is not {FORM!r}")
        return build(cls, read_parts(parts))

    def texts(self) -> Iterator[str]:
        """Every text in it, drawings included: what the fonts will be asked for."""
        return _texts(self)


def _rows(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    return 1 if isinstance(block, PieceLabel) else 0


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _texts(one)
        case Drawing():
            yield from clean_svg(value.svg).texts
            yield from _texts(value.title)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _texts(getattr(value, field.name))
