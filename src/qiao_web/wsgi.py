"""The WSGI application that granian serves; beside it, what the first search needs is loaded and the outbox emptied."""

import logging
import os
from threading import Event, Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from qiao.search.find import sounds_of
from qiao.search.query import parse

LOG = logging.getLogger(__name__)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiao_web.settings")

application = get_wsgi_application()

from django.db import DatabaseError, connection  # noqa: E402  after Django is set up

from qiao_web.access.matching import warm  # noqa: E402  likewise
from qiao_web.access.search import access_index  # noqa: E402  likewise


def _warm_matches() -> None:
    """Build the matcher before the first reader asks for matches; give its connection back."""
    try:
        warm()
    except DatabaseError:  # the tables are made by the command that serves: whoever asks first builds it then
        LOG.info("the matcher is built when it is asked for")
    finally:
        connection.close()


def _warm_search() -> None:
    """Load the segmenter and the dictionary, and listen to the index: seconds that the first reader should not wait."""
    parse("合作 cooperation")
    index = access_index()
    if index is not None:
        sounds_of(index).listen()


Thread(target=_warm_matches, name="warm-matches", daemon=True).start()
Thread(target=_warm_search, name="warm-search", daemon=True).start()

from qiao_web.store.draining import keep_draining  # noqa: E402  # needs the models, which the application has loaded

Thread(target=keep_draining, args=(settings.QIAO, Event()), name="outbox", daemon=True).start()
