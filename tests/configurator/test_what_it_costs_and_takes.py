"""Prices, parts and operations of one product, each worked out by hand here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Product
from configurator.bom import NoQuantityError, lead_time, order_bom
from configurator.pricing import price_of
from configurator.routing import routing_of
from rules.money import Money
from tests import brute_force
from tests.configurator.small_catalogs import LAW, catalogs

COAT = """
    options.yaml:
        - name: cloth
          kind: one of
          en: Cloth
          zh: 布
          values:
            - {code: wool, module: C-W, price: 300.00, attributes: {width: 1500 mm}}
            - {code: own, attributes: {width: 1400 mm}}
        - {name: length, kind: number, between: 500 .. 900 mm, step: 5 mm}
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          values: [{code: cupro, module: L-C}, {code: silk, module: L-S}]
        - name: extras
          kind: several of
          en: Extras
          zh: 附件
          values: [{code: belt, module: B-1}, {code: badge, module: B-2}, {code: card}]
    modules.csv:
        module,en,zh,cost,unit,lead_time,supplier
        C-W,Wool,毛,80.01,m,3,S
        L-C,Cupro,铜氨,30.00,m,12,S
        L-S,Silk,丝,60.00,m,20,S
        B-1,Belt,带,5.25,pcs,1,S
        B-2,Badge,章,1.99,pcs,4,S
        BOX,Box,盒,0.33,pcs,1,S
    prices.csv:
        price,en,zh,amount,when,times,per
        base,Coat,外套,500.00,,,
        long,By length,按长,0.33,length > 600 mm,(length - 600 mm) / 1 mm,
        thrift,Thrift,减,-0.05,cloth = own,0.5,
        setup,Setting up,开机,20.00,lined,,line
        post,Post,邮,15.00,,,order
        nothing,Nothing,无,7.00,lined,length / 1 mm - 500,
    parts.csv:
        part,en,zh,item,quantity,step,when,per,operation
        cloth,Cloth,布,@cloth,length * 2 + 1 mm,0.1,,piece,CUT
        lining,Lining,里,@lining,length,0.25,,piece,LINE
        extras,Extras,附件,@extras,2,1,,piece,
        badge,Spare badge,备章,@extras.badge,1,1,length > 800 mm,piece,
        box,Box,盒,BOX,1,1,,order,
    operations.csv:
        operation,en,zh,work_center,setup,run,after,when
        PACK,Pack,装,W,10 s,20 s,PRESS|LINE,
        PRESS,Press,烫,W,0 min,1 min,SEW,
        LINE,Line,里,W,1 min,5 min,SEW,lined
        SEW,Sew,缝,W,2 min,length / 100 mm * 7.1 s,CUT,
        CUT,Cut,裁,W,3 min,4 min,,
"""
PLAIN = {
    "cloth": "own",
    "length": "5000",
    "lined": "no",
    "extras.belt": "0",
    "extras.badge": "0",
    "extras.card": "0",
}
RICH = {
    "cloth": "wool",
    "length": "8250",
    "lined": "yes",
    "lining": "silk",
    "extras.belt": "1",
    "extras.badge": "1",
    "extras.card": "1",
}


def test_a_price_is_the_sum_of_its_lines(product: Product) -> None:
    rich = price_of(product.version, RICH)
    plain = price_of(product.version, PLAIN)

    # 225 mm above 600 at 33 fen each; 700 fen for each of 325 mm above 500.
    assert [(line.id, line.per, line.amount) for line in rich.lines] == [
        ("cloth.wool", "piece", 30000),
        ("base", "piece", 50000),
        ("long", "piece", 225 * 33),
        ("setup", "line", 2000),
        ("post", "order", 1500),
        ("nothing", "piece", 700 * 325),
    ]
    # Half a line of -5 fen is -2.5 fen, and halves go away from zero.
    assert [(line.id, line.amount) for line in plain.lines] == [
        ("base", 50000),
        ("thrift", -3),
        ("post", 1500),
    ]
    assert plain.for_quantity(1) == Money(51497, "CNY")
    assert plain.for_quantity(3) == Money(3 * 49997 + 1500, "CNY")
    assert rich.for_quantity(2) == Money(
        2 * (30000 + 50000 + 225 * 33 + 700 * 325) + 2000 + 1500, "CNY"
    )


test_a_price_is_the_sum_of_its_lines.__doc__ = COAT


@LAW
@given(st.data(), catalogs())
def test_lines_sum_to_the_price_of_the_second_opinion(
    data: st.DataObject, version: CatalogVersion
) -> None:
    products = brute_force.products(version)
    if not products:
        return
    values = data.draw(st.sampled_from(products))

    price = price_of(version, values)

    assert sum(line.amount for line in price.lines) == brute_force.price(
        version, values
    )
    assert price.of("piece") == brute_force.price(version, values)
    assert all(line.amount for line in price.lines)


def test_the_parts_are_those_that_the_choices_bring(product: Product) -> None:
    rich = order_bom(product.version, RICH)
    plain = order_bom(product.version, PLAIN)

    # 2 x 825 mm + 1 mm = 1.651 m, in steps of 10 cm: 1.7 m; 0.825 m in steps of 25 cm.
    assert [(one.id, one.module.code, one.thousandths) for one in rich] == [
        ("cloth", "C-W", 1700),
        ("lining", "L-S", 1000),
        ("extras", "B-1", 2000),
        ("extras", "B-2", 2000),
        ("badge", "B-2", 1000),
        ("box", "BOX", 1000),
    ]
    assert [(one.id, one.per) for one in plain] == [("box", "order")]
    # 1.7 m at 80.01 is 136.017: 136.02; ten of them 1360.17.
    assert [one.cost() for one in rich] == [13602, 6000, 1050, 398, 199, 33]
    assert rich[0].cost(10) == 136017
    assert lead_time(rich) == 20
    assert lead_time(plain) == 1
    assert lead_time(()) == 0


test_the_parts_are_those_that_the_choices_bring.__doc__ = COAT


def test_a_part_without_a_quantity_is_refused(product: Product) -> None:
    """
    options.yaml:
        - {name: spare, kind: number, between: 0 .. 3, step: 1}
    modules.csv:
        module,en,zh,cost,unit,lead_time,supplier
        B-1,Button,扣,0.25,pcs,1,S
    parts.csv:
        part,en,zh,item,quantity,step,when,per,operation
        buttons,Buttons,扣,B-1,spare * 2,1,,piece,
    """
    assert order_bom(product.version, {"spare": "3"})[0].thousandths == 6000
    with pytest.raises(NoQuantityError, match="part buttons has no quantity"):
        order_bom(product.version, {"spare": "0"})


def test_operations_come_after_what_they_wait_for(product: Product) -> None:
    rich = routing_of(product.version, RICH)
    plain = routing_of(product.version, PLAIN)

    assert [step.code for step in rich] == ["CUT", "SEW", "PRESS", "LINE", "PACK"]
    assert [step.code for step in plain] == ["CUT", "SEW", "PRESS", "PACK"]
    # Sewing 825 mm at 7.1 s for 10 cm is 58.575 s: 59 s.
    assert [(step.setup, step.run) for step in rich] == [
        (180, 240),
        (120, 59),
        (0, 60),
        (60, 300),
        (10, 20),
    ]
    assert sum(step.seconds(1) for step in rich) == 370 + 679
    assert sum(step.seconds(4) for step in rich) == 370 + 4 * 679


test_operations_come_after_what_they_wait_for.__doc__ = COAT


def test_the_solver_adds_up_the_same_lines(product: Product) -> None:
    found = product.complete({"cloth": "wool", "lined": "yes"}, minimize="price")

    assert isinstance(found, Configuration)
    lines = price_of(product.version, found.values).lines
    assert found.objective == sum(line.amount for line in lines)
    assert found.values["length"] == "5000"


test_the_solver_adds_up_the_same_lines.__doc__ = COAT
