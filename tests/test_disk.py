import errno
import os
from pathlib import Path

import pytest

from qiao.disk import unusable, using
from qiao.errors import StoreError

SAID = [
    (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
    (OSError(errno.EROFS, "Read-only file system"), "folder_read_only"),
    (OSError(errno.ENOTDIR, "Not a directory"), "data_unusable"),
    (ValueError("An IO error occurred: 'No space left on device (os error 28)'"), "disk_full"),
    (ValueError('IoError(Os { code: 13, kind: PermissionDenied, message: "…" }). None.'), "folder_read_only"),
    (ValueError("Schema error: 'fields differ.'"), "data_unusable"),
]


@pytest.mark.parametrize("error,code", SAID)
def test_what_was_said_of_a_folder_becomes_a_code(error, code):
    assert unusable("data_unusable", Path("/srv/qiao"), error).code == code


def test_reason_is_that_of_the_system_where_it_gave_a_number():
    reasons = [
        unusable("index_unusable", Path("/srv"), error).data["reason"]
        for error in (ValueError("IoError(Os { code: 5, kind: Other })"), ValueError("The schema differs."))
    ]

    assert reasons == [os.strerror(errno.EIO), "The schema differs"]


def test_what_fails_in_a_folder_is_told():
    with pytest.raises(StoreError, match="data_unusable"), using(Path("/dev/null/x"), "data_unusable"):
        Path("/dev/null/x/y").mkdir()
