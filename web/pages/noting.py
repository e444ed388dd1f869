"""What visitors wished for is noted, and never at the cost of what they came for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from office.store.errors import StoreError
from web.request_log import tell


@contextmanager
def noting() -> Iterator[None]:
    """Note something; where the store cannot, the visitor is not held up by it."""
    try:
        yield
    except StoreError as error:
        tell("not noted", why=str(error))
