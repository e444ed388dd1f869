"""What this machine can print: its fonts and the library that cuts them down.

A character that no font has comes out as an empty box, and nobody notices until a
customer's name is sewn that way. So the press asks here first, and `doctor` says
what is missing. Fontconfig is asked, because Pango will ask it too.
"""

import ctypes
import shutil
import subprocess
from bisect import bisect_right
from functools import cache
from typing import Final
from unicodedata import category

from orders.sheets.refusals import FontsUnknown

LATIN_FAMILY: Final = "Noto Sans"
# In the order the press prefers them; the first is what the sheets are designed in.
_CJK_FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
_SUBSET_LIBRARY: Final = "libharfbuzz-subset.so.0"
# Spaces, controls and joiners have no shape of their own.
_SHAPELESS: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


def missing_glyphs(text: str) -> set[str]:
    """The characters of a text that no installed font can print.

    Raises:
        FontsUnknown: If fontconfig cannot be asked.
    """
    starts, ends = _coverage()
    missing = set()
    for character in set(text):
        point = ord(character)
        at = bisect_right(starts, point) - 1
        covered = at >= 0 and point <= ends[at]
        if not covered and _has_shape(character):
            missing.add(character)
    return missing


def has_harfbuzz_subset() -> bool:
    """Whether fonts are cut by HarfBuzz; without it Chinese sheets take 12 s each."""
    try:
        ctypes.CDLL(_SUBSET_LIBRARY)
    except OSError:
        return False
    return True


def cjk_font() -> str | None:
    """The family that Chinese will be printed in, if there is one.

    Raises:
        FontsUnknown: If fontconfig cannot be asked.
    """
    families = _asked(":lang=zh-cn:scalable=true", "%{family}\n").splitlines()
    names = {name for line in families for name in line.split(",")}
    preferred = (family for family in _CJK_FAMILIES if family in names)
    return next(preferred, min(names, default=None))


def font_stack() -> str:
    """The families of the style sheet, in order, as CSS."""
    return ", ".join(f'"{one}"' for one in (LATIN_FAMILY, *_CJK_FAMILIES))


def _has_shape(character: str) -> bool:
    selector = ord(character) in _VARIATION_SELECTORS
    return not selector and category(character) not in _SHAPELESS


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """Which code points the fonts have between them, as sorted ranges."""
    listed = _asked(":scalable=true", "%{charset}\n").split()
    ranges = sorted({_range(one) for one in listed})
    starts: list[int] = []
    ends: list[int] = []
    for first, last in ranges:
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return starts, ends


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first, 16), int(last or first, 16)


@cache
def _asked(pattern: str, form: str) -> str:
    command = shutil.which("fc-list")
    if command is None:
        raise FontsUnknown("fc-list is not on the path")
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command and our own patterns
            [command, "--format", form, pattern],
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise FontsUnknown(str(error)) from None
    return answer.stdout
