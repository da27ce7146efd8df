from dataclasses import replace

import pytest
from benchmarks.synthetic import record
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qiao_web.models import (
    Article,
    AuditLine,
    Claim,
    ClaimCountry,
    Conflict,
    Decision,
    Document,
    Evidence,
    IndexTask,
    IngestRun,
    Lineage,
    Passage,
    Series,
    Tally,
    Text,
)
from qiao_web.store import rows, write
from qiao_web.store.lineages import Lineages
from qiao_web.store.rows import DocumentRows, document_rows
from qiao_web.store.series import refresh
from qiao_web.store.tallies import SEPARATOR
from qiao_web.store.totals import article_totals, claim_totals
from qiao_web.store.write import Batch, Counts, store

pytestmark = pytest.mark.django_db

TABLES = (Document, Text, Article, Passage, Claim, ClaimCountry, Evidence, Lineage, IndexTask)


@pytest.fixture
def run() -> IngestRun:
    return IngestRun.objects.create()


def prepared(*numbers: int) -> list[DocumentRows]:
    return [document_rows(record(number)) for number in numbers]


def sizes() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


def counted() -> dict[str, int]:
    """The running totals, counted from the rows themselves."""
    claims = Claim.objects.exclude(state="rejected").prefetch_related("countries")
    counts = article_totals(Article.objects.all()) + claim_totals(claims)
    counts["documents"], counts["lineages"] = Document.objects.count(), Lineage.objects.count()
    return dict(counts)


def totals() -> dict[str, int]:
    return {f"{row.dimension}{SEPARATOR}{row.value}".rstrip(SEPARATOR): row.n for row in Tally.objects.filter(n__gt=0)}


def test_store_writes_every_row_once(run):
    counts = store(Batch(prepared(1, 2)), run, Lineages()).counts

    assert counts == Counts(new=2, kept=18)
    assert sizes() == {
        "Document": 2,
        "Text": 2,
        "Article": 2,
        "Passage": 12,
        "Claim": 18,
        "ClaimCountry": 12,
        "Evidence": 18,
        "Lineage": 2,
        "IndexTask": 2,
    }
    run.refresh_from_db()
    assert (run.read, run.new, run.kept, run.withheld) == (2, 2, 18, 0)
    assert AuditLine.objects.get().target == f"ingest_run:{run.pk}"


def test_store_keeps_quotes_at_their_offsets(run):
    store(Batch(prepared(3)), run, Lineages())

    for evidence in Evidence.objects.select_related("text", "claim__passage"):
        assert evidence.text.source[evidence.start : evidence.end] == evidence.quote
        assert evidence.text.clean_text[evidence.clean_start : evidence.clean_end] == evidence.quote
        passage = evidence.claim.passage
        assert passage.clean_start <= evidence.clean_start < evidence.clean_end <= passage.clean_end


def test_store_reads_values_back_as_they_were(run):
    made = record(4)
    store(Batch([document_rows(made)]), run, Lineages())

    stored = Claim.objects.filter(type="figure").order_by("id")
    assert [(claim.value, claim.unit, claim.comparator) for claim in stored] == [
        (figure.value, figure.unit, figure.comparator.value) for figure in made.claims.figures
    ]


def test_store_twice_stores_nothing_twice(run):
    store(Batch(prepared(1, 2)), run, Lineages())
    before, before_totals = sizes(), totals()

    counts = store(Batch(prepared(1, 2, 2)), run, Lineages()).counts

    assert counts == Counts(unchanged=3)
    assert (sizes(), totals()) == (before, before_totals)


def test_store_that_fails_leaves_nothing(run, monkeypatch):
    monkeypatch.setattr(write, "add_totals", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        store(Batch(prepared(1)), run, Lineages())

    assert set(sizes().values()) == {0}
    assert not AuditLine.objects.exists()


def test_store_costs_the_same_queries_for_one_and_for_three(run):
    store(Batch(prepared(9)), run, Lineages())
    queries = []
    for numbers in ((1,), (2, 3, 4)):
        batch = Batch(prepared(*numbers))
        with CaptureQueriesContext(connection) as captured:
            store(batch, run, Lineages())
        queries.append(len([query for query in captured if "executemany" not in query["sql"]]))

    assert queries[0] == queries[1]


def test_totals_are_what_counting_gives(run):
    store(Batch(prepared(*range(8))), run, Lineages())

    assert totals() == counted()


def read_again(monkeypatch) -> None:
    """Make the stored documents those of an older reader."""
    for module in (rows, write):
        monkeypatch.setattr(module, "READER", "a newer reader")


def test_newer_reader_replaces_the_reading_and_keeps_the_document(run, monkeypatch):
    store(Batch(prepared(1, 2)), run, Lineages())
    ids = dict(Document.objects.values_list("sha256", "id"))
    keys = set(Claim.objects.values_list("key", flat=True))
    read_again(monkeypatch)

    counts = store(Batch(prepared(1, 2)), run, Lineages()).counts

    assert counts == Counts(reread=2, kept=18)
    assert dict(Document.objects.values_list("sha256", "id")) == ids
    assert set(Claim.objects.values_list("key", flat=True)) == keys
    assert totals() == counted()
    assert sizes()["Text"] == 2


def test_newer_reader_keeps_decisions(run, monkeypatch):
    store(Batch(prepared(1)), run, Lineages())
    confirmed, rejected, undone = Claim.objects.order_by("id")[:3]
    for claim, actions in ((confirmed, ["confirm"]), (rejected, ["reject"]), (undone, ["reject", "undo"])):
        for action in actions:
            Decision.objects.create(claim_key=claim.key, action=action, quote_seen="")
    read_again(monkeypatch)

    store(Batch(prepared(1)), run, Lineages())

    states = dict(Claim.objects.values_list("key", "state"))
    assert (states[confirmed.key], states[rejected.key], states[undone.key]) == ("confirmed", "rejected", "machine")
    assert totals() == counted()


def test_newer_reader_leaves_no_series_behind_that_names_old_claims(run, monkeypatch):
    store(Batch(prepared(*range(6))), run, Lineages())
    refresh()
    first, other = Claim.objects.filter(type="figure")[:2]
    series = Series.objects.create(
        key="k",
        slug="s",
        statements=2,
        dates=1,
        lineages=1,
        conflicts=1,
        words="",
        newest=first,
        before=other,
        longest=1.0,
        latest=1.0,
    )
    Conflict.objects.create(series=series, one=first, other=other, gap=1.0)
    read_again(monkeypatch)

    store(Batch(prepared(*range(6))), run, Lineages())

    connection.check_constraints()
    series.refresh_from_db()
    assert (series.newest, series.before, Conflict.objects.filter(series=series).count()) == (None, None, 0)


def test_reprints_share_a_lineage(run):
    made = record(1)
    renamed = replace(made.reading.document, sha256="f" * 64)
    reprint = document_rows(replace(made, reading=replace(made.reading, document=renamed)))

    store(Batch(prepared(1)), run, Lineages())
    store(Batch([reprint, *prepared(2)]), run, Lineages())

    lineages = list(Article.objects.order_by("id").values_list("lineage_id", flat=True))
    assert lineages[0] == lineages[1] != lineages[2]
    assert Lineage.objects.count() == 2
