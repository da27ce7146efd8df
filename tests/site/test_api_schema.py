"""Every route asked what schemathesis thinks of, through the WSGI application, in bounded time.

By hand, for as long as one likes, against a site that is running:

    schemathesis run http://127.0.0.1:8000/api/v1/openapi.json --max-examples 200
"""

import os
from dataclasses import replace

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, settings
from tests.site import pages_record

from qiao_web.api.v1 import description

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("QIAO_API_EXAMPLES", "12"))


@pytest.fixture
def asked(qiao_settings, settings):
    """A record to ask, and no limit on asking."""
    filled = pages_record.fill(qiao_settings)
    settings.QIAO = replace(qiao_settings, api_rate="1000000/s")
    settings.ALLOWED_HOSTS = ["*"]
    return filled


schema = schemathesis.openapi.from_dict(description())
schema.app = WSGIHandler()  # the site's own application, without the thread that serving adds


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_what_the_api_answers_is_what_it_describes(asked, case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
