"""A folder that cannot be used: in comes what the system or a library said, out comes what a person can act on."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from qiao.errors import StoreError

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_OF_RUST: Final = re.compile(r"(?:os error |Os \{ code: )(\d+)")  # how the index hands on the system's number


def unusable(code: str, folder: Path, error: OSError | ValueError) -> StoreError:
    """Return why a folder cannot be used: its disk is full, nobody may write there, or `code` with the reason.

    >>> unusable("index_unusable", Path("/srv"), ValueError("IoError(Os { code: 30, kind: … })")).code
    'folder_read_only'
    """
    number = _number(error)
    if number in FULL:
        return disk_full(folder)
    if number in READ_ONLY:
        return read_only(folder)
    reason = os.strerror(number) if number else str(error)
    return StoreError(code, folder=str(folder), reason=reason.rstrip("."))


def disk_full(folder: Path) -> StoreError:
    """Return that there is no room."""
    return StoreError("disk_full", folder=str(folder.absolute()))


def read_only(folder: Path) -> StoreError:
    """Return that nothing can be written."""
    return StoreError("folder_read_only", folder=str(folder.absolute()))


@contextmanager
def using(folder: Path, code: str) -> Iterator[None]:
    """Turn what fails in a folder into an error of ours."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise unusable(code, folder, error) from error


def _number(error: OSError | ValueError) -> int:
    """Return the system's number of an error, 0 where there is none."""
    if isinstance(error, OSError):
        return error.errno or 0
    found = _OF_RUST.search(str(error))
    return int(found[1]) if found else 0
