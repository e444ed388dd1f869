"""A lamp: the smallest catalog that has something of everything the commands show."""

from __future__ import annotations

from pathlib import Path

PRODUCT = """\
product: lamp
en: Table lamp
zh: 台灯
currency: EUR
prices: tax included
groups:
  - {id: look, en: Look, zh: 外观}
"""
OPTIONS = """\
options:
  - name: shade
    kind: one of
    en: Shade
    zh: 灯罩
    group: look
    default: paper
    values:
      - {code: paper, en: Paper, zh: 纸, price: 10.00}
      - {code: glass, en: Glass, zh: 玻璃, price: 30.00}
      - {code: silk, en: Silk, zh: 丝绸, price: 20.00}
  - name: bulb
    kind: one of
    en: Bulb
    zh: 灯泡
    group: look
    default: warm
    values:
      - {code: warm, en: Warm, zh: 暖光, price: 0.00}
      - {code: hot, en: Halogen, zh: 卤素, price: 0.00}
  - name: cord
    kind: number
    en: Cord
    zh: 电线
    between: 1000 .. 3000 mm
    step: 500 mm
    default: 2000 mm
  - {name: dimmer, kind: yes or no, en: Dimmer, zh: 调光, default: no}
  - name: dimmer_side
    kind: one of
    en: Dimmer side
    zh: 调光位置
    applies: dimmer
    values:
      - {code: left, en: Left, zh: 左}
      - {code: right, en: Right, zh: 右}
  - name: label
    kind: text
    en: Label
    zh: 标签
    applies: dimmer
    length: 1 .. 9
    script: any
"""
RULES = """\
rule paper_burns
    shade = paper excludes bulb = hot
    en "Paper catches fire above a halogen bulb."
    zh "纸灯罩遇卤素灯泡会着火。"
"""
PRICES = """\
price,en,zh,amount,when,times,per
base,Lamp,台灯,50.00,,,
"""
# 3 shades x 2 bulbs less paper and halogen; 5 cords; no dimmer, or one on either side.
PRODUCTS = (3 * 2 - 1) * 5 * 3
CHEAPEST = {
    "shade": "paper", "bulb": "warm", "cord": "20000", "dimmer": "no",
}  # fmt: skip


def write_lamp(folder: Path, **changed: str) -> Path:
    """Write the lamp's files; ``changed`` gives another text for some of them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "product.yaml": PRODUCT,
        "options.yaml": OPTIONS,
        "lamp.rules": RULES,
        "prices.csv": PRICES,
    }
    for name, text in files.items():
        given = changed.get(name.partition(".")[0], text)
        (folder / name).write_text(given, encoding="utf-8")
    return folder
