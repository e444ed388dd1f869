"""On strange small catalogs, what lint finds is what listing every product shows."""

from hypothesis import given

from catalog.option import NO, PRESENT, NumberOption, SeveralOption, YesNoOption
from catalog.version import CatalogVersion
from configurator.lint import findings_of
from configurator.product import Product
from rules import rule as ru
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, preferences

NOTHING_FORBIDDEN = {"rule-always-true", "rule-redundant", "rule-idle"}
TELLING = {"dead-value", "never-applies", "forced-option"}


def offered(version: CatalogVersion) -> set[tuple[str, str]]:
    """Every value somebody offers; no, and a member that is out, are none."""
    return {
        (key, word)
        for option in version.options
        for key in brute_force.keys_of(option)
        for word in brute_force.words_of(option)
        if not isinstance(option, NumberOption)
        and not (isinstance(option, SeveralOption) and word != PRESENT)
        and not (isinstance(option, YesNoOption) and word == NO)
    }


@given(catalogs().flatmap(preferences))
@LAW
def test_what_is_found_is_so_and_what_is_so_is_found(version: CatalogVersion) -> None:
    products = brute_force.products(version)

    found = findings_of(Product(version, DAY))

    codes = {one.code for one in found}
    assert ("no-product" in codes) is (not products)
    if not products:
        return
    by_code: dict[str, set[str]] = {}
    for one in found:
        by_code.setdefault(one.code, set()).add(one.about)
    had = {pair for one in products for pair in one.items()}
    applies = {key for key, _ in had}
    dead = {f"{k}={w}" for k, w in offered(version) - had if k in applies}
    assert by_code.get("dead-value", set()) == dead

    idle = {rule for code in NOTHING_FORBIDDEN for rule in by_code.get(code, set())}
    rest = [
        one.values for one in brute_force.candidates(version) if not one.broken - idle
    ]
    assert rest == products

    seen = [brute_force.all_facts(version, one) for one in products]
    unreachable = {
        line.id
        for line in version.prices
        if not any(brute_force.true(line.when, facts) for facts in seen)
    }
    told = by_code.get("price-line-unreachable", set())
    assert told <= unreachable
    if not codes & TELLING:
        assert told == unreachable
        needed = {
            rule.id
            for rule in version.rules
            if not isinstance(rule.body, ru.Derives | ru.Prefers)
        } - idle
        for rule in needed:
            more = [
                one
                for one in brute_force.candidates(version)
                if not one.broken - idle - {rule}
            ]
            assert len(more) > len(products)
