"""Decisions and a newer reader: equal digits and dates keep their decisions, others leave them orphaned."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from tests.site import pages_record
from tests.site.reviewing import reviewer, seen

from qiao.claims.model import Measure
from qiao.pipeline import Record, record
from qiao_web.access.review import QueueQuery, access_orphans, access_queue
from qiao_web.actions import review
from qiao_web.models import Claim, Decision, Document, IngestRun, Tally
from qiao_web.models.claims import HIDDEN
from qiao_web.store import rows, write
from qiao_web.store.lineages import Lineages
from qiao_web.store.priority import RETURNED, STATEMENT
from qiao_web.store.rows import document_rows
from qiao_web.store.series import refresh
from qiao_web.store.totals import claim_totals
from qiao_web.store.write import Batch, store

pytestmark = pytest.mark.django_db

TEXT = """两地合作成果公布
江畔科技报 2024-05-16 09:00

　　截至2024年4月，中国已与82个国家签署政府间科技合作协定。

　　中国已建成6家联合实验室。
"""


@pytest.fixture
def lin(db) -> User:
    return reviewer()


@pytest.fixture
def made(qiao_settings) -> Record:
    one = pages_record.original("news.txt", TEXT)
    pages_record.add(qiao_settings, one)
    return record(one, qiao_settings.limits)


def signed() -> Claim:
    return Claim.objects.get(type="figure", value="82", part_of=None)


def read_again(made: Record, monkeypatch, **changes: object) -> None:
    """Store the same bytes as a newer reader reads them: the figure of 82 with some fields changed."""
    for module in (rows, write):
        monkeypatch.setattr(module, "READER", "a newer reader")
    figures = tuple(replace(one, **changes) if one.value == 82 else one for one in made.claims.figures)
    claims = replace(made.claims, figures=figures)
    run = IngestRun.objects.create()
    store(Batch([document_rows(replace(made, claims=claims))]), run, Lineages())
    refresh()
    Document.objects.update(reader="an older reader again")


def totals_hold() -> bool:
    shown = Claim.objects.exclude(state__in=HIDDEN).prefetch_related("countries")
    expected = claim_totals(shown)
    return Tally.objects.get(dimension="figures").n == expected["figures"]


def test_rejected_stays_rejected_when_only_the_wording_of_fields_improves(lin, made, monkeypatch):
    review.reject(lin, seen(signed()))

    read_again(made, monkeypatch, subject="我国", counted="国家")

    assert (signed().state, signed().subject) == ("rejected", "我国")
    assert access_orphans().items == ()
    assert totals_hold()


@pytest.mark.parametrize("change", [{"value": Decimal(83)}, {"as_of": "2023-04"}])
def test_other_digits_or_dates_leave_the_decision_orphaned(lin, made, monkeypatch, change):
    review.confirm(lin, seen(signed()))
    decision = Decision.objects.get()

    read_again(made, monkeypatch, **change)

    assert access_orphans().items == (decision,)
    assert set(Claim.objects.values_list("state", flat=True)) == {"machine"}


def test_a_rejected_claim_that_comes_back_otherwise_is_marked(lin, made, monkeypatch):
    review.reject(lin, seen(signed()))

    read_again(made, monkeypatch, as_of="2023-04")

    marked = [item.claim for item in access_queue(QueueQuery()).items if item.claim.priority % STATEMENT >= RETURNED]
    assert [int(claim.value) for claim in marked] == [82]


def test_corrections_are_applied_again(lin, made, monkeypatch):
    review.correct(lin, seen(signed())[0], {"value": "84", "subject": "巴西"})
    corrected = Claim.objects.get(value="84")

    read_again(made, monkeypatch, counted="缔约国家")

    found = Claim.objects.get(key=corrected.key)
    assert (int(found.value), found.subject, found.counted, found.state) == (84, "巴西", "缔约国家", "confirmed")
    assert totals_hold()


def test_what_a_figure_is_and_whose_is_applied_again(lin, made, monkeypatch):
    given = {"measure": "target", "scope": "非洲国家", "holder": "洛水大学"}
    review.correct(lin, seen(signed())[0], given)
    corrected = signed()

    read_again(made, monkeypatch, measure=Measure.FLOW, scope="共建国家", holder="江畔大学", counted="缔约国家")

    found = Claim.objects.get(key=corrected.key)
    assert {name: getattr(found, name) for name in given} == given
    assert (found.counted, found.state, found.extracted["holder"]) == ("缔约国家", "confirmed", "江畔大学")
    assert totals_hold()
    review.undo(lin, seen(found))
    found = signed()
    assert (found.measure, found.scope, found.holder, found.state) == ("flow", "共建国家", "江畔大学", "machine")


def test_undo_after_reading_again_gives_what_the_newer_reader_reads(lin, made, monkeypatch):
    review.correct(lin, seen(signed())[0], {"value": "84", "subject": "巴西"})
    read_again(made, monkeypatch, subject="我国")

    review.undo(lin, seen(Claim.objects.get(value="84")))

    assert (signed().state, signed().subject, signed().extracted) == ("machine", "我国", None)


def test_splits_are_made_again_with_the_decisions_about_their_parts(lin, made, monkeypatch):
    one = signed()
    quote = one.evidence.get().quote
    parts = [{"quote": quote[:2], "fields": {"value": "82"}}, {"quote": quote[2:], "fields": {"value": "9"}}]
    review.split(lin, seen(one)[0], parts)
    first, second = Claim.objects.filter(part_of=one.key).order_by("id")
    review.reject(lin, seen(second))

    read_again(made, monkeypatch, counted="缔约国家")

    states = dict(Claim.objects.filter(part_of=one.key).values_list("key", "state"))
    assert states == {first.key: "machine", second.key: "rejected"}
    assert Claim.objects.get(key=one.key).state == "split"
    assert totals_hold()


def test_merges_hold_while_their_claim_is_there_and_no_longer(lin, made, monkeypatch):
    one, other = signed(), Claim.objects.get(type="figure", value="6")
    review.merge(lin, seen(one)[0], seen(other))

    read_again(made, monkeypatch, subject="我国")
    assert Claim.objects.get(key=other.key).state == "merged"

    read_again(made, monkeypatch, value=Decimal(83))
    assert Claim.objects.get(key=other.key).state == "machine"
    assert [decision.action for decision in access_orphans().items] == ["merge"]
    assert totals_hold()
