"""What a drill found, in the one line the contract promises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one drill.

    ``faults`` is how often something was done to the program; ``acked`` what it
    promised, ``lost`` and ``dup`` which of that was not there or there twice; the
    others count deliveries. ``broken`` says in words what did not hold.
    """

    drill: str
    seed: int
    faults: int
    seconds: float
    acked: int = 0
    lost: int = 0
    dup: int = 0
    wire_dup: int = 0
    unsent: int = 0
    skipped: int = 0
    broken: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)

    @property
    def held(self) -> bool:
        """Whether everything was as it should be."""
        return not (self.broken or self.lost or self.dup or self.unsent)

    def line(self) -> str:
        """Return the line of JSON."""
        return json.dumps(
            {
                "schema": "drill/1",
                "drill": self.drill,
                "faults": self.faults,
                "acked": self.acked,
                "lost": self.lost,
                "dup": self.dup,
                "wire_dup": self.wire_dup,
                "unsent": self.unsent,
                "skipped": self.skipped,
                "seed": self.seed,
                "seconds": round(self.seconds, 1),
                "held": self.held,
                "broken": list(self.broken),
                **self.more,
            },
            ensure_ascii=False,
        )
