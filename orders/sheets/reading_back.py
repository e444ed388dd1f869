"""A printed sheet read again: its text, its look, its codes. The room of pypdfium2.

What a test, the visual proof or a worried operator wants to know is what stands on
the paper, not what we meant to print.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2

from orders.sheets.codes import read_codes
from orders.sheets.png import grey_png

_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page as eight-bit greys, row after row from the top."""

    width: int
    height: int
    greys: bytes

    def png(self) -> bytes:
        """The page as a PNG file."""
        return grey_png(self.width, self.height, self.greys)


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """How wide and high each page is, in points."""
    with _opened(pdf) as document:
        return tuple(page.get_size() for page in document)


def pages_text(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, in reading order, with plain spaces and line ends."""
    with _opened(pdf) as document:
        return tuple(_text_of(page) for page in document)


def page_images(pdf: bytes, dpi: int = 150) -> tuple[PageImage, ...]:
    """Each page as a printer of this resolution would see it."""
    with _opened(pdf) as document:
        return tuple(_image_of(page, dpi) for page in document)


def codes_on(pdf: bytes, dpi: int = 150) -> tuple[tuple[int, str, str], ...]:
    """Every code that can be scanned: page (from 1), form, text."""
    return tuple(
        (number, code.form, code.text)
        for number, image in enumerate(page_images(pdf, dpi), 1)
        for code in read_codes(image.width, image.height, image.greys)
    )


def properties(pdf: bytes) -> dict[str, str]:
    """Title, author, dates: what the document says of itself."""
    with _opened(pdf) as document:
        return dict(document.get_metadata_dict())


def attached_files(pdf: bytes) -> tuple[str, ...]:
    """The names of the files that travel inside the document."""
    with _opened(pdf) as document:
        count = document.count_attachments()
        found = [document.get_attachment(at) for at in range(count)]
        return tuple(str(one.get_name()) for one in found)


def text_outside_margins(
    pdf: bytes, margin_mm: int = 10
) -> tuple[tuple[int, str], ...]:
    """Text that runs into the margin, where a printer may cut it: page, text."""
    margin = margin_mm / _MM_PER_INCH * _POINTS_PER_INCH
    with _opened(pdf) as document:
        return tuple(
            (number, text)
            for number, page in enumerate(document, 1)
            for text in _outside(page, margin)
        )


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def _text_of(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()
    # pdfium marks a hyphen at the end of a line, lest it be one of hyphenation.
    hyphens = text.replace("\ufffe", "-").replace("\x02", "-")
    return hyphens.replace("\r\n", "\n").replace("\u00a0", " ")


def _image_of(page: pypdfium2.PdfPage, dpi: int) -> PageImage:
    drawn = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True)
    data = bytes(drawn.buffer)
    # pdfium pads its rows; ours stand close.
    rows = (data[at : at + drawn.width] for at in range(0, len(data), drawn.stride))
    return PageImage(width=drawn.width, height=drawn.height, greys=b"".join(rows))


def _outside(page: pypdfium2.PdfPage, margin: float) -> Iterator[str]:
    width, height = page.get_size()
    text = page.get_textpage()
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        within = left >= margin and bottom >= margin
        if not (within and right <= width - margin and top <= height - margin):
            yield text.get_text_bounded(left, bottom, right, top)
