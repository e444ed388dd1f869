"""Which drawings may be printed: shapes and text, and nothing that reaches outside.

A drawing may come from a designer's program or a catalog we did not write. It is
read as XML, every element and attribute is held against a short list, and what
passes is written anew from the tree. So no text that XML and HTML read differently
(a CDATA section in a title, say) can reach the page.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from orders.sheets.refusals import UnsafeDrawing

LARGEST: Final = 2_000_000
MOST_ELEMENTS: Final = 20_000
DEEPEST: Final = 30

_ELEMENTS: Final = frozenset(
    "svg g path line polyline polygon circle ellipse rect text tspan title desc defs "
    "pattern marker".split()
)
_KEPT: Final = frozenset(
    "id viewBox width height preserveAspectRatio overflow "
    "x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform rotate "
    "fill fill-opacity fill-rule stroke stroke-width stroke-dasharray color "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity opacity display visibility vector-effect paint-order clip-rule "
    "font-family font-size font-weight font-style text-anchor dominant-baseline "
    "alignment-baseline letter-spacing textLength lengthAdjust "
    "patternUnits patternContentUnits patternTransform "
    "markerWidth markerHeight markerUnits refX refY orient "
    "marker-start marker-mid marker-end".split()
)
# Harmless on a web page and without meaning on paper: let in, and left out.
_DROPPED: Final = re.compile(
    r"class|role|lang|version|baseProfile|(data|aria)-[\w.-]+"
    r"|\{http://www\.w3\.org/XML/1998/namespace\}(lang|space)"
)
# Of the root, what its parts inherit is kept; its frame is the page's to decide.
_FRAME: Final = frozenset(
    "id viewBox width height x y preserveAspectRatio overflow".split()
)
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_OWN_PART: Final = re.compile(r"url\(#[A-Za-z_][\w.-]*\)")
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
_LENGTH: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)mm")
_NUMBER: Final = re.compile(r"-?\d{1,9}(?:\.\d{0,9})?")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSvg:
    """A drawing that may be printed, with its inner markup and its proportions."""

    inner: str
    view_box: str
    width: Fraction
    height: Fraction
    width_mm: Fraction | None
    height_mm: Fraction | None
    texts: tuple[str, ...]

    def size_within(self, width: int, height: int) -> tuple[Fraction, Fraction]:
        """Its printed size in mm: its own if that fits, else as large as fits."""
        own_wide, own_high = self.width_mm, self.height_mm
        if own_wide and own_high and own_wide <= width and own_high <= height:
            return own_wide, own_high
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@lru_cache(maxsize=32)
def clean_svg(svg: str) -> CleanSvg:
    """Read a drawing and hold it against the list of what a drawing may contain.

    Raises:
        UnsafeDrawing: If it is not such a drawing; the message names what was found.
    """
    if len(svg) > LARGEST:
        raise UnsafeDrawing(f"more than {LARGEST} characters")
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise UnsafeDrawing("a document type, which can hide entities")
    try:
        # No DTD can be in it any more, so expat has no entity to expand.
        root = fromstring(svg)  # noqa: S314
    except (ParseError, ValueError) as error:
        raise UnsafeDrawing(f"something that is not XML ({error})") from None
    if _name(root) != "svg":
        raise UnsafeDrawing(f"<{_name(root)}> where <svg> must be")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UnsafeDrawing(f"more than {MOST_ELEMENTS} elements")
    parts: list[str] = []
    texts: list[str] = []
    _write(root, parts, texts, depth=0, referable=False)
    box = _view_box(root)
    return CleanSvg(
        inner="".join(parts),
        view_box=root.attrib["viewBox"],
        width=box[0],
        height=box[1],
        width_mm=_millimetres(root, "width"),
        height_mm=_millimetres(root, "height"),
        texts=tuple(texts),
    )


def _name(element: Element) -> str:
    # Comments and processing instructions do not reach the tree.
    return element.tag.removeprefix(_NAMESPACE)


def _write(
    element: Element, parts: list[str], texts: list[str], *, depth: int, referable: bool
) -> None:
    name = _name(element)
    if name not in _ELEMENTS or (name == "svg" and depth):
        raise UnsafeDrawing(f"the element <{name[:40]}>")
    if depth > DEEPEST:
        raise UnsafeDrawing(f"more than {DEEPEST} levels of nesting")
    referable = referable or name in ("pattern", "marker")
    kept = [
        f' {key}="{escape(value)}"'
        for key, value in element.attrib.items()
        if _passes(name, key, value, referable=referable)
        and (depth or key not in _FRAME)
    ]
    printed = name if depth else "g"
    parts.append(f"<{printed}{''.join(kept)}>")
    _write_text(element.text, parts, texts)
    for child in element:
        _write(child, parts, texts, depth=depth + 1, referable=referable)
        _write_text(child.tail, parts, texts)
    parts.append(f"</{printed}>")


def _write_text(text: str | None, parts: list[str], texts: list[str]) -> None:
    if text and not text.isspace():
        texts.append(text)
        parts.append(escape(_UNPRINTABLE.sub("\ufffd", text)))


def _passes(name: str, key: str, value: str, *, referable: bool) -> bool:
    if _DROPPED.fullmatch(key):
        return False
    if key not in _KEPT:
        raise UnsafeDrawing(f"the attribute {key[:60]} on <{name}>")
    if key == "id" and not _NAME.fullmatch(value):
        raise UnsafeDrawing(f"the id {value[:40]!r}")
    folded = value.lower()
    if "\\" in value or "javascript:" in folded or "/*" in value:
        raise UnsafeDrawing(f"{value[:40]!r} in {key}")
    if "url" in folded:
        if not _OWN_PART.fullmatch(value):
            raise UnsafeDrawing(f"a link in {key}: {value[:60]}")
        if referable:
            # A marker drawn with itself would never be finished.
            raise UnsafeDrawing(f"a {name} inside a pattern or marker that uses {key}")
    return True


def _view_box(root: Element) -> tuple[Fraction, Fraction]:
    numbers = root.attrib.get("viewBox", "").replace(",", " ").split()
    if len(numbers) != 4 or not all(_NUMBER.fullmatch(one) for one in numbers):
        raise UnsafeDrawing("no viewBox of four numbers")
    width, height = Fraction(numbers[2]), Fraction(numbers[3])
    if width <= 0 or height <= 0 or not Fraction(1, 100) < width / height < 100:
        raise UnsafeDrawing("a viewBox with no room in it")
    return width, height


def _millimetres(root: Element, key: str) -> Fraction | None:
    match = _LENGTH.fullmatch(root.attrib.get(key, ""))
    return Fraction(match[1]) if match else None
