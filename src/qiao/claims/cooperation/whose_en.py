"""Whose is what an English article goes on to call "the center"? In come drafts, out come those of both countries.

A thing is named with its two countries once and taken up by its noun alone, whichever of them a sentence then names.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from qiao.claims.draft import CooperationDraft
from qiao.claims.model import Kind

Owners = Mapping[str, tuple[str, ...]]  # nouns with the two countries of what they name

_TWO = 2
_BARE = re.compile(r"(?:[Jj]oint |[Bb]ilateral )?[A-Za-z]+")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hese) $")
_OF_ANYBODY = frozenset({Kind.EVENT, Kind.INITIATIVE, Kind.BIG_SCIENCE, Kind.EXCHANGE})


def owners_after(owners: Owners, draft: CooperationDraft, nouns: Iterable[str]) -> Owners:
    """Return the owners known behind a draft of two countries that its `nouns` may take up."""
    if len(draft.countries) != _TWO or draft.blocs:
        return owners
    return {**owners, **dict.fromkeys(nouns, draft.countries)}


def taken_up_whole(text: str, draft: CooperationDraft, owners: Owners) -> CooperationDraft:
    """Return a draft with both its countries where it is the bare noun of what was told with them: the center."""
    name = draft.name or ""
    if draft.blocs or len(draft.countries) != 1 or draft.kind in _OF_ANYBODY or not _BARE.fullmatch(name):
        return draft
    known = owners.get(name.rsplit(maxsplit=1)[-1].lower(), ())
    at = text.find(name)
    if not set(draft.countries) < set(known) or not _DEFINITE.search(text, max(0, at - 8), at):
        return draft
    return replace(draft, countries=known)
