"""Reprints that give another number: statements and texts in, pairs and keys out."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from qiao.claims.extract import extract
from qiao.claims.model import Basis, Comparator
from qiao.documents.model import Document
from qiao.registry.collect import measures, series_key
from qiao.registry.conflicts import conflicts
from qiao.registry.measures import Measured
from qiao.registry.reprints import SAID
from qiao.registry.series import Statement, series
from qiao.text.read import read

LABS = Measured("concept:joint_lab", "CHN", "", "", "", "level")


def say(key, value, article, *, as_of="2023-11", lineage="one", basis=Basis.IN_SENTENCE):
    return Statement(key, LABS, Decimal(value), None, Comparator.EXACT, as_of, basis, lineage, article=article)


def undated(key, value, article, **fields):
    return say(key, value, article, as_of=None, basis=Basis.UNKNOWN, **fields)


def published(key, value, article, day):
    return say(key, value, article, as_of=day, basis=Basis.PUBLICATION_DATE)


@pytest.mark.parametrize(
    "statements, found",
    [
        ([say("1", 20, "a"), say("2", 20, "b")], []),
        ([say("1", 20, "a"), say("2", 26, "b")], [("1", "2")]),
        ([undated("1", 20, "a"), undated("2", 26, "b")], [("1", "2")]),
        ([undated("1", 20, "a"), undated("2", 26, "b", lineage="other")], []),
        ([say("1", 20, "a"), say("2", 65, "a")], []),  # from 20 to 65
        ([say("1", 20, "a"), say("2", 65, "a"), say("3", 20, "b"), say("4", 65, "b")], []),
        ([say("1", 20, "a"), say("2", 65, "a"), say("3", 20, "b"), say("4", 56, "b")], [("2", "4")]),
        ([say("1", 20, "a"), say("2", 65, "a"), say("3", 65, "b")], []),  # a shorter reprint
        ([say("1", 20, "a", as_of="2022"), say("2", 26, "b", as_of="2023")], []),
        ([published("1", 20, "a", "2023-05-01"), published("2", 26, "b", "2023-05-02")], [("1", "2")]),
        ([published("1", 20, "a", "2023-05-01"), published("2", 26, "b", "2023-06-02")], []),  # replaced
        ([say(str(n), n, "a") for n in range(1, 6)] + [say(str(n), n + 40, "b") for n in range(6, 11)], []),  # a form
    ],
)
def test_reprints_conflict_where_they_give_another_number(statements, found):
    pairs = [(c.one.statement.key, c.other.statement.key) for c in conflicts(series(statements))]

    assert pairs == found


TOLD = "为期三周的课程在海州结束。{}名学员在结业式上领取了证书，随后参观了当地的种子库。"


@pytest.mark.parametrize(
    "one, other, same",
    [
        (TOLD.format(24), TOLD.format(42), True),
        (TOLD.format(24), TOLD.format(42) + "\n\n记者：林晚", True),
        (TOLD.format(24), TOLD.format(42).replace("学员", "教师"), False),
        (TOLD.format(24), TOLD.format(42).replace("证书", "奖章"), False),
    ],
)
def test_figures_that_only_their_text_explains_are_known_by_its_words(one, other, same):
    first, second = keys(one), keys(other)

    assert all(key.startswith(SAID) for key in (*first, *second))
    assert (set(first) & set(second) != set()) is same


def test_too_few_words_are_no_key():
    assert keys("学员24名。") == [""]


def keys(text):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    reading = read(Document("a.txt", "0" * 64, len(text), "text/plain", "utf-8", text, when))
    claims = extract(reading)
    figures = zip(claims.figures, measures(claims), strict=True)
    return [series_key(one, measure, reading.text.shadow) for one, measure in figures if one.counted]
