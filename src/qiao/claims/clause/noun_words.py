"""The words that bound English noun phrases: in comes a word or nothing, out come the lists that it is looked up in.

Verb forms are made from lemmas, plurals are told by their ending; what looks like both has lists of its own.
"""

import re
from functools import cache, lru_cache

from qiao.claims.vocabulary import table
from qiao.claims.vocabulary import words as listed

_TABLE = table("english")
# a number belongs to a word that it makes with a letter or a hyphen: 5G towers, 1.8-metre telescopes
TOKEN = re.compile(
    r"U\.[SK]\.(?= [A-Za-z])|[A-Za-z][\w&.'’/-]*(?<![.'’])|[\"“”‘]|\d[\d.,]*-?[A-Za-z][\w'’-]*(?<!['’])|"
    r"\d[\d.,]*(?<![.,])|\S"
)
NUMBERS = frozenset(
    listed(
        (
            "one two three four five six seven eight nine ten eleven twelve hundred thousand million",
            "billion dozen dozens several",
        )
    )
)
STOPS = frozenset(_TABLE["stops"])
_IRREGULAR = frozenset(_TABLE["irregular_plurals"])
_NOT_PLURAL = frozenset(_TABLE["not_plural"])


def _forms(lemma: str) -> set[str]:
    """Make the regular forms of a verb."""
    if lemma.endswith("e"):
        stem = {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        stem = {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    else:
        doubled = lemma + lemma[-1]
        ending = "es" if lemma.endswith(("s", "x", "ch", "sh")) else "s"
        stem = {lemma + ending, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"}
    return stem


@cache
def verbs() -> frozenset[str]:
    """Return the finite and participle forms that end a noun phrase."""
    made = {form for lemma in _TABLE["verbs"] for form in _forms(lemma)}
    made |= {form for lemma in _TABLE["clauses"]["verbs"] for form in _forms(lemma) if not form.endswith("s")}
    modal = {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "have", "be", "do", "includes"}
    return frozenset((made | set(_TABLE["irregular_forms"]) | modal) - set(_TABLE["nouns_that_look_like_verbs"]))


@cache
def lemmas() -> frozenset[str]:
    """Return the base forms of the verbs, which a plural subject takes."""
    return frozenset(_TABLE["verbs"])


@cache
def lookalikes() -> frozenset[str]:
    """Return nouns in -s that may be the verb of a singular subject."""
    return frozenset(word for word in _TABLE["nouns_that_look_like_verbs"] if word.endswith("s"))


@lru_cache(maxsize=8192)
def plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = word.lower()
    if low in _IRREGULAR or (low.endswith(_MANY) and low not in _ONE):
        return True  # businesspeople, schoolchildren, fishermen
    if low.endswith(("'s", "’s")):
        return False  # the world's
    if low.endswith(_BEHIND_PLURAL):
        return True
    return (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "ous")) and low not in _NOT_PLURAL
    ) or low in ("mous", "mou's", "labs")


_MANY = (
    "ae",
    "eaux",
    "people",
    "children",
    "women",
    "smen",
    "rmen",
    "kmen",
    "remen",
    "cemen",
    "tsmen",
    "chmen",
    "ymen",
)
_ONE = frozenset(("turkmen", "reggae", "bureau", "gae"))
_BEHIND_PLURAL = ("s-general", "s-in-law", "s-at-large", "s-in-chief")  # consulates-general


@cache
def of_things() -> frozenset[str]:
    """Return the forms of verbs whose object may be a number alone: seats 600, trained 300."""
    made = {form for lemma in _TABLE["verbs_of_things"] for form in (lemma, *_forms(lemma))}
    return frozenset(made | {"built", "sold", "sent", "drew", "taught", "drawn"})


@cache
def acting() -> frozenset[str]:
    """Return the base forms that are no nouns or adjectives as well: build, but not design."""
    return lemmas() - frozenset(_TABLE["nouns_in_base_form"])


@cache
def thirds() -> frozenset[str]:
    """Return what rarer verbs are behind a singular subject: sails."""
    made = {form for lemma in _TABLE["clauses"]["verbs"] for form in _forms(lemma) if form.endswith("s")}
    return frozenset(made - set(_TABLE["nouns_that_look_like_verbs"]))


@cache
def gerunds() -> frozenset[str]:
    """Return what is a noun though it ends as a participle does: funding, training."""
    return frozenset(word for word in _TABLE["clauses"]["kinds"]["noun"] if word.endswith("ing"))


@cache
def times() -> frozenset[str]:
    """Return the names of days and months and of their lengths."""
    return frozenset(_TABLE["clauses"]["times"])
