"""Sentences for what the operator may not do about people."""

from typing import Final

# Every code has its Chinese sentence first and its English one second.
PEOPLE: Final[dict[str, tuple[str, str]]] = {
    "own_account": (
        "这是您自己的账号：角色和停用须由另一位管理员办理。",
        "This is your own account: another operator changes its roles or suspends it.",
    ),
    "no_such_account": ("没有这个账号，或它已被删除。", "There is no such account, or it was deleted."),
    "not_open_account": ("账号没有开通，无需停用。", "The account is not open, so there is nothing to suspend."),
    "open_account": (
        "账号已经开通，或还在等待确认邮箱。",
        "The account is open, or waits for its address to be confirmed.",
    ),
    "no_roles": ("请至少选择一种角色。", "Choose one role at least."),
    "invitation_of_other": (
        "这封邀请发给 {email}；请用该邮箱的账号登录后再接受。",
        "The invitation went to {email}; sign in with the account of that address and accept it then.",
    ),
}
