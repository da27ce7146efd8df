"""`qiao` with batches and index commits of a few documents, so that a kill finds many points to strike at."""

import sys

import qiao_web.ready  # noqa: F401  # sets Django up before the models below are imported
from qiao.cli import main
from qiao_web.actions import ingest
from qiao_web.store import feed

if __name__ == "__main__":
    ingest.CHUNK_DOCUMENTS = 4
    ingest.BATCH_DOCUMENTS = 7
    feed.COMMIT_EVERY = 20
    main(sys.argv[1:])
