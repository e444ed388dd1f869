"""What the pages about signing in and accounts say."""

from __future__ import annotations

from office.desk.account_faults import LONGEST_NAME, Fault, Why
from office.desk.passwords import LEAST, MOST, Weakness
from rules.wording import Wording

SIGN_IN = Wording("Sign in", "登录")
SIGN_IN_FIRST = Wording(
    "Please sign in to go on. What you typed is kept and comes back with you.",
    "请先登录再继续。您填写的内容已保留，登录后会一起带回。",
)
SIGN_IN_TO_SEE = Wording("Please sign in to see that page.", "请先登录，再查看该页面。")
NEW_HERE = Wording("New here?", "第一次来？")
HAVE_ONE = Wording("You have an account?", "已有账户？")
LOGIN = Wording("E-mail", "电子邮箱")
LOGIN_HELP = Wording(
    "Our own people sign in with their short name.", "本公司人员用登录名登录。"
)
PASSWORD = Wording("Password", "密码")
WRONG = Wording(
    "This name and this password do not belong together. Nothing was changed.",
    "用户名与密码不符。什么都没有改动。",
)
WAIT = Wording(
    "Too many tries in a row. Please wait {seconds} seconds, then try again.",
    "连续尝试次数过多。请等待 {seconds} 秒后再试。",
)
FORGOTTEN = Wording(
    "Forgotten your password? Write or ring us: we give you a link with which you set"
    " a new one.",
    "忘记密码？请写信或打电话给我们，我们给您一个重设密码的链接。",
)
SIGN_UP = Wording("Open an account", "开户")
WHY_SIGN_UP = Wording(
    "With an account your designs, measurements and orders wait for you wherever you"
    " sign in.",
    "有了账户，您的设计、量体数据和订单在哪里登录都能找到。",
)
NAME = Wording("Name", "姓名")
EMAIL = Wording("E-mail", "电子邮箱")
EMAIL_HELP = Wording(
    "You sign in with it, and we write to you about your orders.",
    "用于登录，以及就订单与您联系。",
)
PASSWORD_HELP = Wording(
    "At least {least} characters. A sentence only you would say is good.",
    "至少 {least} 个字符。用一句只有您会说的话最好。",
)
PRIVACY_TITLE = Wording("What we keep of you", "我们保存哪些资料")
PRIVACY = (
    Wording(
        "Your name and e-mail, to know you again and to write to you about what you"
        " ordered. Of your password we keep only what cannot be turned back into it.",
        "您的姓名和电子邮箱，用来认出您，并就您的订单与您联系。密码只保存无法还原的形式。",
    ),
    Wording(
        "What you design, save and order. Measurements of your body only after you"
        " agreed to it separately; you may take that back at any time.",
        "您设计、保存和订购的内容。身体尺寸须经您另行同意才保存，并可随时撤回。",
    ),
    Wording(
        "We give nothing of it to anybody but those who make, deliver and invoice your"
        " order, and show no advertising. Two cookies hold a random number each.",
        "除制作、交付和开票所需外，不提供给任何人，也没有广告。"
        "两个 Cookie 各只存一个随机数。",
    ),
)
ACCOUNT = Wording("Your account", "您的账户")
SIGNED_IN_AS = Wording("Signed in as {name}", "当前登录：{name}")
ROLE = Wording("Role", "角色")
CUSTOMER_NUMBER = Wording("Customer number", "客户编号")
CHANGE_NAME = Wording("Save the name", "保存姓名")
NAME_CHANGED = Wording("Your name is changed.", "姓名已更改。")
PASSWORD_TITLE = Wording("Change the password", "修改密码")
OLD_PASSWORD = Wording("The password until now", "现在的密码")
NEW_PASSWORD = Wording("The new password", "新密码")
CHANGE_PASSWORD = Wording("Change it", "修改")
PASSWORD_CHANGED = Wording(
    "Your password is changed. Everywhere else you are signed out.",
    "密码已修改。其他地方的登录都已退出。",
)
SESSIONS = Wording("Where you are signed in", "登录的设备")
THIS_ONE = Wording("this one", "本设备")
SINCE = Wording("since {begun}, last used {seen}", "{begun}登录，{seen}最近使用")
UNKNOWN_BROWSER = Wording("a browser that does not say its name", "未报名称的浏览器")
END_OTHERS = Wording("Sign out everywhere else", "退出其他所有设备")
ENDED = Wording("Everywhere else you are signed out.", "其他地方的登录都已退出。")
SIGN_OUT = Wording("Sign out", "退出登录")
SIGNED_OUT = Wording("You are signed out.", "您已退出登录。")
GO_ON_TITLE = Wording("You are signed in", "已登录")
GO_ON = Wording(
    "What you typed before is still here. Send it now?",
    "您先前填写的内容还在。现在提交吗？",
)
SEND_NOW = Wording("Send it", "提交")
NOT_NOW = Wording("Do not send it", "不提交")
SET_PASSWORD = Wording("Set your password", "设置密码")
SET_FOR = Wording("For the account {login}", "账户：{login}")
LINK_OVER = Wording("This link opens nothing any more", "此链接已失效")
LINK_OVER_TEXT = Wording(
    "It was used already, a newer one was made, or its day is over. Ask for another.",
    "它已被使用、已有更新的链接，或已过期。请索取新的链接。",
)
FIX_THESE = Wording("Please look at this again", "请再看一下这里")

FAULTS: dict[Why, Wording] = {
    Fault.MISSING: Wording("Please fill this in.", "请填写此项。"),
    Fault.LONG: Wording(
        f"This is too long: at most {LONGEST_NAME} characters for a name.",
        f"太长：姓名最多 {LONGEST_NAME} 个字符。",
    ),
    Fault.UNPRINTABLE: Wording(
        "There are characters in it that cannot be seen; type it by hand.",
        "其中有看不见的字符，请手工输入。",
    ),
    Fault.NO_EMAIL: Wording(
        "This is no e-mail address; it looks like name@example.com.",
        "这不是电子邮箱地址；格式如 name@example.com。",
    ),
    Fault.NO_LOGIN: Wording(
        "Letters, digits, dot, dash and underline, two at least; or an e-mail.",
        "用字母、数字、点、短横和下划线，至少两个；或用电子邮箱。",
    ),
    Fault.TAKEN: Wording(
        "There is an account of this name. Sign in with it, or take another.",
        "已有同名账户。请直接登录，或换一个。",
    ),
    Fault.NO_CUSTOMER: Wording(
        "An account of a customer needs the number of a customer there is, and no"
        " other account has one.",
        "客户账户须填写已有的客户编号；其他账户不得填写。",
    ),
    Fault.WRONG_PASSWORD: Wording(
        "This is not the password until now.", "现在的密码不对。"
    ),
    Fault.LAST_ADMIN: Wording(
        "This is the last administrator; make another one first.",
        "这是最后一位管理员；请先设置另一位。",
    ),
    Fault.NO_WAY: Wording(
        "Write a mail address or a telephone number.", "请填写邮箱或电话。"
    ),
    Fault.NO_PHONE: Wording(
        "This is no telephone number; it looks like +86 138 0000 4711.",
        "这不是电话号码；格式如 +86 138 0000 4711。",
    ),
    Fault.NOT_PRINTED: Wording(
        "There are characters in it that our papers cannot print.",
        "其中有单据无法打印的字符。",
    ),
    Weakness.SHORT: Wording(
        f"At least {LEAST} characters, please.", f"至少 {LEAST} 个字符。"
    ),
    Weakness.LONG: Wording(
        f"At most {MOST} characters, please.", f"最多 {MOST} 个字符。"
    ),
    Weakness.COMMON: Wording(
        "This is among the first that anybody would try. Take another.",
        "这是别人最先会试的密码之一，请换一个。",
    ),
    Weakness.OWN_NAME: Wording(
        "This is little more than your name or e-mail. Take another.",
        "这几乎就是您的姓名或邮箱，请换一个。",
    ),
}
"""What is said beside a field."""
MEASUREMENTS = Wording(
    "My measurements: see, correct, export, delete",
    "我的量体数据：查看、更正、导出、删除",
)
