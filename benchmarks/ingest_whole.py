"""The whole ingest: the steps one by one in this process, and the real thing with its own processes.

The real thing runs in a process of its own, because Django reads its settings once; it is watched through /proc.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.ingest_steps import Clock

TICK = os.sysconf("SC_CLK_TCK")
LOOK_EVERY = 0.25  # seconds


@dataclass(slots=True)
class Process:
    """A process as it was last seen: its processor seconds and its peak, first halfway and then at the end."""

    name: str
    processor: float = 0.0
    peaks: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole ingest came to; a process is name, processor seconds, peak halfway and peak at the end."""

    documents: int
    seconds: float
    counts: dict[str, int]
    processes: list[tuple[str, float, int, int]]


def step_times(documents: Path, data: Path, count: int) -> tuple[Clock, int]:
    """Time every step on the first documents, in a process of its own."""
    shutil.rmtree(data, ignore_errors=True)
    answer = json.loads(subprocess.run(_command("steps", documents, data, str(count)), check=True, stdout=-1).stdout)
    return Clock(answer["seconds"]), answer["count"]


def whole(documents: Path, data: Path) -> Whole:
    """Run the real ingest into a fresh data folder."""
    shutil.rmtree(data, ignore_errors=True)
    start = time.perf_counter()
    with subprocess.Popen(_command("whole", documents, data), stdout=subprocess.PIPE, start_new_session=True) as child:
        seen: dict[int, Process] = {}
        while child.poll() is None:
            _look(child.pid, seen)
            time.sleep(LOOK_EVERY)
        assert child.stdout is not None
        answer = json.loads(child.stdout.read())
    assert child.returncode == 0
    middle = [
        (process.name, process.processor, process.peaks[len(process.peaks) // 2], process.peaks[-1])
        for process in seen.values()
        if process.processor >= 1.0
    ]
    return Whole(answer["counts"]["new"], answer["seconds"] or time.perf_counter() - start, answer["counts"], middle)


def _look(session: int, seen: dict[int, Process]) -> None:
    """Note processor time and peak memory of every process of a session."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError, StopIteration):
            pid = int(entry.name)
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            lines = (entry / "status").read_text().splitlines()
            peak = int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024
            process = seen.setdefault(pid, Process("writer" if pid == session else f"worker {pid}"))
            process.processor = (int(fields[11]) + int(fields[12])) / TICK
            process.peaks.append(peak)


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "benchmarks.ingest_whole", *map(str, arguments)]


def _run(kind: str, documents: Path, data: Path, count: int) -> dict[str, Any]:
    """Measure, in the process that `step_times` or `whole` started."""
    data.mkdir(parents=True)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "qiao_web.settings", "QIAO_DATA": str(data)}
    import django  # noqa: PLC0415 -- the environment must be set before

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- as above

    call_command("migrate", verbosity=0)
    return _steps(documents, data, count) if kind == "steps" else _whole(documents)


def _whole(documents: Path) -> dict[str, Any]:
    from qiao.settings import from_environment  # noqa: PLC0415 -- Django must be set up before its models
    from qiao_web.actions.ingest import ingest  # noqa: PLC0415 -- as above

    start = time.perf_counter()
    report = ingest([documents], from_environment())
    return {"seconds": time.perf_counter() - start, "counts": asdict(report.counts)}


def _steps(documents: Path, data: Path, count: int) -> dict[str, Any]:
    """Do what ingest does, step by step in one process."""
    from benchmarks.ingest_steps import mapped  # noqa: PLC0415 -- as above
    from qiao.documents.archive import Archive  # noqa: PLC0415 -- as above
    from qiao_web.models import IngestRun  # noqa: PLC0415 -- as above
    from qiao_web.store.feed import Feed  # noqa: PLC0415 -- as above
    from qiao_web.store.lineages import Lineages  # noqa: PLC0415 -- as above
    from qiao_web.store.rows import document_rows  # noqa: PLC0415 -- as above
    from qiao_web.store.write import Batch, store  # noqa: PLC0415 -- as above

    clock, archive, lineages = Clock(), Archive(data / "originals"), Lineages()
    run = IngestRun.objects.create()
    done = 0
    with Feed(data / "index") as feed:
        for records in mapped(documents, count, clock):
            with clock.step("rows, sketch"):
                rows = [document_rows(record) for _, record in records]
            with clock.step("archive"):
                for original, _ in records:
                    archive.put(original.data)
                archive.commit()
            with clock.step("store, lineages"):
                stored = store(Batch(rows), run, lineages)
            with clock.step("index"):
                feed.put(stored)
            done += len(rows)
        with clock.step("index"):
            feed.commit()
    return {"seconds": clock.seconds, "count": done}


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int((sys.argv[4:] or ["0"])[0]))))
