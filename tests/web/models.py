"""A rucksack as a feature model, in every kind of file a product may come as."""

from __future__ import annotations

import gzip
from pathlib import Path

# A rucksack has a frame or none; a hip belt needs the frame; the rain cover and the
# whistle go with everything, but not both are sold together.
UVL = """\
features
\trucksack
\t\toptional
\t\t\tframe
\t\t\tbelt
\t\t\tcover
\t\t\twhistle
constraints
\tbelt => frame
\t!(cover & whistle)
"""
DIMACS = """\
c 1 rucksack
c 2 frame
c 3 belt
c 4 cover
c 5 whistle
p cnf 5 3
1 0
-3 2 0
-4 -5 0
"""
XML = """\
<instance>
  <presentation name="rucksack" format="XCSP 2.1"/>
  <domains nbDomains="2">
    <domain name="colours" nbValues="3">1..3</domain>
    <domain name="sizes" nbValues="2">20 45</domain>
  </domains>
  <variables nbVariables="2">
    <variable name="colour" domain="colours"/>
    <variable name="size" domain="sizes"/>
  </variables>
  <relations nbRelations="1">
    <relation name="made" arity="2" nbTuples="4" semantics="supports">
      1 20|1 45|2 45|3 45
    </relation>
  </relations>
  <constraints nbConstraints="1">
    <constraint name="sold" arity="2" scope="colour size" reference="made"/>
  </constraints>
</instance>
"""
RUCKSACKS = 3 * 3
"""Frame and belt: three ways; cover and whistle: three."""


def write_models(folder: Path) -> dict[str, Path]:
    """Write the rucksack in every form, by its suffix."""
    texts = {"uvl": UVL, "dimacs": DIMACS, "xml": XML}
    files: dict[str, Path] = {}
    for suffix, text in texts.items():
        files[suffix] = folder / f"rucksack.{suffix}"
        files[suffix].write_text(text, encoding="utf-8")
        packed = folder / f"packed.{suffix}.gz"
        packed.write_bytes(gzip.compress(text.encode(), mtime=0))
        files[f"{suffix}.gz"] = packed
    return files
