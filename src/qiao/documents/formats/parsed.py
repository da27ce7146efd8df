"""What every format reader returns: the source text with what the format says about it."""

from dataclasses import dataclass, field

from qiao.documents.model import Metadata, Region, RegionKind


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's text in source coordinates, and everything that the format adds to it."""

    text: str
    encoding: str
    regions: tuple[Region, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line or row on its way into a source text."""

    text: str
    kinds: frozenset[RegionKind] = frozenset()
    tight: bool = False  # joined to the block before by one newline, as rows and list items are


def assemble(blocks: list[Block]) -> tuple[str, tuple[Region, ...]]:
    """Join blocks into one text, paragraphs apart by a blank line, and give the regions with their offsets.

    Neighbouring blocks of one kind share a region, so that a table or a menu is one span; headings stay apart.
    """
    parts: list[str] = []
    regions: list[Region] = []
    runs: dict[RegionKind, tuple[int, int]] = {}
    at = 0
    for block in blocks:
        glue = "" if not parts else "\n" if block.tight else "\n\n"
        start = at + len(glue)
        end = start + len(block.text)
        parts += (glue, block.text)
        ended = [kind for kind, run in runs.items() if not (kind in block.kinds and run[1] == at and kind in _MERGED)]
        regions.extend(Region(*runs.pop(kind), kind) for kind in ended)
        for kind in block.kinds:
            runs[kind] = (runs[kind][0] if kind in runs else start, end)
        at = end
    regions += (Region(*run, kind) for kind, run in runs.items())
    regions.sort(key=lambda region: (region.start, -region.end, region.kind))
    return "".join(parts), tuple(regions)


_MERGED = frozenset({RegionKind.CHROME, RegionKind.TABLE})
