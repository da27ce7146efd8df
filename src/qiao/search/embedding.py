"""A user's own embedding model: in come texts, out come vectors of length one, by which texts of like meaning are near.

The setting is a folder as sentence-transformers writes them, or the address of an OpenAI-compatible endpoint with the
model's name behind a #, `http://127.0.0.1:11434/v1#bge-m3`. A folder whose only module is a table of static embeddings
needs the light libraries `tokenizers` and `safetensors`; any other needs sentence-transformers itself.
"""

import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Protocol, TypeAlias

import httpx
import numpy as np
import numpy.typing as npt

from qiao.errors import ModelError

Matrix: TypeAlias = npt.NDArray[np.float32]

_AT_ONCE: Final = 64  # texts of one request
_SECONDS: Final = 60.0
_LONGEST_ANSWER: Final = 64 * 1024 * 1024  # bytes: 64 vectors of 4,096 numbers are 6 MB of JSON
_ADDRESSES: Final = ("http://", "https://")
_STATIC: Final = "StaticEmbedding"
_OK: Final = 200


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """What tells this model from others: vectors of two models are never compared."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a row for each text, each of length one; raise `ModelError` where the model does not answer."""


def check(setting: str) -> None:
    """Raise where a setting cannot name a model; nothing is loaded or asked."""
    if setting.startswith(_ADDRESSES):
        _endpoint(setting, "")
    elif setting:
        _folder(setting)


@lru_cache(maxsize=4)
def embedder(setting: str, key: str = "") -> Embedder:
    """Open the model that a setting names; loaded once per process."""
    if setting.startswith(_ADDRESSES):
        return _endpoint(setting, key)
    kinds, first = _folder(setting)
    is_table = set(kinds) <= {_STATIC, "Normalize"} and kinds[0] == _STATIC
    return StaticTable(first) if is_table else Sentences(Path(setting))


def _endpoint(setting: str, key: str) -> "Endpoint":
    url, _, model = setting.partition("#")
    if not model:
        raise ModelError("embedding_unnamed", setting=setting)
    return Endpoint(url.rstrip("/"), model, key)


def _folder(setting: str) -> tuple[list[str], Path]:
    """Return the kinds of the modules in a folder, and the folder of the first."""
    folder = Path(setting)
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        return kinds, folder / str(modules[0].get("path", ""))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ModelError("embedding_folder", folder=setting) from error


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint: the address before /embeddings, the model's name there, and a key."""

    url: str
    model: str
    key: str = ""

    @property
    def name(self) -> str:
        """The address and the name."""
        return f"{self.url}#{self.model}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Ask the endpoint, some texts at a time."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        rows: list[Any] = []  # Any: JSON, checked by _unit
        try:
            with httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False, headers=headers) as client:
                for start in range(0, len(texts), _AT_ONCE):
                    rows += self._ask(client, list(texts[start : start + _AT_ONCE]))
        except httpx.TimeoutException as error:
            raise ModelError("embedding_slow", seconds=_SECONDS) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ModelError("embedding_unreachable", url=self.url) from error
        return _unit(rows, len(texts))

    def _ask(self, client: httpx.Client, texts: list[str]) -> list[Any]:  # Any: JSON
        with client.stream("POST", f"{self.url}/embeddings", json={"model": self.model, "input": texts}) as response:
            if response.status_code != _OK:
                raise ModelError("embedding_status", status=response.status_code)
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LONGEST_ANSWER:
                    raise ModelError("embedding_answer")
        try:
            data = sorted(json.loads(body)["data"], key=lambda one: int(one["index"]))
            rows = [one["embedding"] for one in data]
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError("embedding_answer") from error
        if len(rows) != len(texts):
            raise ModelError("embedding_answer")
        return rows


class StaticTable:
    """A table with a vector for each token; a text is the mean of its tokens'. No neural network is run."""

    def __init__(self, folder: Path) -> None:
        """Read the table and its tokeniser."""
        tokenizers, numpy_of = _library("tokenizers"), _library("safetensors.numpy")
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            tables = numpy_of.load_file(folder / "model.safetensors")
            self._table: Matrix = next(iter(tables.values())).astype(np.float32)
            about = (folder / "model.safetensors").read_bytes()
        except Exception as error:  # tokenizers raises bare Exceptions
            raise ModelError("embedding_folder", folder=str(folder)) from error
        self._tokenizer.no_padding()
        self.name = f"static:{sha256(about).hexdigest()[:16]}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Add up the tokens of each text."""
        rows = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for row, encoded in zip(rows, self._tokenizer.encode_batch(list(texts), add_special_tokens=False), strict=True):
            if encoded.ids:
                row[:] = self._table[encoded.ids].mean(axis=0)
        return _unit(rows, len(texts))


class Sentences:
    """A folder of any other kind, by the library sentence-transformers."""

    def __init__(self, folder: Path) -> None:
        """Load the model on whatever processor there is."""
        library = _library("sentence_transformers")
        try:
            self._model = library.SentenceTransformer(str(folder), local_files_only=True)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError("embedding_folder", folder=str(folder)) from error
        self.name = f"sentences:{folder.name}:{sha256((folder / 'modules.json').read_bytes()).hexdigest()[:16]}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Run the model."""
        return _unit(self._model.encode(list(texts), show_progress_bar=False), len(texts))


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError("embedding_library", library=name.partition(".")[0]) from error


def _unit(rows: Any, count: int) -> Matrix:  # noqa: ANN401  # Any: whatever a model answered
    """Return rows of length one; what is no matrix of numbers is an error of the model."""
    try:
        matrix = np.asarray(rows, np.float32)
    except (ValueError, TypeError) as error:
        raise ModelError("embedding_answer") from error
    if matrix.shape == (0,):
        matrix = matrix.reshape(0, 0)
    if matrix.ndim != 2 or len(matrix) != count or not np.isfinite(matrix).all():
        raise ModelError("embedding_answer")
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Matrix = (matrix / np.where(length > 0, length, 1)).astype(np.float32)
    return unit
