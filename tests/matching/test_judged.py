"""Tables of judged pairs as the evaluation reads them."""

from pathlib import Path

import numpy as np
from eval.matching import closeness, read_pairs
from numpy.testing import assert_array_equal

HEADER = "need_title\toffer_title\tlevel\n"


def test_read_pairs_says_how_alike_an_offer_is_to_its_list(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    rows = (
        "海水 淡化 膜\t反渗透 膜 组件\t3",
        "海水 淡化 膜\t反渗透 膜 清洗\t3",
        "海水 淡化 膜\t儿童 绘本\t1",
        "海水 淡化 膜\t儿童 绘本\t1",
        "茶叶 烘干\t反渗透 膜 组件\t1",
    )
    table.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")

    judged = read_pairs(table)

    one, other, alone, copy, single = judged.kindred
    assert one.min() > 0.05
    assert_array_equal(one, other)  # each is the only kin of the other
    assert_array_equal(alone, np.zeros(2))
    assert_array_equal(copy, np.zeros(2))  # an offer listed twice is no kin of itself
    assert_array_equal(single, np.zeros(2))


def test_closeness_is_one_for_the_levels_themselves() -> None:
    levels = np.array([1, 2, 4])

    assert closeness(levels, levels) == 1.0
    assert closeness(levels, levels[::-1]) == 1 / 3
