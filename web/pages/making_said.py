"""How far an order is made, as it is told to those who wait for it.

Only the operation's own name is said: no work center, no operator, no time.
"""

from __future__ import annotations

from orders.floor import Progress
from web.pages import order_words as o
from web.pages.language import said


def made_so_far(progress: Progress | None) -> str:
    """Say it in a sentence; empty while nobody has begun."""
    if progress is None or not progress.done:
        return ""
    following, every = progress.next, len(progress.steps)
    if following is None:
        return said(o.ALL_MADE, all=every)
    now = said(following.item.title)
    return said(o.BEING_MADE, done=progress.done, all=every, step=now)
