"""Both indexes against one specification, and the one on disk against sudden death."""

import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from qiao.errors import StoreError
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import FOLDER, find, open_record
from qiao.search.index import Order, Page
from qiao.search.memory import MemoryIndex
from qiao.search.plan import Filter
from qiao.search.query import parse
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.search.terms import Reader

PLAIN = Reader()
ALL_FACETS = ("language", "source", "country", "kind", "field", "year", "has_figure")
ENTRIES = (
    IndexEntry(
        key="a:0",
        title="海洋观测站落成",
        passages=(
            IndexPassage(1, "两国专家在舟山共建海洋观测站，首批浮标120个。"),
            IndexPassage(2, "观测数据将向所有人开放。"),
        ),
        language="zh",
        source="东海日报",
        published="2023-05-06",
        countries=("CHN", "PRT"),
        kinds=("joint_lab",),
        fields=("ocean",),
        claims=("浮标",),
        has_figure=True,
    ),
    IndexEntry(
        key="b:0",
        title="Ocean observatory opens",
        passages=(IndexPassage(1, "The observatory has 120 buoys. Data will be open."),),
        language="en",
        source="Coast Weekly",
        published="2024-01",
        countries=("PRT",),
    ),
    IndexEntry("c:0", "農業示範區", (IndexPassage(1, "示範區引進耐鹽作物。"),), "zh", source="东海日报"),
)


class Disk(TantivyIndex):
    """Reader and writer of an index in one, as the index in memory is."""

    def __init__(self, folder):
        index = open_index(folder)
        self.writer = TantivyWriter(index)
        self.put, self.delete, self.clear = self.writer.put, self.writer.delete, self.writer.clear
        self.commit, self.close = self.writer.commit, self.writer.close
        super().__init__(index)


@pytest.fixture(params=["memory", "disk"])
def empty(request, tmp_path):
    if request.param == "memory":
        yield MemoryIndex()
    else:
        index = Disk(tmp_path)
        yield index
        index.close()


@pytest.fixture
def index(empty):
    for entry in ENTRIES:
        empty.put(pack(entry))
    empty.commit()
    empty.reload()
    return empty


def keys(index, query, **page):
    return [hit.key for hit in find(index, query, Page(**page), PLAIN).hits]


@pytest.mark.parametrize(
    "query, found",
    [
        ("海洋观测", ["a:0"]),
        ("觀測", ["a:0"]),
        ("测站", ["a:0"]),  # across the border of two words
        ("舟", ["a:0"]),  # one character, inside a word
        ("示范区", ["c:0"]),
        ("buoy", ["b:0"]),
        ('"will be open"', ["b:0"]),
        ('"open data"', []),
        ('"海洋观测站"', ["a:0"]),
        ('"120个"', ["a:0"]),
        ("葡萄牙", []),
        ("120", ["b:0", "a:0"]),
        ("120 -buoys", ["a:0"]),
        ("buoys OR 作物", ["b:0", "c:0"]),
        ("country:PRT", ["a:0", "b:0"]),
        ("country:PRT -country:CHN", ["b:0"]),
        ("kind:joint_lab", ["a:0"]),
        ("year:2024", ["b:0"]),
        ("published:2023-01..2023-12", ["a:0"]),
        ("has:figure", ["a:0"]),
        ("source:东海", ["a:0", "c:0"]),
        ("source:coast", ["b:0"]),
        ("title:observatory", ["b:0"]),
        ("title:buoys", []),
        ("claim:浮标", ["a:0"]),
        ("lang:en", ["b:0"]),
        ("field:ocean", ["a:0"]),
        ("", ["a:0", "b:0", "c:0"]),
    ],
)
def test_query_finds(index, query, found):
    assert sorted(keys(index, query)) == sorted(found)


def test_snippet_names_the_passage_and_marks_what_was_found(index):
    (hit,) = find(index, "开放的数据", Page(snippets=1), PLAIN).hits

    (snippet,) = hit.snippets
    assert (snippet.n, snippet.text) == (2, "观测数据将向所有人开放。")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["数据", "开放"]


def test_facets_count_all_that_was_found(index):
    results = index.search(parse("120", PLAIN), Page(limit=1, facets=ALL_FACETS))

    assert (results.total, len(results.hits)) == (2, 1)
    assert {facet: dict(counts) for facet, counts in results.facets.items()} == {
        "language": {"zh": 1, "en": 1},
        "source": {"东海日报": 1, "Coast Weekly": 1},
        "country": {"PRT": 2, "CHN": 1},
        "kind": {"joint_lab": 1},
        "field": {"ocean": 1},
        "year": {"2023": 1, "2024": 1},
        "has_figure": {"0": 1, "1": 1},
    }


def test_facets_count_what_does_not_fit_into_slots(empty):
    many = ("BRA", "CHN", "DEU", "EGY", "FRA", "KEN")
    for key, countries in (("a:0", many), ("b:0", many[:1]), ("c:0", ())):
        empty.put(pack(IndexEntry(key, "", (IndexPassage(1, "浮标"),), "zh", countries=countries)))
    empty.commit()
    empty.reload()

    counted = empty.search(parse("浮标", PLAIN), Page(facets=("country",))).facets["country"]

    assert counted == (("BRA", 2), *((country, 1) for country in many[1:]))


@pytest.mark.parametrize("query", ["浮标 数据?", "What opens?", "观测 observatory?"])
def test_quick_search_of_a_large_index_finds_the_same(tmp_path, query):
    disk = Disk(tmp_path)
    for number in range(40):
        text = f"{'浮标' * (number % 3)}，{'观测数据' * (number % 5)}。{'The observatory opens.' * (number % 4)}"
        disk.put(pack(IndexEntry(f"{number:02}:0", "", (IndexPassage(1, text + str(number)),), "zh")))
    disk.commit()
    disk.writer.close()
    index = open_index(tmp_path)
    page = Page(limit=5, facets=("language",))

    slow, quick = (TantivyIndex(index, large=large).search(parse(query), page) for large in (100, 10))

    assert slow.total == quick.total > 5
    assert [hit.key for hit in slow.hits][:1] == [hit.key for hit in quick.hits][:1]


def test_caller_may_narrow_a_search(index):
    def only_english(plan):
        return replace(plan, filters=(*plan.filters, Filter("language", ("en",))))

    assert [hit.key for hit in find(index, "120", Page(), PLAIN, only_english).hits] == ["b:0"]


def test_keys_are_all_or_none(index):
    everything = parse("", PLAIN)

    assert sorted(index.keys(everything, 3)) == ["a:0", "b:0", "c:0"]
    assert index.keys(everything, 2) is None


def test_words_of_the_index_are_known(index):
    assert {"海洋", "buoy", "示范"} <= set(index.words())
    assert (index.frequency("海洋"), index.frequency("120")) == (1, 2)


def test_newest_first_puts_undated_last(index):
    assert keys(index, "", order=Order.NEWEST) == ["b:0", "a:0", "c:0"]


def test_word_is_found_where_the_segmenter_saw_another(empty):
    for key, text in (("a:0", "和服务"), ("b:0", "和服与茶道")):
        empty.put(pack(IndexEntry(key, "", (IndexPassage(1, text),), "zh")))
    empty.commit()
    empty.reload()

    assert sorted(keys(empty, "和服")) == ["a:0", "b:0"]
    assert keys(empty, "和服")[0] == "b:0"


def test_pages_do_not_overlap(empty):
    for number in range(60):
        empty.put(pack(IndexEntry(f"{number:02}:0", "", (IndexPassage(1, "浮标" * (1 + number % 7)),), "zh")))
    empty.commit()
    empty.reload()

    shown = [key for offset in range(0, 60, 7) for key in keys(empty, "浮标", limit=7, offset=offset)]

    assert sorted(shown) == [f"{number:02}:0" for number in range(60)]


def test_entry_put_again_replaces(index):
    index.put(pack(IndexEntry("a:0", "", (IndexPassage(1, "改写"),), "zh")))
    index.delete("b:0")
    index.commit()
    index.reload()

    assert (keys(index, "改写"), keys(index, "舟山"), keys(index, "buoys"), index.count()) == (["a:0"], [], [], 2)


def test_nothing_is_seen_before_commit(index):
    index.put(pack(IndexEntry("d:0", "", (IndexPassage(1, "未提交"),), "zh")))
    index.reload()

    assert keys(index, "未提交") == []


def test_clear_removes_everything(index):
    index.clear()
    index.commit()
    index.reload()

    assert index.count() == 0


def test_completions_come_most_frequent_first(index):
    assert index.completions("观", 5) == (("观测站", 1), ("观测", 1)) or index.completions("观", 5) == (
        ("观测", 1),
        ("观测站", 1),
    )


def test_phrase_does_not_run_over_the_border_of_passages(empty):
    empty.put(pack(IndexEntry("a:0", "alpha", (IndexPassage(1, "beta"), IndexPassage(2, "gamma")), "en")))
    empty.commit()
    empty.reload()

    assert (keys(empty, '"alpha beta"'), keys(empty, '"beta gamma"'), keys(empty, '"beta"')) == ([], [], ["a:0"])


def test_both_indexes_agree_on_the_order(tmp_path):
    disk, memory = Disk(tmp_path), MemoryIndex()
    words = ["buoy", "radar", "ocean", "data", "lidar", "wave", "coast"]
    for number in range(40):
        text = " ".join(words[(number * step) % 7] for step in range(1, 3 + number % 9))
        packed = pack(IndexEntry(f"{number:02}:0", words[number % 7], (IndexPassage(1, text),), "en"))
        disk.put(packed)
        memory.put(packed)
    for each in (disk, memory):
        each.commit()
        each.reload()

    for query in ("radar", "ocean data", "lidar wave coast", '"radar ocean"'):
        results = [find(each, query, Page(limit=10), PLAIN) for each in (disk, memory)]
        scores = [[hit.score for hit in result.hits] for result in results]
        assert results[0].total == results[1].total
        # tantivy keeps lengths of articles in one byte, so scores differ a little.
        assert scores[0] == pytest.approx(scores[1], rel=0.1)
    disk.close()


def test_second_writer_is_refused(tmp_path):
    first = TantivyWriter(open_index(tmp_path))

    with pytest.raises(StoreError, match="index_locked"):
        TantivyWriter(open_index(tmp_path))

    first.close()


def test_record_without_index_says_so(tmp_path):
    with pytest.raises(StoreError, match="no_index"):
        open_record(tmp_path)


def test_killed_writer_leaves_the_last_commit(tmp_path):
    writer = textwrap.dedent("""
        import sys
        from pathlib import Path
        from qiao.search.entry import IndexEntry, IndexPassage, pack
        from qiao.search.tantivy_index import TantivyWriter, open_index

        writer = TantivyWriter(open_index(Path(sys.argv[1])))
        for batch in range(1000):
            for number in range(50):
                entry = IndexEntry(f"{batch}:{number}", "", (IndexPassage(1, "浮标 radar"),), "zh")
                writer.put(pack(entry))
            writer.commit()
            print(batch, flush=True)
    """)
    folder = tmp_path / FOLDER
    folder.mkdir()
    source = str(Path(__file__).parents[2] / "src")
    process = subprocess.Popen(
        [sys.executable, "-c", writer, str(folder)], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": source}
    )
    with process:
        for _ in range(3):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)

    index = open_record(tmp_path)

    assert index.count() >= 150
    assert index.count() % 50 == 0
    assert find(index, "radar", Page(), PLAIN).total == index.count()
    TantivyWriter(open_index(folder)).close()  # the lock died with its owner
