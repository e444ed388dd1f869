"""The drill ``idor``: every address, as every role, for one's own things and others'.

It holds if who is let in is exactly who the policy names, if what belongs to another
customer is answered as what is not there, shown nowhere and changed by nobody, and if
no address was forgotten.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.drills.door import open_door, owned
from tests.drills.report import Report
from tests.drills.walking_doors import own_things_open, walk_belongings, walk_roles


def drill(seed: int) -> Report:
    """Walk all of it; ``seed`` changes nothing: nothing is left to chance."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        door = open_door(Path(scratch))
        things = owned(door)
        opened = own_things_open(door, things)
        first, unlike = walk_roles(door)
        second, seen = walk_belongings(door, things)
    return Report(
        drill="idor",
        seed=seed,
        faults=first + second,
        seconds=time.monotonic() - begun,
        broken=(*opened, *unlike, *seen),
        more={"asked": {"roles": first, "others' things": second}},
    )
