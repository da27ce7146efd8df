"""A small record for the tests of pages: texts written for them, read and stored by the real readers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.utils import timezone

from qiao.documents.model import Original, Refusal
from qiao.pipeline import Record, record
from qiao.settings import Settings
from qiao_web.models import Claim, Document, IngestRun
from qiao_web.store.feed import Feed
from qiao_web.store.lineages import Lineages
from qiao_web.store.rows import document_rows
from qiao_web.store.series import refresh
from qiao_web.store.write import Batch, store

CHINESE = """西岭与海外共建观测站
江畔科技报 2024-05-16 09:00

　　本报西岭5月15日电（记者 林野）截至2024年4月，中国已与82个国家签署政府间科技合作协定，与法国共建6家联合实验室。

观测

　　“我们共享数据。”项目负责人<b>韦川</b>说。中国和巴西签署了《海洋观测合作协议》，双方共建海洋联合实验室。

　　中国已与82个国家签署政府间科技合作协定，合作经费近1.6万元。
"""
ENGLISH = """China and Kenya open a joint laboratory
Riverside Science Wire  2023-11-20 09:30

NAIROBI -- China and Kenya signed an agreement on science cooperation on Monday. More than 50 researchers from Kenya \
will work in the joint laboratory.

The laboratory received 1.5 million yuan in 2022, and China has built over 70 joint laboratories.
"""


@dataclass(frozen=True, slots=True)
class Filled:
    """The ids of what the tests look for."""

    chinese: int
    english: int
    figure: Claim
    cooperation: Claim


def original(name: str, text: str) -> Original:
    """Make an original of a text."""
    data = text.encode()
    return Original(name, data, sha256(data).hexdigest(), datetime(2024, 6, 1, tzinfo=UTC))


def more(number: int) -> Original:
    """Make the one of many documents that differ in one figure."""
    text = CHINESE.replace("82个国家", f"{90 + number}个国家").replace("西岭与海外", f"第{number}站与海外")
    return original(f"more-{number}.txt", text)


def add(settings: Settings, *originals: Original, refused: tuple[Refusal, ...] = ()) -> None:
    """Read originals into the record and its index."""
    read = [record(one, settings.limits) for one in originals]
    run = IngestRun.objects.create()
    batch = Batch([document_rows(one) for one in read if isinstance(one, Record)], list(refused))
    with Feed(settings.data / "index") as feed:
        feed.put(store(batch, run, Lineages()))
    refresh()
    IngestRun.objects.filter(pk=run.pk).update(finished=timezone.now())


def fill(settings: Settings) -> Filled:
    """Fill the record with one document of each language and one refusal."""
    add(
        settings,
        original("zh.txt", CHINESE),
        original("en.txt", ENGLISH),
        refused=(Refusal("broken.pdf", "encrypted", {"media_type": "application/pdf"}),),
    )
    chinese = Document.objects.get(name="zh.txt").pk
    return Filled(
        chinese=chinese,
        english=Document.objects.get(name="en.txt").pk,
        figure=Claim.objects.filter(document=chinese, type="figure").order_by("id")[0],
        cooperation=Claim.objects.filter(document=chinese, type="cooperation").order_by("id")[0],
    )
