"""An article before its clauses are read: in come its sentences, out come scenes and what the article is about.

Every automaton and pattern that has to see all of an article runs once, over its sentences joined, and what it found is
dealt out to the sentences: a scene is a sentence with its names, its words of cooperation and its turns of mood.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.again_en import merged, short_forms, taken_up, unbracketed
from qiao.claims.cooperation.apart_en import reported, unfiled
from qiao.claims.cooperation.asides import plain
from qiao.claims.cooperation.coined_en import coined
from qiao.claims.cooperation.modality import Turn, turns
from qiao.claims.cooperation.partners_zh import (
    acts_abroad,
    acts_with_unnamed,
    sole_partner,
    speaks_for_china,
    unnamed_side,
)
from qiao.claims.cooperation.said import Said, said
from qiao.claims.names import NameKind, Spot, spots
from qiao.claims.numeral.model import lowered
from qiao.claims.sentences import Role, Sentence
from qiao.vocabulary.cooperation import Found, Word, finder
from qiao.vocabulary.cooperation import Role as Verbal

# What makes a statement one of international cooperation. Names of foreign countries and blocs count beside these.
# Every alternative begins with a character of its own: that lets the search skip what begins none.
_CUE_ZH = re.compile(
    r"国际|全球|世界|各国|多国|跨国|跨境|海外|境外|国外|外国|外籍|外资|外方|中外|一带一路|双边|多边|两国|三国|来华|"
    r"访华|联合国|洲际|东亚|亚(?:太|非|欧)|欧[亚美]|太平洋|印度洋|南南合作|国家和地区|丝绸之路|双方|对方|伙伴国|援外|援非|两[校院所厂]|"
    r"[0-9一二三四五六七八九十百几数多余]个(?:[亚非欧拉美阿东中西南北]{1,3}(?:洲|盟|部|伯|丁美洲|太)?)?国家|"
    r"国(?:(?<=[0-9三四五六七八九十百]国)|(?<=[0-9十百][多余]国))(?!家)"
)
# For small letters: a pattern that ignores case has to try each of the words at every place.
_CUE_EN = re.compile(
    r"(?=[bcfgijmnopstw])\b(?:international|intergovernmental|global|worldwide|world|overseas|foreign|cross-border|multilateral|bilateral|"
    r"belt and road|silk road|countries|nations|transnational|joint|co-?operation|collaborat\w+|partnership)\b"
)
_TITLES = frozenset({Role.TITLE, Role.SUBTITLE})
_NO_COUNTRY = re.compile(r" ?\$| dollars?\b|[ -](?:languages?|speak\w+)\b")  # US$, ancient Greek languages
_HOME_SHARE = 0.34  # below a third of the mentions, an article is not about one country
_HOME_SHARE_ZH = 0.1  # Chinese news names its own side rarely and means it always
_TOPICAL_SHARE = 0.3


class Scene(Struct, frozen=True):
    """A sentence with what was found in it; `cued`: it speaks of more than one country.

    Offsets are within `text`: of a Chinese sentence what is left without its asides, those `removed` of `part.text`.
    """

    part: Sentence
    names: list[Spot]
    words: list[Found]
    turns: list[Turn]
    cued: bool
    chinese: bool
    text: str
    removed: tuple[tuple[int, int], ...] = ()
    said: Said = Said()


class Context(Struct, frozen=True):
    """What one sentence needs to know of its article."""

    home: str | None  # the country that the article is about
    pair: tuple[str, ...]  # the two countries of an article that is about two
    trio: tuple[str, ...]  # the three countries of an article that is about three
    topical: bool  # the article is about international cooperation
    scenes: tuple[Scene, ...]
    partner: str | None = None  # the one foreign country that a Chinese article names
    titled: bool = False  # the headline of a Chinese article speaks of more than one country
    crossing: bool = False  # an English article names two countries or blocs
    paired: int = 0  # from where on the two countries of the article are those that a sentence leaves unsaid
    coined: Mapping[str, str] = {}  # the titles that an English article explains, with the kind of each


def context(parts: Sequence[Sentence], language: str) -> Context:
    """Read an article as a whole: its names, words and turns, its home country, its topic."""
    text = "\n".join(part.text for part in parts)
    names = [spot for spot in spots(text, language) if not _NO_COUNTRY.match(text, spot[1])]
    if language == "en":
        names = names if "-based " not in text else _without_seats(text, names)
        names = unbracketed(text, unfiled(parts, reported(text, names)))
    counts = Counter(code for _, _, one in names for code in one.countries)
    blocs = sum(one.kind is NameKind.BLOC for _, _, one in names)
    home = _home(counts, _HOME_SHARE if language == "en" else _HOME_SHARE_ZH)
    if language == "en" and home != "CHN" and counts.total() * 2 < blocs:
        home = None  # two blocs meet: the country of a chairman is not what it is about
    if (
        language != "en"
        and home != "CHN"
        and (
            speaks_for_china(text)
            or acts_with_unnamed(text, names)
            or acts_abroad(text, names)
            or (home is None and unnamed_side(text, names))
        )
    ):
        home = "CHN"
    if language == "en":
        names = merged(names, short_forms(text, names))
    scenes = tuple(_scenes(parts, text, language, names, home))
    if language == "en":
        scenes = _resolved(scenes, home)
    titled = any(scene.cued for scene in scenes if scene.part.role in _TITLES)
    cued = sum(scene.cued for scene in scenes)
    topical = titled or cued >= _TOPICAL_SHARE * max(1, len(scenes))
    if language == "en":
        trio = _trio(counts) if OF_THREE.search(text) else ()
        lands = {one.id if one.kind is NameKind.COUNTRY else one.countries for _, _, one in names if one.countries}
        crossing = len({land if isinstance(land, str) else land[0] for land in lands}) + bool(blocs) >= _TWO
        crossing = crossing or _MANY_LANDS.search(text) is not None
        titles = dict(
            one for scene in scenes if not scene.chinese for one in coined(scene.text, scene.words, scene.names)
        )
        pair, told = _pair(counts, blocs), _after(scenes, home)
        paired = _paired(scenes, pair)
        return Context(home, pair, trio, topical, told, crossing=crossing, paired=paired, coined=titles)
    pair, told, partner = _pair(counts, blocs), _after(scenes, home), sole_partner(names, home)
    paired = _paired(scenes, pair or ((partner,) if partner else ()))
    return Context(home, pair, (), topical, told, partner, titled=titled, paired=paired)


# Of 27 countries: who came from so many is not named.
_MANY_LANDS = re.compile(r"\b\d+ (?:[a-z]+ )?(?:countries|nations)\b")


def _paired(scenes: Sequence[Scene], pair: tuple[str, ...]) -> int:
    """Return where the two countries of an article begin to be meant: where it first names one of them.

    What two sides signed before is theirs too, unless the sentence that names them speaks of nothing of that kind.
    """
    if not pair:
        return 0
    first = next(
        (scene for scene in scenes if any(code in pair for _, _, one in scene.names for code in one.countries)), None
    )
    if first is None or _TAKES_UP.search(first.text) or any(word.role is Verbal.HEAD for _, _, word in first.words):
        return 0
    return first.part.start


_TAKES_UP = re.compile(r"\b(?:its|their|both|(?:the|these) two)\b|其(?![他它余中次])|双方|两国|该")


def _without_seats(text: str, names: list[Spot]) -> list[Spot]:
    """Leave out where a body of no one country has its seat: what the Geneva-based WHO does is not Switzerland's."""
    worldly = {start for start, _, one in names if not one.countries}
    return [spot for spot in names if not (text.startswith("-based ", spot[1]) and spot[1] + len("-based ") in worldly)]


def _after(scenes: Sequence[Scene], home: str | None) -> tuple[Scene, ...]:
    """Tell each scene what those before it said."""
    sides = [_sides(scene) for scene in scenes]
    earlier = said([(scene.part.passage, names) for scene, names in zip(scenes, sides, strict=True)], home)
    return tuple(replace(scene, said=one) for scene, one in zip(scenes, earlier, strict=True))


def _sides(scene: Scene) -> Sequence[Spot]:
    """Return the names of a scene without the lands that an English one only sets it in: a board met in Chile."""
    if scene.chinese:
        return scene.names
    return [spot for spot in scene.names if not _WHERE.search(scene.text, max(0, spot[0] - 8), spot[0])]


_WHERE = re.compile(r"\b(?:in|at|from|to) (?:the )?$")


def _scenes(parts: Sequence[Sentence], text: str, language: str, names: list[Spot], home: str | None) -> list[Scene]:
    english = language == "en"
    words = finder("en").find(text) if english else _uncrossed(text, finder("zh").find(text), names)
    moods = [] if english else turns(text)
    cues = [mark.start() for mark in (_CUE_EN.finditer(lowered(text)) if english else _CUE_ZH.finditer(text))]
    name_starts, word_starts = [one[0] for one in names], [one[0] for one in words]
    turn_starts = [turn.at for turn in moods]
    abroad = any(set(one.countries) - {"CHN"} for _, _, one in names)
    scenes: list[Scene] = []
    base = first_name = first_word = first_turn = first_cue = 0
    for part in parts:
        end = base + len(part.text)
        last_name = bisect_left(name_starts, end, first_name)
        last_word = bisect_left(word_starts, end, first_word)
        last_turn = bisect_left(turn_starts, end, first_turn)
        last_cue = bisect_left(cues, end, first_cue)
        own = [(start - base, stop - base, one) for start, stop, one in names[first_name:last_name]]
        cued = last_cue > first_cue or any(
            _foreign(one, home) or _partner(part.text, one, abroad=abroad) for one in own
        )
        cued = cued or (english and any(one[2].id in _REGIONS for one in own))
        if _chinese(part.text) == english:  # a title or quotation in the other language
            scenes.append(_other(part, own, cued=cued, chinese=english))
        else:
            found = [(start - base, stop - base, word) for start, stop, word in words[first_word:last_word]]
            mood = [Turn(turn.at - base, turn.mark, turn.year) for turn in moods[first_turn:last_turn]]
            text_of = part.text if english else _curled(part.text)
            scene = Scene(part, own, found, mood, cued, chinese=not english, text=text_of)
            scenes.append(scene if english else _bare(scene))
        base, first_name, first_word, first_turn, first_cue = end + 1, last_name, last_word, last_turn, last_cue
    return scenes


def _resolved(scenes: Sequence[Scene], home: str | None) -> tuple[Scene, ...]:
    """Give English sentences the body that they only call the company or the university, of the two before them."""
    told: list[Scene] = []
    for scene in scenes:
        before = [one for last in told[-_TWO:] for _, _, one in last.names if one.kind is NameKind.ORGANISATION]
        spot = taken_up(scene.text, before) if before and not scene.chinese else None
        if spot is not None:
            cued = scene.cued or _foreign(spot, home)
            told.append(replace(scene, names=merged(scene.names, [spot]), cued=cued))
        else:
            told.append(scene)
    return tuple(told)


def _uncrossed(text: str, words: list[Found], names: list[Spot]) -> list[Found]:
    """Drop words that run into a name (搭|载荷|兰) or belong to that of a company, and look again before the name."""
    kept: list[Found] = []
    at = 0
    for start, end, word in words:
        if word.role is not Verbal.VERB and text.startswith(_ASPECTS, end) and not text.startswith("了解", end):
            continue  # 关系|规划了蓝图: a noun with its aspect is a verb
        while at < len(names) and names[at][1] <= start:
            at += 1
        if at < len(names) and start < names[at][0] < end:
            low = max(kept[-1][1] if kept else 0, start - _LONGEST_VERB)
            kept += [(one + low, two + low, it) for one, two, it in finder("zh").find(text[low : names[at][0]])]
        elif at < len(names) and names[at][0] < start and _in_company(text, names[at], word):
            continue
        else:
            kept.append((start, end, word))
    return kept


def _in_company(text: str, name: Spot, word: Word) -> bool:
    """Tell whether a verb inside a name is part of it: 二三建设有限公司."""
    return word.role is Verbal.VERB and name[2].kind is NameKind.ORGANISATION and text.endswith(_FIRMS, 0, name[1])


_ASPECTS = ("了", "过")


def _curled(text: str) -> str:
    """Return a sentence with its straight and its cornered quotes as the others are; offsets stay."""
    if '"' in text:
        text = _STRAIGHT.sub(r"“\1”", text)
    return text.translate(_CORNERS) if "「" in text else text


_STRAIGHT = re.compile(r'"([^"\n]{1,60})"')
_CORNERS = str.maketrans("「」『』", "“”‘’")
_FIRMS = ("公司", "集团", "银行")
_LONGEST_VERB = 4
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _chinese(text: str) -> bool:
    """Tell whether a sentence is Chinese."""
    return bool(_HAN.search(text, 0, 40))


def _other(part: Sentence, names: list[Spot], *, cued: bool, chinese: bool) -> Scene:
    """Make the scene of a sentence that is not in the language of its article."""
    words = finder("zh" if chinese else "en").find(part.text)
    scene = Scene(part, names, words, turns(part.text) if chinese else [], cued, chinese, part.text)
    return _bare(scene) if chinese else scene


def _bare(scene: Scene) -> Scene:
    """Return a Chinese scene without its asides."""
    if "(" not in scene.text:
        return scene
    bare = plain(scene.text, scene.names, scene.words, scene.turns)
    return replace(scene, names=bare.names, words=bare.words, turns=bare.turns, text=bare.text, removed=bare.removed)


def _foreign(spot: Spot, home: str | None) -> bool:
    """Tell whether a name is that of a bloc, an international body or a country other than that of the article."""
    one = spot[2]
    if one.cooperation == "big_science" or (one.kind is NameKind.FACILITY and not one.countries):
        return True
    if one.kind is NameKind.BLOC or (one.kind is NameKind.ORGANISATION and not one.countries and one.id != one.zh):
        return True
    return any(code != home for code in one.countries)


def _partner(text: str, spot: Spot, *, abroad: bool) -> bool:
    """Tell whether a country is named as a partner: 与匈牙利企业; `abroad`: the article names another than China."""
    own = spot[2].countries == ("CHN",) and (spot[2].kind is NameKind.ORGANISATION or not abroad)
    return bool(spot[2].countries) and not own and text[spot[0] - 1 : spot[0]] in _WITH


_WITH = frozenset("与和同跟")
_REGIONS = frozenset(("HKG", "MAC", "TWN"))  # whose own press tells of them and the mainland as of two sides


def _home(counts: Counter[str], share: float) -> str | None:
    """Return the country that has its share of the mentions: China where it has `share`, else the one named most."""
    total = sum(counts.values())
    if not total:
        return None
    code, most = counts.most_common(1)[0]
    if code == "CHN" or counts["CHN"] >= share * total:
        return "CHN"
    return code if most >= _HOME_SHARE * total else None


def _pair(counts: Counter[str], blocs: int) -> tuple[str, ...]:
    """Return the two countries that an article names most, if neither a third nor blocs come near the second."""
    first = counts.most_common(3)
    if (
        len(first) < _TWO
        or first[1][1] < max(blocs, first[0][1] / 3)
        or (len(first) > _TWO and first[2][1] * 2 > first[1][1])
        or len(counts) - _TWO > first[1][1]  # one of many that are named once: a summit of six
    ):
        return ()
    return tuple(code for code, _ in first[:_TWO])


_THREE_SIDES = r" (?:countries|sides|parties|ministers|nations|governments)"
# As with the cues: every alternative begins with a character of its own.
OF_THREE = re.compile(rf"(?:Three{_THREE_SIDES}|three{_THREE_SIDES}|Trilateral|trilateral|Tripartite|tripartite)\b")


def _trio(counts: Counter[str]) -> tuple[str, ...]:
    """Return the three countries that an article of three names most, if no fourth comes near the third."""
    first = counts.most_common(4)
    if len(first) < _THREE or first[_THREE - 1][1] * _RARE < first[0][1]:
        return ()  # two are only named in passing
    if len(first) > _THREE and first[_THREE][1] * 2 > first[_THREE - 1][1]:
        return ()
    return tuple(code for code, _ in first[:_THREE])


_RARE = 4
_TWO = 2
_THREE = 3
