"""The outbox between ingests: a decision is found in searches a moment later."""

import pytest
from tests.site import pages_record
from tests.site.reviewing import reviewer, seen

from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import find, open_record
from qiao.search.index import Page
from qiao.search.tantivy_index import TantivyIndex
from qiao_web.actions import review
from qiao_web.models import Claim, IndexTask
from qiao_web.store.draining import drain
from qiao_web.store.feed import Feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(qiao_settings):
    pages_record.fill(qiao_settings)
    drain(qiao_settings.data / "index")
    return qiao_settings.data


def kinds(index: TantivyIndex) -> dict[str, int]:
    index.reload()
    return dict(find(index, "", Page(facets=("kind",))).facets["kind"])


def test_facets_follow_a_decision(data):
    index = open_record(data)
    before = kinds(index)
    claims = list(Claim.objects.filter(type="cooperation", state="machine").order_by("id"))
    review.reject(reviewer(), seen(*claims))

    assert IndexTask.objects.exists()
    assert drain(data / "index")

    assert (bool(before), kinds(index)) == (True, {})
    assert not IndexTask.objects.exists()


def test_what_another_process_holds_is_left_for_later(data):
    with Feed(data / "index"):
        IndexTask.objects.create(key="0" * 64 + ":0")

        assert not drain(data / "index")

    assert not IndexTask.objects.exists()  # the other process looked once more before it ended


def test_nothing_waiting_opens_no_index(tmp_path):
    assert drain(tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_rebuilding_gives_the_same_index_and_removes_strangers(data):
    index = open_record(data)
    before = (index.count(), kinds(index))
    stranger = "f" * 64 + ":0"
    with Feed(data / "index") as feed:
        feed._writer.put(pack(IndexEntry(stranger, "", (IndexPassage(1, "浮标"),), "zh")))
        feed._writer.commit()
    index.reload()
    assert index.count() == before[0] + 1

    with Feed(data / "index", anew=True) as feed:
        assert feed.count() == before[0]

    index.reload()
    assert (index.count(), kinds(index)) == before
