"""A bag: the smallest product whose price, cost and time a person works out by hand."""

from pathlib import Path

from catalog.reading import read_catalog
from catalog.version import CatalogVersion

FILES = {
    "product.yaml": """
product: bag
en: Bag
zh: 手提包
currency: CNY
prices: tax included
labour rate: 60.00
""",
    "options.yaml": """
options:
  - name: leather
    kind: one of
    en: Leather
    zh: 皮料
    default: goat
    values:
      - {code: goat, en: Goat, zh: 山羊皮, module: GOAT}
      - {code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}
  - {name: strap, kind: yes or no, en: Strap, zh: 肩带, default: no}
  - {name: initials, kind: yes or no, en: Initials, zh: 缩写字母, default: no}
  - name: letters
    kind: text
    en: Letters
    zh: 字母
    applies: initials
    length: 1 .. 3
    script: latin
    forbidden words: [ASS]
  - name: foil
    kind: one of
    en: Foil
    zh: 烫金
    applies: initials
    default: none
    values:
      - {code: none, en: None, zh: 无}
      - {code: gold, en: Gold, zh: 金}
  - name: delivery
    kind: one of
    en: Delivery
    zh: 送货
    default: standard
    values:
      - {code: standard, en: Standard, zh: 普通}
      - {code: express, en: Express, zh: 加急}
""",
    "all.rules": """
rule stamping_takes_its_time
    delivery = express excludes initials
    en "Letters are stamped on Fridays, so they cannot be sent express."
    zh "字母每周五压印，不接加急。"
""",
    "modules.csv": """
module,en,zh,cost,unit,lead_time,supplier,policy,stock,reorder_point
GOAT,Goat leather,山羊皮,20.00,m,2,SUP-DENIM-A,stocked,10,0
CALF,Calf leather,小牛皮,30.00,m,3,SUP-DENIM-A,stocked,3,0
STRAP,Strap,肩带,4.00,pcs,1,SUP-TRIM,stocked,0,0
BOX,Box,盒子,5.00,pcs,1,SUP-PACK,stocked,1,0
""",
    "prices.csv": """
price,en,zh,amount,when,times,per
base,Bag,手提包,100.00,,,
strap,Strap,肩带,12.50,strap,,
stamp,Stamp made for these letters,字母模具,20.00,initials,,line
express,Express,加急,15.00,delivery = express,,order
""",
    "parts.csv": """
part,en,zh,item,quantity,step,when,per,operation
hide,Leather,皮料,@leather,1.5 m,0.01,,piece,CUT
strap,Strap,肩带,STRAP,1,1,strap,piece,SEW
box,Box,盒子,BOX,1,1,,order,PACK
""",
    "operations.csv": """
operation,en,zh,work_center,setup,run,after,when,instruction_en,instruction_zh
CUT,Cut,裁皮,WC-CUT,2 min,6 min,,,Cut with the grain.,顺纹裁切。
STAMP,Stamp,压字,WC-EMB,5 min,3 min,CUT,initials,Letters as written.,字母照单。
SEW,Sew,缝制,WC-SEW1,1 min,10 min,CUT|STAMP,,Waxed thread.,用蜡线。
PACK,Pack,装箱,WC-PACK,1 min,2 min,SEW,,One box an order.,一单一箱。
""",
}


def write_bag(folder: Path, **changed: tuple[str, str]) -> CatalogVersion:
    """Read the bag from its files.

    Args:
        folder: where to write them.
        changed: by the file's name without ending, what to replace, and by what.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        old, new = changed.get(name.partition(".")[0], ("", ""))
        if old not in text:
            raise LookupError(f"{old!r} does not stand in {name}")
        said = text.replace(old, new) if old else text
        (folder / name).write_text(said.lstrip("\n"), encoding="utf-8")
    return read_catalog(folder).version
