"""The gate of digests: our examples, read and condensed; figures carried, points cited, nothing altered, nothing twice.

    python -m eval.digests [--json] [--misses]

Figures are counted twice: those that the program reads, and those that people marked in `eval/gold`.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from eval import composing
from eval.floors import check
from qiao.digests.candidates import key
from qiao.digests.model import Digest, Point
from qiao.documents.model import Refusal
from qiao.pipeline import Record, records
from qiao.settings import Limits
from qiao.text.model import Article

ROOT: Final = Path(__file__).parent.parent
EXAMPLES: Final = ROOT / "examples"
LEAST: Final = {"figures carried": 0.9}  # of texts that are annotated elsewhere; all else holds wholly
GOLD: Final = Path(__file__).parent / "gold"
_SAME: Final = 0.6  # of the shorter one's runs of four characters


def main() -> int:
    """Score every example; 1 if a score is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help="show the figures that no point carries")
    options = arguments.parse_args()
    read = [found for found in records([EXAMPLES], Limits()) if not isinstance(found, Refusal)]
    if options.misses:
        print(*(miss for record in read for miss in _missed(record)), sep="\n")
    failed = check("digests", scores(read) | composing.scores(read), as_json=options.json)
    return max(failed, _annotated_elsewhere())


def _annotated_elsewhere() -> int:
    """Score the annotated texts that stand beside the project, if any; 1 where their digests carry too few."""
    folder = next(
        (up / "shared" for up in (ROOT.parent, ROOT.parent.parent) if (up / "shared" / "gold").is_dir()), None
    )
    if folder is None:
        print("digests      no annotated texts stand beside the project: that part is skipped", file=sys.stderr)
        return 0
    read = [found for found in records([folder / "seeds"], Limits()) if not isinstance(found, Refusal)]
    carried = [held for record in read for held in _gold_carried(record, folder / "gold")]
    found = {
        "figures carried": _share(carried),
        **{name: value for name, value in scores(read).items() if "points" in name},
    }
    for name, score in found.items():
        print(
            f"digests      {name + ', beside':<32} {score:7.3f}   least  {LEAST.get(name, 1.0):6.3f}", file=sys.stderr
        )
    return int(any(score < LEAST.get(name, 1.0) for name, score in found.items()))


def scores(read: Sequence[Record]) -> dict[str, float]:
    """Return the shares of all that should hold; 1 is all."""
    figures = [carried for record in read for carried in _figures_carried(record)]
    marked = [carried for record in read for carried in _gold_carried(record)]
    digests = [each for record in read for each in zip(record.reading.articles, record.digests, strict=True)]
    points = [(article, point) for article, digest in digests for point in shown(digest)]
    sized = [len(points_of(digest)) >= min(3, _sentences(article)) for article, digest in digests]
    return {
        "figures carried": _share(figures),
        "marked figures carried": _share(marked),
        "points cited": _share([_is_cited(article, point) for article, point in points]),
        "points unaltered": _share([_is_verbatim(article, point) for article, point in points]),
        "points not repeated": 1.0 - sum(map(_repeats, read)) / max(1, len(points)),
        "articles with points": _share(sized),
    }


def shown(digest: Digest) -> list[Point]:
    """Return the viewpoint and the points."""
    return ([digest.viewpoint] if digest.viewpoint else []) + points_of(digest)


def points_of(digest: Digest) -> list[Point]:
    """Return the points of all groups."""
    return [point for group in digest.groups for point in group.points]


def _figures_carried(record: Record) -> Iterator[bool]:
    """Tell of each distinct figure of each article whether a point shows it."""
    for index, digest in enumerate(record.digests):
        text = "\n".join(point.text for point in shown(digest))
        said: dict[tuple[object, ...], bool] = {}
        for figure in record.claims.figures:
            if figure.span.article == index:
                quote = record.reading.text.clean[figure.span.clean_start : figure.span.clean_end]
                said[key(figure)] = said.get(key(figure), False) or quote in text
        yield from said.values()


def _gold_carried(record: Record, folder: Path = GOLD) -> Iterator[bool]:
    """Tell of each distinct figure that people marked in the document whether a point shows it."""
    path = folder / f"{Path(record.reading.document.name).stem}.figures.jsonl"
    if not path.exists():
        return
    text = _plain("".join(point.text for digest in record.digests for point in shown(digest)))
    marked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    distinct = {(str(each["value"]), each["counted"]): each for each in marked if each.get("duplicate_of") is None}
    for each in distinct.values():
        yield _plain(each["number_text"]) in text


def _missed(record: Record) -> Iterator[str]:
    for index, digest in enumerate(record.digests):
        text = "\n".join(point.text for point in shown(digest))
        for figure in record.claims.figures:
            quote = record.reading.text.clean[figure.span.clean_start : figure.span.clean_end]
            if figure.span.article == index and quote not in text:
                yield f"{record.reading.document.name}: {quote!r} ({figure.counted})"


def _is_cited(article: Article, point: Point) -> bool:
    numbers = {passage.n for passage in article.passages}
    return bool(point.passages) and set(point.passages) <= numbers


def _is_verbatim(article: Article, point: Point) -> bool:
    return all(point.text in passage.text for passage in article.passages if passage.n in point.passages)


def _repeats(record: Record) -> int:
    """Count the points of a document that say what another of the same article says."""
    return sum(
        len(one & other) > _SAME * min(len(one), len(other))
        for digest in record.digests
        for one, other in combinations([_shingles(point.text) for point in shown(digest)], 2)
    )


def _shingles(text: str) -> frozenset[str]:
    plain = _plain(text)
    return frozenset(plain[at : at + 4] for at in range(max(1, len(plain) - 3)))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _sentences(article: Article) -> int:
    """Return how many points an article can have: fewer than three only where it is shorter."""
    return max(0, sum(len(re.findall(r"[。！？]|[.!?](?:\s|$)", passage.text)) for passage in article.passages) - 2)


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0


if __name__ == "__main__":
    sys.exit(main())
