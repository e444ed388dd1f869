"""What the cart and the check page say, English and Chinese side by side."""

from __future__ import annotations

from rules.wording import Wording

CART = Wording("Your cart", "购物车")
CART_LINK = Wording("Cart", "购物车")
ADD = Wording("Add to cart", "加入购物车")
EMPTY = Wording(
    "Nothing is in it yet. Design something, and put it in when you like it.",
    "购物车是空的。先设计一件，满意了就放进来。",
)
PICTURE_OF = Wording("Picture of {product}: {choices}", "{product}图：{choices}")
ADDED = Wording("It is in your cart.", "已放入购物车。")
TAKEN_OUT = Wording("It was taken out.", "已移出。")
PUT_BACK = Wording("Put it back", "放回去")
CHANGED = Wording("The cart is up to date.", "购物车已更新。")
EDIT = Wording("Edit", "修改")
EDIT_OF = Wording("Edit line {line}: {product}", "修改第 {line} 行：{product}")
REMOVE = Wording("Remove", "移除")
REMOVE_OF = Wording("Remove line {line}: {product}", "移除第 {line} 行：{product}")
PIECES = Wording("Pieces", "件数")
PIECES_OF = Wording("Pieces of line {line}", "第 {line} 行件数")
UPDATE = Wording("Update", "更新")
WRONG_PIECES = Wording(
    "Please write how many pieces: 1 to 9,999.", "请填写件数：1 至 9,999。"
)
FULL = Wording(
    "Your cart holds 20 designs already. Order them, or take one out first.",
    "购物车里已有 20 款设计。请先下单，或先移除一款。",
)
CODE = Wording("Discount code", "优惠码")
USE_CODE = Wording("Use it", "使用")
CODE_TAKEN = Wording("The prices are counted with {code}.", "已按优惠码 {code} 计价。")
CODE_NOT_BEST = Wording(
    "{code} is counted where nothing published takes off more.",
    "优惠码 {code} 仅在没有更大的公开优惠时生效。",
)
CODE_REFUSED = Wording(
    "There is no discount {code} to be had today. Look at how it is written, or leave"
    " the field empty.",
    "今天没有优惠码 {code}。请核对写法，或将此栏留空。",
)
YOUR_CHOICES = Wording("What you chose", "您的选择")
THE_REST = Wording("Everything else about it", "其余各项")
ALL_USUAL = Wording("as usual in everything", "全部为常规")
YOUR_WORDS = Wording("Your words", "您的文字")
ONCE = Wording("once per order", "每单一次")
PRICE = Wording("Price", "价格")
TIMES = Wording("Times", "次数")
AMOUNT = Wording("Amount", "金额")
FOR = Wording("For", "项目")
NET = Wording("Net", "不含税")
TAX_IN = Wording("{tax}, included", "{tax}（已含）")
TAX_ADDED = Wording("{tax}, added", "{tax}（另计）")
TOTAL = Wording("Total", "合计")
PROMISED = Wording("Leaves us by", "最迟发出")
TO_CHECK = Wording("Check and order", "核对并下单")
GO_ON = Wording("Design something else", "再设计一件")
NEEDS_YOU = Wording(
    "This cannot be ordered yet: {why}. Edit it, and put it in again.",
    "这件暂时不能下单：{why}。请修改后重新放入。",
)
MISSING = Wording("{options} is still to be written", "{options}尚未填写")
LET_GO = Wording(
    "{options} can no longer be had as you chose it",
    "{options}已不能按您的选择提供",
)
FIRST = Wording(
    "Before it can be ordered, one line needs you: see below.",
    "下单之前，有一行需要您处理，见下。",
)
SIZES_USUAL = Wording(
    "You did not choose your size: it is {sizes}.", "您还没有选择尺码：现为{sizes}。"
)
CHOOSE_SIZE = Wording("Choose it", "去选择")
APART = Wording(
    "These cannot be one order: {product} is priced in {priced}, the rest in"
    " {expected}. Order one first, and then the other.",
    "这些不能合为一单：{product}以{priced}计价，其余以{expected}计价。请分开下单。",
)

CHECK = Wording("Check your order", "核对订单")
CHECK_HELP = Wording(
    "This is everything we will make it by. Read it through; print it if you like.",
    "我们将完全按此制作。请通读一遍，也可以打印出来。",
)
BACK_TO_CART = Wording("Back to the cart", "返回购物车")
MEASURES = Wording("Measured for", "所用净体尺寸")
NO_MEASURES = Wording(
    "No body measurements are used: it is made in the sizes you see.",
    "没有使用净体尺寸：按上面的尺码制作。",
)
BESIDE = Wording("{mm} mm beside the module", "与模块差 {mm} 毫米")
CHANGEABLE = Wording("What can be changed, and until when", "哪些可以改，到何时为止")
CHANGE_BEFORE = Wording(
    "Everything, free of charge, until you approve the drawing. The drawing comes with"
    " the order; nothing is cut before you approve it.",
    "在您确认图纸之前，一切都可以免费改。图纸随订单而来，您确认之前我们不动剪刀。",
)
CHANGE_AFTER = Wording(
    "After that, ask us: what is not begun yet can often still be changed. The price on"
    " this page stays as it is.",
    "确认之后请先问我们：尚未动工的往往还能改。本页价格不变。",
)
WHO = Wording("Who orders, and where it goes", "谁下单，送到哪里")
HAVE_ACCOUNT = Wording("You have an account?", "已有账户？")
SIGN_IN = Wording("Sign in", "登录")
NAME = Wording("Name", "姓名")
EMAIL = Wording("E-mail", "电子邮箱")
EMAIL_HELP = Wording(
    "For the confirmation and the drawing, and for nothing else.",
    "只用来寄送确认书和图纸。",
)
PHONE = Wording("Phone (may stay empty)", "电话（可不填）")
ADDRESS = Wording("Delivery address", "送货地址")
ADDRESS_HELP = Wording("As on an envelope, up to six lines.", "按信封写法，最多六行。")
COUNTRY = Wording("Country (two letters, as CN)", "国家（两个字母，如 CN）")
HANDOVER = Wording("Delivery, payment and packing", "送货、付款与包装")
HANDOVER_HELP = Wording(
    "Part of the design: change them there.", "属于设计的一部分，在设计页修改。"
)
PLACE = Wording("Place the order", "提交订单")
PLACE_FOR = Wording("Place the order: {total}", "提交订单：{total}")
NO_PAYMENT = Wording(
    "Nothing is paid on this page. The pro-forma invoice says how.",
    "本页不付款。付款方式见形式发票。",
)
PRINT_IT = Wording("It prints on one page.", "可打印在一页纸上。")
FIX_THESE = Wording("Please look at these again:", "请再看看这几处：")
NEED_NAME = Wording("Please write your name.", "请填写姓名。")
NEED_EMAIL = Wording(
    "Please write an e-mail address, as lin@example.org.",
    "请填写电子邮箱，如 lin@example.org。",
)
NEED_ADDRESS = Wording(
    "Please write where it goes: one to six lines.", "请填写送货地址：一至六行。"
)
NEED_COUNTRY = Wording(
    "Please write two letters, as CN or DE.", "请填写两个字母，如 CN 或 DE。"
)
TOO_LONG = Wording("At most {most} letters.", "最多 {most} 个字符。")
NOT_PRINTED = Wording(
    "We cannot print these letters: {letters}.", "这些字符无法印出：{letters}。"
)
NOT_AS_SHOWN = Wording(
    "Something changed while you were reading. Nothing was ordered.",
    "在您阅读期间有些内容变了。没有下单。",
)
CONFIRM_NOW = Wording(
    "Here is what you were shown, and what holds now. If you like it, place the order"
    " again below.",
    "下面是之前显示的和现在有效的内容。若仍满意，请在下面再次提交。",
)
NOT_KNOWN = Wording(
    "What you were shown is not known here any more. Please read it once more.",
    "之前显示的内容已不在这里。请重新核对一遍。",
)
WHAT = Wording("What", "项目")
WAS_SHOWN = Wording("You were shown", "之前显示")
HOLDS_NOW = Wording("Holds now", "现在有效")
NOTHING = Wording("–", "–")
LINE = Wording("line {line}", "第 {line} 行")
LINE_HEAD = Wording("Line {line}: ", "第 {line} 行：")
SO_MANY = Wording("{product}, {pieces}", "{product}，{pieces}")
PIECES_COUNT = Wording("{count} pieces", "{count} 件")
ONE_PIECE = Wording("1 piece", "1 件")
SPEC_CODE = Wording("Spec code", "规格指纹")
CHOICES = Wording("Choices", "选项")
