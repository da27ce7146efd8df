"""Generated news: in comes a number, out comes a document of about 2 KB, made from patterns and word lists.

Chinese and English by turns, with titles, datelines, figures and agreements. Every tenth document reprints an earlier
one under another header with some words edited; every tenth needs repairs (pinyin glosses, page breaks in mid-sentence,
another encoding). A document depends on the seed and its number alone: nothing is kept, every run is the same.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

SEED = 20_240_607
REPRINT_SHARE = 0.1
REPAIR_SHARE = 0.1
CHINESE_SHARE = 0.6
EDITED = (0.0025, 0.015)  # share of places that a reprint edits, two characters each
SHORTENED_SHARE = 0.2  # of the reprints, whose last paragraph is dropped
SIZES = {"zh": 640, "en": 1_900}  # characters, about 2 KB each
FOLDER = 1_000  # documents in a folder
WORDS = Path(__file__).parent / "ingest_words.yaml"


@dataclass(frozen=True, slots=True)
class Sample:
    """A generated document; `reprint_of` is the number of the document that it repeats."""

    number: int
    data: bytes
    reprint_of: int | None


def write(count: int, folder: Path) -> None:
    """Write documents into numbered folders, unless a former run wrote them."""
    for first in range(0, count, FOLDER):
        place = folder / f"{first // FOLDER:04}"
        if place.exists():
            continue
        fresh = place.with_suffix(".part")
        fresh.mkdir(parents=True, exist_ok=True)
        for number in range(first, min(first + FOLDER, count)):
            (fresh / f"{number:07}.txt").write_bytes(sample(number).data)
        fresh.rename(place)


def sample(number: int) -> Sample:
    """Generate one document."""
    dice = Random(SEED * 1_000_003 + number)
    original = reprint_of(number)
    told = number if original is None else original
    language = "zh" if Random(SEED * 999_979 + told).random() < CHINESE_SHARE else "en"
    body = _body(Random(SEED * 1_000_033 + told), language)
    if original is not None:
        body = _edited(body, dice)
    return Sample(number, _damaged(_fill("header", language, dice) + body, dice, language), original)


def reprint_of(number: int) -> int | None:
    """Say which earlier document a document repeats: always an original, so that the truth is unambiguous."""
    dice = Random(SEED * 999_983 + number)
    if number == 0 or dice.random() >= REPRINT_SHARE:
        return None
    earlier = (dice.randrange(number) for _ in range(10))
    return next((other for other in earlier if reprint_of(other) is None), None)


def _body(dice: Random, language: str) -> str:
    glue = "" if language == "zh" else " "
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < SIZES[language]:
        paragraphs.append(glue.join(_fill("sentence", language, dice) for _ in range(dice.randint(2, 4))))
    return "\n".join(paragraphs) + "\n"


def _fill(name: str, language: str, dice: Random) -> str:
    """Fill one of the patterns of a name, or take one of its words."""
    lists = _words()[language]
    if name not in lists:
        low, high = name.split("-")
        return str(dice.randint(int(low), int(high)))
    pieces = dice.choice(lists[name])
    return "".join(_fill(piece, language, dice) if at % 2 else piece for at, piece in enumerate(pieces))


@cache
def _words() -> dict[str, dict[str, list[list[str]]]]:
    """Read the lists, every entry cut into text and placeholders by turns; underscores join the words of an entry."""
    raw = yaml.safe_load(WORDS.read_text("utf-8"))
    return {language: {name: _entries(given) for name, given in lists.items()} for language, lists in raw.items()}


def _entries(given: str | list[str]) -> list[list[str]]:
    words = [word.replace("_", " ") for word in given.split()] if isinstance(given, str) else given
    return [re.split(r"\{(.*?)\}", word) for word in words]


def _edited(body: str, dice: Random) -> str:
    """Edit some characters, and sometimes drop the last paragraph, as an editor short of room does."""
    characters = list(body)
    for _ in range(int(len(body) * dice.uniform(*EDITED))):
        at = dice.randrange(len(characters) - 2)
        if "\n" not in characters[at : at + 2]:
            characters[at : at + 2] = [dice.choice(characters).strip() or "x"]
    paragraphs = "".join(characters).splitlines(keepends=True)
    shortened = dice.random() < SHORTENED_SHARE and len(paragraphs) > 3
    return "".join(paragraphs[:-1] if shortened else paragraphs)


def _damaged(text: str, dice: Random, language: str) -> bytes:
    """Encode the text; some texts get what the reader has to repair."""
    if dice.random() >= REPAIR_SHARE:
        return text.encode()
    damage = dice.randrange(4)
    if damage == 0 and language == "zh":
        return text.encode("gb18030")
    if damage == 1 and language == "zh":
        for character, reading in GLOSSES:
            text = text.replace(character, f"{character}({reading})", 2)
        return text.encode()
    if damage == 2:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    at = dice.randrange(len(text) // 2, len(text) - 20)
    return (text[:at] + "\n\n" + text[at:]).encode()


GLOSSES = (("学", "xué"), ("国", "guó"), ("科", "kē"), ("技", "jì"), ("合", "hé"), ("作", "zuò"), ("开", "kāi"))
