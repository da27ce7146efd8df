"""Peers: datatrove cleaning (ftfy) and deduplicating (MinHash) the same documents, in an environment of its own.

It keeps one document of each cluster and drops the rest, so it is scored by what it drops: of every group of planted
reprints, as many as there are may go. Decoding is done for it beforehand, as it reads UTF-8 only, and is not timed.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.ingest_corpus import reprint_of
from benchmarks.ingest_steps import LIMITS, originals
from qiao.documents.load import load

PACKAGES = ("datatrove[processing,io]==0.5.0", "spacy", "jieba", "xxhash<4")  # its hashing breaks with xxhash 4
PLACE = Path(__file__).resolve().parent.parent / "build" / "peers"
SCRIPT = Path(__file__).parent / "ingest_datatrove.py"


def datatrove(documents: Path, workers: int) -> str:
    """Run datatrove and describe how fast and how good it was."""
    python = _install()
    work = documents.parent / "datatrove"
    shutil.rmtree(work, ignore_errors=True)
    (work / "in").mkdir(parents=True)
    count = _write(documents, work / "in", workers)
    answer = subprocess.run([python, str(SCRIPT), str(work), str(workers)], check=True, capture_output=True, text=True)
    seconds = float(answer.stdout.split()[-1])
    recall, precision = _score(work, count)
    return (
        f"clean and deduplicate: {count / seconds:,.0f} documents/s ({seconds:.1f} s), "
        f"recall {recall:.4f}, precision {precision:.4f}"
    )


def _install() -> str:
    """Make the environment once; it is large."""
    python = PLACE / "bin" / "python"
    ready = PLACE / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES], check=True)
        ready.touch()
    return str(python)


def _write(documents: Path, place: Path, parts: int) -> int:
    """Write the decoded documents as JSON lines, dealt to as many files as there are workers."""
    files = [(place / f"{part:03}.jsonl").open("w", encoding="utf-8") for part in range(parts)]
    count = 0
    for original in originals(documents):
        line = {"text": load(original, LIMITS).text, "id": Path(original.name).stem}
        files[count % parts].write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    for file in files:
        file.close()
    return count


def _score(work: Path, count: int) -> tuple[float, float]:
    """Compare what was dropped with what was planted, group by group."""
    kept = {int(json.loads(line)["id"]) for path in (work / "out").glob("*.jsonl") for line in path.open()}
    planted: Counter[int] = Counter()
    dropped: Counter[int] = Counter()
    for number in range(count):
        original = reprint_of(number)
        planted[number if original is None else original] += original is not None
        dropped[number if original is None else original] += number not in kept
    right = sum(min(dropped[group], planted[group]) for group in dropped)
    return right / max(1, planted.total()), right / max(1, dropped.total())
