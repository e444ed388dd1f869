"""The press: a sheet goes in, a PDF comes out, and always the same bytes.

The one room that knows WeasyPrint and Jinja. What makes the bytes equal: no clock
(the dates in the PDF are the day of issue), an identifier made of the sheet itself,
one style sheet, and no way to fetch anything. Monograms and addresses are strangers'
text, so the template is sandboxed, escapes everything, and may name no file.

Build one `Press` per process and keep it; a cold one costs as much as two sheets.
"""

import gc
import hashlib
import logging
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import weasyprint
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from orders.sheets import fixed_words
from orders.sheets.enclosure import Enclosed
from orders.sheets.fonts import font_stack, has_harfbuzz_subset, missing_glyphs
from orders.sheets.refusals import FontsUnknown, OutsideRefused
from orders.sheets.sheet import Sheet
from orders.sheets.table_setting import set_table
from orders.sheets.typesetting import Typesetter, millimetres

_TEMPLATES: Final = Path(__file__).with_name("templates")
_PAGES: Final = (None, "label")
# It selects the Chinese forms of characters that Japanese writes in another way.
_HTML_LANGUAGE: Final = {"en": "en", "zh": "zh-CN"}

COLLECTED_EVERY: Final = 25
"""Sheets after which a calm press clears away what they left.

With the collector calmed only, what a sheet leaves in circles stays: 0.2 MB a sheet,
131 MB at the first and 505 MB at the 2,000th. A collection takes some 60 ms.
"""

_log = logging.getLogger(__name__)


class NothingFromOutside(URLFetcher):  # type: ignore[misc] # it has no types
    """Serves what a sheet carries in itself and refuses the rest of the world."""

    def fetch(
        self, url: str, headers: dict[str, str] | None = None
    ) -> URLFetcherResponse:
        """Serve a picture that is written into the sheet, and nothing else.

        Raises:
            OutsideRefused: For every other address.
        """
        if not url.startswith("data:image/png;base64,"):
            raise OutsideRefused(url)
        return super().fetch(url, headers)


class Press:
    """Prints sheets. Safe to share between threads, which then wait their turn."""

    def __init__(self) -> None:
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["mm"] = millimetres
        environment.filters["shape"] = lambda block: type(block).__name__.lower()
        self._templates = {
            page: environment.get_template(f"{page or 'sheet'}.html") for page in _PAGES
        }
        self._fonts = FontConfiguration()
        self._fetcher = NothingFromOutside(allowed_protocols={"data"})
        self._styles = {page: self._style_of(page or "sheet") for page in _PAGES}
        self._lock = Lock()
        self._calm, self._printed = False, 0
        if not has_harfbuzz_subset():
            _log.warning(
                "libharfbuzz-subset is missing: sheets print 3 times slower, Chinese "
                "ones 24 times. Install libharfbuzz-subset0."
            )

    @property
    def edition(self) -> str:
        """Which press this is: it changes with the style, our code and WeasyPrint.

        An equal sheet from an equal edition on a machine with equal fonts is equal
        bytes. Stored beside a document, it says why a reprint differs.
        """
        digest = hashlib.sha256(weasyprint.__version__.encode())
        here = _TEMPLATES.parent
        for path in sorted((*here.glob("*.py"), *here.glob("templates/*"))):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def print(self, sheet: Sheet, enclosed: Enclosed | None = None) -> bytes:
        """Print a sheet; with something enclosed it becomes a PDF/A-3b.

        Characters that no font has are logged as a warning before, never dropped.

        Returns:
            The PDF; for an equal sheet, equal bytes.
        """
        self._warn_of_missing(sheet)
        with self._lock:
            pdf: bytes = weasyprint.HTML(
                string=self.page_of(sheet), url_fetcher=self._fetcher
            ).write_pdf(
                stylesheets=[self._styles[sheet.page]],
                font_config=self._fonts,
                pdf_identifier=sheet.hash()[:32].encode("ascii"),
                pdf_tags=True,
                **self._carrying(sheet, enclosed),
            )
            self._printed += 1
            if self._calm and self._printed % COLLECTED_EVERY == 0:
                gc.collect()
        return pdf

    def _style_of(self, name: str) -> weasyprint.CSS:
        style = (_TEMPLATES / f"{name}.css").read_text(encoding="utf-8")
        return weasyprint.CSS(
            string=style.replace("FONT_STACK", font_stack()),
            font_config=self._fonts,
            url_fetcher=self._fetcher,
        )

    def _carrying(self, sheet: Sheet, enclosed: Enclosed | None) -> dict[str, object]:
        if enclosed is None:
            return {}
        day = datetime.fromisoformat(sheet.issued_on)
        return {
            "pdf_variant": "pdf/a-3b",
            "attachments": [
                weasyprint.Attachment(
                    file_obj=BytesIO(one.content),
                    name=one.name,
                    description=one.description,
                    created=day,
                    modified=day,
                    relationship=one.relationship,
                )
                for one in enclosed.files
            ],
            "xmp_metadata": [BytesIO(enclosed.metadata)],
        }

    def page_of(self, sheet: Sheet) -> str:
        """The sheet as the HTML page that is printed."""
        return self._templates[sheet.page].render(
            sheet=sheet,
            ink=Typesetter(sheet),
            fixed=fixed_words,
            set_table=set_table,
            html_language=_HTML_LANGUAGE,
        )

    def warm_up(self, sheets: tuple[Sheet, ...]) -> None:
        """Print samples to load every font, then keep the garbage collector calm.

        For a worker process that does little else than print.
        """
        for sheet in sheets:
            self.print(sheet)
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        self._calm = True

    def _warn_of_missing(self, sheet: Sheet) -> None:
        try:
            missing = missing_glyphs("".join(sheet.texts()))
        except FontsUnknown as error:
            _log.warning("%s", error)
            return
        if missing:
            points = " ".join(f"U+{ord(one):04X}" for one in sorted(missing))
            _log.warning("%s: no font can print %s", sheet.number, points)
