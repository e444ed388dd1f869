"""What the head and the foot of every page say."""

from __future__ import annotations

from rules.wording import Wording

SKIP = Wording("Skip to the content", "跳到正文")
PLACES = Wording("Where to go", "导航")
HELP = Wording("Questions? We are glad to help.", "有问题？我们很乐意帮忙。")
PRODUCTS = Wording("Products", "产品")
SAVED = Wording("Saved", "已存")
CART = Wording("Cart", "购物车")
ORDERS = Wording("Orders", "订单")
SIGN_IN = Wording("Sign in", "登录")
ACCOUNT = Wording("Account", "账户")
ACCOUNTS = Wording("All accounts", "账户管理")
NOT_SAVED = Wording(
    "The last click did not reach us and was not saved. All before it was.",
    "刚才的点击没有送达，未保存；此前的都已保存。",
)
TRY_AGAIN = Wording("Try again", "再试一次")
