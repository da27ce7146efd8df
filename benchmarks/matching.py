"""How fast needs meet offers: 200,000 offers and 2,000 needs made here, the top 20 of each need with reasons.

    python -m benchmarks.matching [OFFERS] [NEEDS]

Beside the product, on the same machine and the same words: brute force with scikit-learn (TF-IDF cosine of every need
with every offer, sparse, in batches, the 20 largest) and bm25s (its index, the 20 best of each need; it is no
dependency: `pip install bm25s`). Both give row numbers and scores only; the product also applies the hard rules,
computes every feature and says why. Profiles are put together at random from the words of the technology areas, about
sixty words each, so that they have subjects. Building is timed apart from asking. Times are processor time and wall
time: other work on the machine makes wall time longer.
"""

import gc
import random
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from qiao.matching.areas import areas
from qiao.matching.around import Around, Tie
from qiao.matching.engine import Matcher
from qiao.matching.profile import Bilingual, Cooperation, Kind, Owner, PartnerType, Profile, Readiness, Sought
from qiao.matching.words import terms_of
from qiao.vocabulary.load import countries

TODAY: Final = date(2026, 3, 2)
TOP: Final = 20
COUNTRIES: Final = tuple(country.a3 for country in countries())[:60]
_FRAMES: Final = (
    "提供 一种 用于 的 新 技术 可以 提高 效率 降低 成本 适合 企业 使用 已 完成 示范",
    "a new technology for the industry that raises yield and lowers cost tested at pilot scale",
)
FRAME_ZH, FRAME_EN = (frame.split() for frame in _FRAMES)
BATCH: Final = 100  # needs that brute force multiplies at once: more does not fit beside 200,000 offers


def made(number: int, kind: Kind, dice: random.Random) -> Profile:
    """Make a profile about two areas, in Chinese or English."""
    chinese = dice.random() < 0.6
    one, other = dice.choice(areas()), dice.choice(areas())
    words = one.zh_words.split() if chinese else one.en_words.split(", ")
    more = other.zh_words.split() if chinese else other.en_words.split(", ")
    frame = FRAME_ZH if chinese else FRAME_EN
    said = [dice.choice(words) for _ in range(22)] + [dice.choice(more) for _ in range(8)]
    said += [dice.choice(frame) for _ in range(20)] + [f"{'型号' if chinese else 'type'}{dice.randrange(5000)}"]
    dice.shuffle(said)
    mark = "" if chinese else " "
    title, text = mark.join(dice.choices(words, k=5)), mark.join(said)
    return Profile(
        id=f"{kind.value}-{number}",
        kind=kind,
        title=Bilingual(zh=title) if chinese else Bilingual(en=title),
        summary=Bilingual(zh=text) if chinese else Bilingual(en=text),
        readiness=Readiness(level := dice.randint(2, 9), min(9, level + 1)),
        cooperation=tuple(dice.sample(tuple(Cooperation), 2)),
        sought=Sought(types=(dice.choice(tuple(PartnerType)),), excluded=(dice.choice(COUNTRIES),)),
        languages=("en", "zh") if dice.random() < 0.7 else ("en",),
        fields=(one.field,),
        sdgs=(dice.randint(1, 17),),
        owner=Owner(
            Bilingual(en=f"Body {dice.randrange(20_000)}"),
            dice.choice(tuple(PartnerType)),
            country=dice.choice(COUNTRIES),
        ),
        updated=TODAY - timedelta(days=dice.randrange(400)),
    )


def timed(what: str, work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Do something; print and return its result with processor and wall seconds."""
    cpu, wall = process_time(), perf_counter()
    result = work()
    cpu, wall = process_time() - cpu, perf_counter() - wall
    print(f"{what:<52} {cpu:9.2f} s CPU {wall:9.2f} s wall", flush=True)
    return result, cpu, wall


def words_of(profiles: Sequence[Profile]) -> list[list[str]]:
    """Return the terms that the product sees, for peers that bring no tokeniser of Chinese."""
    return [list(terms_of(profile)) for profile in profiles]


def brute_force(offers: list[list[str]], needs: list[list[str]]) -> tuple[float, float]:
    """Compare every need with every offer by TF-IDF cosine; return the seconds of asking."""
    made_of = TfidfVectorizer(analyzer=lambda words: words)
    rows, _, _ = timed("scikit-learn TF-IDF: build", lambda: made_of.fit_transform(offers))

    def ask() -> list[Any]:
        asked, across = made_of.transform(needs), rows.T.tocsr()
        found = []
        for start in range(0, len(needs), BATCH):
            products = (asked[start : start + BATCH] @ across).toarray()
            found.append(np.argpartition(-products, TOP, axis=1)[:, :TOP])
        return found

    return timed("scikit-learn TF-IDF: ask", ask)[1:]


def bm25(offers: list[list[str]], needs: list[list[str]]) -> tuple[float, float]:
    """Ask bm25s; return the seconds of asking."""
    import bm25s  # noqa: PLC0415 - only this peer needs it, and it is no dependency of ours

    engine = bm25s.BM25()
    timed("bm25s: build", lambda: engine.index(offers, show_progress=False))
    return timed("bm25s: ask", lambda: engine.retrieve(needs, k=TOP, show_progress=False, n_threads=1))[1:]


def main() -> None:
    """Run all three and print how often the product is faster."""
    count, asked = (int(value) for value in (*sys.argv[1:3], *("200000", "2000")[len(sys.argv[1:3]) :]))
    dice = random.Random(7)
    offers = [made(number, Kind.OFFER, dice) for number in range(count)]
    needs = [made(number, Kind.NEED, dice) for number in range(asked)]
    around = Around(TODAY, {tuple(sorted(dice.sample(COUNTRIES, 2))): (Tie("agreement"),) for _ in range(200)})  # type: ignore[misc]
    matcher, _, _ = timed(f"qiao: build, {count:,} offers", lambda: Matcher(offers))
    matcher.best(needs[:2], around, TOP)  # compiles the inner loops, once per machine
    gc.freeze()  # as a server does that has loaded what stays: it is not searched for garbage again and again
    found, cpu, wall = timed(
        f"qiao: ask, {asked:,} needs, top {TOP} with reasons", lambda: matcher.best(needs, around, TOP)
    )
    matches = sum(map(len, found))
    reasons = sum(len(match.reasons) for each in found for match in each)
    print(f"    {matches:,} matches, {reasons:,} reasons")
    fresh = [made(number, Kind.NEED, dice) for number in range(asked, asked + 50)]
    _, one_cpu, one_wall = timed(
        "qiao: 50 new needs, one after another", lambda: [matcher.matches(need, around) for need in fresh]
    )
    print(f"    one new need: {one_cpu / 50 * 1000:.1f} ms CPU, {one_wall / 50 * 1000:.1f} ms wall")
    said, sought = words_of(offers), words_of(needs)
    for name, (other_cpu, other_wall) in (("scikit-learn", brute_force(said, sought)), ("bm25s", bm25(said, sought))):
        print(f"faster than {name}: {other_cpu / cpu:.1f} times by CPU, {other_wall / wall:.1f} times by wall")


if __name__ == "__main__":
    main()
