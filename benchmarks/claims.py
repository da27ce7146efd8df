"""How fast claims are extracted, on generated mixed news, and that the time grows with the length of the text.

    python -m benchmarks.claims [--quick] [--peers]

Reading (decoding, repairs, articles) is not counted: extraction begins with a finished reading. Times are of
one core's CPU. `--peers` lets `recognizers-text-suite` (in its own environment under build/) look for numbers
and dates only, on the same text.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.ingest_corpus import sample
from qiao.claims import dates, numerals
from qiao.claims.extract import extract
from qiao.documents.load import load
from qiao.documents.model import Document, Original
from qiao.settings import Limits
from qiao.text.model import Reading
from qiao.text.read import read

FULL, QUICK = 50_000_000, 2_000_000  # bytes of text
DISTINCT = 3_000_000  # bytes generated; beyond that the same documents come again
PEER_BYTES = 60_000  # what the peer can do in minutes
BUILD = Path(__file__).parent.parent / "build" / "peers"
PEER = "recognizers-text-suite"
LENGTHS = (25_000, 50_000, 100_000, 200_000)
HARD = {
    "one sentence": "中国与90多个国家共建实验室，",
    "numerals in one line": "12345,",
    "brackets": "（((",
    "one numeral": "9",
    "words of numbers": "two hundred and ",
    "impossible dates": "2月30日",
}


def main() -> int:
    """Print speed, the peer beside it, and the table of lengths."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="2 MB instead of 50")
    arguments.add_argument("--peers", action="store_true", help="also run recognizers-text-suite on a part of the text")
    options = arguments.parse_args()
    readings = _readings(min(DISTINCT, QUICK if options.quick else FULL))
    ours = _speed(readings, QUICK if options.quick else FULL)
    if options.peers:
        _beside(readings, ours)
    _lengths()
    return 0


def _readings(size: int) -> list[Reading]:
    """Generate and read documents of that many bytes."""
    found: list[Reading] = []
    total = number = 0
    while total < size:
        made = sample(number)
        number += 1
        original = Original(f"{number}.txt", made.data, f"{number:064x}", datetime(2026, 1, 1, tzinfo=UTC))
        found.append(read(load(original, Limits())))
        total += len(found[-1].document.text.encode())
    return found


def _speed(readings: list[Reading], size: int) -> float:
    """Extract until `size` bytes are done; return megabytes per second of one core."""
    for reading in readings[:50]:
        extract(reading)
    characters = bytes_ = claims = documents = withheld = 0
    began = time.process_time()
    while bytes_ < size:
        for reading in readings:
            found = extract(reading)
            claims += len(found.figures) + len(found.cooperations)
            withheld += len(found.withheld)
            characters += len(reading.document.text)
            bytes_ += len(reading.document.text.encode())
            documents += 1
            if bytes_ >= size:
                break
    spent = time.process_time() - began
    speed = bytes_ / spent / 1e6
    print(f"extraction   {bytes_ / 1e6:8.1f} MB of UTF-8, {documents} documents, {claims} claims, {withheld} withheld")
    print(f"             {spent:8.1f} s of CPU: {characters / spent:,.0f} characters/s, {speed:.2f} MB/s per core,")
    print(f"             {1e3 * spent / documents:.2f} ms a document")
    return speed


def _beside(readings: list[Reading], ours: float) -> None:
    """Run numbers and dates of ours and of the peer on the same text."""
    texts = list(_texts(readings, PEER_BYTES))
    size = sum(len(text.encode()) for text, _ in texts)
    reference = date(2024, 1, 1)
    for name, parse in (
        ("qiao numbers", numerals.parse),
        ("qiao dates", lambda text, language: dates.parse(text, language, reference)),
    ):
        began = time.process_time()
        for text, language in texts:
            parse(text, language)
        print(f"{name:<22} {size / 1e6 / (time.process_time() - began):8.3f} MB/s")
    theirs = _peer(texts)
    for name, spent in theirs.items():
        print(f"{PEER} {name:<8} {size / 1e6 / spent:8.3f} MB/s")
    whole = size / 1e6 / sum(theirs.values())
    print(f"all claims against its numbers and dates: {ours / whole:.0f} times as fast")


def _texts(readings: list[Reading], size: int) -> Iterator[tuple[str, str]]:
    total = 0
    for reading in readings:
        yield reading.text.clean, reading.articles[0].language if reading.articles else "zh"
        total += len(reading.text.clean.encode())
        if total >= size:
            return


_PEER_PROGRAM = """
import json, sys, time
from datetime import datetime
from recognizers_text import Culture
from recognizers_number import NumberRecognizer
from recognizers_date_time import DateTimeRecognizer
texts = json.load(sys.stdin)
cultures = {"zh": Culture.Chinese, "en": Culture.English}
spent = {}
numbers = {k: NumberRecognizer(c).get_number_model() for k, c in cultures.items()}
dates = {k: DateTimeRecognizer(c).get_datetime_model() for k, c in cultures.items()}
for name, models in (("numbers", numbers), ("dates", dates)):
    began = time.process_time()
    for text, language in texts:
        try:
            if name == "numbers":
                models[language].parse(text)
            else:
                models[language].parse(text, datetime(2024, 1, 1))
        except Exception:
            pass
    spent[name] = time.process_time() - began
print(json.dumps(spent))
"""


def _peer(texts: list[tuple[str, str]]) -> dict[str, float]:
    """Return the seconds of CPU that the peer needs; its environment is made at the first run."""
    python = BUILD / PEER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(BUILD / PEER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "setuptools<81", "emoji<2", PEER], check=True)
    run = subprocess.run(
        [str(python), "-W", "ignore", "-c", _PEER_PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    spent: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return spent


def _lengths() -> None:
    """Print the seconds that texts of doubling length take; the last column is the growth, 1.0 where it is linear."""
    print("\nseconds of CPU by length  " + "".join(f"{length:>10,}" for length in LENGTHS) + "   growth")
    for name, piece in HARD.items():
        spent = [_timed(extract, _long(piece, length)) for length in LENGTHS]
        growth = (spent[-1] / max(spent[0], 1e-4)) / (LENGTHS[-1] / LENGTHS[0])
        print(f"{name:<26}" + "".join(f"{seconds:10.3f}" for seconds in spent) + f"{growth:9.2f}")


def _long(piece: str, length: int) -> Reading:
    text = (piece * (length // len(piece) + 1))[:length]
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    return read(Document("long.txt", "0" * 64, length, "text/plain", "utf-8", text, stamp))


def _timed(work: Callable[[Reading], object], reading: Reading) -> float:
    began = time.process_time()
    work(reading)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
