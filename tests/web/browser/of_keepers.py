"""What keepers of catalogs look at: folders, work under way and done, improvements."""

from __future__ import annotations

import json

from flask import Flask

from office.store import catalogs, long_work, wishes
from office.store.long_work import Item, LongWork
from office.store.wishes import Wish, WishKind
from tests.office.desk.bag import write_bag
from tests.web.pages.counter import form_to
from tests.web.pages.visitor import Visitor
from web.long_working import hands_of
from web.shop import shop_of


def what_keepers_look_at(app: Flask, keeper: Visitor) -> dict[str, str]:
    """Lay folders into their place; try one out, check it, and leave work under way."""
    shop = shop_of(app)
    place = shop.installation.catalogs
    write_bag(place / "bag")
    write_bag(place / "broken")
    (place / "broken" / "all.rules").write_text(
        "rule x\n    leather == goat\n", "utf-8"
    )
    done = {
        end: keeper.send(form_to(keeper.open("/catalog/folders/bag"), f"/{end}"))
        for end in ("impact", "check")
    }
    hands_of(app).finish()
    with shop.store.writing() as tx:
        jeans = catalogs.current_hash(tx, "jeans")
        work = LongWork(
            id="W-900001", kind="impact", asked_by="", asked_at=shop.at,
            ask=json.dumps({"title": {"en": "Bag", "zh": "手提包"}, "hash": "0" * 64,
                            "base": "", "folder": "bag"}),
        )  # fmt: skip
        long_work.add(tx, work)
        far = 2**52  # whoever does it never comes back
        long_work.claim(tx, owner="nobody", now=0, until=far, at=shop.at)
        long_work.go_on(
            tx, work.id, owner="nobody", now=0, until=far, whole=8,
            stage='{"en": "Saved specs are carried over.", "zh": "正在换算客户规格。"}',
            kept=[Item(name=f"spec {n}", outcome="identical") for n in range(3)],
        )  # fmt: skip
        wished = Wish(
            kind=WishKind.REFUSED, product="jeans", option="cut", value="skinny",
            against=("fabric=raw13",), rules=("skinny_needs_stretch",), at=shop.at,
            catalog_hash=jeans or "",
        )  # fmt: skip
        wishes.add(tx, wished)
    ranked = keeper.open("/catalog/wishes")
    (form,) = [one for one in ranked.forms if "cut=skinny" in one.sends("about")]
    improvement = keeper.send(form, note="A skinny cut in raw denim that gives.")
    return {
        "improvement": improvement.address,
        "version": f"/catalog/versions/{jeans}",
        "diff": f"/catalog/diff?from={jeans}&to={jeans}",
        "waiting": f"/works/{work.id}",
        "skinny cut": "kind=value&name=cut=skinny",
        **{end: page.address.partition("?")[0] for end, page in done.items()},
    }
