"""Signs that turn what is said around: negation, plans, ends, rises and falls, in both languages.

Each group has the code of the reason for which a sentence is dropped when it has such a sign and its evidence has none,
or the other way round.
"""

import re
from typing import Final

SIGNS: Final[dict[str, dict[str, re.Pattern[str]]]] = {}


def _group(code: str, english: str, chinese: str) -> None:
    """Add a group: English stems, where * stands for any ending, and Chinese patterns."""
    stems = "|".join(word.replace("_", " ").replace("*", r"\w*") for word in english.split())
    contracted = r"|n['’]t\b" if "not" in english.split() else ""
    SIGNS[code] = {
        "en": re.compile(rf"\b(?:{stems})\b{contracted}", re.IGNORECASE),
        "zh": re.compile("|".join(chinese.split())),
    }


_group(
    "negation_differs",
    "not no never none neither nor without fail* refus* deny denies denied reject* cancel* stop* abandon* lack*",
    "未(?!来) 没有 没能 并非 不(?![断仅同少久过足到低超多大小高]) 无法 拒绝 取消 停止 否认 尚无",
)
_group(
    "status_differs",
    r"will plan* to_be aim* intend* propos* would target* by_20[2-9]\d expected scheduled upcoming future goal*",
    r"将(?!近) 计划(?=[在到于建中]) 拟 预计 力争 目标 旨在 有望 争取 即将 提出到 到20[2-9]\d年",
)
_group(
    "ended_differs",
    "ended end ends expir* terminat* dissolv* withdr* closed closes",
    "终止 期满 到期 退出 关闭 解散 中止",
)
_group(
    "rise_differs",
    "rose rise* risen grew grow* increas* climb* doubl* tripl*",
    "增长 增加 上升 提高 提升 增至 翻番 翻一番 增幅",
)
_group(
    "fall_differs",
    "fell fall* decreas* declin* drop dropped drops reduc* shrank shrink* shrunk cut cuts",
    "减少 下降 降低 缩小 降幅 降至 回落",
)
