"""Which blocks of a page are its main text, and which are chrome: an extractor proposes, the page's own marks decide.

The fast extractor (resiliparse, about 700 pages/s) proposes; where its text is short beside the page's paragraphs, the
careful one (trafilatura, about 60 pages/s) is asked. Their text is only used to find the blocks again: a block is kept
where it stands in the proposal, or between two that do, unless it is marked or linked as chrome. Losing text is worse
than keeping a share button, so doubt keeps.
"""

import re
from dataclasses import dataclass

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from qiao.documents.formats.html_marks import Mark
from qiao.documents.formats.html_walk import Draft
from qiao.documents.formats.parsed import Block
from qiao.documents.model import Metadata, RegionKind

LINKED_SHARE = 0.6  # of a block's characters inside links, above which it is a menu, not a sentence
LONG = 40  # characters of a block that read as a paragraph
SHORT = 8  # letters below which a block is only found again as a whole line
FOUND_SHARE = 0.5  # of the paragraphs' characters that a proposal must hold to be believed
WINDOW = 20_000  # characters of the proposal searched for a block: keeps the alignment linear
CAREFUL_CHARS = 2_000_000  # larger markup is left to the fast extractor


def set_apart(drafts: list[Draft], markup: str, metadata: Metadata) -> tuple[list[Block], bool]:
    """Return the blocks with their kinds, and whether a main text stood out."""
    found = _found(drafts, markup)
    anchors = [index for index, hit in enumerate(found) if hit and not _is_chrome(drafts[index])]
    if not anchors:
        return [_block(draft, chrome=Mark.CHROME in draft.marks, title=False) for draft in drafts], not drafts
    title = _title(drafts, metadata, before=anchors[-1])
    first = min(anchors[0], anchors[0] if title is None else title)
    last = _last(drafts, anchors[-1])
    chrome = [_is_chrome(draft) or not first <= index <= last for index, draft in enumerate(drafts)]
    for index in range(len(drafts) - 1, -1, -1):  # a heading over chrome, or over nothing, is chrome: "Related news"
        if Mark.HEADING in drafts[index].marks and all(chrome[index + 1 : index + 2]):
            chrome[index] = True
    return [_block(d, chrome=chrome[i] and i != title, title=i == title) for i, d in enumerate(drafts)], True


def _last(drafts: list[Draft], found: int) -> int:
    """Return the last block of the text: extractors leave out the list or the caption that an article ends with."""
    last = found
    for index in range(found + 1, len(drafts)):
        draft = drafts[index]
        if Mark.ARTICLE not in draft.marks or Mark.HEADING in draft.marks:
            break
        if len(draft.text) >= LONG and not _is_chrome(draft) and draft.text.rstrip(_CLOSING).endswith(_ENDS):
            last = index
    return last


_ENDS = ("。", ".", "!", "?", "!", "?")
_CLOSING = "”’』」\"')）"


def _block(draft: Draft, *, chrome: bool, title: bool) -> Block:
    kinds = {kind for mark, kind in _KINDS if mark in draft.marks}
    if chrome:
        kinds = {RegionKind.CHROME}
    elif title:
        kinds = {RegionKind.TITLE}
    return Block(draft.text, frozenset(kinds), draft.tight)


def _is_chrome(draft: Draft) -> bool:
    """Tell chrome by the block alone: marked by its elements and short or linked, or only links, or an imprint."""
    if len(draft.text) < 4 * LONG and _IMPRINT.match(draft.text):
        return True
    mostly_linked = draft.linked > LINKED_SHARE * len(draft.text)
    if Mark.CHROME in draft.marks:
        return Mark.ARTICLE not in draft.marks or mostly_linked or len(draft.text) < 2 * LONG
    return mostly_linked and Mark.HEADING not in draft.marks and len(draft.text) < 4 * LONG


def _title(drafts: list[Draft], metadata: Metadata, *, before: int) -> int | None:
    """Find the block that is the page's title: what the metadata call so, or its only first-level heading."""
    wanted = _letters(metadata.title or "")
    heads = [index for index, draft in enumerate(drafts[: before + 1]) if Mark.TITLE in draft.marks]
    if wanted:
        same = [index for index, draft in enumerate(drafts[: before + 1]) if _letters(draft.text) == wanted]
        best = [index for index in same if not _is_chrome(drafts[index])] or same
        if best:
            return next((index for index in best if index in heads), best[0])
    return heads[0] if len(heads) == 1 else None


@dataclass(frozen=True, slots=True)
class _Proposal:
    """An extractor's main text: its letters as one string, and its lines."""

    letters: str
    lines: frozenset[str]


def _found(drafts: list[Draft], markup: str) -> list[bool]:
    """Tell for each block whether the extractors hold it main text."""
    paragraphs = [draft for draft in drafts if len(draft.text) >= LONG and not _is_chrome(draft)]
    wanted = sum(len(draft.text) for draft in paragraphs)
    if not wanted:
        return [False] * len(drafts)
    found = _align(
        drafts, _proposal(extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False))
    )
    if _held(drafts, found) >= FOUND_SHARE * wanted or len(markup) > CAREFUL_CHARS:
        return found
    careful = _align(drafts, _proposal(_trafilatura(markup)))
    return max(found, careful, key=lambda hits: _held(drafts, hits))


def _trafilatura(markup: str) -> str:
    """Ask the careful extractor; it answers None where it finds no main text."""
    return trafilatura.extract(markup, include_comments=False, include_tables=True, deduplicate=False, fast=True) or ""


def _held(drafts: list[Draft], found: list[bool]) -> int:
    return sum(len(draft.text) for draft, hit in zip(drafts, found, strict=True) if hit and len(draft.text) >= LONG)


def _proposal(text: str) -> _Proposal:
    lines = [_letters(line) for line in text.splitlines()]
    return _Proposal("".join(lines), frozenset(lines))


def _align(drafts: list[Draft], proposal: _Proposal) -> list[bool]:
    at = 0
    hits = []
    for draft in drafts:
        letters = _letters(draft.text)
        if len(letters) < SHORT:
            hits.append(bool(letters) and letters in proposal.lines)
            continue
        start = proposal.letters.find(letters, at, at + len(letters) + WINDOW)
        if start >= 0:
            at = start + len(letters)
        hits.append(start >= 0)
    return hits


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


_IMPRINT = re.compile(
    r"(?:版权所有|版权声明|©|copyright\b|all rights reserved)|.{0,60}(?:ICP备|公网安备)", re.IGNORECASE
)
_NO_LETTER = re.compile(r"[\W_]+")
_KINDS = (
    (Mark.HEADING, RegionKind.HEADING),
    (Mark.CAPTION, RegionKind.CAPTION),
    (Mark.TABLE, RegionKind.TABLE),
)
