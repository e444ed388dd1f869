"""What the page on which accounts are managed says."""

from __future__ import annotations

from rules.wording import Wording

ACCOUNTS = Wording("Accounts", "账户")
MAKE = Wording("Make an account", "新建账户")
MAKE_HELP = Wording(
    "He sets his password himself, with a link that works once and for a day.",
    "密码由本人通过一次性链接设置，链接一天内有效。",
)
LOGIN = Wording("Signs in with", "登录名")
LOGIN_HELP = Wording("A short name, or an e-mail.", "简短的名称，或电子邮箱。")
CUSTOMER = Wording("Customer number", "客户编号")
CUSTOMER_HELP = Wording("Only for the role Customer.", "仅“客户”角色填写。")
STATE = Wording("State", "状态")
OPEN = Wording("open", "正常")
CLOSED = Wording("closed since {at}", "{at}停用")
NO_PASSWORD = Wording("no password yet", "尚未设密码")
WHAT = Wording("What to do", "操作")
CHANGE_ROLE = Wording("Change", "更改")
ROLE_OF = Wording("Role of {login}", "{login} 的角色")
CLOSE = Wording("Close", "停用")
REOPEN = Wording("Open again", "重新启用")
NEW_LINK = Wording("New password", "重设密码")
ABOUT = Wording("{what}: {login}", "{what}：{login}")
DONE = Wording("Done: {login}", "已完成：{login}")
LINK_TITLE = Wording("A link for {login}", "{login} 的链接")
LINK_HELP = Wording(
    "Give it to him in a way only he can read. It is shown this once, works once, and"
    " until {until}.",
    "请通过只有本人能看到的方式交给他。链接仅显示这一次，只能用一次，有效至{until}。",
)
BACK = Wording("Back to the accounts", "返回账户列表")
