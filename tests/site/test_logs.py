import logging

import pytest

from qiao_web.logs import RefusalsInOneLine


@pytest.mark.parametrize("status,kept", [(400, False), (403, False), (500, True), (None, True)])
def test_only_what_broke_leaves_a_traceback(status, kept):
    about = (PermissionError, PermissionError("no"), None)
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Refused: /desk/", (), about)
    if status is not None:
        record.status_code = status

    assert RefusalsInOneLine().filter(record)
    assert ("PermissionError" in logging.Formatter().format(record)) == kept
