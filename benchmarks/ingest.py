"""How fast documents become a record: `python -m benchmarks.ingest [--quick] [--peers]`.

Generates 100,000 documents of about 2 KB (10,000 with --quick) under build/, then measures three things and prints
them: the race (decode, clean, find reprints, on all cores, with precision and recall of the planted ones), the
processor time of every step by itself, and the whole ingest into a fresh data folder, with every process's peak memory.
With --peers, datatrove cleans and deduplicates the same documents in an environment of its own.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import ingest_corpus, ingest_peers, ingest_steps
from benchmarks.ingest_whole import Whole, step_times, whole

BUILD = Path(__file__).resolve().parent.parent / "build"
SAMPLED = 2_000  # documents whose steps are timed one by one


def main(arguments: Sequence[str]) -> None:
    """Run the benchmark."""
    options = _parser().parse_args(arguments)
    count = options.documents or (10_000 if options.quick else 100_000)
    folder = BUILD / f"ingest-{count}"
    documents = folder / "documents"
    print(f"{count:,} documents in {documents}, {options.workers} worker processes, seed {ingest_corpus.SEED}")
    ingest_corpus.write(count, documents)
    if "race" not in options.skip:
        _print_race(ingest_steps.deduplicate(documents, options.workers), count, options.workers)
    if options.peers:
        print(f"\ndatatrove on the same documents\n{ingest_peers.datatrove(documents, options.workers)}")
    if "steps" not in options.skip:
        _print_steps(step_times(documents, folder / "steps", min(count, SAMPLED)))
    if "whole" not in options.skip:
        _print_whole(whole(documents, folder / "data"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description="Measure ingest.")
    parser.add_argument("--quick", action="store_true", help="10,000 documents instead of 100,000")
    parser.add_argument("--documents", type=int, help="this many documents")
    parser.add_argument("--peers", action="store_true", help="measure datatrove too; installs it under build/")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="worker processes of the race")
    parser.add_argument("--skip", action="append", default=[], choices=["race", "steps", "whole"], help="leave out")
    return parser


def _print_race(race: ingest_steps.Deduplicated, count: int, workers: int) -> None:
    quality = _quality(race.found)
    processor = sum(race.clock.seconds.values())
    print(f"\nclean and deduplicate: {count / race.seconds:,.0f} documents/s ({race.seconds:.1f} s)")
    print(f"where nothing else runs, by processor time: {workers * count / processor:,.0f} documents/s")
    print(f"planted reprints {quality[0]:,}, recall {quality[1]:.4f}, precision {quality[2]:.4f}")
    _print_table(race.clock, count)
    shown = ", ".join(f"{name} {' then '.join(f'{p / 1e6:,.0f}' for p in peaks)}" for name, peaks in race.peaks.items())
    print(f"peak memory in MB (the parent's halfway, then at the end): {shown}")


def _quality(found: dict[int, int | None]) -> tuple[int, float, float]:
    """Count planted reprints, and give recall and precision of the pairs found."""
    planted = {number: ingest_corpus.reprint_of(number) for number in found}
    wanted = sum(original is not None for original in planted.values())
    told = sum(earlier is not None for earlier in found.values())
    right = sum(
        earlier is not None and planted[number] is not None and planted[number] in {earlier, planted[earlier]}
        for number, earlier in found.items()
    )
    return wanted, right / max(1, wanted), right / max(1, told)


def _print_steps(measured: tuple[ingest_steps.Clock, int]) -> None:
    clock, count = measured
    print(f"\nsteps of the whole ingest, one process, {count:,} documents")
    _print_table(clock, count)


def _print_table(clock: ingest_steps.Clock, count: int) -> None:
    print(f"{'step':28}{'CPU s':>9}{'µs/document':>13}{'documents/s/core':>18}")
    for name, seconds in [*clock.seconds.items(), ("all", sum(clock.seconds.values()))]:
        print(f"{name:28}{seconds:9.2f}{seconds / count * 1e6:13.1f}{count / max(seconds, 1e-9):18,.0f}")


def _print_whole(outcome: Whole) -> None:
    print(f"\nwhole ingest: {outcome.documents / outcome.seconds:,.0f} documents/s ({outcome.seconds:.1f} s)")
    print(", ".join(f"{name} {value:,}" for name, value in outcome.counts.items()))
    for name, processor, halfway, peak in outcome.processes:
        print(
            f"{name:28}CPU {processor:8.1f} s   peak {halfway / 1e6:7.0f} MB halfway, {peak / 1e6:7.0f} MB at the end"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
