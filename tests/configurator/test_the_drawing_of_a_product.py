"""Drawings: the same product the same bytes, every dimension true, every text safe."""

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from configurator import Product
from configurator.drawing import Drawing, UndrawableError, draw
from rules.canonical import hash_text

FLAG = """
    product.yaml:
        measures:
          - {name: reach, en: Reach, zh: 臂展, option: size, attribute: reach,
             tolerance: 10 mm, between: 500 .. 1500 mm}
    options.yaml:
        - name: size
          kind: one of
          en: Size
          zh: 尺寸
          values: [{code: S, attributes: {reach: 600 mm}},
                   {code: L, attributes: {reach: 900 mm}}]
        - {name: width, kind: number, between: 100 .. 300 mm, step: 0.1 mm}
        - {name: piped, kind: yes or no}
        - {name: pocket, kind: yes or no}
        - name: depth
          kind: one of
          en: Depth
          zh: 深
          applies: pocket
          values: [{code: deep, attributes: {mm: 80 mm}}]
        - {name: words, kind: text, applies: piped, length: 1 .. 40}
    drawing.yaml:
        lengths:
          - {name: half, is: width / 2}
          - {name: third, is: half / 3}
        points:
          A: [half, 0 mm]
          B: [half, size.reach]
          C: [0 mm, size.reach + 10 mm]
          D: [third, 40 mm]
          R: [body.reach, 0 mm]
        views:
          - id: front
            en: Front & centre
            zh: 前片
            shapes:
              - {id: side, style: outline, mirror: yes, path: M A Q B C L -A Z}
              - {id: seam, style: stitch, when: piped, path: M A L -B}
              - {id: ghost, style: hidden, when: pocket, path: M D L C}
            dimensions:
              - {key: W, en: Width, zh: 宽, from: -A, to: A, axis: h, offset: -6,
                 value: width, tolerance: 5 mm}
              - {key: T, en: Third, zh: 三分, from: D, to: A, axis: h, offset: 6,
                 value: third}
              - {key: H, en: Height, zh: 高, from: A, to: B, axis: v, offset: 8,
                 value: size.reach, when: pocket}
            labels:
              - {id: words, point: D, option: words, when: piped}
"""
VALUES = {"size": "S", "width": "1003", "piped": "yes", "pocket": "no"}
BODY = {"reach": 700}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(product: Product, *, words: str = "", **changed: str) -> Drawing:
    drawing = draw(
        product.version,
        {**VALUES, **changed},
        texts={"words": words},
        body=BODY,
        language="en",
    )
    assert drawing is not None
    return drawing


def texts_of(drawing: Drawing) -> list[str]:
    root = ElementTree.fromstring(drawing.svg)  # noqa: S314 - we drew it ourselves
    return [str(text.text) for text in root.iter(f"{SVG}text")]


def points_of(path: str) -> list[tuple[Fraction, Fraction]]:
    pairs = re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)
    return [(Fraction(x), Fraction(y)) for x, y in pairs]


def test_the_same_product_is_the_same_bytes(product: Product) -> None:
    one, two = drawn(product, words="AB"), drawn(product, words="AB")

    assert one.svg == two.svg
    assert one.hash == two.hash == hash_text(one.svg)
    assert one.hash != drawn(product, words="AC").hash
    assert one.hash != drawn(product, words="AB", width="1004").hash


test_the_same_product_is_the_same_bytes.__doc__ = FLAG


def test_a_dimension_says_the_true_size_to_a_tenth(product: Product) -> None:
    drawing = drawn(product)

    # A third of half of 100.3 mm is 16.7166… mm; the dimensions read 0.1 mm.
    assert [(d.key, d.tenths, d.tolerance) for d in drawing.dimensions] == [
        ("W", 1003, 50),
        ("T", 167, 0),
    ]
    assert [t for t in texts_of(drawing) if t[0] in "WTH"] == ["W  100.3", "T  16.7"]
    whole = drawn(product, width="2000", pocket="yes")
    assert [t for t in texts_of(whole) if t[0] in "WTH"] == [
        "W  200",
        "T  33.3",
        "H  600",
    ]


test_a_dimension_says_the_true_size_to_a_tenth.__doc__ = FLAG


def test_a_mirrored_shape_stands_on_both_sides(product: Product) -> None:
    root = ElementTree.fromstring(drawn(product).svg)  # noqa: S314 - ours
    one, two = [path.get("d", "") for path in root.iter(f"{SVG}path")][:2]
    left, right = points_of(one), points_of(two)

    middle = left[2][0]  # C lies on the axis
    assert [y for _, y in left] == [y for _, y in right]
    for (x, _), (mirrored, _) in zip(left, right, strict=True):
        assert abs(x + mirrored - 2 * middle) <= Fraction(1, 50)


test_a_mirrored_shape_stands_on_both_sides.__doc__ = FLAG


def test_what_is_not_there_is_not_drawn(product: Product) -> None:
    def paths(drawing: Drawing) -> int:
        return drawing.svg.count("<path")

    bare = drawn(product, piped="no")

    assert paths(bare) == 2
    assert paths(drawn(product)) == 3
    assert paths(drawn(product, pocket="yes")) == 4
    assert 'stroke-dasharray="0.4 0.8"' not in bare.svg
    assert 'stroke-dasharray="0.4 0.8"' in drawn(product, pocket="yes").svg
    assert "AB" not in texts_of(drawn(product, piped="no", words="AB"))


test_what_is_not_there_is_not_drawn.__doc__ = FLAG


def test_words_are_words_and_nothing_else(product: Product) -> None:
    words = "<script>alert('&\"')</script>"

    drawing = drawn(product, words=words)

    assert words in texts_of(drawing)
    assert "<script" not in drawing.svg
    assert "Front & centre" in texts_of(drawing)


test_words_are_words_and_nothing_else.__doc__ = FLAG


def test_a_point_may_lie_on_the_body(product: Product) -> None:
    with pytest.raises(UndrawableError, match="the drawing has no value for R"):
        draw(product.version, VALUES, texts={}, body={}, language="zh")


test_a_point_may_lie_on_the_body.__doc__ = FLAG


def test_a_product_without_a_drawing_has_none(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
    """
    drawing = draw(product.version, {"lined": "no"}, texts={}, body={}, language="en")

    assert drawing is None


def test_a_view_of_nothing_but_a_label_is_drawn(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
    drawing.yaml:
        points:
          A: [5 mm, 5 mm]
        views:
          - id: note
            en: Note
            zh: 注
            shapes: []
            labels:
              - {id: note, point: A, en: As agreed, zh: 如约}
    """
    drawing = draw(product.version, {"lined": "no"}, texts={}, body={}, language="en")

    assert drawing is not None
    assert texts_of(drawing) == ["Note", "As agreed"]
