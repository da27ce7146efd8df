"""Numbers within sentences: in come the data of a code, out come the same with numbers that choose a word's form."""

from collections.abc import Mapping

Value = str | int | float


class Counted(int):
    """A number of things; as `{n:day|days}` it is the word for that many.

    >>> "{n} {n:day|days}, {m} {m:day|days}".format(n=Counted(1), m=Counted(2))
    '1 day, 2 days'
    """

    def __format__(self, spec: str) -> str:
        """Return the number, or the one of two words that goes with it."""
        return _chosen(spec, one=self == 1) if "|" in spec else super().__format__(spec)


class Written(str):
    """Words, or a number that is written already."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the words, or the one of two words that goes with the number that they are."""
        return _chosen(spec, one=self == "1") if "|" in spec else super().__format__(spec)


class Data(dict[str, Value]):
    """Data of a sentence: what is missing shows as a question mark instead of failing."""

    @classmethod
    def of(cls, data: Mapping[str, Value]) -> "Data":
        """Return data whose numbers choose the forms of words."""
        return cls({name: _counting(value) for name, value in data.items()})

    def __missing__(self, key: str) -> str:
        """Return what stands for a value that was not given."""
        return Written("?")


def _chosen(spec: str, *, one: bool) -> str:
    single, _, several = spec.partition("|")
    return single if one else several


def _counting(value: Value) -> Value:
    if isinstance(value, str):
        return Written(value)
    return Counted(value) if isinstance(value, int) else value
