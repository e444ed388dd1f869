"""PNG, written by hand: the same picture is the same bytes, whatever is installed.

Codes need one bit a pixel and page images eight of grey; thirty lines do both.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_GREY: Final = 0


def grey_png(width: int, height: int, pixels: bytes) -> bytes:
    """A picture of eight-bit greys, given row after row."""
    rows = (pixels[at : at + width] for at in range(0, width * height, width))
    return _png(width, height, 8, rows)


def black_and_white_png(width: int, height: int, pixels: bytes) -> bytes:
    """A picture of one bit a pixel; every grey above the middle is white."""
    rows = []
    for at in range(0, width * height, width):
        bits = "".join("1" if one > 127 else "0" for one in pixels[at : at + width])
        padded = bits.ljust((width + 7) // 8 * 8, "0")
        rows.append(int(padded, 2).to_bytes(len(padded) // 8, "big"))
    return _png(width, height, 1, rows)


def _png(width: int, height: int, depth: int, rows: Iterable[bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, _GREY, 0, 0, 0)
    # Each row begins with the number of its filter: none.
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
