"""The WSGI application that granian serves, with what the first search needs loaded beside the first pages."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from qiao.search.query import parse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiao_web.settings")

application = get_wsgi_application()

# The segmenter and the dictionary take a second to load: the first reader who searches should not wait for them.
Thread(target=parse, args=("合作 cooperation",), name="warm-search", daemon=True).start()
