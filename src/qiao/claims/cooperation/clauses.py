"""Sentences to clauses and tokens: where a Chinese sentence may be cut, and which words of the lexicon stand in it.

Short quotes and book-title marks are one token each, whatever words stand inside; a quote that runs over several
clauses is speech and is read like any other text. Everything is one pass over the sentence.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.cooperation import Found, Role, Word

_QUOTED = re.compile(
    r"《[^《》\n]{1,60}》|「[^「」,。!?;\n]{1,40}」|『[^『』,。!?;\n]{1,40}』|“[^“”,。!?;\n]{1,40}”|"
    r"‘[^‘’,。!?;\n]{1,40}’|“[^“”。!?;\n]{1,24}”(?=[^,。;、“]{0,4}(?:项目|计划|工程|行动|活动|专项|倡议|奖学金|论坛|大会|研讨会|峰会))"
)
_DATELINE = re.compile(r"[^,。;:]{2,30}?日电\s*(?:\([^()\n]{0,60}\))?\s*")  # 新华社内罗毕9月11日电(记者 …)
_BRACKET = re.compile(r"\([^()\n]{0,60}\)")
# Marks, or a dash of two; in 专项——“…联合研究” the quote names what stands before the dash, and 分别是: opens a list.
_CUT = re.compile(r"[,;:。!?…\n—](?:(?<!—)(?<!分别是:)(?<!分别为:)(?<!包括:)[,;:。!?…\n]*|(?<=—)—(?![“《]))")


_ENDING = re.compile(
    r"(?:[0-9](?:\.[0-9])?)?(?:\([^()]{0,24}\))?"
)  # a quote ends in its noun, with 2.0 or years in brackets
# Many places are one thing: a network of laboratories, a cluster of centres.
_MANY = re.compile(r"节点|网络|网格|集群|圈|网(?![站络上友页红民课])|实体机构|联合体")
_PLACES = frozenset({"platform", "joint_lab", "transfer_centre"})
_PLANS = re.compile(r"(?<![学动作究项展培才期发索资合考伴新创察援训现])计划(?=[今明在于将到与本下年底0-9])")


class Shape(StrEnum):
    """How a token stands in the text."""

    WORD = "word"
    BOOK = "book"  # 《…》
    QUOTE = "quote"  # “…”
    FACILITY = "facility"


class Token(Struct, frozen=True):
    """A word, quote or facility at text[start:end], with its role and value in the lexicon."""

    start: int
    end: int
    role: Role
    value: str
    shape: Shape = Shape.WORD


class Cut(Struct, frozen=True):
    """A sentence cut: its clauses, and the tokens of each."""

    clauses: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[Token, ...], ...]


def cut(text: str, words: Sequence[Found], names: Sequence[Spot]) -> Cut:
    """Cut a Chinese sentence into clauses with their tokens, made of its words and names; offsets are within it."""
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    brackets = [match.span() for match in _BRACKET.finditer(text)] if "(" in text else []
    clauses = _clauses(text, sorted(quotes + brackets))
    tokens = _tokens(text, quotes, words, names)
    divided: list[tuple[Token, ...]] = []
    first = 0
    for _, end in clauses:
        last = first
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        divided.append(tuple(tokens[first:last]))
        first = last
    return Cut(tuple(clauses), tuple(divided))


def _clauses(text: str, closed: list[tuple[int, int]]) -> list[tuple[int, int]]:
    clauses: list[tuple[int, int]] = []
    dateline = _DATELINE.match(text) if "日电" in text else None
    begin = dateline.end() if dateline else 0
    shut = 0
    for mark in _CUT.finditer(text):
        while shut < len(closed) and closed[shut][1] <= mark.start():
            shut += 1
        if shut < len(closed) and closed[shut][0] < mark.start():
            continue
        if mark.start() > begin:
            clauses.append((begin, mark.start()))
        begin = max(begin, mark.end())
    if begin < len(text):
        clauses.append((begin, len(text)))
    return clauses


def _tokens(text: str, quotes: list[tuple[int, int]], words: Sequence[Found], names: Sequence[Spot]) -> list[Token]:
    """Merge words, quotes and facilities; what stands inside a quote decides the kind of the quote and is dropped."""
    facilities = [
        Token(start, end, Role.HEAD, one.cooperation, Shape.FACILITY)
        for start, end, one in names
        if one.kind is NameKind.FACILITY and not any(text[low] == "《" and low < start < high for low, high in quotes)
    ]
    merged: list[Token] = []
    quote = facility = 0
    inner: Word | None = None
    for start, end, word in [*words, (len(text) + 1, len(text) + 1, None)]:
        while quote < len(quotes) and quotes[quote][1] <= start:
            merged.append(_quote(text, quotes[quote], inner))
            inner = None
            quote += 1
        while facility < len(facilities) and facilities[facility].start <= start:
            merged.append(facilities[facility])
            facility += 1
        if word is None:
            break
        if quote < len(quotes) and quotes[quote][0] <= start:
            inner = word if _ENDING.fullmatch(text, end, quotes[quote][1] - 1) else None
        elif not (facility and start < facilities[facility - 1].end) and not _PLANS.match(text, start):
            longer = _longer(text, end, word)
            merged.append(Token(start, longer.end() if longer else end, word.role, word.value))
    bodies = {end for _, end, one in names if one.kind is NameKind.ORGANISATION}
    return _compound(text, sorted(merged, key=lambda token: token.start), bodies)


def _longer(text: str, end: int, word: Word) -> re.Match[str] | None:
    """Return what goes on with a noun: a network of laboratories, the second phase of a road, a contest's final."""
    if word.role is not Role.HEAD:
        return None
    further = _FURTHER.get(word.value)
    return (further.match(text, end) if further is not None else None) or (
        _PHASE.match(text, end) if word.value in _BUILT else None
    )


_FURTHER = {**dict.fromkeys(_PLACES, _MANY), "event": re.compile(r"总?决赛|[复初预]赛")}
_PHASE = re.compile(r"[一二三四五]期(?![0-9项工])")
_BUILT = frozenset({"project", "platform", "transfer_centre", "company", "joint_lab"})


def _compound(text: str, tokens: list[Token], bodies: Collection[int]) -> list[Token]:
    """Let the noun right behind a named facility take its value, and a quote that of the noun that it names.

    平方公里阵列射电望远镜项目 is big science too; 国际合作项目“雅江流域灾害研究” is a project, whatever stands inside.
    What ends where one of the `bodies` does is no such noun: 科学院“国际人才计划”.
    """
    made: list[Token] = []
    before = _NOTHING
    for token in tokens:
        if before.shape is Shape.FACILITY and before.end == token.start and token.value in _GENERIC:
            token = replace(token, value=before.value)  # noqa: PLW2901 - the token as it is understood
        elif before.end not in bodies and _names_what_stands_before(text, before, token):
            token = replace(token, role=Role.HEAD, value=before.value)  # noqa: PLW2901
            made.pop()
        made.append(token)
        before = token
    return made


def _names_what_stands_before(text: str, before: Token, token: Token) -> bool:
    """Tell whether a quote names the noun before it: 合作项目“…研究”, 合作专项——“…研究”."""
    return (
        token.shape in _TITLES
        and before.shape is Shape.WORD
        and before.role is Role.HEAD
        and before.value in _NAMED_BY_QUOTE
        and text[before.end : token.start] in _APPOSED
    )


_TITLES = frozenset({Shape.QUOTE, Shape.BOOK})
_APPOSED = frozenset({"", "——"})
_NAMED_BY_QUOTE = frozenset({"project", "programme", "initiative", "big_science", "platform", "joint_lab", "event"})
_GENERIC = frozenset({"project", "initiative"})
_NOTHING = Token(-1, -1, Role.OTHER, "")


_PAPERS = ("共识", "呼吁书", "公报", "声明", "章程")


def _quote(text: str, span: tuple[int, int], inner: Word | None) -> Token:
    """Make the token of a quote: its kind is that of the word that ends it."""
    shape = Shape.BOOK if text[span[0]] == "《" else Shape.QUOTE
    if shape is Shape.BOOK and inner is None and text.endswith(_PAPERS, 0, span[1] - 1):
        return Token(*span, Role.HEAD, "charter", shape)
    if inner is not None and inner.role is Role.HEAD:
        return Token(*span, Role.HEAD, inner.value, shape)
    return Token(*span, Role.OTHER, "", shape)
