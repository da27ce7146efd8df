"""As of when: in come the dates of a sentence and the place of a figure, out come EDTF and its basis.

The annotation dates a figure only where its own sentence does. 截至 and a stated period (2023年, 去年, 十四五期间) govern what follows in the
sentence; a single day governs its own clause and the next. 截至目前 and "as of now" are no dates. Where the sentence is silent, the
day of publication is what a reader may assume, and the basis says so.
"""

import re
from dataclasses import dataclass
from datetime import date

from qiao.claims import dates
from qiao.claims.dates_model import DateKind, DateSpan
from qiao.claims.model import Basis

_UP_TO = {
    "zh": re.compile(r"(?:截至|截止到?|到|至|截止)\Z"),
    "en": re.compile(r"(?:as of|by|until|up to|through|by the end of|at the end of|as at|to)(?: the)?(?: end of)?[ \n]+\Z", re.IGNORECASE),
}
_CLAUSE = re.compile(r"[,，;；]")
_COUNTED_END = re.compile(r"[年月周天日]|years?|months?|weeks?|days?|decades?")
_OWNED = re.compile(r"(?:将)?(?:举行|召开|举办|成立|发布|发射|印发|公布|启动|实施|闭幕|开幕|签署|通过|建成|出台|提出|制定|获批|上线|投产|竣工)?的")
_INSIDE_EVENT = re.compile(r"(?:将)?(?:举行|召开|举办|成立|发布|发射|印发|公布|启动|闭幕|开幕|签署|出台|提出|制定|获批)的")
_NAME_BEHIND = re.compile(r"(?:度)?(?:[“《\"]|世界|国际|全球|中国|亚洲|浦江|中关村|年会|大会|论坛|峰会|全国)[^,，。;；]{0,14}?(?:大会|论坛|峰会|年会|会议|博览会|展览会|报告|奖|活动|周|日)")
_ANNOUNCED = re.compile(r"发布|公布|说|称|表示|介绍|宣布|印发|通报|披露|指出|透露|报道|said|announced|according|reported|released|told", re.IGNORECASE)
_MONTH_PRECISION = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """The dates of a sentence and when its article was published."""

    spans: tuple["Span", ...]
    language: str
    published: str | None

    @classmethod
    def of(cls, text: str, language: str, reference: date | None, published: str | None) -> "Moment":
        """Read the dates of a folded sentence."""
        found = tuple(Span(span) for span in dates.scan(text, language, reference))
        return cls(found, language, published)


@dataclass(frozen=True, slots=True)
class Span:
    """A date span of the sentence."""

    date: DateSpan

    @property
    def start(self) -> int:
        """Return where it starts."""
        return self.date.start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.date.end

    def counted(self, text: str) -> bool:
        """Tell whether the expression counts years, months or days (近五年), and so states a length as well."""
        inner = text[self.start : self.end]
        return self.date.kind in (DateKind.RANGE, DateKind.AGO) and self.date.basis is not Basis.IN_SENTENCE and inner[:1] in "近最过未今上前后接下此刚将"

    def counted_en(self, text: str) -> bool:
        """Tell whether the expression counts years, months or days (the past five years)."""
        return _EN_COUNTED.match(text, self.start) is not None and re.search(r"s\Z", text[self.start : self.end]) is not None


_EN_COUNTED = re.compile(r"(?:the )?(?:past|last|next|previous|coming|recent|following|first)\b|within\b|over\b", re.IGNORECASE)


def as_of(text: str, at: int, moment: Moment) -> tuple[str | None, Basis]:
    """Return the EDTF that dates the figure at `at`, and its basis."""
    best: DateSpan | None = None
    for span in moment.spans:
        found = span.date
        if found.end > at:
            break
        if found.kind is DateKind.NOW:
            best = None
            continue
        if found.edtf is not None and not (span.counted(text) if moment.language == "zh" else span.counted_en(text)) and _governs(text, found, at, moment.language):
            best = found
    if best is not None:
        return best.edtf, best.basis
    if moment.published is not None:
        return moment.published[:10], Basis.PUBLICATION_DATE
    return None, Basis.UNKNOWN


def _governs(text: str, found: DateSpan, at: int, language: str) -> bool:
    """Tell whether a date of the sentence says when the figure held."""
    if _UP_TO[language].search(text, max(0, found.start - 16), found.start):
        return True
    if language == "zh":
        if _INSIDE_EVENT.match(text, found.end) or _NAME_BEHIND.match(text, found.end):
            return False
        if text[found.end : found.end + 1] in ("的", "来", "起") or text.startswith(("以来", "之前", "以前", "以后", "之后"), found.end):
            return False
    if text[max(0, found.start - 1) : found.start] in ("(", "（", "自", "从"):
        return False
    day = found.kind is DateKind.DATE and len(found.edtf or "") > _MONTH_PRECISION or (found.edtf or "").count("-") > 3
    if day and _ANNOUNCED.search(text, found.end, at):
        return False
    clauses = len(_CLAUSE.findall(text[found.end : at]))
    return clauses <= 1 if day else True
