"""`qiao` with batches and index commits of a few documents, so that a kill finds many points to strike at.

`drain` empties the outbox as the site does, until it is killed.
"""

import sys
from threading import Event

import qiao_web.ready  # noqa: F401  # sets Django up before the models below are imported
from qiao.cli import main
from qiao.settings import from_environment
from qiao_web.actions import ingest
from qiao_web.store import feed
from qiao_web.store.draining import keep_draining

if __name__ == "__main__":
    ingest.CHUNK_DOCUMENTS = 4
    ingest.BATCH_DOCUMENTS = 7
    feed.COMMIT_EVERY = 20
    feed.CHUNK = 8
    if sys.argv[1:] == ["drain"]:
        keep_draining(from_environment(), Event())
    main(sys.argv[1:])
