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
from qiao.claims.cooperation.asserted_en import asserted_en
from qiao.claims.cooperation.asserted_zh import Around, among_titles, asserted, does, foreign_enough, promising
from qiao.claims.cooperation.clauses import cut
from qiao.claims.cooperation.context import Context, Scene, context
from qiao.claims.cooperation.halted import fate_en, fate_zh
from qiao.claims.cooperation.involved import involved
from qiao.claims.cooperation.modality import Mood, asserts, mood_after, status, status_alone
from qiao.claims.cooperation.modality_en import (
    asserts_en,
    comes,
    is_agreed,
    is_ahead,
    is_held,
    is_there,
    lies_ahead,
    status_en,
    will_behind,
    will_serve,
)
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.quotes_en import clause_of, points, reach_of
from qiao.claims.cooperation.special.zh import triggered
from qiao.claims.cooperation.when import when
from qiao.claims.cooperation.whose_en import Owners, owners_after, taken_up_whole
from qiao.claims.cooperation.words_zh import acts
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
    owners: Owners = {}  # the two countries that English things were told with, by their nouns
    last: tuple[str, ...] = ()  # the countries of the last item of an earlier sentence
    passage: int = 0
    listed: Mood | None = None  # the mood before the points of a list
    cued: int = -1  # the last paragraph that speaks of another country
    fair: bool = False  # the article is about its main event: it begins with it


def cooperations(article: Article, parts: Sequence[Sentence], reference: date | None) -> Iterator[CooperationDraft]:
    """Yield what the sentences of an article assert; `reference` is the day that relative dates count from."""
    about = context(parts, article.language)
    telling = _Telling(about, _mood(reference), None, reference, told=about.coined)
    for at, scene in enumerate(about.scenes):
        telling = _entered(telling, scene)
        if about.topical or scene.cued or telling.fair:
            last, told = telling.last, telling.told
            for draft in _chinese(scene, telling) if scene.chinese else _english(scene, telling):
                last = () if draft.blocs else draft.countries
                if not scene.chinese and draft.name:
                    nouns = _taken_up(scene.text, draft.kind, draft.name)
                    told = {**told, **nouns}
                    telling = replace(telling, owners=owners_after(telling.owners, draft, nouns))
                told_of = scene.part.role is Place.BODY or not scene.chinese
                if telling.main is None and told_of and _main(draft):
                    mood = replace(telling.mood, event=draft.status)
                    fair = scene.chinese and at <= _OPENING
                    telling = replace(telling, main=draft.name, mood=mood, fair=fair)
                yield draft
            last = _recent(scene, last, telling)
            if last != telling.last or told != telling.told:
                telling = replace(telling, last=last, told=told)
        if scene.cued and telling.cued != scene.part.passage:
            telling = replace(telling, cued=scene.part.passage)
        if scene.chinese and scene.part.role is not Place.BODY:
            continue  # a headline announces what the text below may tell as done
        mood = mood_after(telling.mood, scene.turns)
        if mood is not telling.mood:
            telling = replace(telling, mood=mood)


_OPENING = 3  # sentences that say what an article is about


def _entered(telling: _Telling, scene: Scene) -> _Telling:
    """Enter a sentence: wishes end with their paragraph, and one point of a list plans nothing for the next."""
    mood, listed = telling.mood, telling.listed
    if mood.planned and scene.part.passage != telling.passage and (mood.wished or not _goes_on_planning(scene)):
        mood = replace(mood, planned=False, wished=False)
    point = _POINT.match(scene.text) if scene.chinese else None
    if point is not None:
        listed = mood if point["first"] or listed is None else listed
        mood = replace(listed, event=mood.event)
    return replace(telling, mood=mood, listed=listed, passage=scene.part.passage)


_POINT = re.compile(
    r"(?:(?P<first>一是|首先|其一|第一[,、])|[二三四五六七八九十]{1,2}是|其[次二三四五]|第[二三四五六七八九十][,、]|最后)"
)


def _goes_on_planning(scene: Scene) -> bool:
    """Tell whether a paragraph goes on with the plans of the one before: it names nobody who does what it tells."""
    topic = _TOPIC.match(scene.text)
    at = 0 if topic is None else topic.end()
    return (
        not scene.chinese
        or _POINT.match(scene.text) is not None
        or acts(scene.text, at)
        or any(start == at and word.role is Role.VERB for start, _, word in scene.words)
    )


_TOPIC = re.compile(
    r"(?:[在于]|围绕|针对|通过|依托|聚焦|[^,。;、]{2,12}方面)[^,。;]{0,30},|[并还也]?(?:继续|进一步|积极|大力)"
)


def _recent(scene: Scene, last: tuple[str, ...], telling: _Telling) -> tuple[str, ...]:
    """Return those of the last item, or the two that an English sentence without one names: the two work together."""
    if scene.chinese or last is not telling.last:
        return last
    if any(one.kind is NameKind.BLOC for _, _, one in scene.names):
        return last
    codes = {code for _, _, one in scene.names if one.kind is NameKind.COUNTRY for code in one.countries}
    return tuple(sorted(codes)) if len(codes) == len(("one", "other")) else last


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
    told = scene.cued or about.titled or about.partner or scene.said.before or scene.said.world
    near = about.topical and 0 <= scene.part.passage - telling.cued <= 1 and _POINT.match(text) is None
    if not (told or near or about.topical or telling.fair):
        return  # nothing here or before speaks of another country: a matter of one
    if not (promising(scene) or triggered(text, scene.names, telling.main)):
        return
    division = cut(text, scene.words, scene.names)
    around = Around(about.partner, telling.main, telling.fair)
    for clause, item in among_titles(text, asserted(scene, division, around)):
        if asserts(text, clause, item.verb, scene.turns) and foreign_enough(scene, item) and not does(text, item):
            if not (told or near or _of_fair(text, item, telling)):
                continue
            fate = fate_zh(text, clause, (item.start, item.end), item.kind)
            ahead = item.kind is Kind.EVENT and _WILL_BE_HELD.match(text, item.end) is not None
            state = fate or (Status.PLANNED if ahead else item.status) or _status(scene, clause, item, telling.mood)
            yield _of_the_same(text, _draft(scene, (clause, clause), item, state, telling), telling)


def _of_fair(text: str, item: Item, telling: _Telling) -> bool:
    """Tell whether an item is what a conference is, holds or yields, or one that an article begins with.

    Who comes to it is told later, and not again of each meeting and contract.
    """
    if telling.fair:
        return item.kind in {Kind.EVENT, Kind.AGREEMENT}
    return item.kind is Kind.EVENT and _CONFERENCE.search(text, item.start, item.end) is not None


_SAME = re.compile(r"这[也还]?是")


def _of_the_same(text: str, draft: CooperationDraft, telling: _Telling) -> CooperationDraft:
    """Give a thing that is called something more the countries it was told with: 这是…在海外设立的首个鲁班工坊."""
    if _SAME.match(text) is None or len(draft.countries) > 1 or not set(draft.countries) < set(telling.last):
        return draft
    return replace(draft, countries=telling.last)


def _status(scene: Scene, clause: tuple[int, int], item: Item, mood: Mood) -> Status:
    if scene.text.startswith(("事宜", "事项"), item.end):  # 就共建…中心事宜交换意见
        return Status.PLANNED
    if item.alone:
        return status_alone(clause, scene.turns, mood)
    if item.verb_class in {"sign", "contract"}:
        mood = replace(mood, planned=False, event=None)  # what will be signed says so itself
    told = scene.text.startswith("的", item.verb_end) and "是" in scene.text[clause[0] : item.verb]
    founded = item.verb_class in _FOUNDING and "由" in scene.text[clause[0] : item.verb]
    during = (
        item.kind is Kind.EVENT and scene.text.startswith("在", clause[0]) and scene.text.startswith("上", item.end)
    )
    if told or founded or during:  # 这是…开展的项目, 实验室由…共建: it is there
        mood = replace(mood, planned=False)
    if item.verb_class == "announce" and scene.text[item.start] == "《":
        mood = replace(mood, planned=False)  # what has a title is out, whatever was wished for before
    return status(scene.text, clause, (item.verb, item.verb_end), scene.turns, mood)


# 同期举办的…论坛将于11月开幕
_WILL_BE_HELD = re.compile(r"将(?![军来])[^。;]{0,40}?(?:举[办行]|召开|开幕)")
_FOUNDING = frozenset({"build", "co_run", "launch"})
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


def _english(scene: Scene, telling: _Telling) -> Iterator[CooperationDraft]:
    for point in points(scene):
        text = point.part.text
        for item in asserted_en(point, telling.about, telling.told):
            verb, span = (item.verb, item.verb_end), (item.start, item.end)
            if asserts_en(text, verb):
                exists = item.verb_class in {"exist", "said"}
                fate = fate_en(text, span, item.kind)
                state = fate or item.status or status_en(text, verb, span, exists=exists)
                if item.kind is not Kind.INITIATIVE and _put_forward(text, item):
                    state = Status.PLANNED  # an initiative is there once it is proposed, a fund is not
                if fate is None and item.kind is Kind.EVENT and is_held(text, item.start):
                    state = Status.DONE
                to_come = item.kind is Kind.EVENT and is_ahead(text, span)
                to_come = to_come or (item.kind is Kind.EXCHANGE and will_behind(text, item.end))
                to_come = to_come or (bool(item.evidence) and fate is None and lies_ahead(text, span))
                if state is Status.DONE and (
                    to_come or (item.verb_class == "said" and comes(text, item.verb) and not is_there(text, span))
                ):
                    state = Status.PLANNED
                framed = _WITHIN.search(text, max(0, item.start - _FRAMING), item.start) is not None
                binding = framed or (exists and will_serve(text, verb))  # what it will do, it will as it is there
                if item.kind is Kind.AGREEMENT and (
                    binding or (item.verb_class != "sign" and is_agreed(text, item.verb))
                ):
                    state = fate or Status.DONE
                quote = clause_of(text, item)
                made = _draft(point, (quote, reach_of(text, quote)), item, state, telling)
                draft = taken_up_whole(text, made, telling.owners)
                said = text[slice(*verb)] or text[item.end + 1 : item.end + _BEHIND]
                yield replace(draft, status=Status.PLANNED) if _to_come(draft, said, telling) else draft


def _put_forward(text: str, item: Item) -> bool:
    """Tell whether a thing is proposed, or is a meeting that is announced."""
    announced = item.kind is Kind.EVENT and text.startswith("announc", item.verb)
    return text.startswith("propos", item.verb) or (announced and item.start - item.verb_end <= _DIRECTLY)


def _written(scene: Scene, item: Item) -> str:
    """Return a name as it is written, with the asides inside it."""
    removed = scene.removed
    return scene.part.text[original(item.start, removed) : original(item.end, removed, end=True)]


def _to_come(draft: CooperationDraft, verb: str, telling: _Telling) -> bool:
    """Tell whether a present tense speaks of a day still to come: the symposium takes place on 9 September."""
    day = first_day(draft.date)
    present = draft.status is Status.DONE and _PRESENT.fullmatch(verb) is not None
    return present and day is not None and telling.reference is not None and day > telling.reference


_WITHIN = re.compile(r"\b(?:[Ww]ithin|[Uu]nder|context of|framework of) (?:the|its|their|a|an) (?:[a-z]+ )?$")
_FRAMING = 40  # characters before a name in which that stands
_DIRECTLY = 16  # characters of an article and a number
_BEHIND = 20
_PRESENT = re.compile(
    r"(?:(?:is|are) (?:being )?held|runs?|meets?|takes?|hosts?|opens?|starts?|begins?|launches|closes|kicks|gets)\b.*"
)


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
        evidence=item.evidence,
    )
