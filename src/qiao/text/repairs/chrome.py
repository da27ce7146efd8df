"""Site chrome: navigation, share buttons and footers that a format marks as such.

In comes a text with the regions of its document, out come the edits that take the chrome away. The source keeps it,
and the repair shows it.
"""

from collections.abc import Sequence

from qiao.documents.model import Region, RegionKind
from qiao.text.traced import Edit


def chrome(text: str, regions: Sequence[Region]) -> list[Edit]:
    """Remove chrome, unless nothing else would be left: then the format was mistaken."""
    edits: list[Edit] = []
    spans = sorted((region.start, region.end) for region in regions if region.kind is RegionKind.CHROME)
    for start, end in spans:
        begin = max(start, edits[-1].end if edits else 0)
        if begin < min(end, len(text)):
            edits.append(Edit(begin, min(end, len(text)), "\n" if "\n" in text[begin:end] else ""))
    removed = sum(edit.end - edit.start for edit in edits)
    blank = sum(map(str.isspace, text)) if edits else 0
    return edits if removed + blank < len(text) else []
