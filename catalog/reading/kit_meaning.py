"""What the kits mean: each part is a module, each kit has parts, none holds itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.kits import KitPart
from catalog.parts import KIT, Module
from catalog.reading.lines import KITS
from catalog.reading.meaning import Meaning
from catalog.reading.rows import Row
from rules.mistake import Place, did_you_mean
from rules.units import UNITS

MODULES = "modules.csv"


class KitMeaning:
    """Settles the kits of one catalog."""

    def __init__(
        self, meaning: Meaning, modules: Mapping[str, Module],
        places: Mapping[str, Place],
    ) -> None:  # fmt: skip
        """Take the modules, and where those of ``modules.csv`` were written."""
        self._meaning = meaning
        self._modules = modules
        self._places = places
        self._kits = {one.code for one in modules.values() if one.policy == KIT}

    def settle(self, parts: list[tuple[KitPart, Row]]) -> tuple[KitPart, ...]:
        """Settle every part; a kit without parts, or within itself, is a mistake."""
        settled = tuple(self._part(part, row) for part, row in parts)
        inside = {kit: [p.item for p in settled if p.kit == kit] for kit in self._kits}
        first: dict[tuple[str, str], Place] = {}
        for part, row in parts:
            first.setdefault((part.kit, part.item), row["part"].place)
        self._empty(inside)
        circle = self._circle(inside)
        if circle:
            self._meaning.notebook.complain(
                first[circle[0], circle[1]], "cycle", "a kit cannot hold itself",
                found=" → ".join(circle),
            )  # fmt: skip
        return settled if not circle else ()

    def _part(self, part: KitPart, row: Row) -> KitPart:
        meaning = self._meaning
        if part.kit not in self._kits and meaning.modules_read():
            known = part.kit in self._modules
            meaning.notebook.complain(
                row["kit"].place, "unknown-reference",
                f"{part.kit!r} is no kit" if known else f"there is no kit {part.kit!r}",
                hint="write kit as its policy in modules.csv"
                if known
                else did_you_mean(part.kit, self._kits),
            )  # fmt: skip
        meaning.module(part.item, self._modules, row["part"].place)
        module = self._modules.get(part.item)
        unit = module.unit if module and meaning.modules_read() else None
        dimension = UNITS[unit].dimension if unit else None
        return replace(
            part,
            quantity=meaning.number(part.quantity, dimension),
            when=meaning.condition(part.when),
        )

    def _empty(self, inside: Mapping[str, list[str]]) -> None:
        unread = KITS in self._meaning.notebook.lost
        if unread or not self._meaning.modules_read():
            return
        for kit in sorted(self._kits):
            if not inside[kit]:
                at = self._places.get(kit, Place(MODULES, 1, 1))
                self._meaning.notebook.complain(
                    at, "kit-without-parts", f"nothing is in the kit {kit!r}",
                    expected=f"a line of {KITS} that begins with {kit}",
                )  # fmt: skip

    def _circle(self, inside: Mapping[str, list[str]]) -> list[str]:
        """Return a way from a kit through its parts back to itself, if there is one."""
        done: set[str] = set()
        for kit in sorted(inside):
            way: list[str] = [kit]
            left = [iter(inside[kit])]
            while way:
                item = next(left[-1], None)
                if item is None:
                    done.add(way.pop())
                    left.pop()
                elif item in way:
                    return [*way[way.index(item) :], item]
                elif item in inside and item not in done:
                    way.append(item)
                    left.append(iter(inside[item]))
        return []
