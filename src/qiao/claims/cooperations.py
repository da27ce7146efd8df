"""Sentences to cooperations: in come the sentences of an article, out come drafts of what they assert, in order.

A draft names an agreement, laboratory, event or the like that a clause asserts: its kind and name, who takes part,
which countries, when and where, and whether it is planned, done or ended. The gate checks them afterwards.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.asides import original
from qiao.claims.cooperation.chinese import items
from qiao.claims.cooperation.clauses import Cut, cut
from qiao.claims.cooperation.context import Context, Scene, context
from qiao.claims.cooperation.english import items as items_en
from qiao.claims.cooperation.involved import involved
from qiao.claims.cooperation.modality import Mood, asserts, mood_after, status, status_alone
from qiao.claims.cooperation.modality_en import asserts_en, comes, is_agreed, is_ahead, is_held, status_en, will_behind
from qiao.claims.cooperation.model import Item, beside
from qiao.claims.cooperation.present_zh import present
from qiao.claims.cooperation.quotes_en import clause_of, points, reach_of
from qiao.claims.cooperation.special import abroad, special, triggered
from qiao.claims.cooperation.special_en import special_en
from qiao.claims.cooperation.unlisted import TELLING, counted, unlisted
from qiao.claims.cooperation.when import when
from qiao.claims.days import first_day
from qiao.claims.draft import CooperationDraft
from qiao.claims.model import Kind, Status
from qiao.claims.names import NameKind
from qiao.claims.sentences import Role as Place
from qiao.claims.sentences import Sentence
from qiao.text.model import Article
from qiao.vocabulary.cooperation import Role, finder

_CONFERENCE = re.compile(r"(?i:conference|forum|summit|expo\b|congress)|大会|论坛|峰会|博览会|年会|交易会|会议$")


class _Telling(Struct, frozen=True):
    """What has been told so far: the mood, the main event of the article, and the day that dates count from."""

    about: Context
    mood: Mood
    main: str | None
    reference: date | None
    told: Mapping[str, str] = {}  # the last words of the names of earlier sentences; their short forms with the kind
    last: tuple[str, ...] = ()  # the countries of the last item of an earlier sentence
    passage: int = 0
    listed: Mood | None = None  # the mood before the points of a list


def cooperations(article: Article, parts: Sequence[Sentence], reference: date | None) -> Iterator[CooperationDraft]:
    """Yield what the sentences of an article assert; `reference` is the day that relative dates count from."""
    about = context(parts, article.language)
    telling = _Telling(about, _mood(reference), None, reference)
    for scene in about.scenes:
        telling = _entered(telling, scene)
        if about.topical or scene.cued:
            last, told = telling.last, telling.told
            for draft in _chinese(scene, telling) if scene.chinese else _english(scene, telling):
                last = () if draft.blocs else draft.countries
                if not scene.chinese and draft.name:
                    told = {**told, **_taken_up(scene.text, draft.kind, draft.name)}
                told_of = scene.part.role is Place.BODY or not scene.chinese
                if telling.main is None and told_of and _main(draft):
                    mood = replace(telling.mood, event=draft.status)
                    telling = replace(telling, main=draft.name, mood=mood)
                yield draft
            if last != telling.last or told != telling.told:
                telling = replace(telling, last=last, told=told)
        if scene.chinese and scene.part.role is not Place.BODY:
            continue  # a headline announces what the text below may tell as done
        mood = mood_after(telling.mood, scene.turns)
        if mood is not telling.mood:
            telling = replace(telling, mood=mood)


def _entered(telling: _Telling, scene: Scene) -> _Telling:
    """Enter a sentence: wishes end with their paragraph, and one point of a list plans nothing for the next."""
    mood, listed = telling.mood, telling.listed
    if mood.wished and scene.part.passage != telling.passage:
        mood = replace(mood, planned=False, wished=False)
    point = _POINT.match(scene.text) if scene.chinese else None
    if point is not None:
        listed = mood if point["first"] or listed is None else listed
        mood = replace(listed, event=mood.event)
    return replace(telling, mood=mood, listed=listed, passage=scene.part.passage)


_POINT = re.compile(
    r"(?:(?P<first>一是|首先|其一|第一[,、])|[二三四五六七八九十]{1,2}是|其[次二三四五]|第[二三四五六七八九十][,、]|最后)"
)


def _main(draft: CooperationDraft) -> bool:
    """Tell whether a draft may be the main event of its article."""
    return draft.kind is Kind.EVENT and _CONFERENCE.search(draft.name or "") is not None


def _taken_up(text: str, kind: Kind, name: str) -> dict[str, str]:
    """Return by what a thing may be taken up later: its noun, and the short form that stands in brackets behind it."""
    words = {_NOUN.split(name, maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower(): ""} if kind in _TAKEN_UP_KINDS else {}
    short = _SHORT_FORM.match(text, text.find(name) + len(name))
    return words if short is None else {**words, short["short"]: _kind_of(name, short["short"]) or kind.value}


def _kind_of(name: str, short: str) -> str | None:
    """Return the kind of the part of a name that its short form stands for: a meeting of the Joint Initiative (JI)."""
    begin = name.rfind(" " + short[0]) if name else -1
    initials = [word for word in _CAPITALISED.finditer(name) if word.group()[0] == short[0]]
    whole = next((one for one in initials if _initials(name[one.start() :]).startswith(short.upper())), None)
    if whole is None or whole.start() == 0 or begin < 0:
        return None
    heads = [word for _, _, word in finder("en").find(name[whole.start() :]) if word.role is Role.HEAD]
    return heads[0].value if heads else None


def _initials(name: str) -> str:
    return "".join(word.group()[0] for word in _CAPITALISED.finditer(name))


_CAPITALISED = re.compile(r"\b[A-Z][\w-]*")


_SHORT_FORM = re.compile(r"[\"”’']? ?\((?:the )?[\"“]?(?P<short>[A-Z][\w&-]*[A-Z][\w-]*)[\"”]?\)")


def _mood(reference: date | None) -> Mood:
    """Return the mood that an article begins in."""
    return Mood() if reference is None else Mood(year=reference.year, day=reference.month * 100 + reference.day)


def _chinese(scene: Scene, telling: _Telling) -> Iterator[CooperationDraft]:
    text, about = scene.text, telling.about
    if not (scene.cued or about.titled or about.partner or scene.said.before or scene.said.world):
        return  # nothing here or before speaks of another country: a matter of one
    if not (_promising(scene) or triggered(text, scene.names, telling.main)):
        return
    division = cut(text, scene.words, scene.names)
    for clause, item in _items(scene, division, telling):
        if asserts(text, clause, item.verb, scene.turns) and _foreign_enough(scene, item) and not _does(text, item):
            state = item.status or _status(scene, clause, item, telling.mood)
            yield _of_the_same(text, _draft(scene, (clause, clause), item, state, telling), telling)


def _does(text: str, item: Item) -> bool:
    """Tell whether an item is one of those who do something: 由青山天文馆、绿洲科学中心联合举办."""
    low = text.rfind("由", max(0, item.start - _MOST_DOERS), item.start + 1)
    doers = _DOERS.match(text, low) if low >= 0 else None
    return doers is not None and item.end <= doers.end("who")


_MOST_DOERS = 80  # characters in which they are named


_DOERS = re.compile(
    rf"由(?P<who>[^,。;“《「]{{2,{_MOST_DOERS}}}?)(?:联合|共同|合作|携手|牵头)*"
    r"(?:[主承举协合]办|策划|发起|设立|建设|建立|组织|组建|研制|制作|开发|运营|管理|出资|支持|资助|创办|推出|共建|实施|提供|签署|完成)"
)
_SAME = re.compile(r"这[也还]?是")


def _of_the_same(text: str, draft: CooperationDraft, telling: _Telling) -> CooperationDraft:
    """Give a thing that is called something more the countries it was told with: 这是…在海外设立的首个鲁班工坊."""
    if _SAME.match(text) is None or len(draft.countries) > 1 or not set(draft.countries) < set(telling.last):
        return draft
    return replace(draft, countries=telling.last)


def _status(scene: Scene, clause: tuple[int, int], item: Item, mood: Mood) -> Status:
    if item.alone:
        return status_alone(clause, scene.turns, mood)
    if item.verb_class == "sign":
        mood = replace(mood, planned=False)  # what will be signed says so itself
    told = scene.text.startswith("的", item.verb_end) and "是" in scene.text[clause[0] : item.verb]
    if told:  # 这是…开展的项目: it is there
        mood = replace(mood, planned=False)
    if item.verb_class == "announce" and scene.text[item.start] == "《":
        mood = replace(mood, planned=False)  # what has a title is out, whatever was wished for before
    return status(scene.text, clause, (item.verb, item.verb_end), scene.turns, mood)


# A thing with a place or a text of its own is taken up by its noun alone: the laboratory, the agreement.
_TAKEN_UP_KINDS = frozenset(
    {
        Kind.AGREEMENT,
        Kind.JOINT_LAB,
        Kind.PLATFORM,
        Kind.PROJECT,
        Kind.TRANSFER_CENTRE,
        Kind.PROGRAMME,
        Kind.EVENT,
        Kind.COMPANY,
        Kind.INITIATIVE,
    }
)

_NOUN = re.compile(r" (?:for|on|of|in|between) ")  # a joint laboratory | for corals

_NEARBY = 40
_LANDS = frozenset({NameKind.COUNTRY, NameKind.BLOC})
_CUES = re.compile(r"国际|全球|合作|一带一路|联合|共同|共建|双边|多边|各国")
_TOGETHER = re.compile(r"联合|合作|国际|共建|双边|中外|该|本")  # 研究所成立于1978年 says nothing of two countries
_INSTITUTES = ("研究所", "研究院", "大学", "学院", "公司", "集团", "医院", "科学院")
_WORLD = re.compile(r"全球|世界各|各国|多国")
_FROM_ABROAD = re.compile(r"国际|外国|各国|多国")


def _foreign_enough(scene: Scene, item: Item) -> bool:
    """Tell whether an item is no matter of one country.

    A payload counts by the country in its name, a plan that somebody announces by what is said of other countries.
    """
    text = scene.text
    if item.verb_class == "announce" and item.kind is Kind.INITIATIVE and "倡议" not in text[item.start : item.end]:
        low, high = item.verb - _NEARBY, item.end  # who announces stands before the verb
        return bool(_CUES.search(text, max(0, low), high)) or any(
            one.kind in _LANDS and low <= start < high for start, _, one in scene.names
        )
    if item.verb_class in {"attend", "join"} and item.kind is Kind.EVENT:
        return abroad(text, scene.names, (0, len(text))) or bool(scene.said.near) or scene.said.world
    if _own_matter(scene, item):
        return False
    founded = text.startswith("成立于", item.verb) and text.endswith(_INSTITUTES, 0, item.end)
    if founded and not _TOGETHER.search(text, item.start, item.end):
        return any(item.start <= start and end <= item.end and one.kind in _LANDS for start, end, one in scene.names)
    if item.verb_class != "aboard" or _FROM_ABROAD.search(scene.text, item.start, item.end):
        return True
    return any(item.start <= start and end <= item.end for start, end, _ in scene.names)


def _own_matter(scene: Scene, item: Item) -> bool:
    """Tell whether an item is a feat of one country, or what a region hopes to be."""
    text, near = scene.text, max(0, item.start - _NEARBY)
    if _OWN_FEAT.search(text, near, item.end) and not _sided(scene):
        return True
    ambition = item.kind is Kind.PLATFORM and _AMBITION.search(text, near, item.end) is not None
    return ambition and not any(item.start <= start < item.end for start, _, _ in scene.names)


# 我国首座…, 自主研制的…: what a country does alone, unless its sentence names another.
_OWN_FEAT = re.compile(r"(?:中国|我国|国内|全国|全省)首[个座艘台颗条次套款]|自主(?:设计|研制|建造|研发)")
_AMBITION = re.compile(r"(?:打造|构建)[^,。;]{0,20}?(?:区域|世界|一流|先进|重要|竞争力|影响力|高地)")  # …人才中心
_SIDED = re.compile(r"合作|联合|双方|共同|共建")


def _sided(scene: Scene) -> bool:
    """Tell whether a sentence speaks of two sides: it names another country, or says that something is joint."""
    return _SIDED.search(scene.text) is not None or any(set(one.countries) - {"CHN"} for _, _, one in scene.names)


def _promising(scene: Scene) -> bool:
    """Tell whether a sentence holds both a verb and something that can be its object; most hold neither."""
    roles = {word.role for _, _, word in scene.words}
    if Role.VERB not in roles:
        return Role.HEAD in roles  # a laboratory of two countries may stand without a verb of the lexicon
    if scene.cued and any(word.value in TELLING for _, _, word in scene.words):
        return True
    return Role.HEAD in roles or "《" in scene.text or any(one.kind is NameKind.FACILITY for _, _, one in scene.names)


def _items(scene: Scene, division: Cut, telling: _Telling) -> list[tuple[tuple[int, int], Item]]:
    """Return clause and item of everything that a sentence asserts, once each, in reading order."""
    text = scene.text
    regular = [
        (clause, item)
        for clause, tokens in zip(division.clauses, division.tokens, strict=True)
        if tokens
        for item in items(text, clause, tokens)
    ]
    partnered = telling.about.partner is not None or bool(scene.said.near) or scene.said.world
    for clause, item in special(text, division, scene.names, telling.main, partnered=partnered):
        rivals = [pair for pair in regular if item.start < pair[1].end and pair[1].start < item.end]
        if item.kind is Kind.OPEN_SHARING:  # 欢迎各国参与…: who is invited has not joined
            regular = [pair for pair in regular if pair not in rivals or pair[1].verb_class != "join"]
        if item.kind is Kind.EXCHANGE:  # 外国专家来华开展合作研究: a stay, not a project
            regular = [pair for pair in regular if pair not in rivals or pair[1].verb_class != "carry"]
        if item.kind is Kind.AGREEMENT:  # 就共建实验室达成共识: what is agreed on does not stand yet
            regular = [pair for pair in regular if pair not in rivals or pair[1].kind is Kind.AGREEMENT]
        rivals = [pair for pair in rivals if pair in regular]
        if item.status is not None:  # 商谈建设研究中心: what is agreed to be built is planned, whoever read it
            rivals = [pair for pair in rivals if pair[1].kind is not Kind.AGREEMENT or item.kind is Kind.AGREEMENT]
            regular = [(one, replace(it, status=item.status) if (one, it) in rivals else it) for one, it in regular]
        if not rivals:
            regular.append((clause, item))
    regular += _unlisted(scene, division, regular, partnered=partnered)
    regular += present(text, division, scene.names, [item for _, item in regular], partnered=partnered)
    named = [(clause, _apposed(text, item)) for clause, item in regular]
    return sorted(named, key=lambda pair: (pair[1].verb, pair[1].start))


def _unlisted(
    scene: Scene, division: Cut, found: Sequence[tuple[tuple[int, int], Item]], *, partnered: bool
) -> list[tuple[tuple[int, int], Item]]:
    """Return what no verb and noun of the lexicon assert together, where it is of more than one country."""
    taken = [item for _, item in found]
    more: list[tuple[tuple[int, int], Item]] = []
    for read in (unlisted, counted):
        more += [
            (clause, item)
            for clause, item in read(scene.text, division, [*taken, *(one for _, one in more)])
            if _shared(scene, clause, item, partnered=partnered)
        ]
    return more


def _shared(scene: Scene, clause: tuple[int, int], item: Item, *, partnered: bool) -> bool:
    """Tell whether what no noun of the lexicon ends is of more than one country; plain work needs the other's name."""
    text, said = scene.text, (0, clause[1])
    if partnered and _TOGETHER.search(text, clause[0], item.end):
        return True
    if item.verb_class in {"carry", "deliver"}:
        return abroad("", scene.names, said) or _SIDES.search(text, *said) is not None
    return _WORLD.search(text, *said) is not None or abroad(text, scene.names, said)


_SIDES = re.compile(r"[中外]方|当地|双方|两[国校院]|对方")
_APPOSED = re.compile(r"——([^,。;、:—]{4,40}?)(?=[,。;、]|$)")


def _apposed(text: str, item: Item) -> Item:
    """Give an item the name behind the dash that follows it: 国内最大的基金——中以创新发展基金."""
    found = _APPOSED.match(text, item.end)
    last = text[item.end - 2 : item.end]
    if found is None or item.name is not None or not found[1].endswith(last):
        return item
    return replace(item, name=found[1])


def _english(scene: Scene, telling: _Telling) -> Iterator[CooperationDraft]:
    for point in points(scene):
        text = point.part.text
        regular = items_en(text, point.words, point.names, telling.about, telling.told)
        extra: list[Item] = []
        for item in special_en(text):
            if not any(item.start < one.end and one.start < item.end for one in (*regular, *extra)):
                extra.append(item)
        every = sorted([*regular, *extra], key=lambda one: one.start)
        spans = [(one.start, one.end) for one in every]
        for at, found in enumerate(every):
            item = replace(found, others=beside(spans, at))
            verb = (item.verb, item.verb_end)
            if asserts_en(text, verb):
                exists = item.verb_class in {"exist", "said"}
                state = item.status or status_en(text, verb, (item.start, item.end), exists=exists)
                if item.kind is not Kind.INITIATIVE and text.startswith("propos", item.verb):
                    state = Status.PLANNED  # an initiative is there once it is proposed, a fund is not
                if item.kind is Kind.EVENT and is_held(text, item.start):
                    state = Status.DONE
                to_come = item.kind is Kind.EVENT and is_ahead(text, (item.start, item.end))
                to_come = to_come or (item.kind is Kind.EXCHANGE and will_behind(text, item.end))
                if state is Status.DONE and (to_come or (item.verb_class == "said" and comes(text, item.verb))):
                    state = Status.PLANNED
                if item.kind is Kind.AGREEMENT and item.verb_class == "special" and is_agreed(text, item.verb):
                    state = Status.DONE
                quote = clause_of(text, item)
                draft = _draft(point, (quote, reach_of(text, quote)), item, state, telling)
                yield replace(draft, status=Status.PLANNED) if _to_come(draft, text[slice(*verb)], telling) else draft


def _written(scene: Scene, item: Item) -> str:
    """Return a name as it is written, with the asides inside it."""
    removed = scene.removed
    return scene.part.text[original(item.start, removed) : original(item.end, removed, end=True)]


def _to_come(draft: CooperationDraft, verb: str, telling: _Telling) -> bool:
    """Tell whether a present tense speaks of a day still to come: the symposium takes place on 9 September."""
    day = first_day(draft.date)
    present = draft.status is Status.DONE and _PRESENT.fullmatch(verb) is not None
    return present and day is not None and telling.reference is not None and day > telling.reference


_PRESENT = re.compile(r"(?:takes?|hosts?|opens?|starts?|begins?|launches|closes|kicks|gets)\b.*")


def _draft(
    scene: Scene, clauses: tuple[tuple[int, int], tuple[int, int]], item: Item, state: Status, telling: _Telling
) -> CooperationDraft:
    """Make the draft of an item: its quote is the first of the clauses, its partners and date are in the second."""
    quote, clause = clauses
    text = scene.text
    who = involved(scene, clause, item, telling.about, telling.last)
    return CooperationDraft(
        start=scene.part.start + original(quote[0], scene.removed),
        end=scene.part.start + original(quote[1], scene.removed, end=quote[1] < len(text)),
        kind=item.kind,
        name=item.name or _written(scene, item),
        parties=who.parties,
        countries=who.countries,
        date=when(text, quote, item, chinese=scene.chinese, reference=telling.reference),
        place=who.place,
        status=state,
        blocs=who.blocs,
    )
