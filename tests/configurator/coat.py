"""A coat: a catalog small enough to follow by hand, and edits that make another."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from catalog.version import CatalogVersion
from configurator import Conflict, Product
from configurator.carried import CarriedOver, Why
from configurator.carry_over import Stored, carry_over
from configurator.spec import Spec
from configurator.spec_making import Said, make_spec
from tests.builders import version_of, write_catalog
from tests.configurator.small_catalogs import DAY

Edit = tuple[str, str]
"""What to replace in a file, and by what."""
Coat = Callable[..., CatalogVersion]
"""A version of the coat; by the name of each file, its edits."""

COAT = {
    "product": """
        product: coat
        en: Coat
        zh: 大衣
        currency: CNY
    """,
    "options": """
        options:
          - name: cloth
            kind: one of
            en: Cloth
            zh: 面料
            default: wool
            values from: cloth.csv
          - name: lining
            kind: one of
            en: Lining
            zh: 里料
            values:
              - {code: cupro, en: Cupro, zh: 铜氨丝}
              - {code: satin, en: Satin, zh: 缎}
              - {code: none, en: None, zh: 无}
          - name: buttons
            kind: one of
            en: Buttons
            zh: 纽扣
            values:
              - {code: horn, en: Horn, zh: 牛角}
              - {code: shell, en: Shell, zh: 贝壳}
          - name: pockets
            kind: several of
            en: Pockets
            zh: 口袋
            default: [coin]
            values:
              - {code: coin, en: Coin pocket, zh: 零钱袋, successor: ticket}
              - {code: ticket, en: Ticket pocket, zh: 票袋}
              - {code: inner, en: Inner pocket, zh: 内袋}
          - name: length
            kind: number
            en: Length
            zh: 衣长
            between: 800 .. 1200 mm
            step: 50 mm
            default: 1000 mm
          - name: back
            kind: derived number
            en: Back
            zh: 后长
            between: 800 .. 1300 mm
            step: 10 mm
          - {name: signed, kind: yes or no, en: Signed, zh: 签名}
          - name: letters
            kind: text
            en: Letters
            zh: 字母
            applies: signed
            length: 1 .. 3
            script: latin
    """,
    "cloth": """
        value,en,zh,module,price,until,successor
        wool,Wool,羊毛,C-WOOL,100.00,,
        tweed,Tweed,粗花呢,C-WOOL,120.00,,loden
        loden,Loden,罗登呢,C-WOOL,130.00,,wool
        silk,Silk,真丝,C-SILK,300.00,,
    """,
    "rules": """
        rule back_is_longer
            derive back = length + 20 mm
        rule silk_is_lined
            cloth = silk requires lining != none
            en "Silk needs a lining."
            zh "真丝须有里料。"
    """,
    "prices": """
        price,en,zh,amount,when
        base,Coat,大衣,500.00,
        letters,Letters,字母,20.00,signed
    """,
    "modules": """
        module,en,zh,cost,unit,lead_time,supplier,policy,stock,reorder_point
        C-WOOL,Wool,羊毛,50.00,m,2,S,stocked,10,0
        C-SILK,Silk,真丝,90.00,m,5,S,stocked,3,0
    """,
    "parts": """
        part,en,zh,item,quantity,step,when,per
        body,Cloth,面料,@cloth,2 m,0.01,,piece
    """,
}

# Edits, each named after what it does.
NO_TWEED = ("        tweed,Tweed,粗花呢,C-WOOL,120.00,,loden\n", "")
NO_LODEN = ("        loden,Loden,罗登呢,C-WOOL,130.00,,wool\n", "")
TWEED_IS_OVER = ("120.00,,loden", "120.00,2026-01-31,loden")
NO_COIN = (
    ("- {code: coin, en: Coin pocket, zh: 零钱袋, successor: ticket}\n", "\n"),
    ("default: [coin]", "default: []"),
)


def rule(name: str, body: str, en: str = "", zh: str = "") -> Edit:
    """An edit of the rules that puts one more at their head."""
    said = f'\n            en "{en}"\n            zh "{zh}"' if en else ""
    first = "rule back_is_longer"
    return first, f"rule {name}\n            {body}{said}\n        {first}"


def versions_in(folder: Path) -> Coat:
    """Return what makes versions of the coat, each in a folder of its own."""
    number = count()

    def version(**changed: tuple[Edit, ...]) -> CatalogVersion:
        files = dict(COAT)
        for name, edits in changed.items():
            for old, new in edits:
                if old not in files[name]:
                    raise LookupError(f"{old!r} does not stand in {name}")
                files[name] = files[name].replace(old, new)
        return version_of(write_catalog(folder / str(next(number)), **files))

    return version


def spec_of(
    version: CatalogVersion,
    wishes: Mapping[str, str] | None = None,
    *,
    letters: str = "",
    **more: str,
) -> Spec:
    """What somebody who said this much got from a catalog."""
    texts = {"letters": letters} if letters else {}
    said = Said(choices={**(wishes or {}), **more}, texts=texts, body={})
    made = make_spec(Product(version, DAY), said)
    assert not isinstance(made, Conflict), made.sentences
    return made


def carried(
    spec: Spec,
    before: CatalogVersion,
    after: CatalogVersion,
    *between: CatalogVersion,
) -> CarriedOver:
    product = Product(after, DAY)
    stored = Stored(spec=spec, before=before, between=between)
    return carry_over(product, stored)


def changes(found: CarriedOver) -> list[tuple[str, str, str | None, Why]]:
    return [(one.option, one.before, one.after, one.why) for one in found.changes]
