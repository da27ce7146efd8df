"""Names by their sound: in come the words of an index, out come those that a foreign name may be written as.

Chinese writes foreign names by sound (Scott is 斯科特, si ke te), and English writes Chinese names in pinyin. No
dictionary has all names, but consonants survive both ways: S-K-T. So the index's own words are keyed by their
consonants, with alternatives where a letter has several sounds, and by their pinyin; a name of the query is looked up
by both.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import Final

from pypinyin import pinyin_dict
from pypinyin.contrib.tone_convert import to_normal

from qiao.search.tokens import NAME_RUN, is_cjk

Guess = tuple[str, float]

_CLASSES: Final = {
    **dict.fromkeys(("b", "p"), ("P",)),
    **dict.fromkeys(("d", "t"), ("T",)),
    **dict.fromkeys(("l", "r"), ("L",)),
    **dict.fromkeys(("g", "k"), ("K",)),
    **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s"), ("S",)),
    **dict.fromkeys(("j", "q"), ("K", "S")),
    **dict.fromkeys(("h", "y", ""), ("",)),
    "x": ("S", ""),
    "w": ("", "F"),
    "f": ("F",),
    "m": ("M",),
    "n": ("N",),
}
_SYLLABLE: Final = re.compile(r"(?P<initial>zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(?P<final>[a-zü]*)")
# English spellings to classes, longest first; an empty alternative means that the letter may be silent.
_SPELLINGS: Final = (
    (r"^(?:kn|gn)", ("N",)),
    (r"^wr", ("L",)),
    (r"^(?:ps|x)", ("S",)),
    (r"sch|tch|sh", ("S",)),
    (r"ch", ("S", "K")),
    (r"ph", ("F",)),
    (r"th", ("T", "S")),
    (r"gh$", ("", "F", "K")),
    (r"gh", ("K", "")),
    (r"dg(?=[ei])", ("S",)),
    (r"t[sz]", ("S", "TS")),
    (r"ck|q|k", ("K",)),
    (r"c(?=[eiy])", ("S",)),
    (r"c", ("K",)),
    (r"g(?=[eiy])", ("K", "S")),
    (r"ng", ("N", "NK")),
    (r"g", ("K",)),
    (r"j", ("S", "")),
    (r"x", ("KS",)),
    (r"[sz]", ("S",)),
    (r"[bp]", ("P",)),
    (r"[dt]", ("T",)),
    (r"[fv]", ("F",)),
    (r"w", ("", "F")),
    (r"r(?![aeiouy])", ("", "L")),
    (r"l(?=[bcdfgkmnpqstvz])", ("L", "")),
    (r"[lr]", ("L",)),
    (r"m", ("M",)),
    (r"n", ("N",)),
    (r"[aeiouyh]+", ("",)),
)
_SPELLING: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELLINGS))
# The surnames that nine in ten people bear, the most frequent first.
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季"
    "俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍"
    "翁隋植甘景薄单包司柏宁柯阮桂闵解强丘竺钮屠束华苑褚戚楼袁岑应宗"
)
_SURNAME_READINGS: Final = {"曾": "zeng", "单": "shan", "解": "xie", "查": "zha", "翟": "zhai", "覃": "qin", "盖": "ge"}
_ONE_EAR: Final = re.compile(r"[zcs]h|ng\b")
_VOWELS: Final = frozenset("aeiouy")
_ALTERNATIVES: Final = 32  # keys of one name
_SURE: Final = {2: 0.35, 3: 0.65}  # by the number of consonants; more make it surer
_SUREST: Final = 0.85
_MOST: Final = 4


class Sounds:
    """The words of an index, found by sound; each direction is listened to when it is first asked for."""

    def __init__(self, words: Sequence[str], pairs: Callable[[str], Iterable[str]]) -> None:
        """Take the words, and what gives the pairs of characters that begin with one, the most frequent first."""
        self._words = words
        self._pairs = pairs

    def listen(self) -> None:
        """Listen in every direction now, so that no search has to wait for it."""
        for _ in (self._english, self._chinese, self._by_pinyin, self._alike):
            pass

    @cached_property
    def _english(self) -> dict[str, set[str]]:
        heard: dict[str, set[str]] = {}
        for word in self._words:
            if not is_cjk(word) and word.isalpha() and len(word) > 3:
                for key in _english_keys(word):
                    heard.setdefault(key, set()).add(word)
                    heard.setdefault(f"{key}S", set()).add(word)  # stems have lost their last s
        return heard

    @cached_property
    def _chinese(self) -> dict[str, set[str]]:
        heard: dict[str, set[str]] = {}
        for word in self._words:
            if is_cjk(word) and NAME_RUN.fullmatch(word):
                for part in _parts(word):
                    for key in _chinese_keys(part):
                        heard.setdefault(key, set()).add(part)
        return heard

    @cached_property
    def _by_pinyin(self) -> dict[str, set[str]]:
        heard: dict[str, set[str]] = {}
        for word in self._words:
            if is_cjk(word) and 2 <= len(word) <= 4:
                heard.setdefault(spelt(word), set()).add(word)
        return heard

    def chinese(self, name: str) -> tuple[Guess, ...]:
        """Return what an English name, folded, may be in Chinese characters: by pinyin, or else by consonants."""
        spoken = any(letter in _VOWELS for letter in name)  # zzzzqq sounds like nobody
        return self.by_pinyin(name) or (self._best(name, self._chinese, _english_keys(name)) if spoken else ())

    def by_pinyin(self, name: str) -> tuple[Guess, ...]:
        """Return the Chinese words that are read like this."""
        return tuple((word, _SUREST) for word in sorted(self._by_pinyin.get(name, ()))[:_MOST])

    @cached_property
    def _alike(self) -> dict[str, set[str]]:
        heard: dict[str, set[str]] = {}
        for word in self._words:
            if is_cjk(word) and 2 <= len(word) <= 4:
                heard.setdefault(alike(word), set()).add(word)
        return heard

    def alike(self, word: str) -> tuple[Guess, ...]:
        """Return the Chinese words that sound like this one to most ears."""
        return tuple((other, _SUREST) for other in sorted(self._alike.get(alike(word), ())))

    def person(self, surname: str, given: str) -> tuple[Guess, ...]:
        """Return who may be meant by a Chinese name in pinyin: tu, youyou is 屠呦呦, where a text has those pairs."""
        found = [
            surname_character + name
            for surname_character in surnames().get(surname, "")
            for name in self._continued(surname_character, given)
        ]
        return tuple((name, _SUREST) for name in found[:_MOST])

    def _continued(self, character: str, given: str) -> Iterator[str]:
        """Yield the one or two characters that stand behind a character and are read like this."""
        for pair in self._pairs(character):
            following = pair[1:]
            reading = spelt(following)
            if reading == given:
                yield following
            elif following and given.startswith(reading) and given[len(reading) :] in _syllables():
                yield from (
                    following + last[1:]
                    for last in self._pairs(following)
                    if len(last) > 1 and spelt(last[1:]) == given[len(reading) :]
                )

    def english(self, name: str) -> tuple[Guess, ...]:
        """Return what a name in Chinese characters may be in English."""
        return self._best(spelt(name), self._english, _chinese_keys(name))

    def _best(self, sound: str, known: dict[str, set[str]], keys: set[str]) -> tuple[Guess, ...]:
        guesses: dict[str, float] = {}
        for key in keys:
            for word in known.get(key, ()):
                guesses[word] = max(guesses.get(word, 0.0), _SURE.get(len(key), _SUREST))
        alike = {word: SequenceMatcher(None, sound, spelt(word)).ratio() for word in guesses}
        ranked = sorted(guesses, key=lambda word: (-guesses[word] * alike[word], word))[:_MOST]
        return tuple((word, guesses[word]) for word in ranked)


def alike(word: str) -> str:
    """Return the pinyin of a Chinese word without what many speakers do not tell apart.

    >>> alike("深圳") == alike("森真"), alike("联合") == alike("联盒")
    (True, True)
    """
    return "".join(_ONE_EAR.sub(lambda match: match[0][0], _reading(character)) + " " for character in word)


def spelt(name: str) -> str:
    """Return a name in Latin letters."""
    return "".join(map(_reading, name)) if is_cjk(name) else name


@cache
def surnames() -> dict[str, str]:
    """Return the usual Chinese surnames of one character by their pinyin."""
    found: dict[str, str] = {}
    for character in _SURNAMES:
        reading = _SURNAME_READINGS.get(character, _reading(character))
        found[reading] = found.get(reading, "") + character
    return found


@cache
def _syllables() -> frozenset[str]:
    """Return every syllable of pinyin."""
    return frozenset(_reading(chr(code)) for code in range(0x4E00, 0x9FA6))


@cache
def _reading(character: str) -> str:
    """Return the most usual pinyin of a character, without its tone."""
    readings = pinyin_dict.pinyin_dict.get(ord(character), "")
    return to_normal(readings.partition(",")[0]).replace("ü", "v") if readings else character


def _parts(run: str) -> Iterator[str]:
    """Yield a run of sounding characters, and the run without its first or its last, which may belong to neighbours."""
    yield run
    if len(run) > 2:
        yield run[1:]
        yield run[:-1]


def _chinese_keys(name: str) -> set[str]:
    options: list[tuple[str, ...]] = []
    for character in name:
        match = _SYLLABLE.match(_reading(character))
        if match is None:
            return set()
        final = match["final"]
        options.append(("L",) if final == "er" and not match["initial"] else _CLASSES[match["initial"]])
        if final.endswith(("n", "ng")):
            options.append(("N",))
    return set(_keys(options))


def _english_keys(name: str) -> set[str]:
    """Return the keys of a name; Chinese often leaves out a Latin ending (Copernicus, 哥白尼)."""
    short = name.removesuffix("us").removesuffix("i")
    return _spelt_keys(name) | (_spelt_keys(short) if short != name and len(short) > 3 else set())


def _spelt_keys(name: str) -> set[str]:
    options = [_SPELLINGS[match.lastindex - 1][1] for match in _SPELLING.finditer(name) if match.lastindex]
    return set(_keys([option for option in options if option != ("",)]))


def _keys(options: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the consonants, each kind once in a row, for every choice of alternatives; at least two are a name.

    Keys that have become alike are followed once: of the alternatives of a long name most are.
    """
    found = [""]
    for choices in options:
        grown: dict[str, None] = {}
        for key in found:
            for choice in choices:
                longer = key
                for letter in choice:
                    if longer[-1:] != letter:
                        longer += letter
                grown[longer] = None
        found = list(grown)[:_ALTERNATIVES]
    yield from (key for key in found if len(key) > 1)
