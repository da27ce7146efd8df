"""Time every page: in comes a filled record, out come p50, p95 and the number of queries of each kind of page.

    QIAO_DATA=/tmp/qiao-bench python -m benchmarks.record 100000
    QIAO_DATA=/tmp/qiao-bench python -m benchmarks.pages [--rounds 40]

Each kind is asked for with many different parameters, common and rare ones, through Django's test client: routing,
middleware, queries and templates are in the time, the network is not.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.models import Document

LIMIT_MS = 100.0
WORDS = ("联合实验室", "肯尼亚", "海洋观测", "传统医药 巴西", "遥感测绘", "没有这个词", "第777号", "project")
COUNTRIES = ("CHN", "BRA", "KEN", "FRA")
KINDS = ("agreement", "joint_lab", "company", "event")
ORDERS = ("newest", "oldest", "latest_day", "earliest_day", "largest", "smallest")

Address = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the pages of one kind took, in milliseconds; `cpu95` is processor time, the same on a busy machine."""

    kind: str
    p50: float
    p95: float
    cpu95: float
    worst: float
    worst_address: str
    queries: int


def addresses(documents: Sequence[int]) -> dict[str, Address]:
    """Return for each kind of page what makes an address of it."""
    return {
        "home": lambda _: "/",
        "topics": lambda _: "/topics/",
        "topic": lambda _: "/topics/cooperation/",
        "topic, searched": lambda chance: f"/topics/cooperation/?q={chance.choice(WORDS)}",
        "topic, figures": lambda _: "/topics/cooperation/figures/",
        "topic, changes": _topic_changes,
        "topic, map": lambda chance: f"/topics/cooperation/map/?kind={chance.choice(('', *KINDS))}",
        "topic, network": _topic_network,
        "topic, cooperations": lambda chance: (
            f"/topics/cooperation/cooperations/?node=country:{chance.choice(COUNTRIES)}"
        ),
        "feed": lambda _: "/feeds/en/topics/cooperation.atom",
        "document": lambda chance: f"/documents/{chance.choice(documents)}/",
        "source": lambda chance: f"/documents/{chance.choice(documents)}/source/",
        "figures": lambda chance: f"/figures/?order={chance.choice(ORDERS)}",
        "figures, filtered": _filtered_figures,
        "figures, by words": lambda chance: f"/figures/?words={chance.choice(WORDS)}&order={chance.choice(ORDERS)}",
        "figures, of a year": lambda chance: f"/figures/?year={chance.randint(2010, 2027)}",
        "cooperations": lambda chance: f"/cooperations/?order={chance.choice(ORDERS[:4])}",
        "cooperations, filtered": _filtered_cooperations,
        "cooperations, by words": lambda chance: f"/cooperations/?words={chance.choice(WORDS)}",
        "search": lambda chance: f"/search/?q={chance.choice(WORDS)}",
        "search, filtered": lambda chance: f"/search/?q={chance.choice(WORDS)}&country={chance.choice(COUNTRIES)}",
        "runs": lambda _: "/runs/",
        "about": lambda _: "/about/",
    }


def _topic_changes(chance: random.Random) -> str:
    kind, year = chance.choice(("week", "month", "year")), chance.randint(2012, 2026)
    return f"/topics/cooperation/changes/?period={kind}&on={year}-{chance.randint(1, 12):02}-07"


def _topic_network(chance: random.Random) -> str:
    node, year = chance.choice(("", *COUNTRIES)), chance.choice(("", "2019", "2025"))
    return f"/topics/cooperation/network/?year={year}" + (f"&node=country:{node}" if node else "")


def _filtered_figures(chance: random.Random) -> str:
    quantity = chance.choice(("count", "percent", "money", "age"))
    comparator = chance.choice(("exact", "range", "nearly"))
    measure = chance.choice(("", "target", "flow"))
    order = chance.choice(ORDERS)
    return f"/figures/?quantity={quantity}&comparator={comparator}&measure={measure}&order={order}"


def _filtered_cooperations(chance: random.Random) -> str:
    kind, country = chance.choice(KINDS), chance.choice(COUNTRIES)
    year = chance.choice(("", "2019", "2025"))
    return f"/cooperations/?kind={kind}&country={country}&year={year}&order={chance.choice(ORDERS[:4])}"


def measure(kind: str, address: Address, rounds: int) -> Timing:
    """Ask for the pages of one kind, the first of which warms up."""
    chance, client, taken, cpu, queries = random.Random(7), Client(), [], [], 0
    client.get(address(chance))
    for _ in range(rounds):
        asked = address(chance)
        with CaptureQueriesContext(connection) as captured:
            begun, worked = time.perf_counter(), time.process_time()
            response = client.get(asked)
            body = response.content if not response.streaming else b"".join(response.streaming_content)
            taken.append(((time.perf_counter() - begun) * 1000, asked))
            cpu.append((time.process_time() - worked) * 1000)
        if response.status_code != 200 or not body:
            sys.exit(f"{asked} answered {response.status_code}")
        queries = max(queries, len(captured))
    cuts = statistics.quantiles([time for time, _ in taken], n=20, method="inclusive")
    busy = statistics.quantiles(cpu, n=20, method="inclusive")
    return Timing(kind, cuts[9], cuts[18], busy[18], *max(taken), queries)


def main() -> int:
    """Print the table; return 1 if a kind of page is slower than the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help="kinds whose name begins so")
    options = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    documents = list(Document.objects.order_by("id").values_list("id", flat=True)[::37])
    kinds = {name: make for name, make in addresses(documents).items() if name.startswith(options.only)}
    timings = [measure(name, make, options.rounds) for name, make in kinds.items()]
    if options.json:
        print(json.dumps([{name: getattr(timing, name) for name in Timing.__slots__} for timing in timings]))
    else:
        print(f"{'page':26}{'p50 ms':>9}{'p95 ms':>9}{'cpu p95':>9}{'worst':>9}{'queries':>9}")
        for timing in timings:
            print(
                f"{timing.kind:26}{timing.p50:9.1f}{timing.p95:9.1f}{timing.cpu95:9.1f}{timing.worst:9.1f}{timing.queries:9}",
                end="  ",
            )
            print(timing.worst_address if timing.p95 > LIMIT_MS else "")
    return int(any(timing.p95 > LIMIT_MS for timing in timings))


if __name__ == "__main__":
    sys.exit(main())
