"""What strangers write into forms, and whether a page or a paper only prints it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from orders.sheets.typesetting import printable

PAYLOADS = (
    "<canary>Paid in full</canary>",
    "<img data-canary src=http://127.0.0.1:{port}/a.png onerror=canary()>",
    "<img data-canary src=file://{file}>",
    "<link data-canary rel=attachment href=file://{file}>",
    "<a data-canary rel=attachment href=http://127.0.0.1:{port}/b>canary</a>",
    "<a data-canary href=javascript:canary()>canary</a>",
    "<style data-canary>@import url(http://127.0.0.1:{port}/c);</style>",
    "<style data-canary>@font-face{font-family:Noto Sans;src:url(file://{file})}</style>",
    "canary{background:url(http://127.0.0.1:{port}/d)}",
    "\" style=\"background:url('http://127.0.0.1:{port}/e')\" data-canary=\"",
    "' onmouseover='canary()' data-canary='",
    "<svg data-canary><image href='http://127.0.0.1:{port}/f'/></svg>",
    "<svg data-canary onload=canary()><script data-canary>canary()</script></svg>",
    "<object data-canary data=http://127.0.0.1:{port}/g></object>",
    "<iframe data-canary srcdoc='<script>canary()</script>'></iframe>",
    "<base data-canary href=http://127.0.0.1:{port}/>",
    "<meta data-canary http-equiv=refresh content='0;url=http://127.0.0.1:{port}/h'>",
    "<form data-canary action=http://127.0.0.1:{port}/i><input data-canary name=csrf>",
    "</td></table></body></html><h1 data-canary>canary</h1>",
    "<!-- canary --><![CDATA[canary]]>",
    "{{ 7*7 }}canary {% for a in b %}{# canary #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}canary",
    "${7*7}canary #{7*7} <%= 7*7 %> [[7*7]] %(canary)s {0.__class__}",
    "&lt;canary&gt; &amp; &#x3c;canary&#x3e; &nbsp;",
    "<!ENTITY x SYSTEM 'file://{file}'>&x;canary",
    "/JS (canary) /Launch (canary) >> endobj << /URI (http://127.0.0.1:{port}/j)",
    "=HYPERLINK(\"http://127.0.0.1:{port}/k\";\"canary\")",
    "canary\u202egnirts\u202c \u2066canary\u2069 \u200f\u061ccanary",
    "can\x07ary\x1b[31m \x08canary\x7f",
    "canary\r\nSet-Cookie: canary=1\r\n\r\n<canary>",
    "http://127.0.0.1:{port}/l file://{file} //127.0.0.1:{port}/m canary",
    "url(http://127.0.0.1:{port}/n) counter(page) attr(data-canary) canary",
    "林喆\u3000<canary>字样</canary>\uff1cscript\uff1ecanary",
    "canary" + "\u0301" * 40 + "zalgo",
)  # fmt: skip
EVALUATED = ("49canary",)
"""What a template that ran would have left."""
_ALLOWED_FILES = ("factur-x.xml", "ubl-2.1.xml")
_ACTIVE = {
    "/JS", "/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm",
    "/ImportData", "/RichMedia", "/Rendition", "/Sound", "/Movie", "/AcroForm", "/XFA",
    "/AA", "/OpenAction",
}  # fmt: skip
_LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcset")
_OUT = ("javascript:", "vbscript:", "file:", "data:text", "http:", "https:", "//")
_RUN = ("style", "srcdoc")


def payloads(port: int, file: str) -> tuple[str, ...]:
    """Return what is written, pointing at a port and a file nobody may touch."""
    return tuple(
        one.replace("{port}", str(port)).replace("{file}", file) for one in PAYLOADS
    )


def squeezed(text: str) -> str:
    """A text as papers are compared: without spaces, line ends and soft breaks."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2011", "-")
    return re.sub(r"[\s\u00ad\u200b\ufffd\ufffe\uffff\x00-\x1f\x7f-\x9f]", "", plain)


def stands_in(text: str, pages: str) -> bool:
    """Whether a text is printed as it was written; controls have no place on paper."""
    return squeezed(printable(text)) in pages


def active_parts(pdf: bytes) -> list[str]:
    """Return everything in a PDF that acts, opens, calls or carries something."""
    reader, found = PdfReader(BytesIO(pdf)), []
    for number in sorted(
        {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    ):
        for part in _dictionaries(reader.get_object(number)):
            found += [f"object {number}: {key}" for key in part if key in _ACTIVE]
            if part.get("/S") in _ACTIVE:
                found.append(f"object {number}: an action {part['/S']}")
    names = [name for name in reader.attachments if name not in _ALLOWED_FILES]
    return [*found, *(f"it carries {name}" for name in names)]


def _dictionaries(part: object) -> Iterator[DictionaryObject]:
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)


class _Elements(HTMLParser):
    """The elements and the words of a page, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.broken: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element and its attributes."""
        if tag == "canary":
            self.broken.append("an element of a stranger's")
        for name, value in attrs:
            if name == "data-canary" or name.startswith("on"):
                self.broken.append(f"<{tag}> has {name}")
            told = (value or "").strip().casefold()
            leads_out = name in _LINKS and told.startswith(_OUT)
            if leads_out or (name in _RUN and "canary" in told):
                self.broken.append(f"<{tag}> has {name}={told[:60]}")
            if name in ("value", "title", "alt", "aria-label", "content"):
                self.said.append(value or "")

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        """Refuse a comment of a stranger's."""
        if "canary" in data:
            self.broken.append("a comment of a stranger's")


def read_page(html: str) -> tuple[str, list[str]]:
    """Return what stands on a page, squeezed, and what of a stranger's is alive."""
    page = _Elements()
    page.feed(html)
    page.close()
    said = squeezed("".join(page.said))
    return said, page.broken + [f"{one} was worked out" for one in EVALUATED
                                if one in said]  # fmt: skip
