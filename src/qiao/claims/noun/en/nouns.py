"""Noun phrases in English: in come text and a place in it, out come the thing counted and the subject.

No dictionary of parts of speech is asked: what is counted is plural, so a phrase ends with its first plural
noun ("joint laboratories"), and words that cannot stand inside a noun phrase end it earlier. The subject is
what its sentence opens with, up to the verb.
"""

import re

from qiao.claims.clause.noun_words import NUMBERS, STOPS, TOKEN, acting, gerunds, lemmas, plural, thirds, times, verbs
from qiao.claims.noun.en.adjectives import described
from qiao.claims.noun.en.governed import governs, past_verb
from qiao.claims.noun.en.list import joined
from qiao.claims.noun.en.topic import ON_HEADS, about

_FINITE = frozenset(("is", "was", "has", "does", "comes", "goes", "becomes", "includes", "remains", "takes", "gives"))
_MEMBERS = 9  # words that a phrase may have before its head
_ATTRIBUTIVE = frozenset(
    ["old", "time", "overseas", "abroad", "long", "total", "high", "wide", "deep", "daily", "monthly", "yearly"]
)


def lowered(word: str) -> str:
    """Return a word in lower case; what is written in capitals (HE, IT) is no function word."""
    return word if len(word) > 1 and word.isupper() else word.lower()


def after(text: str, start: int) -> tuple[int, int] | None:
    """Find the noun phrase that begins behind a number."""
    such = _SUCH.match(text, start)
    start = such.end() if such is not None else start
    tokens = list(TOKEN.finditer(text, start, min(len(text), start + 160)))
    first: re.Match[str] | None = None
    head: re.Match[str] | None = None
    index = 0
    while index < len(tokens) and index < _MEMBERS * 2:
        token = tokens[index]
        word = token.group()
        low = lowered(word)
        if word in '"“”‘' and head is not None:
            break
        aside = _aside(tokens, index) if head is None else 0
        if aside:
            first = first or token
            index += aside
            continue
        noun_first = head is None and _verb_like(text, token, opens=first is None)
        if (
            not (word[0].isalpha() or word[-1].isalpha())
            or (first is None and low in NUMBERS)
            or low in _PRONOUNS
            or (first is None and low in acting())  # of 240 staff, 65 hold degrees
            or (_ends(low, head) and not noun_first)
        ):
            if low == "and" and head is None and first is not None and not _counts(tokens, index + 1):
                index += 1
                continue
            break
        first = first or token
        if head is not None and not plural(word) and not _compound(tokens, index, head):
            break
        if plural(word) and not _modifies(tokens, index):
            head = token
        index += 1
    if head is None or first is None:
        return None
    first = _without_lead(tokens, first, head)
    end = joined(text, head.end())
    end = _of_what(text, end)
    if head.group().lower() in ON_HEADS:
        end = about(text, end)
    return first.start(), _for_what(text, end)


def _counts(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell a number that opens a phrase of its own: of understanding and three loans."""
    return index < len(tokens) and (tokens[index].group().lower() in NUMBERS or tokens[index].group().isdigit())


def _aside(tokens: list[re.Match[str]], index: int) -> int:
    """Return how many tokens are no words of a phrase but in it: a quote, development (R&D) centres, Fortune 500."""
    words = [token.group() for token in tokens[index : index + 4]]
    if words[0] in '"“”‘':
        return 1
    if words[0] == ",":
        return int(index > 0 and described(tokens, index))  # scientific, technical and managing staff
    if words[0] == "+":  # Erasmus+ projects
        return int(index > 0 and tokens[index - 1].end() == tokens[index].start())
    if len(words) == _LONGEST_ASIDE and words[0] == "(" and words[1][0].isupper() and words[2] == ")":
        if words[3] == "-":  # China (Guangxi)-Laos zones
            return _LONGEST_ASIDE
        return _LONGEST_ASIDE - 1 if words[1].isupper() and words[3][0].islower() else 0
    digits = index > 0 and words[0].isdigit() and tokens[index - 1].group()[0].isupper()
    return int(digits and len(words) > 1 and words[1][0].islower())


_LONGEST_ASIDE = 4  # ( R&D ) centres


def _compound(tokens: list[re.Match[str]], index: int, head: re.Match[str]) -> bool:
    """Tell a noun between one that is its own plural and the head: four spacecraft return missions."""
    if head.group() not in _OWN_PLURALS or index + 1 >= len(tokens) or tokens[index - 1] is not head:
        return False
    word, following = tokens[index].group(), tokens[index + 1].group()
    return word.islower() and word not in STOPS and word not in thirds() | acting() and plural(following)


_OWN_PLURALS = frozenset(("spacecraft", "aircraft", "data", "media", "species", "staff", "personnel", "fish"))


def _verb_like(text: str, token: re.Match[str], *, opens: bool) -> bool:
    """Tell a plural that may be a verb elsewhere: 40 freight trains from, but not "its 2015 budget stands at"."""
    low = lowered(token.group())
    if low not in verbs() or not low.endswith("s") or low in STOPS or low in _FINITE:
        return False
    return opens or _OBJECT_NEXT.match(text, token.end()) is None


_PRONOUNS = frozenset(("them", "us", "themselves", "whom"))
_OBJECT_NEXT = re.compile(r"[ \n]+(?:(?:at|the|a|an|its|their)\b|[\d$€£¥])")
_SUCH = re.compile(r"[ \n]+(?:such|more(?! than))(?=[ \n])")
_OF_BARE = re.compile(
    r"[ \n]+of[ \n]+(?=[a-z]|[A-Z]+-\d+[ ][a-z])(?!(?:which|whom|them|these|those|this|that|the|a|an|its|their|our|his|her|all|both|each|more|about|some|up|over|nearly|one|two|three|four|five|six|seven|eight|nine|ten|several|many|various|different)\b)"  # noqa: E501 - one pattern a line
)
_NAMED_KIND = re.compile(r"[ \n]of[ \n](?=(?:Understanding|Intent|Cooperation|Excellence)\b)")
_LONGEST_KIND = 3
_LONGEST_OF_SETS = 3  # more words: sets of farming equipment and supplies
_SETS = (" sets", " pieces", " units", " batches", " types", " kinds")
# what belongs to those that "of" names, and is no kind of them
_OWNED = frozenset(("branches", "offices", "subsidiaries", "members", "representatives", "employees"))


def _of_what(text: str, end: int) -> int:
    """Take in the kind behind a head: centres of excellence, letters of intent, sets of equipment."""
    of = _OF_BARE.match(text, end) or _NAMED_KIND.match(text, end)
    if of is None or text[:end].rsplit(maxsplit=1)[-1].lower() in _OWNED:
        return end
    kind = after(text, of.end()) or mass(text, of.end())
    longest = _LONGEST_KIND + _LONGEST_OF_SETS * text.endswith(_SETS, 0, end)
    if kind is None or kind[0] != of.end() or len(text[kind[0] : kind[1]].split()) > longest:
        return end
    return kind[1]


def _for_what(text: str, end: int) -> int:
    """Take in what kind "for" says: standards for herbal medicine, bases for attracting talent, but not for farmers."""
    what = _FOR_BARE.match(text, end)
    if what is None:
        return end
    kind = mass(text, what.end())
    if kind is None or kind[0] != what.end():
        return end
    gerund = text[kind[0] : kind[1]].split(maxsplit=1)[0].endswith("ing")
    if plural(text[kind[0] : kind[1]].rsplit(maxsplit=1)[-1]) and not gerund:
        return end  # those whom it is for
    return _of_what(text, kind[1])


_FOR_BARE = re.compile(
    r"[ \n]+for[ \n]+(?=[a-z])(?!(?:more|less|about|some|up|over|nearly|free|example|instance|sale|use|export|life|"
    r"both|each|all|many|several|various|local|foreign|almost|around|another|further|future|other|funding|financing|review|approval|consideration|evaluation|selection|understanding|"
    r"implementation|discussion|publication|inclusion|financial|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|years|months|weeks|days|decades|centuries)\b)"
)


def _owns(word: str) -> bool:
    """Tell an owner (the park's firms) from a kind (master's students)."""
    return word.endswith(("'s", "’s")) and word[:-2].lower() not in _KINDS


_KINDS = frozenset(("master", "bachelor", "women", "men", "children", "doctor", "people"))
_LEADS = frozenset(("further", "additional", "other", "more", "remaining", "another", "such", "new"))


def _without_lead(tokens: list[re.Match[str]], first: re.Match[str], head: re.Match[str]) -> re.Match[str]:
    """Drop what only points or owns from the front: further dishes, the park's companies."""
    begin = next(at for at, token in enumerate(tokens) if token.start() == first.start())
    last = next(at for at, token in enumerate(tokens) if token.start() == head.start())
    owner = max((at for at in range(begin, last) if _owns(tokens[at].group())), default=begin - 1)
    begin = owner + 1
    while begin < last and tokens[begin].group().lower() in _LEADS - {"new"}:
        begin += 1
    return tokens[begin]


def of(text: str, start: int) -> tuple[int, int] | None:
    """Find the noun phrase behind "of": a mass noun will do (of durian, of grassland)."""
    owner = _OWNER.match(text, start)
    start = owner.end() if owner is not None else start
    found = after(text, start)
    if found is None:
        return mass(text, start)
    also = _AND_STUFF.match(text, found[1])
    return (found[0], also.end("noun")) if also is not None and _stuff(text, also.start("noun") - 1) else found


_SIZE = re.compile(r"\d[\d.,]*-[a-z-]+")
_BY_NEXT = re.compile(r"[ \n](?:on|by|in|for|to|with|from|at|as)\b")
_NOT_NOUN = STOPS | {
    "worth",
    "available",
    "needed",
    "required",
    "a",
    "each",
    "per",
    "and",
    "or",
    "this",
    "last",
    "next",
}
_DIRECTIONS = frozenset(("north", "south", "east", "west"))
_LONGEST_NOUN = 5
_DETERMINED = re.compile(
    r" (?:(?:a|an|the|its|their|over|more|some|about)\b|(?:US|A|HK)?[\d$€£¥])"
)  # involving a partner


def mass(text: str, start: int) -> tuple[int, int] | None:
    """Find a noun phrase in the singular: the lower-case words up to a verb, a function word or a mark."""
    words: list[re.Match[str]] = []
    reached = start
    for token in TOKEN.finditer(text, start, min(len(text), start + 70)):
        low = token.group().lower()
        gap = text[reached : token.start()]
        if not words and _SIZE.fullmatch(low) is not None:
            reached = token.end()  # its 1-million-tonne demand
            continue
        adjacent = words and text[reached : token.start()] in (" ", "\n")
        if adjacent and low == "and" and _stuff(text, token.end()):
            words.append(token)
            reached = token.end()
            continue
        if adjacent and _coordinates(text, words[-1], token):
            words.append(token)
            reached = token.end()
            continue
        gerund = low.endswith("ing") and ((words and low in gerunds()) or _DETERMINED.match(text, token.end()) is None)
        fits = (
            low[0].isalpha()
            and (low not in _NOT_NOUN or low == "total" or (low == "time" and words))
            and (low not in verbs() or gerund or (not words and _improved(text, token)))
        )
        if not fits or (words and gap not in (" ", "\n")) or len(words) == _LONGEST_NOUN:
            break
        if words and (low in NUMBERS or _behind_noun(text, token.end(), low)):
            break  # a 30-km line four months early
        if words and (
            low in acting()
            or low == "being"
            or (low in lemmas() and governs(text, token.start()))
            or (low in times() and token.group()[0].isupper())
        ):
            break  # half of its copper come; a $3 million deal Monday
        words.append(token)
        reached = token.end()
        if low in _PRONOUNS:
            break
    return (words[0].start(), words[-1].end()) if words else None


def _behind_noun(text: str, end: int, low: str) -> bool:
    """Tell what begins anew behind a noun: a share based on, a loan contributing to, land north of."""
    if low in _DIRECTIONS:
        return text.startswith(" of ", end)
    return (low.endswith("ed") and _BY_NEXT.match(text, end) is not None) or (
        low.endswith("ing") and text.startswith(" to ", end)
    )


def _improved(text: str, token: re.Match[str]) -> bool:
    """Tell a participle that opens a phrase: cultivated land, but not sold by."""
    following = TOKEN.match(text, token.end() + 1)
    noun = following is not None and following.group().islower() and following.group() not in _NOT_NOUN | verbs()
    return noun and token.group().endswith("ed") and token.group().islower()


def _coordinates(text: str, last: re.Match[str], token: re.Match[str]) -> bool:
    """Tell what joins adjectives (scientific and technological), and the number of a name (Change 8 cargo)."""
    following = TOKEN.match(text, token.end() + 1)
    if following is None or not following.group()[0].islower():
        return False
    if token.group() == "and":
        return _ADJECTIVE.search(last.group()) is not None and _ADJECTIVE.search(following.group()) is not None
    return token.group().isdigit() and last.group()[0].isupper()


def _stuff(text: str, at: int) -> bool:
    """Tell a second thing that closes a phrase: rocks and dust."""
    second = _SECOND.match(text, at)
    if second is None:
        return False
    word = second.group("noun")
    return word not in verbs() and word not in STOPS and word not in acting() and not word.endswith(("ly", "ing", "ed"))


_AND_STUFF = re.compile(r" and (?P<noun>[a-z]{3,})(?<!s)\b")
_SECOND = re.compile(r" (?P<noun>[a-z]{3,})(?=[.;)]|\s*\Z| (?:from|in|to|for)\b)")
_ADJECTIVE = re.compile(r"(?:[a-z]{3}(?:al|ic|ive|ous|ary|able)|tech|onal)\Z")
_OWNER = re.compile(r"(?:the )?(?:[A-Za-z]+ )?[A-Za-z]+['’]s ")  # the world's optical capacity


_AMOUNTS = frozenset(("total", "combined", "monthly", "annual", "yearly", "daily"))


def before(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Take the words of a noun phrase back from its last word."""
    tokens = list(TOKEN.finditer(text, start, stop))
    if len(tokens) > 1 and tokens[-1].group().endswith("ed") and plural(tokens[-2].group()):
        tokens.pop()  # projects inked
    begin = len(tokens)
    while (
        begin
        and tokens[begin - 1].group()[0].isalpha()
        and tokens[begin - 1].group().lower() not in _PRONOUNS
        and (tokens[begin - 1].group() not in acting() | NUMBERS or begin == len(tokens))
        and (
            tokens[begin - 1].group().lower() not in STOPS
            or (tokens[begin - 1].group() in _AMOUNTS and begin < len(tokens))
            or (begin == len(tokens) > 1 and _TOTAL.match(text, tokens[-2].start()) is not None)
        )
        and not tokens[begin - 1].group().endswith(("'s", "’s"))
        and (
            tokens[begin - 1].group().lower() not in verbs()
            or tokens[begin - 1].group().lower().endswith("ing")
            or (begin > 1 and begin < len(tokens) and tokens[begin - 2].group().lower() in _ARTICLES)
        )
    ):
        begin -= 1
    while begin < len(tokens) - 1 and (
        tokens[begin].group().lower() in NUMBERS | {"another", "other", "such", "and", "or"}
        or (begin and _base(tokens[begin].group(), tokens[begin - 1].group().lower()))
    ):
        begin += 1  # One hundred telescopes of 50 cm; will provide grants of up to
    if begin < len(tokens) and tokens[-1].group().lower() in ("and", "or"):
        return None
    begin = past_verb(text, tokens, begin)
    acts = begin < len(tokens) - 1 and tokens[begin].group().endswith("ing")
    begin += acts and text[: tokens[begin].start()].endswith(", ")  # finished, achieving speeds of
    return (tokens[begin].start(), tokens[-1].end()) if begin < len(tokens) else None


def _base(word: str, modal: str) -> bool:
    """Tell a verb in its base form: will provide, can break, to provide, but not "to trade"."""
    return modal in _MODAL and (modal != "to" or word in lemmas())


_TOTAL = re.compile(r"(?!(?:a|an|the|its|their|grand|in)\b)[a-z]+al total\b")  # the regional total
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "total"))  # an installed capacity
_MODAL = frozenset(("to", "will", "would", "can", "could", "may", "shall", "should", "must"))


def _ends(low: str, head: re.Match[str] | None) -> bool:
    """Tell words that cannot stand inside a noun phrase."""
    if low in ("and", "or"):
        return True
    if low in STOPS or (head is not None and low in thirds()):
        return not (low in _ATTRIBUTIVE and head is None)
    if low in verbs():
        return head is not None or not low.endswith(("ed", "ing"))
    return (
        low.endswith(("ly",))
        and low
        not in ("family", "early", "assembly", "supply", "friendly", "elderly", "daily", "monthly", "yearly", "weekly")
        and head is not None
    )


def _modifies(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell a plural that stands before its head (sales offices)."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].group()
    low = following.lower()
    return following[0].isalpha() and plural(following) and low not in verbs() | STOPS and low not in thirds()


def acts(text: str, start: int) -> bool:
    """Tell whether a verb that is nothing else follows: 65 hold degrees."""
    token = TOKEN.match(text, start + 1)
    return token is not None and token.group() in acting()
