"""Function words of both languages: they are left out of the word field, and out of what a question asks for.

Phrases still see them, because grams keep every word.
"""

from typing import Final

_ENGLISH: Final = """
a about above after again against all am an and any are as at be because been before being below between both but by
can could did do does doing down during each either else ever every few for from further had has have having he her
here hers herself him himself his how however i if in into is it its itself just let may me might more most much
must my myself no nor not now of off on once one only or other ought our ours ourselves out over own per same shall
she should so some such than that the their theirs them themselves then there these they this those though through
thus to too under until up upon us very was we were what whatever when where which while who whom whose why will
with within without would yet you your yours yourself yourselves s t ll re ve d m
"""
_CHINESE: Final = """
的 了 和 与 及 以及 或 或者 是 在 于 对 对于 从 自 由 向 到 把 被 将 为 为了 因 因为 所以 而 而且 并 并且 也 又 都 就
才 还 再 很 更 最 之 其 该 此 这 那 这个 那个 这些 那些 一个 个 们 我 你 他 她 它 我们 你们 他们 她们 它们 有 没有 等
等等 中 上 下 里 内 外 前 后 时 着 过 地 得 所 以 则 但 但是 如 如果 若 虽然 不 会 能 可 可以 要 使 让 给 比 关于 吗
呢 吧 啊 呀 么 什么 怎么 怎样 如何 为什么 为何 谁 哪 哪个 哪些 哪里 哪儿 哪一个 几 几个 多少 何时 何处 何 是否 请问
什么样
哪种 哪位 哪年 多久 多大 多长 即 至 被 叫做 称为 当 某 每 各
"""
_QUESTION: Final = """
name many much long often kind type number year time happen call use mean give main people thing
时候 时间 名字 名称 原因 地方 年份 数量 人们 东西 类型 方面 主要
最初 最早 最后 最终 当时 目前 原来 首次 曾经 通常 一共 总共 大约 大概 具体
分别 属于 来自 成为 位于 发生
"""

BREAK: Final = "passageborder"  # stands between passages among the grams: no phrase runs over a border
ENGLISH: Final = frozenset(_ENGLISH.split()) - {"us"} | {BREAK}  # "us" is also the country, and dotted U.S. becomes it
CHINESE: Final = frozenset(_CHINESE.split())
# What a question asks about rather than for: kept as words of a document, but of little weight in a question.
QUESTION: Final = frozenset(_QUESTION.split())
