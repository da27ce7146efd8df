"""Lines of the log: in come records, out go those of refused requests without a traceback.

Django logs the exception of every answer. What a reader may not see, or asked for wrongly, is no fault of the program:
one line says it, and tracebacks are left for what broke.
"""

import logging
from http import HTTPStatus


class RefusalsInOneLine(logging.Filter):
    """Let every record pass; take the traceback from those of requests that were refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten a record."""
        status = getattr(record, "status_code", None)
        if isinstance(status, int) and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True
