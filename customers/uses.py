"""What uses each field of a profile; a field that nothing uses is not worth asking.

Each use is declared where it is made, and gathered here.
"""

from __future__ import annotations

from customers.facts import Use


def uses() -> tuple[Use, ...]:
    """Return every use there is of a fact."""
    return ()
