"""The WSGI application that granian serves; beside it, what the first search needs is loaded and the outbox emptied."""

import os
from threading import Event, Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from qiao.search.query import parse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiao_web.settings")

application = get_wsgi_application()

# The segmenter and the dictionary take a second to load: the first reader who searches should not wait for them.
Thread(target=parse, args=("合作 cooperation",), name="warm-search", daemon=True).start()

from qiao_web.store.draining import keep_draining  # noqa: E402  # needs the models, which the application has loaded

Thread(target=keep_draining, args=(settings.QIAO.data / "index", Event()), name="outbox", daemon=True).start()
