"""Saved specs (A06, A07): exact, with where each value came from, and never changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from configurator.configuration import Conflict
from configurator.errors import UnknownChoiceError
from configurator.product import Product
from configurator.spec import Origin
from customers.people import Wearer, WearerId
from office.desk import keeping_people, saving_specs
from office.desk.catalogs_on import stored_version
from office.desk.errors import NotFoundError
from office.desk.saving_specs import OtherSpecError
from office.store import Store, people
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import (
    AT,
    BODY,
    DAY,
    LATER_AT,
    jeans,
    new_wearer,
    place,
    publish,
    saved,
    tried,
)


def all_specs(store: Store) -> list[tuple[str, int]]:
    """Every saved spec and how many versions it has."""
    with store.reading() as tx:
        customers = people.all(tx)
    return [
        (spec.id, len(saving_specs.spec_and_versions(store, spec.id)[1]))
        for customer in customers
        for spec in saving_specs.specs_of(store, customer.id)
    ]


# -- saved, read again, ordered ----------------------------------------------------


def test_a06_saved_read_and_ordered_it_has_one_hash(shop: Store, lin: Wearer) -> None:
    version = saved(
        shop, lin, personal="name_label", texts={"name_label": "Zoe\u0301 喆"}
    )

    _, (again,) = saving_specs.spec_and_versions(shop, version.spec_id)
    _, snapshot = place(shop, again)

    (line,) = snapshot.lines
    assert again == version
    assert line.spec_hash == again.spec_hash == version.spec_hash
    assert line.texts == {"name_label": "Zoé 喆"}


def test_the_same_wishes_of_another_person_have_the_same_hash(
    shop: Store, lin: Wearer
) -> None:
    one = saved(shop, lin, fabric="raw13")
    other = saved(shop, new_wearer(shop, "Ann"), fabric="raw13", wash="rinse")

    assert one.spec.values["wash"].origin is not other.spec.values["wash"].origin
    assert one.spec_hash == other.spec_hash


def test_a_new_price_makes_no_new_spec(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    before = saved(shop, lin, "bag", strap="yes")
    publish(shop, write_bag(tmp_path / "dearer", prices=("100.00", "120.00")))

    after = saved(shop, lin, "bag", strap="yes")

    assert after.catalog_hash != before.catalog_hash
    assert after.spec_hash == before.spec_hash


# -- origins -----------------------------------------------------------------------


def test_a07_each_value_says_where_it_came_from(shop: Store, lin: Wearer) -> None:
    values = saved(shop, lin, gift="yes", fabric="classic12").spec.values

    # Said, although it is what we would have chosen anyway.
    assert values["fabric"].origin is Origin.CUSTOMER
    assert values["cut"].origin is Origin.DEFAULT
    assert values["waist_hip"].origin is Origin.FIT
    assert values["waistband"].origin is Origin.RULE
    # A gift may not come in the usual mailer: a rule's work is no wish.
    assert values["packaging"].value != "mailer"
    assert values["packaging"].origin is Origin.RULE


def test_a07_nothing_but_what_was_said_is_shown_as_a_wish(
    shop: Store, lin: Wearer
) -> None:
    said = {"gift": "yes", "fabric": "raw13", "thread": "tobacco"}

    version = saved(shop, lin, also=said)
    _, snapshot = place(shop, version)

    assert version.spec.wishes == said
    shown = {c.key for c in snapshot.lines[0].choices if c.origin == "customer"}
    assert shown == set(said)


def test_a_size_of_his_own_is_kept(shop: Store, lin: Wearer) -> None:
    values = saved(shop, lin, leg="L698").spec.values

    assert (values["leg"].value, values["leg"].origin) == ("L698", Origin.CUSTOMER)
    assert values["waist_hip"].origin is Origin.FIT


def test_sizes_he_chose_himself_need_no_measure(shop: Store) -> None:
    customer = keeping_people.add_customer(shop, name="Ann", at=AT)
    ann = keeping_people.add_wearer(shop, customer=customer.id, name="Ann", at=AT)

    version = saved(shop, ann, waist_hip="W842H1008", leg="L783")
    _, snapshot = place(shop, version)

    assert version.spec.measurements == {}
    assert snapshot.lines[0].body == ()


# -- versions ----------------------------------------------------------------------


def test_a_new_version_leaves_the_old_one_as_it_was(shop: Store, lin: Wearer) -> None:
    first = saved(shop, lin, fabric="raw13", thread="black")

    second = saved(shop, lin, spec=first.spec_id, thread="indigo")

    _, versions = saving_specs.spec_and_versions(shop, first.spec_id)
    assert versions == (first, second)
    assert (first.number, second.number) == (1, 2)
    assert second.spec.wishes == {"fabric": "raw13", "thread": "indigo"}
    assert second.spec_hash != first.spec_hash


def test_a_new_version_is_fitted_to_the_newest_measures(
    shop: Store, lin: Wearer
) -> None:
    first = saved(shop, lin, fabric="raw13")
    keeping_people.add_measurements(
        shop, wearer=lin.id, body={**BODY, "waist": 902, "hip": 1065}, source="shop",
        product="jeans", at=LATER_AT,
    )  # fmt: skip

    second = saved(shop, lin, spec=first.spec_id)

    assert second.spec.values["waist_hip"] != first.spec.values["waist_hip"]
    assert second.spec.measurements["waist"] == 902
    assert first.spec.measurements["waist"] == 852


def test_a06_an_old_version_reopens_under_its_own_catalog(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    old = saved(shop, lin, "bag", leather="calf", strap="yes")
    publish(
        shop, write_bag(tmp_path / "new", options=("- {code: calf", "- {code: deer"))
    )
    new = saved(shop, lin, "bag", leather="deer")

    _, (again,) = saving_specs.spec_and_versions(shop, old.spec_id)
    with shop.reading() as tx:
        version = stored_version(tx, again.catalog_hash)

    assert again.catalog_hash != new.catalog_hash
    assert Product(version, DAY).verify([again.spec.choices]) == [True]


def test_his_texts_are_remembered_while_they_apply(shop: Store, lin: Wearer) -> None:
    first = saved(shop, lin, "bag", initials="yes", texts={"letters": "LZ"})

    kept = saved(shop, lin, "bag", spec=first.spec_id, strap="yes")
    gone = saved(shop, lin, "bag", spec=first.spec_id, initials="no")

    assert kept.spec.texts == {"letters": "LZ"}
    assert gone.spec.texts == {}


def test_who_takes_back_initials_need_not_take_back_their_colour(
    shop: Store, lin: Wearer
) -> None:
    first = saved(
        shop, lin, "bag", initials="yes", foil="gold", strap="yes",
        texts={"letters": "LZ"},
    )  # fmt: skip

    second = saved(shop, lin, "bag", spec=first.spec_id, initials="no")

    assert second.spec.wishes == {"initials": "no", "strap": "yes"}


def test_an_old_wish_that_clashes_with_a_new_one_is_told(
    shop: Store, lin: Wearer
) -> None:
    first = saved(shop, lin, "bag", delivery="express")

    clash = tried(shop, lin, "bag", spec=first.spec_id, initials="yes")

    assert isinstance(clash, Conflict)
    assert set(clash.choices) == {"delivery=express", "initials=yes"}
    assert all_specs(shop) == [(first.spec_id, 1)]


def test_a_spec_stays_with_its_wearer_and_product(shop: Store, lin: Wearer) -> None:
    mine = saved(shop, lin, fabric="raw13")
    ann = new_wearer(shop, "Ann", body={})

    for wearer, product in ((ann, "jeans"), (lin, "bag")):
        with pytest.raises(OtherSpecError, match=f"{mine.spec_id} is jeans for"):
            tried(shop, wearer, product, spec=mine.spec_id)

    assert all_specs(shop) == [(mine.spec_id, 1)]


# -- what keeps nothing ------------------------------------------------------------


@pytest.mark.parametrize("choices", [{"fabric": "silk"}, {"fabrik": "raw13"}])
def test_an_unknown_wish_keeps_nothing(
    shop: Store, lin: Wearer, choices: dict[str, str]
) -> None:
    with pytest.raises(UnknownChoiceError):
        tried(shop, lin, also=choices)

    assert all_specs(shop) == []


def test_whoever_is_not_known_is_named(shop: Store, lin: Wearer) -> None:
    nobody = replace(lin, id=WearerId("W-000009"))

    with pytest.raises(NotFoundError, match="no wearer 'W-000009'"):
        tried(shop, nobody)
    with pytest.raises(NotFoundError, match="no published catalog of 'jeens'"):
        saving_specs.save_spec(
            shop, wearer=lin.id, product="jeens", name="", choices={}, texts={},
            day=DAY, at=AT,
        )  # fmt: skip
    with pytest.raises(NotFoundError, match="no saved spec 'S-000009'"):
        tried(shop, lin, spec="S-000009")
    with pytest.raises(NotFoundError, match="no customer 'C-000009'"):
        saving_specs.specs_of(shop, "C-000009")
    with pytest.raises(NotFoundError, match="no kind of account 'friend'"):
        keeping_people.add_customer(shop, name="Ann", at=AT, kind="friend")


def test_a_value_is_offered_on_its_days_only(shop: Store, lin: Wearer) -> None:
    summer = date(2026, 7, 1)

    with pytest.raises(UnknownChoiceError):
        tried(shop, lin, day=summer, fabric="fleece12")

    assert saved(shop, lin, fabric="fleece12").spec.choices["fabric"] == "fleece12"


# -- rules across product and delivery (A14) ---------------------------------------


def test_a14_hand_embroidery_cannot_be_sent_express(shop: Store, lin: Wearer) -> None:
    clash = tried(shop, lin, delivery="express", pocket_stitch="peony")

    assert isinstance(clash, Conflict)
    assert set(clash.choices) == {"delivery=express", "pocket_stitch=peony"}
    assert clash.rules == ("express_without_hand_embroidery",)
    (said,) = (one for one in clash.sentences if "rule" in one)
    assert "cannot be hurried" in said["en"]
    assert "不接加急" in said["zh"]
    assert all_specs(shop) == []
    ways = [way for way in clash.repairs if len(way.change) == 1]
    assert {name for way in ways for name in way.change} == {
        "delivery",
        "pocket_stitch",
    }
    for way in ways:  # each is a whole pair that can be saved as it is
        assert saved(shop, lin, also=_without_derived(way.configuration))


def _without_derived(values: Mapping[str, str]) -> dict[str, str]:
    derived = {o.name for o in jeans().options if getattr(o, "derived", False)}
    return {name: value for name, value in values.items() if name not in derived}
