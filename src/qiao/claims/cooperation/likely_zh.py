"""Chinese things that are likely stated though no rule asserts them: in come a sentence and its nouns, out come items.

Evidence is what the noun and its phrase are, whether the phrase crosses a border, which verbs stand around it, and what
else the sentence, its clause and its article speak of.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from qiao.claims.cooperation.clauses import Cut, Token
from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.hollow_zh import hollow
from qiao.claims.cooperation.likely import covered, likely
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.objects_zh import empty
from qiao.claims.cooperation.special.zh import abroad
from qiao.claims.cooperation.typed_zh import (
    ACTORS,
    MARKED,
    Phrase,
    Readings,
    is_general,
    is_subject,
    kind_of,
    mentioned,
    of_body,
)
from qiao.claims.cooperation.words_zh import acts, goes_on
from qiao.vocabulary.cooperation import Role

Pair = tuple[tuple[int, int], Item]  # a clause and an item of it


def likely_zh(
    scene: Scene,
    division: Cut,
    read: Readings,
    told: tuple[Sequence[Pair], Sequence[Item]],
    article: Sequence[str],
) -> Iterator[Pair]:
    """Yield clause and item of each noun that nothing found covers and that its evidence makes likely.

    `told` is what was found, and what a rule has refused, which is not asked again; `article` is evidence of the
    article: it is of a fair, has a partner. Most clauses ask nothing, so what they say is read when first asked.
    """
    text = scene.text
    taken = [item for _, item in told[0]]
    closed = (*taken, *told[1])
    everywhere: Sequence[str] = ()
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        said: Sequence[str] = ()
        for at, noun in enumerate(tokens):
            kind = kind_of(noun) if noun.role is Role.HEAD else None
            if kind is None or covered(noun.start, noun.end, closed) or _general(text, noun):
                continue
            phrase = read.phrase(clause, tokens, at)
            item = Item(phrase.start, noun.end, kind, "exist", phrase.start, phrase.start)
            if covered(item.start, item.end, taken) or _names_nothing(scene, clause, phrase, item, taken):
                continue
            everywhere = everywhere or (*article, *_of_scene(scene))
            said = said or _of_words(scene, clause)
            evidence = (
                *_of_phrase(scene, phrase, read),
                *_of_place(scene, clause, tokens, at, phrase),
                *_beside(clause, item, taken),
                *everywhere,
                *said,
            )
            if likely("zh", evidence):
                yield clause, replace(item, evidence=evidence)


def _general(text: str, noun: Token) -> bool:
    """Tell whether a noun is of a general statement, or who acts."""
    return is_general(text, noun) or text.endswith(_BODIES, 0, noun.end)


def _names_nothing(scene: Scene, clause: tuple[int, int], phrase: Phrase, item: Item, taken: Sequence[Item]) -> bool:
    """Tell whether a phrase names nothing, is only mentioned, or sums up the list before it: …等项目."""
    text = scene.text
    if hollow(text, clause, item, scene.names):
        return True
    if phrase.start == phrase.noun.start and text.startswith(("该", "这", "本", "此"), phrase.start - 1):
        return True  # 该项目: told of before
    if item.end - item.start <= _BARE and not text[phrase.begin : item.start].strip("的"):
        return True  # 项目, 会议: no name, and not counted
    if _WHAT_IT_IS.search(text, clause[0], item.start):
        return True
    summed = any(one.end < item.start and _SUM.fullmatch(text, one.end, item.start) for one in taken)
    return summed or mentioned(text, phrase.clause, item, taken)


_BARE = 2  # characters
_BODIES = ("理事会", "委员会", "代表团", "博物馆", "大学", "研究院", "学会")  # who acts
_WHAT_IT_IS = re.compile(r"是(?=[^,。;]*(?:第[一二三四五六七八九十]|唯一|最))")  # …是第二大项目
_SUM = re.compile(r"[”》]?等[^,。;、]{0,8}")


# Words that tell of cooperation, or of what is only wished for.
_SAID = re.compile(
    r"将|已|了|共|联合|合作|加强|推动|推进|促进|支持|参加|出席|启动|签|共建|举办|开展|实施|首|来自|表示|希望|等"
)


def _of_phrase(scene: Scene, phrase: Phrase, read: Readings) -> Iterator[str]:
    """Yield what a phrase itself is."""
    text, noun, start, end = scene.text, phrase.noun, phrase.start, phrase.noun.end
    yield f"ends in {text[end - 2 : end]}"
    yield f"value {noun.value}"
    yield f"shape {noun.shape}"
    yield f"length {min(_LONGEST, (end - start) // 2)}"
    if start == noun.start:
        yield "bare"
    if empty(text, start, end):
        yield "empty"
    if read.crosses(phrase):
        yield "crosses"
    else:
        yield f"does not cross, {noun.shape}"
    if "“" in text[start:end] or "《" in text[start:end]:
        yield "quoted"
    if of_body(noun, scene.names):
        yield "of a body"
    if text.endswith(ACTORS, 0, end):
        yield "may act"
    yield f"names {min(2, sum(start <= first and last <= end for first, last, _ in scene.names))}"


_LONGEST = 8  # pairs of characters


def _of_words(scene: Scene, clause: tuple[int, int]) -> Sequence[str]:
    """Return what the words of a clause tell, and whether it speaks of another country."""
    said = [f"said {word}" for word in set(_SAID.findall(scene.text, *clause))]
    return [*said, "abroad here"] if abroad(scene.text, scene.names, clause) else said


def _of_place(scene: Scene, clause: tuple[int, int], tokens: Sequence[Token], at: int, phrase: Phrase) -> Iterator[str]:
    """Yield where a phrase stands in its clause, and the verb before it."""
    text, noun = scene.text, tokens[at]
    verb = next((one for one in reversed(tokens[:at]) if one.role is Role.VERB), None)
    yield f"verb {verb.value if verb else None}"
    yield f"verb at {min(4, max(0, phrase.begin - verb.end) // 3) if verb else None}"
    if phrase.begin <= clause[0]:
        yield "opens"
    if is_subject(text, phrase):
        yield "subject"
    if acts(text, noun.end):
        yield "acts"
    if goes_on(text, noun.end):
        yield "goes on"
    if MARKED.search(text, max(clause[0], phrase.begin - 1), phrase.start):
        yield "counted"
    if text.startswith("的", phrase.begin - 1):
        yield "behind 的"
    if at + 1 < len(tokens) and tokens[at + 1].start == noun.end:
        yield "joined"


def _beside(clause: tuple[int, int], item: Item, taken: Sequence[Item]) -> Iterator[str]:
    """Yield what else is asserted around an item."""
    yield f"asserted {min(3, len(taken))}"
    yield f"in its clause {min(3, sum(clause[0] <= one.start < clause[1] for one in taken))}"
    if any(one.kind is item.kind for one in taken):
        yield "beside its kind"


def _of_scene(scene: Scene) -> Iterator[str]:
    """Yield what a sentence speaks of."""
    if abroad(scene.text, scene.names, (0, len(scene.text))):
        yield "abroad"
    if scene.cued:
        yield "cued"
    if scene.said.world:
        yield "world"
    if scene.said.near:
        yield "partner near"
    yield f"role {scene.part.role}"
