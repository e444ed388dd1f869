"""Three papers of one order for jeans, filled the way the orders floor fills them.

Tables are kept as text, one row a line, so that the papers can be read here almost
as they will be printed.
"""

from hashlib import sha256
from pathlib import Path
from typing import Literal

from orders.sheets.blocks import (
    Checks,
    Drawing,
    Fields,
    Paragraph,
    Sum,
    Table,
    Total,
)
from orders.sheets.cells import (
    Blank,
    Cell,
    Check,
    Code,
    Day,
    Duration,
    Length,
    Number,
    Quantity,
    Text,
    Tolerance,
)
from orders.sheets.sheet import Sheet
from rules.money import Money
from rules.wording import Wording
from tests.orders.sheets.builders import (
    column,
    field,
    lines,
    signatures,
    strong,
    total,
    words,
)

Language = Literal["en", "zh"]

SNAPSHOT = sha256(b"the snapshot of SO-2026-000118").hexdigest()
SELLER = (
    "Indigo & Thread Works  靛线工坊",
    "18 Dyehouse Lane, Panyu, Guangzhou 511400, China · 广州市番禺区染坊巷18号",
    "orders@indigo-thread.example · +86 20 5550 0118",
)
JEANS_FLAT = Path(__file__).with_name("jeans_flat.svg").read_text(encoding="utf-8")

CHOICES = """
Fit|版型                   Relaxed straight|宽松直筒
Fabric|面料                13.5 oz selvedge, raw indigo|13.5 盎司赤耳原色
Waist and hip|腰臀模块     WH-84/100
Leg|裤长模块               L32
Pockets|口袋               Scoop front, coin pocket|弯插袋、表袋
Hem|脚口                   Chain-stitched, 12 mm|链缝卷边 12 mm
Thread|缝线                Tobacco, Tex 80|烟草色 Tex 80
"""
MATERIALS = """
FB-SEL-135     Selvedge denim 13.5 oz, 82 cm|赤耳牛仔布 82 cm    262  2  m      A-01-3
FB-PKT-TC      Pocketing twill, natural|口袋布 本色斜纹           46  2  m      A-04-1
MD-WH-84100    Waist and hip module 84/100|腰臀模块 84/100         1  0  pcs|件  B-12-2
MD-LEG-32      Leg module L32|裤腿模块 L32                         2  0  pcs|件  B-14-6
ZP-YKK-5-15    Zip, brass no. 5, 15 cm|黄铜拉链 5 号 15 cm         1  0  pcs|件  C-02-4
BT-TACK-17     Tack button 17 mm, copper|工字扣 17 mm 紫铜         1  0  pcs|件  C-03-1
RV-95-CU       Rivet 9.5 mm, copper|撞钉 9.5 mm 紫铜               6  0  pcs|件  C-03-2
TH-T80-TOB     Thread Tex 80, tobacco|缝线 Tex 80 烟草色        1850  1  m      D-01-7
TH-T40-IND     Thread Tex 40, indigo|缝线 Tex 40 靛蓝            964  1  m      D-01-9
LB-LTH-STD     Leather patch, debossed|皮牌 压印                   1  0  pcs|件  E-02-1
LB-CARE-EN     Care and origin label|洗水唛                        1  0  pcs|件  E-02-5
PK-BOX-M       Box M with hang tag|M 号盒与吊牌                    1  0  pcs|件  F-01-1
"""
OPERATIONS = """
010  Cut body and pocketing|裁剪 大身与口袋布    Cutting|裁剪      750
020  Embroider monogram on patch|皮牌绣字        Embroidery|绣花   420
030  Front pockets and coin pocket|前插袋、表袋  Line 2|二组      1080
040  Fly and zip|门襟与拉链                      Line 2|二组       690
050  Back yoke and patch pockets|后机头与贴袋    Line 2|二组      1260
060  Join legs, flat-felled|合裤 埋夹            Line 3|三组      1500
070  Waistband, loops, hem|腰头、串带、脚口      Line 3|三组      1320
080  Rivets, button, final check|撞钉、扣、终检  Finishing|后整   3900
"""
MEASURES = """
A  Waist, half|半腰围           4120   50  50
B  Hip, half|半臀围             5080   50  50
C  Thigh, half|半腿围           3020   40  40
D  Front rise|前浪              2640   50  30
E  Inseam|内长                  8120  100  50
F  Hem, half|半脚口             1900   30  30
G  Back thigh, half|后半腿围    3180   40  40
H  Pocket opening|袋口宽        1350   20  20
J  Back rise|后浪               3755   50  30
"""


def work_order(
    language: Language = "en",
    second_language: Language | None = None,
    monogram: str = "喆 M.K.",
) -> Sheet:
    return Sheet(
        kind="work-order",
        number="WO-2026-000118-1",
        revision=2,
        order_number="SO-2026-000118",
        audience="factory",
        language=language,
        second_language=second_language,
        title=words("Work order|生产工单"),
        issued_on="2026-11-22",
        seller=SELLER,
        snapshot_hash=SNAPSHOT,
        code="HTTPS://INDIGO-THREAD.EXAMPLE/S/WO-2026-000118-1",
        header=(
            field("Due|交期", Day(day="2026-12-04")),
            field("Product|产品", strong("Jeans, made to order|定制牛仔裤")),
            field("Quantity|数量", Quantity(amount=1, unit=words("pcs|件"))),
            field("Priority|优先级", "Normal|普通"),
            field("Wearer|穿着人", "欧阳 喆堃"),
        ),
        blocks=(
            Fields(
                title=words("Choices|规格选项"),
                fields=(
                    *(field(label, value) for label, value in lines(CHOICES)),
                    field("Monogram|刺绣字样", Text(text=monogram)),
                ),
            ),
            Drawing(
                title=words("Drawing|图纸"),
                svg=JEANS_FLAT,
                hash=sha256(JEANS_FLAT.encode()).hexdigest(),
            ),
            measurements(),
            materials(),
            operations(),
            Checks(
                title=words("Before packing|包装前检查"),
                checks=(
                    Check(label=words("No loose threads|无线头")),
                    Check(label=words("Monogram as ordered|字样与订单一致")),
                    Check(label=words("All within tolerance|尺寸均在公差内")),
                    Check(label=words("Patch and labels|皮牌、洗水唛"), mark="ticked"),
                ),
            ),
            Paragraph(
                title=words("Note|备注"),
                text=Wording(
                    "Shrinkage is included: do not add any.\n"
                    "Turned up, the hem must show the selvedge of the outseam.",
                    "纸样已含缩水，请勿再加。\n卷边后外侧缝须露出赤耳。",
                ),
            ),
            signatures("Made by|制作", "Checked by|检验", "Packed by|包装"),
        ),
    )


def measurements() -> Table:
    return Table(
        title=words("Measurements|成衣尺寸"),
        columns=(
            column("At|部位", 12),
            column("Measurement|名称", 66),
            column("Target|标准", 26, "length"),
            column("Tolerance|公差", 34, "tolerance"),
            column("Actual|实测", 34, "blank"),
            column("OK|合格", 14, "check"),
        ),
        rows=tuple(
            (
                strong(at),
                Text(text=words(name)),
                Length(tenths=int(target)),
                Tolerance(above=int(above), below=int(below)),
                Blank(hint="mm"),
                Check(),
            )
            for at, name, target, above, below in lines(MEASURES)
        ),
    )


def materials() -> Table:
    return Table(
        title=words("Materials|物料清单"),
        columns=(
            column("No.|序号", 9, "integer", "start"),
            column("Code|编码", 30),
            column("Description|名称", 66),
            column("Quantity|用量", 26, "quantity"),
            column("Location|货位", 19),
            column("Lot|批号", 24, "blank"),
            column("Picked|已领", 12, "check"),
        ),
        rows=tuple(
            (
                Number(amount=position),
                Text(text=code),
                Text(text=words(name)),
                Quantity(amount=int(amount), scale=int(scale), unit=words(unit)),
                Text(text=place),
                Blank(),
                Check(),
            )
            for position, (code, name, amount, scale, unit, place) in enumerate(
                lines(MATERIALS), 1
            )
        ),
    )


def operations() -> Table:
    steps = lines(OPERATIONS)
    whole = sum(int(seconds) for *_, seconds in steps)
    return Table(
        title=words("Operations|工序"),
        columns=(
            column("Scan|扫码", 40, "code"),
            column("Operation|工序", 50),
            column("Work center|工作中心", 24),
            column("Time|工时", 24, "duration"),
            column("Good / scrap|合格 / 报废", 22, "blank"),
            column("Initials|签名", 26, "blank"),
        ),
        rows=tuple(
            (
                Code(text=f"WO-2026-000118-1-{number}"),
                Text(text=words(name), note=number),
                Text(text=words(center)),
                Duration(seconds=int(seconds)),
                Blank(),
                Blank(),
            )
            for number, name, center, seconds in steps
        ),
        totals=(total("Planned time|计划工时", "time", Duration(seconds=whole)),),
    )


def pro_forma(
    language: Language = "en", second_language: Language | None = None
) -> Sheet:
    return Sheet(
        kind="pro-forma",
        number="PF-2026-000118",
        revision=1,
        order_number="SO-2026-000118",
        audience="customer",
        language=language,
        second_language=second_language,
        title=words("Pro-forma invoice|形式发票"),
        issued_on="2026-11-22",
        seller=SELLER,
        snapshot_hash=SNAPSHOT,
        code="HTTPS://INDIGO-THREAD.EXAMPLE/S/PF-2026-000118",
        header=(
            field("Valid until|有效期至", Day(day="2026-12-22")),
            field("Promised delivery|承诺交期", Day(day="2026-12-09")),
            field("Terms|付款条件", "50% on order, rest before shipment|下单付 50%"),
        ),
        notice=(words("This is not a tax invoice.|本单据非税务发票。"),),
        blocks=(
            Fields(
                columns=2,
                fields=(
                    field(
                        "Buyer|购方",
                        strong("欧阳 喆堃 · 珺镕贸易有限公司", "杭州市玥湖路 9 号"),
                    ),
                    field(
                        "Ship to|收货方",
                        strong("M. Kowalczyk", "Rynek Główny 12\n31-042 Kraków"),
                    ),
                ),
            ),
            amounts(),
            Fields(
                title=words("Payment|付款"),
                columns=3,
                fields=(
                    field("Bank|开户行", "Bank of Example, Panyu branch"),
                    field("Account|账号", "6222 0000 1234 5678 018"),
                    field("Reference|附言", strong("PF-2026-000118")),
                ),
            ),
            Paragraph(
                text=Wording(
                    "Made to measure for you: once released to production "
                    "it can be altered, not returned.",
                    "本品为定制商品，下达生产后可修改，不可退货。",
                )
            ),
            signatures("Seller (stamp)|销售方（盖章）", "Buyer (stamp)|购方（盖章）"),
        ),
    )


def amounts() -> Table:
    sold = (
        ("Jeans, relaxed straight, selvedge|定制牛仔裤 宽松直筒 赤耳", 128_000),
        ("Monogram on leather patch|皮牌刺绣字样", 6_800),
        ("Copper hardware|紫铜五金", 4_180),
    )
    net = sum(2 * price for _, price in sold)
    tax = (net * 13 + 50) // 100
    due = Sum(column="amount", value=Money(net + tax, "CNY"))
    return Table(
        columns=(
            column("No.|序号", 9, "integer", "start"),
            column("Description|品名", 81),
            column("Quantity|数量", 30, "quantity"),
            column("Unit price|单价", 32, "money"),
            column("Amount|金额", 34, "money"),
        ),
        rows=tuple(
            (
                Number(amount=position),
                Text(text=words(name), note=words("Spec SP-7Q2M-04|规格 SP-7Q2M-04")),
                Quantity(amount=2, unit=words("pcs|件")),
                Money(price, "CNY"),
                Money(2 * price, "CNY"),
            )
            for position, (name, price) in enumerate(sold, 1)
        ),
        totals=(
            total("Net|不含税金额", "amount", Money(net, "CNY")),
            total("VAT 13%|增值税 13%", "amount", Money(tax, "CNY")),
            Total(label=words("Total|合计"), tone="strong", values=(due,)),
        ),
    )


def requisition(
    language: Language = "en", second_language: Language | None = None
) -> Sheet:
    return Sheet(
        kind="requisition",
        number="PR-2026-000077",
        revision=1,
        order_number="SO-2026-000118",
        audience="procurement",
        language=language,
        second_language=second_language,
        title=words("Purchase requisition|请购单"),
        issued_on="2026-11-22",
        seller=SELLER,
        snapshot_hash=SNAPSHOT,
        code="PR-2026-000077",
        header=(field("Needed by|需求日期", Day(day="2026-11-27")),),
        blocks=(to_buy(), signatures("Requested by|申请", "Approved by|审批")),
    )


def to_buy() -> Table:
    rows: list[tuple[Cell, ...]] = []
    for code, name, amount, scale, unit, _ in lines(MATERIALS)[:8]:
        required = int(amount)
        netted = (required, required // 3, required - required // 3)
        quantities = (
            Quantity(amount=one, scale=int(scale), unit=words(unit)) for one in netted
        )
        rows.append(
            (
                Text(text=code),
                Text(text=words(name)),
                *quantities,
                Day(day="2026-11-27"),
                Text(text="WO-2026-000118-1"),
            )
        )
    return Table(
        title=words("To buy|请购明细"),
        columns=(
            column("Code|编码", 29),
            column("Description|名称", 47),
            column("Required|需求", 22, "quantity"),
            column("Free stock|可用库存", 22, "quantity"),
            column("To buy|请购", 22, "quantity"),
            column("Needed by|需求日期", 20, "day"),
            column("Needed for|需求归属", 24),
        ),
        rows=tuple(rows),
    )
