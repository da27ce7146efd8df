"""Fill a data folder with a synthetic record: in comes a number of documents, out comes a record to time pages on.

    QIAO_DATA=/tmp/qiao-bench python -m benchmarks.record [DOCUMENTS]

Reading is left out (see `benchmarks.synthetic`): what runs is numbering, storing and indexing, as an ingest does them.
"""

import argparse
import json
import time

from benchmarks.synthetic import records
from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.boot import open_record
from qiao_web.chunks import chunks
from qiao_web.models import IngestRun
from qiao_web.store.feed import Feed
from qiao_web.store.lineages import Lineages
from qiao_web.store.rows import document_rows
from qiao_web.store.write import Batch, Counts, store

BATCH = 500


def fill(documents: int) -> dict[str, float]:
    """Store synthetic documents; return how many and the processor time of each step, in microseconds a document."""
    settings = from_environment()
    open_record(settings)
    run, lineages, counts = IngestRun.objects.create(), Lineages(), Counts()
    spent = {"rows": 0.0, "store": 0.0, "index": 0.0}
    with Feed(settings.data / "index") as feed:
        for batch in chunks(records(documents), BATCH):
            begun = time.process_time()
            prepared = [document_rows(record) for record in batch]
            rowed = time.process_time()
            stored = store(Batch(prepared), run, lineages)
            written = time.process_time()
            feed.put(stored)
            spent["rows"] += rowed - begun
            spent["store"] += written - rowed
            spent["index"] += time.process_time() - written
            counts += stored.counts
    return {"documents": counts.new, **{f"{name}_us": round(s / documents * 1e6) for name, s in spent.items()}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=100_000)
    print(json.dumps(fill(parser.parse_args().documents)))
