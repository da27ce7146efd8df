"""Documents written for the tests of briefings, read by the pipeline."""

from datetime import UTC, datetime
from hashlib import sha256

from qiao.digests.briefing.items import items
from qiao.documents.model import Original
from qiao.pipeline import record
from qiao.settings import Limits

CHINESE = """\
中国与肯尼亚深化科技合作

云桥社内罗毕2024年5月6日电 截至2024年4月，中国与肯尼亚签署35项科技合作协议。

中国科学院与肯尼亚共建联合实验室，培训技术人员1.6万人次。

双方计划到2026年建设12个示范基地。
"""
LATER = """\
中国与肯尼亚科技合作取得新进展

云桥社内罗毕2025年5月8日电 截至2025年4月，中国与肯尼亚签署48项科技合作协议。

中国科学院与肯尼亚共建联合实验室，培训技术人员1.6万人次。
"""
ENGLISH = """\
China and Kenya step up science cooperation

NAIROBI, May 9, 2025 (Harbour Wire) -- As of April 2025, China and Kenya had signed 48 S&T cooperation agreements.

The two countries will open a joint laboratory for crop science in Nairobi in 2026, officials said on Friday.
"""
OTHER = """\
中国与肯尼亚合作协议统计公布

远帆社北京2025年4月30日电 截至2025年4月，中国与肯尼亚签署61项科技合作协议。
"""


def of(name, text):
    data = text.encode()
    return record(Original(name, data, sha256(data).hexdigest(), datetime(2026, 1, 1, tzinfo=UTC)), Limits())


def item(name, text, lineage=None):
    found = of(name, text)
    (only,) = items(
        found.reading, found.claims, found.digests, lineage=lineage or name, address=f"https://example.org/{name}"
    )
    return only
