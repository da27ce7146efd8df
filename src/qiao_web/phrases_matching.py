"""Sentences of the exchange: codes to what a person reads of profiles and matches.

Every code has its Chinese sentence first and its English one second; `qiao_web.phrases` joins them to the others.
"""

from typing import Final

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "bad_budget": (
        "预算下限 {least} 高于上限 {most}。",
        "The budget begins at {least}, above its end at {most}.",
    ),
    "bad_readiness": (
        "技术成熟度应当是 1 到 9 的区间，而不是 {least} 到 {most}。",
        "Readiness is a range within 1 to 9, not {least} to {most}.",
    ),
    "day_over": ("{value} 已经过去。", "{value} is over."),
    "field_missing": ("还没有填写。", "This is still empty."),
    "languages_apart": (
        "标题和摘要没有共同的语言；请补齐其中一种。",
        "Title and summary have no language in common; add what is missing in one.",
    ),
    "move_not_allowed": (
        "这个信息现在的状态是 {state}，不能进行“{move}”。",
        "The profile is in the state {state}, which does not allow “{move}”.",
    ),
    "sought_and_excluded": (
        "{value} 既在目标国家中，又在排除国家中。",
        "{value} is among the countries sought and among those excluded.",
    ),
    "summary_too_short": (
        "摘要只有 {size} 个字符，看不出内容；请写两三句话。",
        "The summary has {size} characters and says too little; write two or three sentences.",
    ),
    "text_damaged": ("文字中有无法显示的字符。", "The text has characters that cannot be shown."),
    "text_too_long_field": (
        "文字有 {size} 个字符，超过 {limit} 个的上限。",
        "The text has {size} characters, more than the limit of {limit}.",
    ),
    "too_many_keywords": (
        "关键词有 {size} 个，超过 {limit} 个的上限。",
        "There are {size} keywords, more than the limit of {limit}.",
    ),
    "unknown_country": ("不认识国家“{value}”。", "The country “{value}” is not known."),
    "unknown_currency": ("不认识货币“{value}”。", "The currency “{value}” is not known."),
    "unknown_field": ("不认识学科领域“{value}”。", "The field “{value}” is not known."),
    "unknown_ipc": (
        "“{value}”不是 IPC 或 CPC 分类号，例如 H01M 10/0562。",
        "“{value}” is no IPC or CPC code such as H01M 10/0562.",
    ),
    "unknown_language": ("不认识语言“{value}”。", "The language “{value}” is not known."),
    "unknown_sdg": ("可持续发展目标是 1 到 17，而不是 {value}。", "The goals have numbers from 1 to 17, not {value}."),
    "valid_too_long": (
        "有效期 {value} 超过 {limit} 天；到期前可以续期。",
        "{value} is more than {limit} days away; a profile can be renewed before it expires.",
    ),
}
