"""`qiao export` with decisions: every format holds what stands; what was rejected is never given out as if it stood."""

import csv
import json

import pytest
from tests.site import pages_record
from tests.site.reviewing import reviewer, seen

from qiao.cli.export import written
from qiao_web.access.exported import access_exported
from qiao_web.actions import review
from qiao_web.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def rejected(qiao_settings) -> str:
    claim = pages_record.fill(qiao_settings).figure
    review.reject(reviewer(), seen(claim))
    return claim.key


def exported(shape: str) -> str:
    return b"".join(written(shape, access_exported())).decode("utf-8-sig")


def test_json_lines_and_csv_hold_every_claim_with_its_state(rejected):
    lines = [json.loads(line) for line in exported("jsonl").splitlines()]
    rows = list(csv.DictReader(exported("csv").splitlines()))

    assert len(lines) == len(rows) == Claim.objects.count()
    assert {line["key"]: line["state"] for line in lines}[rejected] == "rejected"
    assert {row["key"]: row["state"] for row in rows}[rejected] == "rejected"


def test_formats_without_a_state_leave_out_what_was_rejected(rejected):
    standing = set(Claim.objects.exclude(key=rejected).values_list("key", flat=True))

    entities = [json.loads(line) for line in exported("ftm").splitlines()]
    annotations = json.loads(exported("jsonld"))["@graph"]

    assert {
        one["id"].removeprefix("qiao-claim-") for one in entities if one["id"].startswith("qiao-claim-")
    } >= standing
    assert rejected not in exported("ftm")
    assert {one["id"].removeprefix("urn:qiao:claim:") for one in annotations} == standing
