"""Every kind of long work, by its name: what a process is ready to do."""

from __future__ import annotations

from collections.abc import Mapping

from office.desk import checking_over, printing_many, trying_out
from office.desk.long_work import Kind

KINDS: Mapping[str, Kind] = {
    trying_out.KIND: trying_out.begin,
    checking_over.KIND: checking_over.begin,
    printing_many.KIND: printing_many.begin,
}
