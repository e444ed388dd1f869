"""The one name of a delivery, wherever it turns up: in the store, in a file's name.

Worked out from what is delivered, never drawn by lot: whoever tries again uses the
same name, so the receiving side can tell that it has the thing already.
"""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from orders.order import Document
from rules.canonical import canonical_text

_NAMESPACE = UUID("7f2c1f0e-5d0b-5b7c-9c65-5b1d3f7a9e42")
_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9.-]+")


def delivery_id(
    order: str, kind: str, revision: int, department: str, channel: str
) -> str:
    """Return the id of a delivery: equal for equal arguments, always."""
    what = {
        "order": order,
        "kind": kind,
        "revision": revision,
        "department": department,
        "channel": channel,
    }
    return str(uuid5(_NAMESPACE, canonical_text("delivery/1", what)))


def file_name(document: Document, delivery: str) -> str:
    """Return what a document's file is called: ``SO-7_work-order_r1_1b9d6bcd.pdf``."""
    order, kind = (
        _NOT_IN_A_FILE_NAME.sub("-", part).strip(".-") or "x"
        for part in (document.order, document.kind)
    )
    return f"{order}_{kind}_r{document.revision}_{delivery[:8]}.pdf"
