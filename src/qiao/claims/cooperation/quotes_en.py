"""The quote of an English item: in come a sentence and an item, out comes the clause that asserts it.

Also how far its partners are looked for, and the points of a summary that stand in one sentence.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from qiao.claims.cooperation.apart_en import FILED
from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.model import Item

# Every mark begins in one class: that lets the search skip what begins none.
_CUT = re.compile(r"[,;:\s—](?:(?<=[,;:])(?=\s)|(?<=\s)-\s|(?<=—)—|(?<=\s)(?=(?:while|whereas) (?:the )?[A-Z]))")
_POINT = re.compile(r"(?<=\])\s+-\s+")


def clause_of(text: str, item: Item) -> tuple[int, int]:
    """Return the stretch between commas that holds the verb and the name of an item."""
    first, last = min(item.start, item.verb), max(item.end, item.verb_end)
    begin, end = 0, len(text)
    for mark in _CUT.finditer(text):
        if mark.end() <= first:
            begin = mark.end()
        elif mark.start() >= last:
            end = mark.start()
            break
    return begin + len(text[begin:end]) - len(text[begin:end].lstrip()), end


_GOES_ON = re.compile(
    r",\s+(?:and\s+)?(?:which (?:is|was|are|were|has been|have been|supports?|links?|connects?|involves?|covers?|brings|unites)|"  # noqa: E501 - one pattern a line
    r"(?:attended|joined) by|gathering|among them|including|with|together|led|by|from|between|along|as well as|in|such as|funded|supported|"  # noqa: E501 - one pattern a line
    r"built|jointly|co-\w+|and|an?|[$€£¥]?\d[\d.,]*|"
    r"(?:the )?[A-Z][\w’'-]+(?: (?:(?:of|and|for|in|on|at|the) ){0,3}[A-Z][\w’'-]+){0,14}(?=,| and\b|$|\.))\b"
)
_OWN_VERB = (
    r",?\s+(?:and|while|but)\s+(?:[Tt]he\s+)?[A-Z][\w’'-]*(?:\s+(?:of|and|for|[A-Z][\w’'-]*)){0,5}\s+"
    r"(?:[a-z]+ed|will|would|has|have|is|are|plans?|runs?|built|began|agreed)\s"
)
_NEW_VERB = re.compile(rf",?\s+and\s+(?:\w+ly\s+)?[a-z]+(?:ed|s)\s(?!by\b)|{_OWN_VERB}")
_OWN_SUBJECT = re.compile(_OWN_VERB)


def reach_of(text: str, clause: tuple[int, int]) -> tuple[int, int]:
    """Return how far the partners of an item are looked for: its clause, all before it, and what goes on behind it."""
    end = clause[1]
    if clause[0] == 0 and _FRONTED.match(text, 0) and text.startswith(",", end):
        following = _CUT.search(text, end + 1)  # under a scheme with Spain, 25 Chileans …: who takes part follows
        end = following.start() if following else len(text)
    while end < len(text) and _GOES_ON.match(text, end) and not _NEW_VERB.match(text, end):
        following = _CUT.search(text, end + 1)
        end = following.start() if following else len(text)
    dateline = _DATELINE.match(text) or FILED.match(text)
    begin = dateline.end() if dateline else 0
    own = _OWN_SUBJECT.match(text, clause[0] - 2) if clause[0] > 1 else None
    if _WHILE.match(text, begin) and clause[0] <= begin + len("While "):
        return begin, clause[1]
    beside = _BESIDE.match(text, begin, clause[0]) or _WHILE.match(text, clause[0]) if clause[0] > begin else None
    return (clause[0] if own is not None or beside is not None else begin), end


_FRONTED = re.compile(
    r"(?:Under|Through|With|Within|As part of|Thanks to|In the framework of|Funded by|Supported by|Financed by) "
)
_WHILE = re.compile(r"(?:And |But )?(?:[Ww]hile|[Ww]hereas)\b")


# While China and Chad run a farm, Mali …; we met on Monday, and on Friday we …: what stands before is another matter.
_BESIDE = re.compile(
    r"(?:(?:And |But )?(?:[Ww]hile|[Ww]hereas|[Aa]lthough|[Tt]hough) .*, |.*, and (?:on|in) \w+,? |"
    r".*, and (?:(?=on \w+day)|(?:on|in|by) \w+, (?:at|during|after) [^,;]{3,80}, ))\Z"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"\d{{1,2}} {_MONTH} \d{{4}}, [A-Z][A-Za-z ]{{2,24}} (?:--|[-–—]) |"
    rf"[A-Z][^.;()]{{2,50}}(?:\b{_MONTH}(?: \d{{1,2}})?|\([A-Z][^()]{{1,30}}\))[^-–—.;]{{0,24}}?(?:--|[-–—]) "
)  # 3 May 2019, Lima - , Brussels, 12 November 2024 - , NAIROBI, March 5 (Xinhua) --


def points(scene: Scene) -> Iterator[Scene]:
    """Yield the points of a summary that stand in one sentence: aggregators close a point with [n], not a full stop."""
    marks = list(_POINT.finditer(scene.part.text)) if "]" in scene.part.text else []
    if not marks:
        yield scene
        return
    begin = 0
    for mark in [*marks, None]:
        end = mark.start() if mark else len(scene.part.text)
        part = scene.part
        yield replace(
            scene,
            part=replace(part, start=part.start + begin, end=part.start + end, text=part.text[begin:end]),
            text=part.text[begin:end],
            names=[(one - begin, two - begin, it) for one, two, it in scene.names if begin <= one and two <= end],
            words=[(one - begin, two - begin, it) for one, two, it in scene.words if begin <= one and two <= end],
        )
        begin = mark.end() if mark else end
