"""Input made to be slow is read in time that grows with its length, not with its square."""

import time

import pytest
from tests.text.cases import document

from qiao.text.read import read

_SENTENCE = "中国与多个国家签署了科技合作协定，国际合作不断深化。"
_HOSTILE = {
    "a long line": _SENTENCE * 8000,
    "blank lines": "标题\n" + "\n" * 100_000 + "正文。",
    "a line of blanks": "甲" + " " * 300_000 + "乙\n丙",
    "brackets": "(" * 10_000 + "新华社" + ")" * 10_000,
    "question marks": "展?萍紕" * 20_000,
    "short lines": "短行\n" * 30_000,
    "one paragraph again and again": (_SENTENCE + "\n\n") * 5_000,
    "datelines": "新华社北京11月7日电(记者 张三)" * 10_000,
    "half sentences": "没有句号的半句话，说到一半就断开了，而且后面还有的\n\n" * 4_000,
    "hyphens": "inter-\nnational\n" * 8_000,
    "labels": "来源：" * 50_000,
    "control characters": "\x00\x01甲" * 60_000,
    "one Latin letter": "é" * 300_000,
    "aggregator items": "标题\n来源· 2025-06-11 08:18\nGroup 1 - a [1] - b [2]\n" * 2_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=label) for label, text in _HOSTILE.items()])
def test_reading_is_bounded(text):
    started = time.process_time()

    read(document(text))

    assert time.process_time() - started < 5  # seconds: a few times what a busy machine needs, a fraction of quadratic
