"""Files from outside, read within limits: a list of customers, a JSON file.

A file that is too long to be what it should be is not read at all: what it would fill
is the memory of the machine everybody works on.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from web.problems import InputUnreadableError

MOST_BYTES = 10_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 500
"""Of a list of customers."""
MOST_JSON = 16_000_000
"""Bytes of a configuration, or of a file of prices."""
_A_LIST = "give a CSV file with the names of its columns in the first line"


def bytes_within(path: Path, most: int) -> bytes:
    """Return what a file holds, if that is not too much.

    Raises:
        OSError: if it cannot be opened.
        InputUnreadableError: if it is longer than ``most`` bytes.
    """
    with path.open("rb") as file:
        found = file.read(most + 1)  # a pipe and a device have no size to ask for
    if len(found) > most:
        megabytes = most // 1_000_000
        raise InputUnreadableError(
            str(path), f"it has more than {megabytes} MB",
            f"such a file has at most {megabytes} MB",
        )  # fmt: skip
    return found


def read_list(path: Path, mapped: Iterable[str]) -> list[dict[str, str]]:
    """Read a CSV list with a header.

    Args:
        path: the file.
        mapped: the columns that will be looked at.

    Raises:
        InputUnreadableError: if it is no such list, is too long, or lacks a column.
    """
    try:
        text = bytes_within(path, MOST_BYTES).decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        head = list(reader.fieldnames or ())
        _demand_columns(path, head, mapped)
        rows: list[dict[str, str]] = []
        for row in reader:
            if len(rows) == MOST_ROWS:
                raise InputUnreadableError(
                    str(path), f"it has more than {MOST_ROWS:,} rows",
                    "part it, and bring in one part after the other",
                )  # fmt: skip
            rows.append(row)
    except UnicodeDecodeError as error:
        raise InputUnreadableError(
            str(path), f"it is not written in UTF-8 (byte {error.start + 1})",
            "save it as 'CSV UTF-8'",
        ) from error  # fmt: skip
    except (OSError, csv.Error) as error:
        raise InputUnreadableError(str(path), str(error), _A_LIST) from error
    return rows


def _demand_columns(path: Path, head: list[str], mapped: Iterable[str]) -> None:
    if len(head) > MOST_COLUMNS:
        raise InputUnreadableError(
            str(path), f"it has more than {MOST_COLUMNS} columns", _A_LIST
        )
    times = Counter(head)
    for column in mapped:
        if not times[column]:
            raise InputUnreadableError(
                str(path), f"there is no column {column}", _A_LIST
            )
        if times[column] > 1:
            raise InputUnreadableError(
                str(path), f"column {column} stands twice", "keep one of them"
            )
