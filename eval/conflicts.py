"""Planted conflicts: generated news about known numbers goes through the whole pipeline, and conflicts are counted.

Every case is two short documents about one measure, in Chinese or English or one of each. Half of them contradict each
other; the others differ as honest news does: rounded, superseded, by another holder or about another thing. The holders
are countries, and then bodies that no vocabulary knows, whom a document names once and goes on to call "the park" or
该校; `conflicts_worded` tells each measure in other words in either document, `conflicts_reprinted` misprints a number
of our examples, and `conflicts_retold` has whole reports. Prints how many planted conflicts were found and how many
were invented, and fails below the floors of `floors.json`.

    python -m eval.conflicts [--json] [--cases N] [--misses]
"""

import argparse
import calendar
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from eval import conflicts_reprinted, conflicts_retold, conflicts_worded
from eval.floors import check
from qiao.claims.extract import extract
from qiao.documents.model import Document
from qiao.registry.collect import statements
from qiao.registry.conflicts import conflicts
from qiao.registry.reprints import Given
from qiao.registry.series import series
from qiao.text.read import read

SEED = 20260101
_REPRINTED = ", reprinted"


@dataclass(frozen=True)
class Thing:
    """Something that is counted, in both languages, with what is done to it."""

    zh: str
    classifier: str
    verb_zh: str
    en: str
    verb_en: str


THINGS = (
    Thing(
        "政府间科技合作协定", "个", "签署", "intergovernmental science and technology cooperation agreements", "signed"
    ),
    Thing("联合实验室", "家", "建成", "joint laboratories", "established"),
    Thing("技术转移中心", "个", "设立", "technology transfer centres", "set up"),
    Thing("国际科技合作基地", "个", "建设", "international science and technology cooperation bases", "built"),
    Thing("联合研究项目", "项", "资助", "joint research projects", "funded"),
    Thing("海外科教基地", "个", "建立", "overseas science and education bases", "established"),
    Thing("科技园区", "个", "建成", "science parks", "built"),
    Thing("合作备忘录", "份", "签署", "memoranda of understanding", "signed"),
)


@dataclass(frozen=True)
class Holder:
    """Who holds something, in both languages; a body with the word that stands for its name afterwards."""

    zh: str
    en: str
    zh_after: str = ""
    en_after: str = ""


BODIES = (
    Holder("洛水农林大学", "Luoshui University of Agriculture and Forestry", "该校", "the university"),
    Holder("天河国际培训中心", "Tianhe International Training Centre", "中心", "the centre"),
    Holder("中埃红海技术园", "China-Egypt Red Sea Technology Park", "园区", "the park"),
    Holder("亚洲茶科学联合会", "Asian Tea Science Consortium", "该联合会", "the consortium"),
    Holder("东湖材料实验室", "Donghu Materials Laboratory", "实验室", "the laboratory"),
    Holder("中拉技术伙伴网络", "China-Latin America Technology Partnership Network", "该网络", "the network"),
    Holder("北屿海洋研究院", "Beiyu Ocean Research Institute", "该院", "the institute"),
)
COUNTRIES = (
    Holder("中国", "China"),
    Holder("巴西", "Brazil"),
    Holder("埃及", "Egypt"),
    Holder("印度尼西亚", "Indonesia"),
    Holder("法国", "France"),
)


class Truth(StrEnum):
    """Why two statements of a case do or do not contradict each other."""

    CONFLICT = "conflict"
    ROUNDED = "rounded"
    SUPERSEDED = "superseded"
    OTHER_HOLDER = "other_holder"
    OTHER_THING = "other_thing"
    SAME = "same"


@dataclass(frozen=True)
class Fact:
    """What one document says: a holder has so many of a thing as of a month."""

    thing: Thing
    holder: Holder
    number: int
    rounding: str  # exact, more_than, nearly
    year: int
    month: int


def chinese(fact: Fact) -> str:
    """Write a fact in Chinese: one sentence, or two where the first names a body."""
    number = {"exact": f"{fact.number}", "more_than": f"{fact.number}多", "nearly": f"近{fact.number}"}[fact.rounding]
    thing, who = fact.thing, fact.holder
    named = f"{who.zh}日前发布年度报告。" if who.zh_after else ""
    what = f"已{thing.verb_zh}{number}{thing.classifier}{thing.zh}"
    return f"{named}截至{fact.year}年{fact.month}月，{who.zh_after or who.zh}{what}，有关合作进展顺利。"


def english(fact: Fact) -> str:
    """Write a fact in English: one sentence, or two where the first names a body."""
    words = {"exact": "", "more_than": "more than ", "nearly": "nearly "}[fact.rounding]
    month, thing, who = calendar.month_name[fact.month], fact.thing, fact.holder
    what = f"{words}{fact.number} {thing.en}"
    named = f"The {who.en} has published its report. " if who.en_after else ""
    return f"{named}As of {month} {fact.year}, {who.en_after or who.en} had {thing.verb_en} {what}, officials said."


def case(dice: random.Random, holders: tuple[Holder, ...]) -> tuple[Truth, str, str]:
    """Make one case: whether it is a conflict, and two documents."""
    thing, holder = dice.choice(THINGS), dice.choice(holders)
    base = Fact(thing, holder, dice.choice([12, 23, 35, 48, 53, 67, 76, 86, 117, 128, 236]), "exact", 2023, 11)
    truth = Truth.CONFLICT if dice.random() < 0.5 else dice.choice([t for t in Truth if t is not Truth.CONFLICT])
    tens = base.number // 10 * 10
    other = {
        Truth.CONFLICT: lambda: dice.choice(
            [
                Fact(thing, holder, base.number + dice.choice([-7, 4, 9, 30]), "exact", 2023, 11),
                Fact(thing, holder, tens + dice.choice([20, 40]), "more_than", 2023, 11),
                Fact(thing, holder, max(tens // 2 // 10 * 10, 5), "nearly", 2023, 11),
            ]
        ),
        Truth.ROUNDED: lambda: (
            Fact(thing, holder, tens, "more_than", 2023, 11)
            if base.number % 10
            else Fact(thing, holder, base.number, "exact", 2023, 11)
        ),
        Truth.SUPERSEDED: lambda: Fact(thing, holder, base.number + 25, "exact", 2025, 6),
        Truth.OTHER_HOLDER: lambda: Fact(thing, other_than(dice, holders, holder), base.number + 25, "exact", 2023, 11),
        Truth.OTHER_THING: lambda: Fact(other_than(dice, THINGS, thing), holder, base.number + 25, "exact", 2023, 11),
        Truth.SAME: lambda: base,
    }[truth]()
    writers: list[Callable[[Fact], str]] = [dice.choice([chinese, english]) for _ in range(2)]
    return truth, writers[0](base), writers[1](other)


def other_than(dice: random.Random, choices: tuple, one: object):  # noqa: ANN201 the type is that of the choices
    """Pick another one."""
    return dice.choice([choice for choice in choices if choice != one])


def found(texts: tuple[str, ...], *, reprints: bool) -> list[frozenset[Decimal]]:
    """Run the pipeline over documents of one lineage or each of its own; return the numbers of each conflict."""
    said = []
    given = defaultdict[str, Given](Given)
    for index, text in enumerate(texts):
        when = datetime(2026, 1, 1, tzinfo=UTC)
        reading = read(Document(f"{index}.txt", f"{index:064d}", len(text), "text/plain", "utf-8", text, when))
        claims = extract(reading)
        said += statements(reading, claims, lineage="" if reprints else str(index))
        for figure in claims.figures:
            given[f"{index:064d}:{figure.span.article}"].add(figure.value, figure.as_of, figure.as_of_basis)
        for cooperation in claims.cooperations:
            given[f"{index:064d}:{cooperation.span.article}"].add(None, cooperation.date)
    clashes = conflicts(series(said), lambda _: given)
    return [frozenset((one.one.statement.value, one.other.statement.value)) for one in clashes]


def main() -> int:
    """Run the gate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--misses", action="store_true", help="print every case judged wrongly")
    options = parser.parse_args()
    makers: dict[str, Callable[[random.Random], tuple[bool, str, str]]] = {
        "": lambda dice: planted(dice, COUNTRIES),
        ", bodies": lambda dice: planted(dice, BODIES),
        ", worded": conflicts_worded.case,
        _REPRINTED: conflicts_reprinted.case,
    }
    scores: dict[str, float] = {}
    for label, make in makers.items():
        scores |= _scores(label, make, options.cases, misses=options.misses)
    scores |= _retold(misses=options.misses)
    return check("conflicts", scores, as_json=options.json)


def _retold(*, misses: bool) -> dict[str, float]:
    """Return how many contradictions of whole reports are found by their numbers, and how many honest pairs left."""
    judged = Counter[tuple[bool, bool]]()
    for pair in conflicts_retold.pairs():
        clashes = found(pair.texts, reprints=False)
        right = pair.numbers in clashes if pair.numbers else not clashes
        judged[bool(pair.numbers), right] += 1
        if misses and not right:
            print("missed" if pair.numbers else "invented", "|", *pair.texts, file=sys.stderr)
    contradicting, honest = (judged[true, True] + judged[true, False] for true in (True, False))
    return {"recall, retold": judged[True, True] / contradicting, "honesty, retold": judged[False, True] / honest}


def planted(dice: random.Random, holders: tuple[Holder, ...]) -> tuple[bool, str, str]:
    """Make one case, and say only whether it is a conflict."""
    truth, one, other = case(dice, holders)
    return truth is Truth.CONFLICT, one, other


def _scores(
    label: str, make: Callable[[random.Random], tuple[bool, str, str]], cases: int, *, misses: bool
) -> dict[str, float]:
    """Return how many planted conflicts are found, and how many honest differences are left alone."""
    dice = random.Random(SEED)  # noqa: S311 cases, not secrets
    judged = Counter[tuple[bool, bool]]()
    for _ in range(cases):
        true, one, other = make(dice)
        conflicting = bool(found((one, other), reprints=label == _REPRINTED))
        judged[true, conflicting] += 1
        if misses and conflicting != true:
            print("missed" if true else "invented", "|", one, "|", other, file=sys.stderr)
    shares = {true: judged[true, true] / (judged[true, True] + judged[true, False]) for true in (True, False)}
    return {f"recall{label}": shares[True], f"honesty{label}": shares[False]}


if __name__ == "__main__":
    sys.exit(main())
