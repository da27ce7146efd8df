"""Profiles and their best counterparts: profiles in, matches with scores and reasons out.

    matcher = Matcher(profiles)
    matcher.matches(need, Around(today))       the best counterparts, with reasons
    matcher.pair(need, offer.id, around)       one pair, whatever speaks against it: the answer to "why not?"

Candidates come from the index by their words, the hard rules take out what can be no match, and the rest is scored
by the table of features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from qiao.matching import rules
from qiao.matching.around import Around, Embed
from qiao.matching.corpus import Corpus, Side, corpus
from qiao.matching.index import common
from qiao.matching.profile import Bilingual, Kind, Profile
from qiao.matching.reasons import Reason, Told, broken_rules, reasons
from qiao.matching.score import Pairs, pair_up, scores, table
from qiao.matching.weights import DEFAULT, FEATURES, Weights

Numbers = npt.NDArray[np.int32]

_DEEP: Final = 4  # candidates that are looked at for each match wanted
_FEWEST: Final = 48
_WORDS: Final = 6  # shared terms that a reason names
_LEAST: Final = 0.02  # a lower score is no match: nothing but a common word is shared


class Match(msgspec.Struct, frozen=True, gc=False):
    """Two profiles: the score from 0 to 1, the features by name (those that are said), reasons and broken rules.

    Nothing in it leads back to it, so the garbage collector need not look: it took a third of the time of many matches.
    """

    id: str
    score: float
    features: Mapping[str, float]
    reasons: tuple[Reason, ...]
    barriers: tuple[Reason, ...] = ()


class Matcher:
    """Matches profiles with a set of others. Building reads all of them; asking changes nothing."""

    def __init__(self, profiles: Sequence[Profile], weights: Weights = DEFAULT, embed: Embed | None = None) -> None:
        self._corpus = corpus(profiles, embed)
        self._weights = weights

    @property
    def corpus(self) -> Corpus:
        """What the profiles were made into."""
        return self._corpus

    def matches(self, profile: Profile, around: Around, limit: int = 20) -> tuple[Match, ...]:
        """Return the best counterparts of a profile, best first."""
        return self.best([profile], around, limit)[0]

    def best(self, profiles: Sequence[Profile], around: Around, limit: int = 20) -> list[tuple[Match, ...]]:
        """Return the best counterparts of many profiles, in their order."""
        asking = self._corpus.asking(profiles)
        found: list[tuple[Match, ...]] = [()] * len(profiles)
        for kind in np.unique(asking.encoded.kind):
            rows = np.flatnonzero(asking.encoded.kind == kind).astype(np.int32)
            pairs = self._candidates(asking, rows, around, limit)
            if len(pairs.ones):
                self._rank(asking, pairs, around, limit, found)
        return found

    def pair(self, profile: Profile, other: str, around: Around) -> Match:
        """Return what is to be said of a profile and another by id, broken rules included; KeyError if unknown."""
        return self._judge(profile, self._corpus, self._corpus.positions[other], around)

    def judge(self, profile: Profile, other: Profile, around: Around) -> Match:
        """Return the same of two profiles as they are, whether the matcher knows them or not."""
        return self._judge(profile, replace(self._corpus, side=self._corpus.asking([other])), 0, around)

    def _judge(self, profile: Profile, held: Corpus, at: int, around: Around) -> Match:
        asking = self._corpus.asking([profile])
        pairs = pair_up(asking, held, np.zeros(1, np.int32), np.array([at], np.int32))
        columns = table(asking, held, pairs, around)
        broken = broken_rules(pairs.one, pairs.other, around.today.toordinal())
        score = float(scores(columns, self._weights)[0])
        match = _matches(asking, held, pairs, columns, around, np.array([score]))[0]
        return msgspec.structs.replace(match, barriers=broken)

    def _candidates(self, asking: Side, rows: npt.NDArray[np.int32], around: Around, limit: int) -> Pairs:
        """Return the pairs that the index proposes and that break no rule."""
        held = self._corpus.side.encoded
        today = around.today.toordinal()
        open_ = rules.answers(int(asking.encoded.kind[rows[0]]), held, today)
        size = max(_FEWEST, _DEEP * limit)
        near, _ = self._corpus.index.nearest(asking.terms.chosen(rows), open_, size)
        ones, others = _listed(rows, near)
        if asking.dense is not None and self._corpus.side.dense is not None:
            ones, others = _joined(ones, others, _listed(rows, _nearest(asking.dense[rows], self._corpus, open_, size)))
        pairs = pair_up(asking, self._corpus, ones, others)
        good = rules.allowed(pairs.one, pairs.other, today)
        kept = np.bincount(pairs.ones[good], minlength=len(asking))[rows]
        short = rows[(kept < limit) & (near[:, -1] >= 0)]  # rules took out too many of a full list: ask by rule
        if not len(short):
            return pairs.some(good)
        good &= ~np.isin(pairs.ones, short)
        wider_ones, wider = [pairs.ones[good]], [pairs.others[good]]
        for row in short:
            mask = open_ & rules.allowed(asking.encoded.rows(np.full(len(open_), row)), held, today)
            again, _ = self._corpus.index.nearest(asking.terms.chosen(np.array([row], np.int32)), mask, size)
            wider.append(again[again >= 0])
            wider_ones.append(np.full(len(wider[-1]), row, np.int32))
        return pair_up(asking, self._corpus, np.concatenate(wider_ones), np.concatenate(wider))

    def _rank(self, asking: Side, pairs: Pairs, around: Around, limit: int, found: list[tuple[Match, ...]]) -> None:
        """Score the pairs and put the best of each asking row into its place."""
        columns = table(asking, self._corpus, pairs, around)
        score = scores(columns, self._weights)
        order = np.lexsort((-score, pairs.ones))
        first = np.searchsorted(pairs.ones[order], pairs.ones[order])
        best = order[(np.arange(len(order)) - first < limit) & (score[order] >= _LEAST)]
        chosen = pairs.some(best)
        made = _matches(asking, self._corpus, chosen, columns[best], around, score[best])
        rows, starts = np.unique(chosen.ones, return_index=True)
        for row, start, stop in zip(rows.tolist(), starts.tolist(), [*starts[1:].tolist(), len(made)], strict=True):
            found[row] = tuple(made[start:stop])


def prepare() -> None:
    """Compile the inner loops, or load them from disk: ten seconds that whoever asks first should not wait."""
    said = Bilingual(en="solar cell")
    held = Matcher([Profile("held", Kind.OFFER, said)])
    held.matches(Profile("asking", Kind.NEED, said), Around(date.min))


def _listed(rows: Numbers, near: Numbers) -> tuple[Numbers, Numbers]:
    """Return candidates in rows as pairs, without what only pads."""
    ones, others = np.repeat(rows, near.shape[1]), near.ravel()
    return ones[others >= 0], others[others >= 0]


def _nearest(dense: npt.NDArray[np.float32], held: Corpus, allowed: npt.NDArray[np.bool_], size: int) -> Numbers:
    """Return the candidates that the user's vectors propose."""
    assert held.side.dense is not None
    chosen = np.flatnonzero(allowed)
    product = dense @ held.side.dense[chosen].T
    best = np.argsort(-product, axis=1)[:, :size]
    return chosen[best].astype(np.int32)


def _joined(ones: Numbers, others: Numbers, more: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Return pairs and more pairs, each once, grouped by the asking row."""
    pairs = np.unique(np.stack([np.concatenate([ones, more[0]]), np.concatenate([others, more[1]])], axis=1), axis=0)
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


def _shared(asking: Side, held: Corpus, pairs: Pairs) -> list[tuple[str, ...]]:
    """Return the terms that each pair shares, those that say most first; what only the dictionary says is left out."""
    shown = held.shown & (held.side.said | asking.said)
    numbers = common(asking.terms, held.side.terms, (pairs.ones, pairs.others), shown, _WORDS)
    names = held.names
    rows = held.meanings.distinct(numbers).tolist()
    return [tuple([names[number] for number in row if number >= 0]) for row in rows]


def _matches(  # noqa: PLR0913, PLR0917  what pairs are, and what is known of each
    asking: Side,
    held: Corpus,
    pairs: Pairs,
    columns: npt.NDArray[np.float32],
    around: Around,
    score: npt.NDArray[np.float32],
) -> list[Match]:
    """Return pairs as matches, in their order."""
    told = reasons(Told(pairs.one, pairs.other, columns, _shared(asking, held, pairs)), around)
    said = [
        {name: value for name, value in zip(FEATURES, row, strict=True) if value == value}  # noqa: PLR0124 NaN is not
        for row in zip(*columns.T.tolist(), strict=True)  # as columns: a list for each row would be garbage at once
    ]
    return list(map(Match, pairs.other.ids.tolist(), score.tolist(), said, told))
