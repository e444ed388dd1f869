"""A keeper looks at a folder, sees what publishing would change, and publishes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from office.company import SHIPPED, read_company
from office.desk import printing_many
from office.desk.checking_over import findings_kept
from office.desk.designing import the_design
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.desk.long_work import ask_for, the_work
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, place_order
from office.desk.quoting import make_quote
from office.roles import Role
from office.store import catalogs, companies, documents, open_store
from office.store.long_work import WorkState
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import csrf_of, somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.long_working import hands_of
from web.shop import shop_of

TODAY = date(2026, 11, 27)
DEARER = {"prices": ("base,Bag,手提包,100.00", "base,Bag,手提包,110.00")}
NO_CALF = {
    "options": (
        "      - {code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}\n", "",
    ),
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the folders lie that may be published."""
    return tmp_path / "door" / "catalogs"


@pytest.fixture
def keepers(empty_home: Path, tmp_path: Path, place: Path) -> Flask:
    """A door behind which bags are sold: three saved, one of calf and quoted."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    customer = add_customer(store, name="Lin", at=AT, language="en")
    wearer = add_wearer(store, customer=customer.id, name="Lin", at=AT)
    for choices in ({}, {"strap": "yes"}):
        saved(store, wearer, "bag", also=choices)
    calf = saved(store, wearer, "bag", leather="calf")
    make_quote(store, [Asked(calf.spec_id)], By(actor="rep", day=TODAY, at=AT), days=30)
    store.close()
    write_bag(place / "bag")
    return create_app(installation, now=lambda: DAY)


@pytest.fixture
def keeper(keepers: Flask) -> Visitor:
    return somebody(keepers, Role.CATALOG)


Tried = Callable[..., Page]


@pytest.fixture
def tried(keepers: Flask, keeper: Visitor, place: Path) -> Tried:
    """What publishing a bag with some changes would do, once it is worked out."""

    def tried(**changed: tuple[str, str]) -> Page:
        write_bag(place / "bag", **changed)
        look = keeper.open("/catalog/folders/bag?lang=en")
        begun = keeper.send(form_to(look, "/impact"))
        hands_of(keepers).finish()
        return keeper.open(begun.address)

    return tried


def counts(page: Page) -> dict[str, tuple[int, int]]:
    """How many specs and quotes there are of each class."""
    rows = re.findall(
        r'<tr class="c-([\w-]+)">.*?</th>\s*<td class="num">(.*?)</td>\s*'
        r'<td class="num">(.*?)</td>', page.html, re.DOTALL,
    )  # fmt: skip
    bare = [[re.sub("<[^>]*>", "", cell) for cell in row] for row in rows]
    return {name: (int(specs), int(quotes)) for name, specs, quotes in bare}


def sold(keepers: Flask) -> str | None:
    with shop_of(keepers).store.reading() as tx:
        return catalogs.current_hash(tx, "bag")


def test_a_folder_that_says_what_is_sold_has_nothing_to_publish(
    keeper: Visitor,
) -> None:
    overview = keeper.open("/catalog?lang=en")
    page = keeper.open("/catalog/folders/bag")

    assert "/catalog/folders/bag" in overview.html
    assert "There is nothing to publish." in page.said("good")
    assert not [form for form in page.forms if form.action.endswith("/impact")]


def test_the_impact_is_counted_by_class_before_anything_is_published(
    keepers: Flask, tried: Tried
) -> None:
    before = sold(keepers)

    page = tried(**DEARER)

    assert counts(page)["price-only"] == (3, 1)
    assert sum(specs for specs, _ in counts(page).values()) == 3
    assert sold(keepers) == before


def test_behind_each_count_is_its_list_with_what_changes(
    keeper: Visitor, tried: Tried
) -> None:
    page = tried(**NO_CALF)

    listed = keeper.open(f"{page.address}?of=spec&class=repaired&lang=en")
    quoted = keeper.open(f"{page.address}?of=quote&class=repaired&lang=en")

    assert counts(page) == {
        "identical": (2, 0), "price-only": (0, 0), "successor": (0, 0),
        "repaired": (1, 1), "withdrawn": (0, 0),
    }  # fmt: skip
    assert "S-000003" in listed.said("listed")
    assert "Calf" in listed.said("listed")
    assert "QT-2026-000001@1" in quoted.said("listed")


def test_publishing_sells_exactly_what_was_looked_at_and_once(
    keepers: Flask, keeper: Visitor, tried: Tried, place: Path
) -> None:
    page = tried(**DEARER)
    looked_at = write_bag(place / "bag", **DEARER).hash
    write_bag(place / "bag", **NO_CALF)  # the folder is written on meanwhile

    done = keeper.send(form_to(page, "/publish"))
    keeper.send(form_to(page, "/publish"))

    assert "It is published since" in done.said("good")
    assert sold(keepers) == looked_at
    assert keeper.open(f"/catalog/versions/{looked_at}").code == 200


def test_what_was_compared_with_another_version_is_not_published(
    keepers: Flask, keeper: Visitor, tried: Tried
) -> None:
    first, second = tried(**DEARER), tried(**NO_CALF)
    keeper.send(form_to(first, "/publish"))
    before = sold(keepers)

    refused = keeper.send(form_to(second, "/publish"))

    assert "meanwhile another version is sold" in refused.said("bad")
    assert sold(keepers) == before


def test_rules_that_allow_nothing_are_told_and_cannot_be_published(
    tried: Tried,
) -> None:
    both = "always strap = yes\n\nrule two\n    always strap = no"

    page = tried(all=("delivery = express excludes initials", both))

    assert "It cannot be published" in page.said("faults")
    assert not [form for form in page.forms if form.action.endswith("/publish")]


def test_mistakes_in_a_folder_are_told_with_their_places_and_no_path(
    keeper: Visitor, place: Path
) -> None:
    write_bag(place / "bag")
    (place / "bag" / "all.rules").write_text("rule x\n    leather == goat\n", "utf-8")

    page = keeper.open("/catalog/folders/bag?lang=en")

    assert page.code == 422
    assert "all.rules:2:14" in page.said("faults")
    assert str(place) not in page.html


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e%2fdoor", "bag%2f..%2fbag"])
def test_only_a_folder_of_the_place_is_read(keeper: Visitor, name: str) -> None:
    assert keeper.open(f"/catalog/folders/{name}").code in (404, 308)


def test_a_link_that_leads_out_of_the_place_is_none_of_its_folders(
    keeper: Visitor, place: Path, tmp_path: Path
) -> None:
    (place / "elsewhere").symlink_to(tmp_path / "bag")

    assert "elsewhere" not in keeper.open("/catalog").html
    assert keeper.open("/catalog/folders/elsewhere").code == 404


def test_two_versions_are_compared_field_by_field(
    keepers: Flask, keeper: Visitor, tried: Tried
) -> None:
    before = sold(keepers)
    keeper.send(form_to(tried(**DEARER), "/publish"))

    page = keeper.open(f"/catalog/diff?from={before}&to={sold(keepers)}&lang=en")

    assert page.said("del").replace(",", "") == "10000"
    assert page.said("ins").replace(",", "") == "11000"
    assert page.texts["tbody"][:2] == ["price line", "base"]


def test_a_version_is_read_part_by_part_with_both_sentences_of_a_rule(
    keepers: Flask, keeper: Visitor
) -> None:
    parts = ("options", "modules", "rules", "making", "presets")
    pages = {p: keeper.open(f"/catalog/versions/{sold(keepers)}?part={p}&lang=en")
             for p in parts}  # fmt: skip

    assert {page.code for page in pages.values()} == {200}
    assert "小牛皮" in pages["options"].html
    assert "Letters are stamped on Fridays" in pages["rules"].said("rules")
    assert "字母每周五压印" in pages["rules"].said("rules")


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.REP, Role.FACTORY, Role.FINANCE])
def test_nobody_else_comes_to_the_catalog(keepers: Flask, role: Role) -> None:
    assert somebody(keepers, role).open("/catalog").code == 403


def test_the_pages_speak_chinese(keeper: Visitor, tried: Tried) -> None:
    page = tried(**DEARER)

    assert "仅价格或交期变化" in keeper.open(f"{page.address}?lang=zh").html
    assert "可发布" in keeper.open("/catalog?lang=zh").html


def test_where_a_module_is_used_names_specs_and_open_quotes(
    keepers: Flask, keeper: Visitor
) -> None:
    address = f"/catalog/versions/{sold(keepers)}/uses?lang=en"

    calf = keeper.open(f"{address}&kind=module&name=CALF")
    strap = keeper.open(f"{address}&kind=module&name=STRAP")
    nothing = keeper.open(f"{address}&kind=module&name=VELVET")

    assert "Saved specs that have it: 1" in calf.said("h2")
    assert calf.texts["names"] == ["S-000003", "QT-2026-000001@1"]
    assert strap.texts["names"] == ["S-000002"]
    assert nothing.code == 404


def test_a_finding_is_shown_with_its_example_opened_in_the_designer_by_one_click(
    keepers: Flask, keeper: Visitor
) -> None:
    version = keeper.open(f"/catalog/versions/{sold(keepers)}?lang=en")
    begun = keeper.send(form_to(version, "/check"))
    hands_of(keepers).finish()
    found = keeper.open(begun.address)

    (form, *_) = [one for one in found.forms if one.action.endswith("/open")]
    design = keeper.send(form)

    shop = shop_of(keepers)
    (first, *_) = findings_kept(shop.store, begun.address.split("/")[2].split("?")[0])
    _, _, code, number = design.address.partition("?")[0].split("/")
    opened = the_design(shop.store, shop.ready, code, int(number), TODAY)
    assert "Findings: " in found.said("h2")
    assert design.code == 200
    assert dict(opened.values) == dict(first.witnesses[0])
    assert opened.let_go == ()


def test_long_work_of_keepers_is_not_there_for_others(
    keepers: Flask, tried: Tried
) -> None:
    page = tried(**DEARER)
    rep = somebody(keepers, Role.REP)

    assert rep.open(page.address).code == 404
    assert page.address.partition("?")[0] not in rep.open("/works").html


def test_papers_are_printed_as_long_work_each_once(
    keepers: Flask, keeper: Visitor
) -> None:
    store = shop_of(keepers).store
    place_order(store, asked=[Asked("S-000001")], day=TODAY, at=AT, actor="rep")
    page = keeper.open("/works?lang=en")
    button = form_to(page, "/works/print")

    begun = keeper.send(button)
    hands_of(keepers).finish()
    again = keeper.send(button)

    with store.reading() as tx:
        papers = documents.of_order(tx, "SO-2026-000001")
    assert papers
    assert all(paper.pdf for paper in papers)
    assert again.address == begun.address
    assert f"Papers printed: {len(papers)}." in again.said("good")
    assert "Every paper that was issued is printed." in keeper.open("/works").html


def test_work_is_cancelled_by_its_button_before_it_has_begun(
    keepers: Flask, keeper: Visitor
) -> None:
    store = shop_of(keepers).store
    work = ask_for(store, printing_many.KIND, printing_many.asked(), by="mei", at=AT)

    keeper.client.post(f"/works/{work.id}/cancel", data={"csrf": csrf_of(keeper)})

    assert the_work(store, work.id).state is WorkState.CANCELLED
    assert "It was cancelled." in keeper.open(f"/works/{work.id}?lang=en").said(
        "notice"
    )
