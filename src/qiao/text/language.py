"""The language and script of a text.

In comes a text with its Simplified form, out come an ISO 639-1 code and `Hans`, `Hant` or `Latn`. Counting letters
by script decides among Chinese, Japanese, Korean, Russian, Arabic and Latin writing; among Latin languages the
commonest words decide.
"""

import re

_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_NEIGHBOURS = re.compile("[\u3041-\u30ff\uac00-\ud7af]")
_OTHERS = re.compile("[\u0400-\u04ff\u0600-\u06ff\u3041-\u30ff\uac00-\ud7af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HANZI = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_WORDS = {
    "en": frozenset(["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "by"]),
    "fr": frozenset(["le", "la", "les", "des", "et", "du", "en", "une", "est", "que", "pour", "dans"]),
    "de": frozenset(["der", "die", "das", "und", "von", "den", "mit", "ist", "ein", "eine", "für", "auf"]),
    "es": frozenset(["el", "la", "los", "las", "de", "y", "en", "que", "del", "una", "con", "para"]),
    "pt": frozenset(["o", "os", "as", "do", "da", "dos", "das", "em", "e", "para", "com", "uma"]),
    "it": frozenset(["il", "lo", "gli", "di", "e", "della", "per", "che", "con", "una", "nel", "dei"]),
}
_PER_ARTICLE = 100  # characters
_SAMPLE = 4000  # characters that are enough to tell


def language_of(text: str) -> str:
    """Return the language of a text; English where nothing tells."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _latin_language(sample)
    # Chinese takes three bytes a character, so bytes tell at once whether it prevails.
    wide = (len(sample.encode("utf-8", "surrogatepass")) - len(sample)) // 2
    if 5 * wide > 4 * len(sample) and not _NEIGHBOURS.search(sample):
        return "zh"
    counts = {
        "zh": len(_HANZI.findall(sample)),
        "": sum(map(len, _LATIN.findall(sample))) // 4,  # four Latin letters say about as much as one Chinese character
    }
    if _OTHERS.search(sample):
        counts = _counts_of_others(sample) | counts  # in this order: the first of equals wins
    best = max(counts, key=lambda code: counts[code])
    return best or _latin_language(sample)


def _counts_of_others(sample: str) -> dict[str, int]:
    """Count the letters of the scripts that most texts hold none of."""
    return {
        "ja": 3 * len(_KANA.findall(sample)),
        "ko": len(_HANGUL.findall(sample)),
        "ru": len(_CYRILLIC.findall(sample)),
        "ar": len(_ARABIC.findall(sample)),
    }


def _latin_language(sample: str) -> str:
    """Return the language whose commonest words occur most."""
    if _PER_ARTICLE * (sample.count(" the ") + sample.count(" and ") + sample.count(" of ")) > len(sample):
        return "en"  # no other language has these words, and English has one of them in every line
    words = [word.lower() for word in _LATIN.findall(sample)]
    hits = {code: sum(word in common for word in words) for code, common in _WORDS.items()}
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    return best if hits[best] > hits["en"] else "en"


def script_of(text: str, simple: str, language: str) -> str:
    """Return the script: Chinese is Traditional where a fair share of its characters is."""
    if language not in ("zh", "ja"):
        return "Latn"
    if text == simple:
        return "Hans"
    changed = sum(before != after for before, after in zip(text, simple, strict=True))
    return "Hant" if 25 * changed > len(text) else "Hans"
