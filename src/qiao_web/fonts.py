"""Chinese fonts for browsers that have none, straight from their package, under `/static/fonts/`.

The style sheet names the fonts of common systems first: only a machine without any Chinese font loads these.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pylopdf_fonts_zh_cn
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

PREFIX = "fonts"


class FontFinder(BaseFinder):
    """Finds the font files, and nothing else of the package."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        files = (pylopdf_fonts_zh_cn.sans_path(), pylopdf_fonts_zh_cn.serif_path())
        self.files = {f"{PREFIX}/{file.name}": file for file in files}
        self.storage = FileSystemStorage(location=files[0].parent)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # what collectors put before each name

    def check(self, **_: object) -> list[CheckMessage]:
        """Nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_: object) -> Any:  # noqa: FBT001, FBT002, ANN401  Django's
        """Return the place of a font file, or an empty list; a list of one if all are wanted."""
        found = self.files.get(path)
        if found is None:
            return []
        return [str(found)] if find_all else str(found)

    def list(self, _: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the name of each file in the storage."""
        for file in self.files.values():
            yield file.name, self.storage
