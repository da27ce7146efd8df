"""Synthetic records: in comes a number, out come as many records shaped like news of 2 KB, made by arithmetic alone.

They are for timing the store and the pages: the readers and extractors are not asked, so that a record of 100,000
documents is there in a minute. Every offset is true: the quote of a claim stands in the text where it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from qiao.claims.model import (
    Basis,
    Comparator,
    Cooperation,
    Extraction,
    Figure,
    Kind,
    Measure,
    Quantity,
    Span,
    Status,
)
from qiao.digests.model import Digest, Group, Point
from qiao.documents.model import Document, Metadata
from qiao.pipeline import Record
from qiao.text.model import Article, Passage, Reading, Text, TextMap

FIELDS = (
    "高能物理",
    "海洋观测",
    "传统医药",
    "节水农业",
    "空间科学",
    "新能源材料",
    "生物多样性",
    "地震监测",
    "低温超导",
    "遥感测绘",
)
PLACES = (("巴西", "BRA"), ("肯尼亚", "KEN"), ("塞尔维亚", "SRB"), ("泰国", "THA"), ("智利", "CHL"), ("埃及", "EGY"))
SOURCES = ("科技日报样本", "海港晚报样本", "Harbour Science Wire", "高原通讯样本", "Delta Research Review")
KINDS = tuple(Kind)
COMPARATORS = tuple(Comparator)
FIRST_DAY = date(2012, 1, 1)
DAYS = 5_000
PARAGRAPHS = 6


@dataclass(slots=True)
class _Draft:
    """The text of a document as it grows, with what it says."""

    lines: list[str]
    length: int = 0

    def add(self, line: str) -> int:
        """Append a paragraph and return where it starts."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start


def records(count: int) -> Iterator[Record]:
    """Yield records, each other than all the rest, the same ones every time."""
    for number in range(count):
        yield record(number)


def record(number: int) -> Record:
    """Make the record of one number."""
    field = FIELDS[number % len(FIELDS)]
    place, code = PLACES[number // 7 % len(PLACES)]
    draft = _Draft([])
    title = f"第{number}号：与{place}的{field}合作迈出新步伐"
    draft.add(title)
    figures: list[Figure] = []
    cooperations: list[Cooperation] = []
    passages: list[Passage] = []
    for index in range(PARAGRAPHS):
        line = _paragraph(number, index, field, place)
        start = draft.add(line)
        passages.append(Passage(index + 1, start, start + len(line), start, start + len(line), line))
        quote = f"{_amount(number, index)}个{field}项目"
        figures.append(_figure(line, start, quote, number * 7 + index))
        if index % 2 == 0:
            cooperations.append(_cooperation(line, start, f"与{place}共建{field}联合实验室", number * 3 + index, code))
    reading = _reading(number, title, "\n".join(draft.lines), tuple(passages))
    points = tuple(Point(passage.text[:40], (passage.n,)) for passage in passages[:3])
    digest = Digest(points[0], (Group(None, points[1:]),))
    return Record(reading, Extraction(tuple(figures), tuple(cooperations), ()), (digest,))


def _amount(number: int, index: int) -> int:
    return (number * 31 + index * 17) % 9_000 + 3


def _paragraph(number: int, index: int, field: str, place: str) -> str:
    tail = "".join(FIELDS[(number * step + index) % len(FIELDS)] + "领域的交流持续推进，" for step in (3, 5, 7, 11))
    opening = f"第{index + 1}节，各方确认已启动{_amount(number, index)}个{field}项目，与{place}共建{field}联合实验室。"
    return f"{opening}{tail}样本编号为{number}。"


def _span(line: str, start: int, quote: str) -> Span:
    begin = start + line.index(quote)
    return Span(begin, begin + len(quote), quote, begin, begin + len(quote), 0)


def _figure(line: str, start: int, quote: str, number: int) -> Figure:
    value = Decimal(quote.split("个", 1)[0])
    return Figure(
        span=_span(line, start, quote),
        value=value,
        upper=None,
        comparator=COMPARATORS[number % (len(COMPARATORS) - 1)],
        unit="个",
        counted=quote.split("个", 1)[1],
        subject="样本国家",
        as_of=None if number % 3 else f"{2012 + number % 13}",
        as_of_basis=Basis.UNKNOWN if number % 3 else Basis.IN_SENTENCE,
        measure=tuple(Measure)[number % 4],
        quantity=tuple(Quantity)[number % 8],
    )


def _cooperation(line: str, start: int, quote: str, number: int, code: str) -> Cooperation:
    return Cooperation(
        span=_span(line, start, quote),
        kind=KINDS[number % len(KINDS)],
        name=quote[1:],
        parties=("中国", quote[1:3]),
        countries=("CHN", code),
        date=None if number % 2 else f"{2012 + number % 13}-0{number % 9 + 1}",
        place=None,
        status=tuple(Status)[number % 3],
    )


def _reading(number: int, title: str, source: str, passages: tuple[Passage, ...]) -> Reading:
    """Make a document and its one article."""
    data = source.encode()
    document = Document(
        name=f"synthetic/{number:06}.txt",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        encoding="utf-8",
        text=source,
        obtained=datetime(2026, 1, 1, tzinfo=UTC),
        metadata=Metadata(title=title),
    )
    article = Article(
        start=0,
        end=len(source),
        clean_start=0,
        clean_end=len(source),
        title=title,
        subtitle=None,
        source=SOURCES[number % len(SOURCES)],
        authors=("样本记者",),
        place=None,
        published=(FIRST_DAY + timedelta(days=number * 37 % DAYS)).isoformat(),
        published_basis="header",
        language="zh" if number % 4 else "en",
        script="Hans",
        passages=passages,
    )
    whole = TextMap((0,), (0,), (len(source),), (True,))
    text = Text(source, source, source, whole, (), "synthetic/1")
    return Reading(document, text, (article,), ())
