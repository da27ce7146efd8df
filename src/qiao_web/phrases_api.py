"""Sentences of the API: codes of what went wrong, each with what happened and what to do about it.

Every sentence is Chinese first and English second; `qiao_web.phrases` joins them to the others.
"""

from typing import Final

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "api_bad_question": ("请求中有无法理解的参数。", "Some parameters of the question make no sense."),
    "api_bad_question_do": (
        "请按 errors 中的说明修改；全部参数见 {docs}。",
        "Mend what errors names; all parameters are listed at {docs}.",
    ),
    "api_not_found": ("没有这样的内容。", "There is nothing of that name."),
    "api_not_found_do": (
        "请从列表或搜索取得编号；文档重新读取后，陈述会有新的编号。",
        "Take the identifier from a list or a search; claims get new ones when their document is read again.",
    ),
    "too_many_tokens": (
        "每人最多 {limit} 个令牌，请先撤销不用的。",
        "Nobody has more than {limit} tokens: revoke those that are not used first.",
    ),
    "api_bad_token": ("令牌无效或已撤销。", "The token is wrong, or was revoked."),
    "api_bad_token_do": (
        "请在账号页面重新生成令牌，或去掉 Authorization 标头。",
        "Make another on the page of your account, or ask without the header Authorization.",
    ),
    "api_forbidden": ("您无权查看。", "You may not see this."),
    "api_forbidden_do": ("请登录有权限的账号。", "Sign in with an account that may."),
    "api_method_not_allowed": ("接口只供读取。", "The API is for reading only."),
    "api_method_not_allowed_do": ("请使用 GET 或 HEAD。", "Use GET or HEAD."),
    "api_too_many_requests": ("请求过于频繁。", "You asked too often."),
    "api_too_many_requests_do": (
        "请等待 {seconds} 秒；用 If-None-Match 询问未变的内容不计入次数。",
        "Wait {seconds} seconds; asking with If-None-Match for what has not changed does not count.",
    ),
    "api_broken": ("服务器出错了。", "Something broke on the server."),
    "api_broken_do": (
        "请稍后再试；若仍出错，请联系本站。",
        "Try again later; if it stays so, tell the operator of this site.",
    ),
    "api_unknown_host": ("本站没有这个域名。", "This site has no such name."),
    "api_unknown_host_do": (
        "请使用本站的域名；若它确是本站的域名，请网站管理者把它加入 QIAO_HOSTS。",
        "Ask under a name of the site; if this is one, whoever runs the site can add it to QIAO_HOSTS.",
    ),
    "api_unusable": ("无法回答这个请求。", "This request cannot be answered."),
    "api_unusable_do": ("请对照 {docs} 检查地址。", "Check the address against {docs}."),
    # what is wrong with one parameter, by the code that pydantic gives
    "field_missing_parameter": ("缺少此参数。", "This parameter is missing."),
    "field_not_number": ("应为整数。", "This should be a whole number."),
    "field_too_small": ("最小为 {ge}。", "The least is {ge}."),
    "field_too_large": ("最大为 {le}。", "The most is {le}."),
    "field_too_long": ("最多 {max_length} 个字符。", "At most {max_length} characters."),
    "field_not_choice": ("应为以下之一：{expected}。", "This should be one of {expected}."),
    "field_not_boolean": ("应为 true 或 false。", "This should be true or false."),
    "field_not_date": ("应为日期，如 2024-05-01。", "This should be a day, such as 2024-05-01."),
    "field_not_understood": ("无法理解这个值。", "This value is not understood."),
}
