"""What error pages say of who may do what, and how often."""

from __future__ import annotations

from rules.wording import Wording

DENIED = (
    Wording("This is not for you", "您无权访问"),
    Wording(
        "Your account may not open this page or do this. Nothing was changed. If you"
        " need it for your work, ask whoever gave you the account.",
        "您的账户不能打开此页或执行此操作，什么都没有改动。如工作需要，请找给您账户的人。",
    ),
)
ERRORS: dict[int, tuple[Wording, Wording]] = {
    401: (
        Wording("Please sign in", "请先登录"),
        Wording("Nothing was changed.", "什么都没有改动。"),
    ),
    429: (
        Wording("A little slower, please", "请慢一点"),
        Wording(
            "So much was asked from your side in so short a time that we paused."
            " Nothing was changed; try again in a moment.",
            "短时间内请求过多，已暂停片刻。什么都没有改动，请稍后再试。",
        ),
    ),
}
