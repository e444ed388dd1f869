"""A preset nobody can begin with stops a publish; one of another season does not."""

from datetime import date
from pathlib import Path

import pytest

from configurator.configuration import Conflict
from office.desk.designing import the_opening_design
from office.desk.publishing import publish_catalog, published_catalogs
from office.desk.ready_products import ReadyProducts
from office.store import Store
from rules.mistake import MistakesFoundError
from tests.office.desk.bag import write_bag

DAY, AT = date(2026, 11, 27), "2026-11-27T09:00:00+00:00"
PRESETS = """\
presets:
  - id: signed
    en: Signed
    zh: 署名款
    reason: {en: Your letters in gold., zh: 烫金字母}
    choices:
      initials: yes
      foil: gold
      delivery: standard
"""


def bag(folder: Path, presets: str) -> Path:
    write_bag(folder)
    (folder / "presets.yaml").write_text(presets, encoding="utf-8")
    return folder


def test_a_preset_nobody_can_begin_with_is_not_published(
    shop: Store, tmp_path: Path
) -> None:
    before = published_catalogs(shop)
    folder = bag(tmp_path / "bag", PRESETS.replace("standard", "express"))

    with pytest.raises(MistakesFoundError) as caught:
        publish_catalog(shop, folder, day=DAY, at=AT)

    (mistake,) = caught.value.mistakes
    assert (mistake.code, str(mistake.place)) == (
        "preset-impossible",
        "presets.yaml:9:17",
    )
    assert "Signed" in mistake.what
    assert published_catalogs(shop) == before


def test_one_that_can_be_had_is_sold_with_the_catalog(
    shop: Store, ready: ReadyProducts, tmp_path: Path
) -> None:
    done = publish_catalog(shop, bag(tmp_path / "bag", PRESETS), day=DAY, at=AT)

    assert not isinstance(done, Conflict)
    (start,) = the_opening_design(shop, ready, "bag", DAY).offering.starts
    assert start.preset.id == "signed"
    assert start.values["foil"] == "gold"
