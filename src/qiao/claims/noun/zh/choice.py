"""Whose a Chinese figure is, chosen among all that its sentence names: in come candidates, out comes the likeliest.

Each candidate has evidence for and against it, each piece with its weight: what its head is, where it stands in its
clause, what follows it, how many clauses lie between it and the number, and whether a rule found it.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from qiao.claims.noun.zh import subject as nouns_subject
from qiao.claims.noun.zh.candidates import Candidate, Head, candidates, head_of
from qiao.claims.noun.zh.carried import aged
from qiao.claims.noun.zh.standing import Behind, Stand
from qiao.claims.noun.zh.words import PERSON, clause_end, clause_start, words

# What a reader takes for the holder: bodies, events and sides that open their clause, near the number.
HEAD_WEIGHTS = {
    Head.SIDE: 1.0,
    Head.PLACE: 0.9,
    Head.BODY: 1.1,
    Head.EVENT: 1.1,
    Head.PROJECT: 1.0,
    Head.NAME: 0.6,
    Head.PEOPLE: 0.6,
    Head.PART: -3.5,
    Head.THING: 0.0,
    Head.DEED: 0.0,
}
STAND_WEIGHTS = {
    Stand.OPENS: 3.0,
    Stand.BEHIND_FRAME: 2.0,
    Stand.RELATIVE: 2.5,
    Stand.DESCRIBED: 1.0,
    Stand.AGENT: 2.0,
    Stand.PLACED: 0.3,
    Stand.OBLIQUE: -1.0,
    Stand.SOURCE: -4.0,
    Stand.OBJECT: 0.0,
    Stand.SEVERAL: 3.0,
    Stand.COUNTED: -2.0,
    Stand.CAUSED: 0.0,
    Stand.LISTED: 0.0,
    Stand.INSIDE: 0.0,
}
BEHIND_WEIGHTS = {
    Behind.PREDICATE: 0.7,
    Behind.ATTRIBUTE: 0.4,
    Behind.NUMBER: 0.0,
    Behind.POSSESSED: -0.3,
    Behind.LOCATED: -1.5,
    Behind.END: 0.1,
    Behind.JOINED: -1.0,
    Behind.OTHER: 0.0,
}
OWN_CLAUSE = 1.0
EACH_CLAUSE_BETWEEN = -0.35
NEXT_TO_NUMBER = 2.0  # 华为|17万员工
OF_WHAT_IS_COUNTED = 1.5  # 合作区的|11家企业
COUNTED_BEFORE = -2.5  # 项目|155个, 含…
WHERE_THERE_IS = 4.0  # 在园区内,已有|42家企业
VALUED = -4.0  # 甲馆面积3万平方米、|乙馆面积…
CAUSED_HERE = 5.5  # 项目让|试点地区的感染率下降
DETERMINED = 0.5  # 本届大会
SPEAKS = -3.0  # 司长表示,…
TAKEN = -3.0  # 成果|172项, …20项
DESCRIBES = -3.0  # 中企|承建的电站
APPOSED = -5.0  # 人文交流、园区合作|2项行动
NAMES_NOTHING = -6.0  # what the rules found and what has no head: 高度重视
BY_RULE_FAR = 1.0  # in a clause before
BY_RULE = 2.0  # whom the rules of the clause found
ENOUGH = 1.5


class Place(Enum):
    """Where what a figure is of stands."""

    COUNTED = auto()  # behind a number that counts it
    BEHIND = auto()  # behind the number of a share or an amount
    BEFORE = auto()


_AND_SO_ON = re.compile(r"等[\d一二三四五六七八九十百多余]+[个家所名]?[\u4e00-\u9fff]")
_COVERS = re.compile(r"(?:主要)?(?:涵盖|涉及|覆盖|包括|包含)")
_DESCRIBED = re.compile(r"[^,，。;；的]{1,16}的")
_ONLY_THIS = re.compile(r"这[座台款项艘架套辆批些种件条支个家所颗片处]|该[座款项艘架套辆批种件条支颗]")
_EACH = re.compile(
    r"(?:其中|平均)?[,，]?(?P<each>每(?:[期家所届座支艘台套架辆栋颗]|个(?!月|小时|工作日)))(?=[\u4e00-\u9fff“])"
)


def _this(text: str, found: str, at: int) -> str | None:
    """Return 这批 with its noun, which alone names nothing."""
    start = text.rfind(found, 0, at)
    end = begin = start + len(found)
    described = _DESCRIBED.match(text, begin)  # 这条|全长18公里的|铁路
    if described is not None and described.end() <= at:
        return aged(text, described.end() - 1)
    for one in words(text, begin, at):
        if one.tag[0] != "n" or _MEASURED.search(one.text) is not None:
            break
        end = one.end
    return text[start:end] if end > begin else None


def _each(text: str, low: int, at: int) -> str | None:
    """Return 每台机组 with its noun, which ends before the verb or what is measured: 每台机组|装机容量."""
    each = _EACH.match(text, low, at)
    if each is None:
        return None
    end = each.end()
    for one in words(text, end, at):
        if one.tag[0] not in "nq" or _MEASURED.search(one.text) is not None:
            break
        end = one.end
    return text[each.start("each") : end]


_SIZE = re.compile(r"(?:面积|规模|寿命|产能|功率|容量|里程)\Z")
_MEASURED = re.compile(r"(?:[量率额值]|面积|规模|投资|成本|寿命|产能|功率)\Z")


# 是该省|六个试点之一: they are the province's
_ONE_OF = re.compile(r"(?:是|成为|系)(?P<whose>[^,，。;；的是有]{2,14})\Z")
_AMONG = re.compile(r"[^,，。;；]{2,24}?(?:之一|(?:的|中的?)[^,，。;；]{0,6}(?:部分|[一首][个家项座批]))")
_NO_WHOLES = ("上", "中", "首批", "仅有", "唯一", "目前", "其中", "国内外")
_WHOLE = 16


def _whole(text: str, at: int) -> str | None:
    """Return whose things one of is said to be what the clause is about."""
    if _AMONG.match(text, at) is None:
        return None
    found = _ONE_OF.search(text, max(0, at - _WHOLE), at)
    return None if found is None or found["whose"].endswith(_NO_WHOLES) else found["whose"]


class Asked(Struct, frozen=True):
    """What is asked: whose the figure at `text[at:]` is, what the rules say, and where earlier figures stand.

    `taken` holds the figures with what they count, which itself holds none.
    """

    text: str
    at: int
    place: Place
    found: str | None
    taken: Sequence[tuple[int, int]]


def _settled(text: str, at: int, place: Place, found: str | None) -> str | None:
    """Return who holds a figure by the form of its clause alone: 达成成果,|涵盖六大领域; 是该省|两个园区之一."""
    low = clause_start(text, at)
    if found is not None and _COVERS.match(text, low) and text.endswith(found, 0, low - 1):
        return found
    if place is Place.COUNTED and (whole := _whole(text, at)) is not None:
        return whole
    return _each(text, low, at)


def holder(text: str, at: int, place: Place, taken: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return who holds the figure at `text[at:]`, in its sentence; None where nothing has evidence enough."""
    found = nouns_subject.subject(text, 0, at, leads=place is not Place.BEFORE)
    if found is not None and _ONLY_THIS.fullmatch(found):
        found = _this(text, found, at)  # 这座|占地9公顷的公园
    if found is not None and _SIZE.search(found) is not None:
        found = next((one.name for one in candidates(found, 0, len(found))), found)  # 成果展|面积
    if found is not None and _AND_SO_ON.match(text, text.rfind(found, 0, at) + len(found)):
        found = None  # 甲国、乙国|等17个国家
    if (settled := _settled(text, at, place, found)) is not None:
        return settled
    asked = Asked(text, at, place, found, taken)
    clauses = nouns_subject.clauses(text, max(0, at - _SENTENCE_REACH), at)[-_CLAUSES_BACK:]
    best, most = (None, ENOUGH) if found is None else (found, _by_rule(asked, found, clauses))
    for distance, (low, high) in enumerate(reversed(clauses)):
        other = best == found  # only what the rules did not find can still take its place
        if distance and most >= (_MOST_OTHER if other else _MOST_FAR) + EACH_CLAUSE_BETWEEN * distance:
            break  # nothing farther off can have more
        there = candidates(text, low, high)
        head = next((one.start for one in there if one.stand is Stand.RELATIVE and not _taken(one, taken)), low)
        clause = EACH_CLAUSE_BETWEEN * distance + (SPEAKS if distance and _speaks(text, low, high) else 0)
        for one in there:
            score = clause + _score(asked, one, distance) + (DESCRIBES if one.start < head else 0)
            if score > most:
                best, most = found if _same(asked, one) else one.name, score
            if best is not None and best == found and one.name.startswith((f"{found}、", f"{found}等")):
                best = one.name  # 甲国、乙国|等欧洲国家
    return best or next((each for low, high in clauses if (each := _each(text, low, high)) is not None), None)


def _speaks(text: str, low: int, high: int) -> bool:
    """Tell a clause that says who speaks: 司长表示, 发言人:…."""
    if nouns_subject.reports(text, low, high):
        return not (text.startswith(("将", "计划", "拟"), high) and text.find("宣布", low, high) >= 0)
    return text[high - 1] == ":" and PERSON.search(text[low : high - 1]) is not None


def _by_rule(asked: Asked, found: str, clauses: Sequence[tuple[int, int]]) -> float:
    """Return how much speaks for whom the rules found, wherever it stands."""
    distance, start = next(
        (
            (index, at)
            for index, (low, high) in enumerate(reversed(clauses))
            if (at := asked.text.find(found, low, high)) >= 0
        ),
        (0, clauses[-1][0]),
    )
    head = head_of(found) if not asked.text.startswith(("了", "着", "过"), start + len(found)) else None
    rule = BY_RULE_FAR if distance else BY_RULE
    score = rule + STAND_WEIGHTS[Stand.OPENS] + EACH_CLAUSE_BETWEEN * distance + (0 if distance else OWN_CLAUSE)
    there = candidates(asked.text, *clauses[-1 - distance])
    opens = not there or there[0].start >= start
    if any(one.start == start and one.stand is Stand.DESCRIBED for one in there):
        score -= rule + STAND_WEIGHTS[Stand.OPENS]  # 搭建供需对接的|平台
    if not distance and _LISTED_VALUE.search(asked.text, start + len(found), asked.at):
        score += VALUED
    if any(
        _told_of(one) and "了" not in asked.text[start : max(start, one.start)] for one in there if one.start > start
    ):
        score += DESCRIBES  # 公司建设的|电池厂总投资7亿元
    score += TAKEN if opens and _overlaps(start, start + len(found), asked.taken) else 0
    return score + (NAMES_NOTHING if head is None else HEAD_WEIGHTS[head])


def _told_of(one: Candidate) -> bool:
    """Tell what a relative clause leads to and its clause speaks of."""
    speaks = one.behind in (Behind.PREDICATE, Behind.ATTRIBUTE)
    return one.stand is Stand.RELATIVE and speaks and one.head not in (Head.THING, Head.DEED, Head.PART, Head.PEOPLE)


def _taken(one: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell what an earlier figure counts, unless it has names of its own: 甲大学、乙学院等|6所高校."""
    return any(low < one.end and one.start < high for low, high in taken) and not any(
        one.start < low and one.end == high for low, high in taken
    )


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in taken)


def ahead(text: str, at: int) -> str | None:
    """Return whom the words behind a length that opens its clause are about: 七年来,|博览会展出…; 20年来|双方…."""
    since = _SINCE.match(text, at)
    low = clause_end(text, at, len(text)) if since is None else since.end()
    for _ in range(_CLAUSES_AHEAD):
        begin = low + (text[low : low + 1] in _COMMAS)
        high = clause_end(text, begin, len(text))
        opening = next(iter(candidates(text, begin, high)), None)
        named = opening is not None and (opening.head not in (Head.THING, Head.DEED) or _of_land(opening.name))
        if opening is not None and opening.stand in _OPENING and named:
            return opening.name
        if high >= len(text) or text[high] not in _COMMAS:
            return None
        low = high
    return None


def _of_land(name: str) -> bool:
    """Tell a name that the dictionary cuts behind its land: 中国|海油."""
    return words(name, 0, len(name))[0].tag == "ns"


_SINCE = re.compile("(?:以来|来|间)(?=[,，\u4e00-\u9fff])")
_COMMAS = (",", "，")
_CLAUSES_AHEAD = 2
_OPENING = frozenset((Stand.OPENS, Stand.RELATIVE))
_MOST_OTHER = max(HEAD_WEIGHTS.values()) + max(STAND_WEIGHTS.values()) + max(BEHIND_WEIGHTS.values()) + DETERMINED
_MOST_FAR = _MOST_OTHER + BY_RULE_FAR
_SENTENCE_REACH = 400  # how far back a subject is looked for; no sentence of news is longer
_CLAUSES_BACK = 12


def _same(asked: Asked, one: Candidate) -> bool:
    """Tell that a candidate shares its head or its beginning with whom the rules found."""
    found, name = asked.found, one.name
    if found is None or one.stand is Stand.DESCRIBED:
        return False
    return found.endswith(name) or name.endswith(found) or found.startswith(name) or name.startswith(found)


def _score(asked: Asked, one: Candidate, distance: int) -> float:
    """Return how much speaks for a candidate that stands `distance` clauses before the number."""
    score = HEAD_WEIGHTS[one.head] + STAND_WEIGHTS[one.stand] + BEHIND_WEIGHTS[one.behind]
    score += DETERMINED if one.determined else 0
    if not distance and _valued(asked, one):
        score += VALUED
    elif _same(asked, one):
        score += BY_RULE if not distance else BY_RULE_FAR
    elif _taken(one, asked.taken):
        score += TAKEN
    elif distance and one.behind is Behind.NUMBER:
        score += COUNTED_BEFORE
    if one.behind is Behind.LOCATED and _THERE_IS.search(asked.text, one.end, asked.at):
        score += WHERE_THERE_IS
    if distance:
        return score + (COUNTED_BEFORE if one.stand is Stand.SEVERAL else 0)
    return score + OWN_CLAUSE + _beside(asked, one) + (CAUSED_HERE if one.stand is Stand.CAUSED else 0)


def _valued(asked: Asked, one: Candidate) -> bool:
    """Tell that the number of what a candidate has stands before another of a list: 甲馆面积3万平方米、乙馆面积…."""
    has = one.behind in (Behind.ATTRIBUTE, Behind.NUMBER)
    return has and _LISTED_VALUE.search(asked.text, one.end, asked.at) is not None


_LISTED_VALUE = re.compile(r"\d[\d.]*[百千万亿]*[^、,，\d]{1,4}、[^、,，\d]{4,}\Z")
_THERE_IS = re.compile(
    r"(?:[内里中]|范围|境内)[,，]?(?:目前|现在?|如今)?(?:已经?|共|就|还|另)*(?:有|拥有|聚集|集聚|汇集)了?(?:近|约|超过?|逾)?\Z"
)


def _beside(asked: Asked, one: Candidate) -> float:
    """Return what it says for a candidate that the number stands right behind it."""
    counted = asked.place is Place.COUNTED
    many = (
        one.name.count("、") + one.name.count("”“") > 1 and one.head is not Head.PLACE
    )  # 大企业创新、中小企业创新、…七大方向
    near = asked.at - one.end <= _NEAR or (many and "、" in asked.text[one.end : asked.at])
    if (
        counted
        and near
        and (many or one.head not in _ALONE)
        and one.stand is not Stand.AGENT
        and _LISTED.search(one.name)
    ):
        return APPOSED
    if one.end == asked.at and asked.place is not Place.BEHIND:
        of_bodies = counted and (one.head not in _HOLDERS or _OF_STATES.match(asked.text, asked.at))
        return 0 if of_bodies else NEXT_TO_NUMBER
    possessed = one.end == asked.at - 1 and one.behind is Behind.POSSESSED
    return OF_WHAT_IS_COUNTED if possessed and asked.place is not Place.BEFORE else 0


# 前往欧洲|12个国家: places hold no places
_OF_STATES = re.compile(r"[^,，。;；的]{1,8}?(?:国家|地区|城市|省|市|州|国|港口|口岸)")
_NEAR = 2  # characters: 技术|转移4项行动
_ALONE = frozenset((Head.SIDE, Head.PLACE, Head.BODY, Head.PEOPLE))  # they hold together what is counted
_LISTED = re.compile(r"[、和与及]|”“")
_HOLDERS = frozenset((Head.SIDE, Head.PLACE, Head.BODY, Head.NAME))
