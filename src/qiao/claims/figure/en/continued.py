"""Figures that go on from the one before: in come a draft and those before it, out comes the draft with their noun.

40 million yuan ($5.6 million), from 2 to 5 percent, 9 million, up 12 percent, 3 tonnes of tea, while Peru sold 4.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from qiao.claims.clause.noun_words import lemmas
from qiao.claims.draft import FigureDraft
from qiao.claims.figure.en.units import SIGN
from qiao.claims.model import Quantity
from qiao.claims.noun.en import amount as amounts
from qiao.claims.numeral.model import Numeral


def converted(text: str, numeral: Numeral, draft: FigureDraft, last: FigureDraft | None, offset: int) -> FigureDraft:
    """Give a sum or a measure in brackets behind another what the first is of: 40 million yuan ($5.6 million)."""
    if last is None or last.quantity is not draft.quantity or draft.quantity not in _CONVERTIBLE:
        return draft
    start = numeral.phrase_start
    if (sign := SIGN.search(text, max(0, start - 5), start)) is not None:
        start = sign.start()
    if (
        _EQUAL.search(text, max(0, start - 40), start) is None
        or ")" in text[last.end - offset : start]
        or not (0 < offset + start - last.start < _BESIDE or 0 <= offset + start - last.end < len(" (US$"))
    ):
        return draft
    return replace(
        draft, start=offset + start, end=max(draft.end, last.end), counted=last.counted, subject=last.subject, as_of=last.as_of,  # noqa: E501 - one pattern a line
        as_of_basis=last.as_of_basis, measure=last.measure,
    )  # fmt: skip


def continued(  # noqa: PLR0911 - one return for each form
    text: str, numeral: Numeral, draft: FigureDraft, drafts: Sequence[FigureDraft]
) -> FigureDraft:
    """Give the end of a change, or the change behind a sum, the noun of the figure before it: from 2 to 5 percent."""
    start = numeral.phrase_start
    gapped = _gapped(text, start, draft, drafts[-1]) if drafts else None
    same = bool(drafts) and draft.counted is not None and draft.counted == drafts[-1].counted
    if same and draft.start - drafts[-1].end < _NEAR and _FROM_TO.search(text, max(0, start - 70), start) is not None:
        return replace(draft, subject=drafts[-1].subject)  # both ends of a change are of one
    if draft.counted is not None or not drafts or gapped is not None:
        return gapped or draft
    paired = draft.start - drafts[-1].end == len(" and ") and _AND.search(text, max(0, start - 12), start) is not None
    if paired and draft.quantity is Quantity.MONEY is drafts[-1].quantity:
        return replace(draft, counted=drafts[-1].counted, subject=drafts[-1].subject)
    if _same_unit(draft, drafts[-1]) and _TO_FROM.search(text, max(0, start - 70), start) is not None:
        return replace(draft, counted=drafts[-1].counted, subject=drafts[-1].subject)
    if draft.quantity is Quantity.MONEY and _same_unit(draft, drafts[-1]) and _of_which(text, start, draft, drafts[-1]):
        return replace(draft, counted=drafts[-1].counted)
    if draft.unit == drafts[-1].unit and draft.quantity is Quantity.PHYSICAL:
        return _same_stuff(text, draft, drafts[-1], draft.start - start)
    if _FROM_TO.search(text, max(0, start - 70), start) is not None:
        last = next((one for one in reversed(drafts) if _same_unit(one, draft)), None)
    elif (
        (text[start - 4 : start] == ", a " and amounts.CHANGED.match(text, numeral.end))
        or _ANOTHER.search(text, max(0, start - 8), start)
        or (text[start - 2 : start] == ", " and _MORE_THAN.match(text, numeral.end))
        or _UP_BY.search(text, max(0, start - 34), start)
    ):
        last = next((one for one in reversed(drafts) if one.counted is not None), drafts[-1])
    else:
        return draft
    return draft if last is None or last.counted is None else replace(draft, counted=last.counted, subject=last.subject)


def _gapped(text: str, start: int, draft: FigureDraft, last: FigureDraft) -> FigureDraft | None:
    """Give a change its own noun and the holder of the last, or the other way round: and imports by 3%."""
    if last.counted is None:
        return None
    also = (
        _AND_BY.search(text, max(0, start - 40), start) if draft.unit is not None and draft.unit == last.unit else None
    )
    if also is not None and also.group("noun").split()[0] not in lemmas():  # and raise yields by
        return replace(draft, counted=also.group("noun"), subject=last.subject)
    that = _THAT_OF.search(text, max(0, start - 70), start)
    return None if that is None else replace(draft, counted=last.counted, subject=that.group("who"))


def _same_unit(one: FigureDraft, other: FigureDraft) -> bool:
    """Tell figures of one unit, and sums in one currency: 650 million U.S. dollars, 6.92 billion dollars."""
    return one.unit == other.unit or (one.currency is not None and one.currency == other.currency)


def _of_which(text: str, start: int, draft: FigureDraft, last: FigureDraft) -> bool:
    """Tell a part of the sum before: a budget of 5 million euros, of which Spain gives 2 million euros."""
    return _OF_WHICH.search(text, last.end - draft.start + start, start) is not None


_OF_WHICH = re.compile(r",? of (?:which|that|this)\b[^.;]*\Z")


def _same_stuff(text: str, draft: FigureDraft, last: FigureDraft, offset: int) -> FigureDraft:
    """Give a weight or an area of nothing what the one before it is of: sold 3 tonnes of tea, while Peru sold 4."""
    same = draft.quantity is Quantity.PHYSICAL and draft.counted is None and draft.unit == last.unit
    if not same or last.counted is None or f"{last.unit} of " not in text[last.start - offset : last.end - offset]:
        return draft
    return replace(draft, counted=last.counted)


_AND = re.compile(r" and (?:US)?[$€£¥]?\Z")  # revenue is $4 million and 3 million euros
_AND_BY = re.compile(r"\b(?:and|while) (?:its |their )?(?P<noun>[a-z]+(?: [a-z]+)?) (?:rising |falling )?by \Z")
_EQUAL = re.compile(r"(?:\(|, or |\bequivalent to |\bequal to )\Z")
_FROM_TO = re.compile(r"\bfrom [^;]{1,55} to (?:\w+ly |just |only )?(?:[A-Z]{3} ?|(?:US|A|HK)?[$€£¥])?\Z")
_TO_FROM = re.compile(r"\b(?:to|at) [^;]{1,55} from (?:[A-Z]{3} ?|(?:US|A|HK)?[$€£¥])?\Z")
_MORE_THAN = re.compile(r" (?:more|less|fewer|higher|lower) than\b")
_ANOTHER = re.compile(r"\banother \Z", re.IGNORECASE)
_THAT_OF = re.compile(
    r"\b(?:that|those) of (?P<who>(?:the )?[A-Z][\w -]*?)(?: (?:\w+ed|rose|fell|grew))? (?:from|by|to|at) (?:[\d.,]+ ?%? to )?\Z"  # noqa: E501 - one pattern a line
)
_UP_BY = re.compile(
    r", (?:which is )?(?:up|down|reaching|exceeding|surpassing|totall?ing|(?:rising|growing|falling|climbing|increasing|declining|dropping) (?:from|to|by)|(?:an? |the )?(?:[\w-]+ ){0,2}(?:increase|rise|growth|decrease|decline) of)(?: by)? (?:[A-Z]{3} ?|(?:US|A|HK)?[$€£¥])?\Z"  # noqa: E501 - one pattern a line
)
_NEAR = len(" to more than ")  # from the end of one number to the next
_BESIDE = 60  # characters from a sum to the same sum in another currency
_CONVERTIBLE = frozenset((Quantity.MONEY, Quantity.DISTANCE, Quantity.PHYSICAL))
