"""MiniZinc data files: the text of a `.dzn` goes in, the value of every field comes out.

Read are whole numbers, truth values (as 0 and 1), `<>` (as 0), sets `{1, 3}` and `1..3`, arrays `[…]`, matrices
`[| … | … |]`, `array1d(…)` and `array2d(…)`, both kinds of comment, and a type written before a name. A field that
is none of these is an error that names it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn, TypeVar

from qiao.errors import UsageError

_SKIP: Final = re.compile(r"\s+|%[^\n]*|/\*.*?\*/", re.DOTALL)
_WORD: Final = re.compile(r"-?\d+|[A-Za-z_]\w*|\.\.|<>|\[\||\|\]|[\[\](){}|,;=:]")
_LARGEST_RANGE: Final = 100_000  # numbers that a range may name

Cell = int | frozenset[int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Array:
    """An array: its rows, which are one where it has one dimension."""

    rows: tuple[tuple[Cell, ...], ...]
    matrix: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, row after row."""
        return tuple(cell for row in self.rows for cell in row)


Value = Cell | Array


def read_fields(text: str) -> dict[str, Value]:
    """Read the fields of a file, in its order."""
    found: dict[str, Value] = {}
    for statement in _statements(_words(text)):
        if "=" not in statement:
            raise UsageError("dzn_bad_field", field=" ".join(statement[:3]), value="")
        equals = statement.index("=")
        name = statement[equals - 1] if equals else ""
        if not (name[:1].isalpha() or name[:1] == "_"):
            raise UsageError("dzn_bad_field", field=name, value=" ".join(statement[equals + 1 :])[:60])
        found[name] = _Reader(name, statement[equals + 1 :], found).whole()
    return found


def _words(text: str) -> list[str]:
    found, at = [], 0
    while at < len(text):
        skipped = _SKIP.match(text, at)
        if skipped:
            at = skipped.end()
            continue
        word = _WORD.match(text, at)
        if word is None:
            raise UsageError("dzn_bad_field", field="", value=text[at : at + 20])
        found.append(word[0])
        at = word.end()
    return found


def numbers_of(cell: Cell) -> frozenset[int]:
    """Return the numbers of a cell, which may be a single one."""
    return frozenset({cell}) if isinstance(cell, int) else cell


def _statements(words: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word == ";":
            found.append([])
        else:
            found[-1].append(word)
    return [statement for statement in found if statement]


class _Reader:
    """Reads the value of one field from its words."""

    def __init__(self, name: str, words: list[str], known: dict[str, Value]) -> None:
        self.name, self.words, self.known, self.at = name, words, known, 0

    def whole(self) -> Value:
        """Read the value, which is all that there is."""
        value = self._value()
        if self.at != len(self.words):
            self._refuse()
        return value

    def _value(self) -> Value:
        word = self._next()
        if word == "[|":
            return self._matrix()
        if word == "[":
            return self._list()
        if word in {"array1d", "array2d"}:
            return self._shaped(2 if word == "array2d" else 1)
        return self._cell(word)

    def _cell(self, word: str) -> Cell:
        if word == "{":
            return frozenset(number for part in self._until("}", self._cell) for number in numbers_of(part))
        first = self._number(word)
        if self._here() != "..":
            return first
        self._next()
        last = self._number(self._next())
        if last - first >= _LARGEST_RANGE:
            self._refuse()
        return frozenset(range(first, last + 1))

    def _number(self, word: str) -> int:
        if word.lstrip("-").isdigit():
            return int(word)
        known = {"true": 1, "false": 0, "<>": 0}.get(word, self.known.get(word))
        return known if isinstance(known, int) else self._refuse()

    def _list(self) -> Array:
        if self._here() == "[":  # a list of lists is a matrix
            rows = self._until("]", lambda _: tuple(self._until("]", self._cell)))
            return Array(tuple(rows), matrix=True)
        return Array((tuple(self._until("]", self._cell)),), matrix=False)

    def _matrix(self) -> Array:
        rows: list[list[Cell]] = [[]]
        while (word := self._next()) != "|]":
            if word == "|":
                rows.append([])
            else:
                rows[-1].append(self._cell(word))
                if self._here() == ",":
                    self._next()
        return Array(tuple(tuple(row) for row in rows if row), matrix=True)

    def _shaped(self, dimensions: int) -> Array:
        """Read array1d(index, list) or array2d(index, index, list); an index is a range, a set or a name."""
        self._expect("(")
        sizes = []
        for _ in range(dimensions):
            word = self._next()
            named = word.isidentifier() and not isinstance(self.known.get(word), int)
            index = None if named and self._here() != ".." else self._cell(word)
            sizes.append(len(index) if isinstance(index, frozenset) else 0)
            self._expect(",")
        self._expect("[")
        cells = self._list().cells
        self._expect(")")
        if dimensions == 1:
            return Array((cells,), matrix=False)
        width = sizes[1] or (len(cells) // sizes[0] if sizes[0] else 0)
        if not cells:
            return Array((), matrix=True)
        if not width or len(cells) % width or (sizes[0] and sizes[0] * width != len(cells)):
            raise UsageError("dzn_wrong_size", field=self.name, size=len(cells), expected=sizes[0] * sizes[1])
        return Array(tuple(cells[at : at + width] for at in range(0, len(cells), width)), matrix=True)

    def _until(self, end: str, read: Callable[[str], T]) -> list[T]:
        found = []
        while (word := self._next()) != end:
            found.append(read(word))
            if self._here() == ",":
                self._next()
            elif self._here() != end:
                self._refuse()
        return found

    def _here(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _next(self) -> str:
        word = self._here() or self._refuse()
        self.at += 1
        return word

    def _expect(self, word: str) -> None:
        if self._next() != word:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise UsageError("dzn_bad_field", field=self.name, value=" ".join(self.words)[:60])
