"""What a Chinese share is of whose part is named: in come a share and the figures before it, out come whole and part.

500名学员中,女性占40%; 嘉宾200人。其中,企业家约占28%,官员占23%: the whole is what the frame or the figure before names,
and who makes up the share holds it. A share that names its whole itself (占总数的40%) is left as it is.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.draft import FigureDraft
from qiao.claims.model import Quantity
from qiao.claims.noun.zh.before import before
from qiao.claims.noun.zh.words import PERSON, clause_start

_AMOUNTS = frozenset((Quantity.COUNT, Quantity.MONEY, Quantity.PHYSICAL))
_PART = re.compile(
    r"(?P<part>[^,，。;；:：\d%、][^,，。;；:：\d%]{1,23}?)(?:数|人数|数量)?(?:大?约|共|则|均|各|已)?占(?:比)?(?:已|约|为|达到|达|超过|超|近|逾|突破|不到|不足|高达|有)*\Z"
)
_LED = re.compile(r"(?:\A|[,，;；:：])其中[,，:：]?\Z")
_FRAMED = re.compile(r"(?:当|之|其)?中[,，]?\Z")
_LISTED = re.compile(r"[,，、;；]\Z")
_GOES_ON = re.compile(r"[,，](?:大?约)?占(?:比)?(?:约|为|达到|达|超过|超|近|逾|高达)*")
_DETERMINED = re.compile(r"\A(?:全部|所有|这些|上述)")


class Told(Struct, frozen=True):
    """A sentence that begins at the clean offset `offset`, its figures so far, and what the passage counted last."""

    text: str
    offset: int
    found: list[FigureDraft]
    last: str | None


def share(told: Told, draft: FigureDraft, at: int) -> FigureDraft:
    """Return the draft, whose number begins at `text[at:]`, with its whole counted and its part as the holder."""
    text, offset, found = told.text, told.offset, told.found
    if draft.quantity is not Quantity.PERCENT:
        return draft
    if (aside := _aside(told, draft, at)) is not None:
        return aside
    if draft.counted is None and found and _GOES_ON.fullmatch(text, found[-1].end - offset, at):
        return _of_part(told, draft)  # 甲方牵头9项,占45%
    low = clause_start(text, at)
    part = _PART.search(text, low, at)
    if part is None:
        return draft
    start, name = part.start("part"), part["part"]
    if name.startswith("其中"):
        start, name = start + 2, name[2:]
    elif found and start < found[-1].end - offset < at and text.startswith("中", found[-1].end - offset):
        start = found[-1].end - offset + 1  # 9个展区中|茶叶展区占三成
        name = text[start : part.end("part")]
    whole = _whole(told, draft, start) or _people(text, at, draft, name)
    return replace(draft, counted=whole, subject=name) if whole is not None and name and name != whole else draft


def _people(text: str, at: int, draft: FigureDraft, part: str) -> str | None:
    """Return the people of whom a clause of its own names some: 留学生来自90个国家,|研究生占比达40%."""
    whole, low = draft.subject, clause_start(text, at)
    if whole is None or "比" not in text[low:at] or not (PERSON.search(whole) and PERSON.search(part)):
        return None
    named = before(whole, len(whole), 0)
    return whole[slice(*named)] if named is not None and text.find(whole, 0, low) >= 0 else None


def _aside(told: Told, draft: FigureDraft, at: int) -> FigureDraft | None:
    """Return a share in brackets with the whole of the share before it: 64%的受访者选甲,其次是乙(62%)."""
    text, offset = told.text, told.offset
    if text[at - 1 : at] not in _OPENING or not at or text[draft.end - offset : draft.end - offset + 1] not in _CLOSING:
        return None
    shares = (one for one in reversed(told.found) if one.quantity in _SHARES and one.counted)
    whole = next(shares, None)
    return None if whole is None else replace(draft, start=offset + at, counted=whole.counted, subject=whole.subject)


_OPENING = ("(", "（")
_CLOSING = (")", "）")
_SHARES = (Quantity.PERCENT, Quantity.RATIO)


def _of_part(told: Told, draft: FigureDraft) -> FigureDraft:
    """Return the share that the last figure is, which may be a part with a name of its own: 其中境外企业42家,占28%."""
    last = told.found[-1]
    before = told.found[-2] if len(told.found) > 1 else None
    if before is not None and before.unit == last.unit and before.counted and before.counted != last.counted:
        led = told.text[before.end - told.offset : last.start - told.offset]
        if led.endswith("其中"):
            return replace(draft, counted=before.counted, subject=last.counted)
    return replace(draft, counted=last.counted, subject=last.subject)


def _whole(told: Told, draft: FigureDraft, start: int) -> str | None:
    """Return what the share is of whose part begins at `text[start:]`."""
    text, found = told.text, told.found
    counts = next((one.counted for one in reversed(found) if one.quantity in _AMOUNTS and one.counted), None)
    if _LED.search(text, max(0, start - 4), start):
        if text[:start].lstrip().startswith("其中"):
            return told.last
        return counts or (_DETERMINED.sub("", draft.subject) if draft.subject else None)
    framed = _FRAMED.search(text, max(0, start - 3), start)
    if framed is not None:
        return counts or _named(text, framed.start())
    if found and found[-1].quantity is Quantity.PERCENT and _LISTED.search(text, max(0, start - 1), start):
        one = found[-1]
        begin = max(0, one.start - told.offset)
        parted = one.subject is not None and (
            text.startswith(one.subject, begin) or text.endswith(f"{one.subject}占", 0, begin)
        )
        return one.counted if parted and one.end - told.offset == start - 1 else None
    return None


def _named(text: str, end: int) -> str | None:
    noun = before(text, end, clause_start(text, end))
    return _DETERMINED.sub("", text[slice(*noun)]) if noun is not None else None
