"""Stems, also when several threads ask at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from qiao.vocabulary import stems

WORDS = [
    f"{head}{tail}" for head in ("nation", "organ", "electr", "cultur") for tail in ("ally", "izing", "ations", "s")
]


@pytest.fixture
def impatient():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_at_once_get_the_stems_that_one_gets(impatient):
    alone = [stems._stem(word) for word in WORDS]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: [stems._stem(word) for word in WORDS], range(200)))

    assert together == [alone] * 200
