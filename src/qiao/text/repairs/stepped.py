"""Double-byte text that was read one byte out of step, put back in step: `？萍紕?新` reads `。科技創新`.

It happens where a decoder is handed a text in two blocks and the cut falls inside a character: the lost lead byte
becomes `?`, every following pair is read across two characters, until a lone byte (an ASCII character, or one that
fits nothing and swallows its neighbour) brings the reader back. In comes a text, out come edits for the spans that
re-encoding, shifting and decoding explain, and only where the dictionary makes one reading far likelier than all
others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qiao.text.lexicon import score
from qiao.text.repairs.gloss import SYLLABLE, is_reading, strip_glosses
from qiao.text.shadow import simplify
from qiao.text.traced import Edit

_LOST = re.compile(r"[?？](?=[!-~\u3001-\u301e\uff01-\uff5e]{0,3}[\u2e80-\u2fff\u3100-\u9fff])")
_HANZI = re.compile("[\u3400-\u9fff]")
_OPENED = re.compile(f"(?P<kept>[(（])?(?P<syllable>{SYLLABLE})[)）]")
_LEADS = range(0x81, 0xFF)
_LONGEST = 40  # characters: real spans end at the next ASCII character, mostly within five
_CONTEXT = 6  # characters on either side that the judge sees
_MARGIN = 4.0  # nats by which the best reading must beat the second
_MARGIN_OF_LETTERS = 8.0  # and where the first lost character is no mark, so that words alone decide
_GAIN = 8.0  # nats by which it must beat the text as it stands
_FAILURES = 60  # lost bytes that nothing explained, after which a text is left alone: each costs milliseconds
_ENDS = 4  # ends that are tried for one lost byte
_SAME = 2  # characters that a shifted span cannot have in common with its reading at the end
_LASTS = 2  # readings of the last character that are tried with every first one
_NOISE = -9.0  # nats per character: below, known bytes in the middle of a span are no Chinese


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read text[start:end]."""

    end: int
    after: str
    score: float


def stepped(text: str) -> list[Edit]:
    """Put back in step what can be, for certain."""
    edits: list[Edit] = []
    if "?" not in text and "？" not in text:
        return edits
    done = failures = 0
    for found in _LOST.finditer(text):
        if found.start() >= done and suspicious(text, found.start()):
            best = _best(text, found.start())
            if best is not None:
                edits.append(Edit(found.start(), best.end, best.after))
                done = best.end
                continue
            failures += 1
            if failures >= _FAILURES:
                break
    return edits


def suspicious(text: str, lost: int) -> bool:
    """Tell whether what follows a question mark hardly reads as Chinese."""
    words = "".join(_HANZI.findall(strip_glosses(text[lost + 1 : lost + 12])))[:4]
    return bool(words) and score(simplify(words)) / len(words) < -7.5


def _best(text: str, start: int) -> _Reading | None:
    """Return the one certain reading from `start` on, if there is one."""
    readings = [reading for codec in ("gbk", "big5") for reading in _readings(text, start, codec)]
    readings.sort(key=lambda reading: -reading.score)
    if not readings:
        return None
    best = readings[0]
    rival = next((reading for reading in readings if reading.after != best.after), None)
    margin = _MARGIN_OF_LETTERS if _HANZI.match(best.after) else _MARGIN
    certain = best.score > _GAIN and (rival is None or best.score - rival.score > margin)
    return best if certain else None


def _readings(text: str, start: int, codec: str) -> Iterator[_Reading]:
    """Yield every reading of the span in one encoding, with its gain in nats over the text as it stands."""
    left = strip_glosses(text[max(0, start - 40) : start])[-_CONTEXT:]
    for end, raw, endings in islice(_spans(text, start, codec), _ENDS):
        right = strip_glosses(text[end : end + 40])[:_CONTEXT]
        base = score(simplify(left + text[start:end] + right))
        for after in _decoded(raw, endings, codec):
            if _HANZI.findall(text[start:end])[-_SAME:] == _HANZI.findall(after)[-_SAME:]:
                continue  # back in step long before the end: a nearer end explains the damage
            whole = strip_glosses(left + after + text[end : end + 40])
            stop = len(left) + len(after.rstrip("(")) + _CONTEXT
            yield _Reading(end, after, (score(simplify(whole[:stop])) - base))


def _spans(text: str, start: int, codec: str) -> Iterator[tuple[int, bytes, tuple[str, ...]]]:
    """Yield each possible end of the span, the bytes known inside it, and what the last lost byte may be."""
    raw = bytearray()
    for index in range(start + 1, min(len(text), start + 1 + _LONGEST)):
        letter = text[index]
        if letter in "?？" and len(raw) > 1:
            yield index + 1, bytes(raw), _after_loss(text, index + 1)
        if letter.isascii() and "@" <= letter <= "~" and len(raw) > 1:
            yield index + 1, bytes(raw) + letter.encode(), ()
        code = _bytes(letter, codec)
        if code is None:
            return
        raw += code


def _bytes(letter: str, codec: str) -> bytes | None:
    """Return the two bytes of a character, taking an ASCII character for a full-width one made narrow afterwards."""
    if "!" <= letter <= "~":
        letter = chr(ord(letter) + 0xFEE0)
    try:
        code = letter.encode(codec)
    except UnicodeEncodeError:
        return None
    return code if len(code) == 2 else None


def _after_loss(text: str, end: int) -> tuple[str, ...]:
    """Return the syllable of the gloss that follows, and the opening bracket if a lone byte swallowed it."""
    gloss = _OPENED.match(text, end)
    if gloss is None:
        return "", ""
    bracket = "" if gloss["kept"] else "(" if gloss.group().endswith(")") else "（"
    return gloss["syllable"], bracket


def _decoded(raw: bytes, endings: tuple[str, ...], codec: str) -> Iterator[str]:
    """Yield the decodings of a lost lead byte, the known bytes and, where one was lost at the end, that byte."""
    inner = raw[1:-1] if endings else raw[1:]
    if len(inner) % 2:
        return  # the bytes would still be out of step
    try:
        middle = inner.decode(codec)
    except UnicodeDecodeError:
        return
    if len(middle) > 1 and score(simplify(middle)) < _NOISE * len(middle):
        return
    firsts = _characters(((lead, raw[0]) for lead in _LEADS), codec)
    if not endings:
        yield from (first + middle for first in firsts)
        return
    syllable, bracket = endings
    lasts = _characters(((raw[-1], trail) for trail in range(0x40, 0xFF)), codec)
    if syllable:
        lasts = [last for last in lasts if is_reading(last, syllable)]
    best = sorted(lasts, key=lambda last: -score(simplify(middle + last)))[:_LASTS]
    yield from (first + middle + last + bracket for last in best for first in firsts)


def _characters(pairs: Iterator[tuple[int, int]], codec: str) -> list[str]:
    """Decode the byte pairs that stand for a common character or mark."""
    letters = []
    for pair in pairs:
        letter = bytes(pair).decode(codec, errors="ignore")
        if len(letter) == 1 and (_HANZI.match(letter) or letter in "。，、；：！？“”‘’《》（）—…"):
            letters.append(letter)
    return letters
