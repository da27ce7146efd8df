"""Names of files: in come bytes, or what the system makes of them, out come names that can be shown and stored.

A disk and an archive hold names as bytes, and nothing says of which encoding.
"""

from typing import Final

_ENCODINGS: Final = ("utf-8", "gb18030")  # what Chinese systems write, and what unpacking their archives leaves


def decoded(raw: bytes) -> str | None:
    """Decode a name by the first encoding that fits; None where none does.

    >>> decoded("科技合作.txt".encode("gb18030"))
    '科技合作.txt'
    """
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def writable(path: str) -> str:
    r"""Return a path with its undecodable names decoded or, where that fails, escaped.

    >>> print(writable("news/bad\udcff.txt"))
    news/bad\xff.txt
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return "/".join(map(_part, path.split("/")))
    return path


def _part(name: str) -> str:
    try:
        raw = name.encode("utf-8", "surrogateescape")  # the bytes that the system found undecodable
    except UnicodeEncodeError:  # half a character, which no system gives but a header of a message may hold
        return name.encode("utf-8", "backslashreplace").decode()
    return decoded(raw) or raw.decode("utf-8", "backslashreplace")
