"""Which values are offered depends on region, channel and brand (row A24)."""

import json
from datetime import date
from pathlib import Path

from catalog.reading import read_catalog
from catalog.version import reopen
from configurator import Conflict, Domains
from configurator.product import Product, load_catalog
from rules.market import ANYWHERE, Market

DAY = date(2026, 11, 27)
SHOP = """
    options.yaml:
        - name: cloth
          kind: one of
          en: Cloth
          zh: 布
          default: fleece
          values: [{code: cotton}, {code: fleece, channels: [desk]},
                   {code: silk, regions: [CN], from: 2026-12-01}]
        - name: extras
          kind: several of
          en: Extras
          zh: 附件
          values: [{code: hood}, {code: crest, brands: [mill]}]
"""


def cloths(folder: Path, market: Market, day: date = DAY) -> frozenset[str]:
    answer = load_catalog(folder, day, market=market).domains({})
    assert isinstance(answer, Domains)
    left = answer.values["cloth"]
    assert isinstance(left, frozenset)
    return left


def test_a24_one_catalog_in_two_channels_has_two_domains(folder: Path) -> None:
    assert cloths(folder, Market(channel="web")) == {"cotton"}
    assert cloths(folder, Market(channel="desk")) == {"cotton", "fleece"}
    assert cloths(folder, ANYWHERE) == {"cotton", "fleece"}


test_a24_one_catalog_in_two_channels_has_two_domains.__doc__ = SHOP


def test_a24_region_and_day_count_together(folder: Path) -> None:
    december = date(2026, 12, 1)

    assert "silk" not in cloths(folder, Market(region="CN"))
    assert "silk" in cloths(folder, Market(region="CN"), december)
    assert "silk" not in cloths(folder, Market(region="EU"), december)


test_a24_region_and_day_count_together.__doc__ = SHOP


def test_a24_what_one_brand_carries_is_no_option_of_another(folder: Path) -> None:
    mill = load_catalog(folder, DAY, market=Market(brand="mill"))
    other = load_catalog(folder, DAY, market=Market(brand="loft"))

    assert "extras.crest" in mill.options
    assert "extras.crest" not in other.options


test_a24_what_one_brand_carries_is_no_option_of_another.__doc__ = SHOP


def test_a24_a_whole_option_is_asked_in_one_channel_and_no_other(folder: Path) -> None:
    options = folder / "options.yaml"
    text = options.read_text("utf-8")
    more = (
        "- {name: rush, kind: yes or no, en: Rush, zh: 加急, channels: [desk]}",
        "- {name: note, kind: text, en: N, zh: 言, length: 1 .. 9, channels: [desk]}",
    )
    first = next(line for line in text.splitlines() if "- name: cloth" in line)
    margin = first.partition("-")[0]
    text = text.rstrip() + "".join(f"\n{margin}{one}" for one in more) + "\n"
    options.write_text(text, "utf-8")
    (folder / "a.rules").write_text(
        "rule slow_cloth\n    cloth = silk excludes rush\n"
        "    en \"Silk takes its time.\"\n    zh \"丝绸不能加急。\"\n", "utf-8",
    )  # fmt: skip

    web = load_catalog(folder, DAY, market=Market(channel="web"))
    desk = load_catalog(folder, DAY, market=Market(channel="desk"))

    here, there = web.complete({}), desk.complete({})
    assert not isinstance(here, Conflict)
    assert not isinstance(there, Conflict)
    assert "rush" not in here.values
    assert there.values["rush"] == "no"
    assert desk.count({"rush": "yes"}) > 0
    assert isinstance(web.complete({"rush": "yes"}), Conflict)
    version = read_catalog(folder).version
    assert reopen(json.loads(version.text)).hash == version.hash


test_a24_a_whole_option_is_asked_in_one_channel_and_no_other.__doc__ = SHOP


def test_our_default_gives_way_where_it_is_not_offered(folder: Path) -> None:
    online = load_catalog(folder, DAY, market=Market(channel="web")).complete({})

    assert not isinstance(online, Conflict)
    assert online.values["cloth"] == "cotton"


test_our_default_gives_way_where_it_is_not_offered.__doc__ = SHOP


def test_it_is_part_of_the_stored_catalog_and_unsaid_where_there_is_none(
    folder: Path,
) -> None:
    version = read_catalog(folder).version
    options = folder / "options.yaml"
    plain = options.read_text("utf-8").replace(", channels: [desk]", "")
    plain = plain.replace(", regions: [CN]", "").replace(", brands: [mill]", "")
    options.write_text(plain, "utf-8")

    again = reopen(json.loads(version.text))

    assert again == version
    assert again.hash == version.hash
    assert '"only"' in version.text
    assert '"only"' not in read_catalog(folder).version.text


test_it_is_part_of_the_stored_catalog_and_unsaid_where_there_is_none.__doc__ = SHOP


def test_markets_that_hear_the_same_are_one_problem(folder: Path) -> None:
    version = read_catalog(folder).version

    web, api = Market(channel="web"), Market(channel="api", region="EU")

    assert version.heard(web) == Market(channel="-")
    assert version.heard(api) == Market(channel="-", region="-")
    one, other = (Product(version, DAY, market=m).problem.hash for m in (web, api))
    assert one == other


test_markets_that_hear_the_same_are_one_problem.__doc__ = SHOP
