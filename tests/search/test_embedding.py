"""A model of the user's own: a small one made here, as a folder and behind an endpoint that also misbehaves."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from qiao.errors import ModelError
from qiao.search.dense import Dense, embed_missing, find_by_both
from qiao.search.embedding import Sentences, StaticTable, embedder
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.index import Page
from qiao.search.memory import MemoryIndex
from qiao.search.vectors import Vectors

# Three meanings: the sea, medicine, space; words of one meaning lie in one direction.
MEANINGS = {
    "ocean": (1, 0, 0), "sea": (1, 0.1, 0), "buoy": (0.9, 0, 0.1), "marine": (1, 0, 0),
    "vaccine": (0, 1, 0), "doctor": (0.1, 1, 0), "inoculation": (0, 1, 0.1),
    "rocket": (0, 0, 1), "orbit": (0, 0.1, 1), "cosmonaut": (0.1, 0, 1),
}  # fmt: skip
TEXTS = {"sea:0": "sea buoy", "clinic:0": "doctor vaccine", "launch:0": "orbit rocket"}
ENTRIES = [IndexEntry(key, "", (IndexPassage(1, text),), "en") for key, text in TEXTS.items()]


@pytest.fixture
def folder(tmp_path):
    """A folder as sentence-transformers writes one, whose only module is a table of static embeddings."""
    made = tmp_path / "model"
    (made / "0_StaticEmbedding").mkdir(parents=True)
    vocabulary = {"[UNK]": 0, **{word: number for number, word in enumerate(MEANINGS, 1)}}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(made / "0_StaticEmbedding" / "tokenizer.json"))
    table = np.array([(0, 0, 0), *MEANINGS.values()], np.float32)
    save_file({"embedding.weight": table}, made / "0_StaticEmbedding" / "model.safetensors")
    module = {
        "idx": 0,
        "name": "0",
        "path": "0_StaticEmbedding",
        "type": "sentence_transformers.models.StaticEmbedding",
    }
    (made / "modules.json").write_text(json.dumps([module]))
    return made


@pytest.fixture
def dense(folder, tmp_path):
    model = embedder(str(folder))
    return Dense(model, Vectors(tmp_path, model.name))


@pytest.fixture
def index():
    made = MemoryIndex()
    for entry in ENTRIES:
        made.put(pack(entry))
    made.commit()
    made.reload()
    return made


class Endpoint:
    """A scripted server: answers by the table above, or as it is told to."""

    def __init__(self):
        self.asked = []
        self.answer = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((self.path, self.headers.get("Authorization"), body["model"], len(body["input"])))
                status, answer = outer.answer or (200, outer.vectors(body["input"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1#small"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def vectors(texts):
        rows = [
            np.sum([MEANINGS.get(word, (0, 0, 0)) for word in text.split()] or [(0, 0, 0)], axis=0) for text in texts
        ]
        data = [{"index": at, "embedding": list(map(float, row))} for at, row in enumerate(rows)]
        return {"data": data[::-1]}  # an endpoint may answer in any order


@pytest.fixture
def endpoint():
    made = Endpoint()
    yield made
    made.server.shutdown()
    made.server.server_close()


def found(index, query, dense, **page):
    return [hit.key for hit in find_by_both(index, query, Page(**page), dense).hits]


def test_a_folder_finds_by_meaning_what_words_do_not(index, dense):
    embed_missing(dense, ENTRIES)

    assert found(index, "marine", None) == []
    assert found(index, "marine", dense)[0] == "sea:0"
    assert found(index, "cosmonaut", dense)[0] == "launch:0"
    assert found(index, "zebra", dense) == []


def test_both_ranks_count(index, dense):
    embed_missing(dense, ENTRIES)

    assert found(index, "doctor ocean", dense, limit=1) == ["clinic:0"]  # by its word and near by meaning


def test_what_was_asked_for_strictly_holds_for_meanings_too(index, dense):
    embed_missing(dense, ENTRIES)

    assert "clinic:0" in found(index, "inoculation", dense)
    assert "clinic:0" not in found(index, "inoculation -vaccine", dense)
    assert found(index, "inoculation lang:zh", dense) == []


def test_pages_of_both_do_not_overlap(index, dense):
    embed_missing(dense, ENTRIES)

    pages = [found(index, "sea doctor orbit", dense, limit=1, offset=offset) for offset in range(3)]

    assert sorted(key for page in pages for key in page) == sorted(TEXTS)


def test_only_what_is_missing_is_embedded(dense):
    assert embed_missing(dense, ENTRIES[:2]) == 2
    assert embed_missing(dense, ENTRIES) == 1
    assert dense.vectors.keys() == frozenset(TEXTS)


def test_vectors_stay_after_a_process_and_a_half_written_file_is_no_vector(dense, tmp_path):
    embed_missing(dense, ENTRIES)
    written = next((tmp_path / "vectors").glob("*/*.npz"))
    written.with_suffix(".1.tmp").write_bytes(b"half")

    again = Vectors(tmp_path, dense.model.name)

    assert again.keys() == frozenset(TEXTS)
    assert Vectors(tmp_path, "another model").keys() == frozenset()


def test_many_additions_are_joined_and_the_newest_counts(tmp_path):
    vectors = Vectors(tmp_path, "m")
    for number in range(70):
        vectors.add([(f"{number % 5}:0", np.array([[1.0, number]], np.float32))])

    assert len(list((tmp_path / "vectors").glob("*/*.npz"))) < 10
    assert vectors.keys() == {f"{number}:0" for number in range(5)}
    assert vectors.nearest(np.array([0, 1], np.float32), 1) == ["4:0"]


def test_an_endpoint_is_asked_with_its_model_and_key(index, endpoint, tmp_path):
    model = embedder(endpoint.url, "secret")
    dense = Dense(model, Vectors(tmp_path, model.name))
    embed_missing(dense, ENTRIES)

    assert found(index, "marine", dense)[0] == "sea:0"
    assert endpoint.asked == [
        ("/v1/embeddings", "Bearer secret", "small", 3),
        ("/v1/embeddings", "Bearer secret", "small", 1),
    ]


@pytest.mark.parametrize(
    "status, answer, code",
    [
        (500, b"", "embedding_status"),
        (302, b"", "embedding_status"),
        (200, b"no json", "embedding_answer"),
        (200, {"data": []}, "embedding_answer"),
        (200, {"data": [{"index": 0, "embedding": "text"}]}, "embedding_answer"),
        (200, {"data": [{"index": 0, "embedding": [float("nan")]}]}, "embedding_answer"),
        (200, {"data": [{"index": "x", "embedding": [1]}]}, "embedding_answer"),
        (200, [], "embedding_answer"),
    ],
)
def test_an_endpoint_that_misbehaves_is_said(endpoint, status, answer, code):
    endpoint.answer = (status, answer)

    with pytest.raises(ModelError) as caught:
        embedder(endpoint.url).embed(["ocean"])

    assert caught.value.code == code


def test_words_are_searched_where_the_model_does_not_answer(index, endpoint, tmp_path):
    model = embedder(endpoint.url)
    dense = Dense(model, Vectors(tmp_path, model.name))
    embed_missing(dense, ENTRIES)
    endpoint.answer = (500, b"")

    assert found(index, "vaccine", dense) == ["clinic:0"]


@pytest.mark.parametrize(
    "setting, code",
    [
        ("/nowhere", "embedding_folder"),
        ("http://127.0.0.1:9/v1", "embedding_unnamed"),
        ("http://127.0.0.1:9/v1#m", "embedding_unreachable"),
    ],
)
def test_a_setting_that_leads_nowhere_is_said(setting, code):
    with pytest.raises(ModelError) as caught:
        embedder(setting).embed(["ocean"])

    assert caught.value.code == code


def test_any_other_folder_needs_the_library(folder):
    (folder / "modules.json").write_text(json.dumps([{"path": "", "type": "sentence_transformers.models.Transformer"}]))

    try:
        import sentence_transformers  # noqa: F401
    except ImportError:
        with pytest.raises(ModelError) as caught:
            Sentences(folder)
        assert (caught.value.code, caught.value.data) == ("embedding_library", {"library": "sentence_transformers"})
    else:
        pytest.skip("the library is installed")


def test_a_broken_table_is_said(folder):
    (folder / "0_StaticEmbedding" / "model.safetensors").write_bytes(b"broken")

    with pytest.raises(ModelError) as caught:
        StaticTable(folder / "0_StaticEmbedding")

    assert caught.value.code == "embedding_folder"
