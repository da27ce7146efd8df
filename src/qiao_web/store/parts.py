"""Splits: in comes a claim whose quote holds several statements, out come claims that take its place.

Each part has a verbatim quote of its own, which stands inside the quote of the claim that it was split from, and a key
made of that claim's key, its digits and its dates: the same split gives the same keys after every reading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from qiao.text.model import TextMap
from qiao_web.columns import order_key
from qiao_web.models import Claim, Evidence
from qiao_web.store.fields import names_of, put, series_of

Part = Mapping[str, Any]  # {"quote": …, "fields": {…}}: JSON
_DIGITS = {"figure": ("value", "upper", "as_of"), "cooperation": ("kind", "name", "date")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part's quote stands: source and clean offsets."""

    start: int
    end: int
    clean_start: int
    clean_end: int


def part_key(parent: Claim, number: int, part: Part) -> str:
    """Return the key of a part."""
    digits = [str(part["fields"].get(name)) for name in _DIGITS[parent.type]]
    identity = "\x1f".join((parent.key, str(number), *digits, part["quote"]))
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def offsets(whole: str, quotes: Sequence[str]) -> list[int] | None:
    """Return where each quote stands in the whole, equal quotes one after the other; None where one does not.

    >>> offsets("12 labs and 12 centres", ["12", "12 centres", "12"])
    [0, 12, 12]
    """
    found: list[int] = []
    behind: dict[str, int] = {}
    for quote in quotes:
        at = whole.find(quote, behind.get(quote, 0)) if quote else -1
        if at < 0:
            return None
        behind[quote] = at + 1
        found.append(at)
    return found


def divide(parent: Claim, parts: Sequence[Part]) -> list[Claim]:
    """Write the parts of a claim that are not there yet; return those that were written."""
    evidence = parent.evidence.all()[0]
    starts = offsets(evidence.quote, [part["quote"] for part in parts])
    if starts is None:  # the quote is part of the key, so a split that was made once always fits
        return []
    keys = [part_key(parent, number, part) for number, part in enumerate(parts)]
    there = set(Claim.objects.filter(key__in=keys).values_list("key", flat=True))
    runs = msgspec.json.decode(evidence.text.runs, type=TextMap)
    written = []
    for key, part, start in zip(keys, parts, starts, strict=True):
        if key not in there:
            begin = evidence.start + start
            place = _place(runs, begin, begin + len(part["quote"]))
            written.append(_write(parent, key, part, place))
    return written


def _place(runs: TextMap, start: int, end: int) -> Place:
    """Find the clean span of a source span."""
    return Place(start, end, _to_clean(runs, start), max(_to_clean(runs, end - 1) + 1, _to_clean(runs, start)))


def _to_clean(runs: TextMap, source: int) -> int:
    """Return the clean offset of a source character, or the one behind what was taken out with it."""
    low, high = 0, len(runs.source_starts)
    while low < high:  # the last run that begins at or before the character
        middle = (low + high) // 2
        low, high = (middle + 1, high) if runs.source_starts[middle] <= source else (low, middle)
    at = max(low - 1, 0)
    into = source - runs.source_starts[at] if runs.kept[at] else 0
    following = runs.clean_starts[at + 1] if at + 1 < len(runs.clean_starts) else None
    clean = runs.clean_starts[at] + max(into, 0)
    return clean if following is None else min(clean, following)


def _write(parent: Claim, key: str, part: Part, place: Place) -> Claim:
    """Write one part: what it does not say of itself it has from the claim that it was split from."""
    evidence = parent.evidence.all()[0]
    copied = {field.attname: getattr(parent, field.attname) for field in Claim._meta.concrete_fields}  # noqa: SLF001
    copied |= {"id": None, "key": key, "part_of": parent.key, "state": "machine", "extracted": None, "measured": ""}
    claim = Claim.objects.create(**copied)
    claim.newest = order_key(claim.published_on, claim.pk)
    Evidence.objects.create(
        claim=claim,
        text_id=evidence.text_id,
        start=place.start,
        end=place.end,
        clean_start=place.clean_start,
        clean_end=place.clean_end,
        quote=part["quote"],
        extractor=evidence.extractor,
    )
    countries = sorted(row.country for row in parent.countries.all())
    given = {name: part["fields"][name] for name in names_of(claim.type) if name in part["fields"]}
    put(claim, {"countries": countries, **given})
    claim.measured = series_of(claim) if claim.type == "figure" else ""
    claim.save()
    return claim
