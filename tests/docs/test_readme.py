"""What the README shows is what there is."""

from __future__ import annotations

import re
from datetime import datetime

from configurator.product import load_catalog
from tests.docs.pages import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
JEANS = ROOT / "catalog" / "shipped" / "jeans"


def test_its_rules_are_in_use_word_for_word() -> None:
    shipped = "\n".join(
        file.read_text(encoding="utf-8") for file in sorted(JEANS.glob("*.rules"))
    )
    shown = re.findall(r"^```\n(rule .*?)^```$", README, re.MULTILINE | re.DOTALL)

    # A rule may be shown without its last lines, never with other words.
    assert shown
    assert [rule for rule in shown if rule not in shipped] == []


def test_there_are_as_many_rules_and_jeans_as_it_says() -> None:
    shown = len(re.findall(r"^```\nrule ", README, re.MULTILINE))
    more = re.search(r"with (\d+) more", README)
    said = re.search(r"there are ([\d,]+) different jeans on (\d+ \w+ \d+)", README)
    assert more
    assert said
    day = datetime.strptime(said[2], "%d %B %Y").date()

    jeans = load_catalog(JEANS, day)

    assert shown + int(more[1]) == len(jeans.published.rules)
    assert jeans.count() == int(said[1].replace(",", ""))
