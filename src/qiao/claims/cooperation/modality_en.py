"""Planned, done or ended in English: in come a sentence and the verb that asserts an item, out comes its status.

Will, plans and upcoming things are planned; a perfect, a past or a present is done. A word of wish rules from where it
stands to the end of its clause: aims to build, has built.
"""

import re

from qiao.claims.model import Status

_FUTURE = re.compile(
    r"(?i)\b(?:will|would|shall|to be (?:held|launched|signed|built|established|set up|completed|hosted|built)|is to|are to|set to|plans?|planned|planning|expects?|expected|aims? (?:to|at)|"
    r"aiming to|intends?|intend(?:ed|ing)|hopes?|hoping|upcoming|forthcoming|scheduled|slated|due to|seeks?|seeking|calls? (?:for|on)|called (?:for|on)|calling (?:for|on)|proposes? (?:to|a|an|the)|"
    r"proposed (?:to|a|an|the)|welcomes?|invites?|invited|inviting|agreed to|agree to|agrees to|vowed|pledged|ready to|willing to|looks? forward|next step|should|must|need(?:s|ed)? to|encourag\w+|"
    r"consider(?:s|ing)?|exploring the|explore the possibility|advocat\w+|may|could|might|want(?:s|ed)? to|is going to|are going to|preparing to|prepares? to|promote the)\b"
)
_PAST = re.compile(
    r"(?i)\b(?:has|have|had|was|were)\s+(?:also |already |now |so far |jointly |been |successfully |officially |recently )*\w+(?:ed|ilt|igned|un|ut|eld|ade|ent|ead|ven|wn|rown|et up)\b"
    r"|\b(?:signed|launched|established|held|hosted|built|joined|inaugurated|unveiled|completed|opened|kicked off|concluded|founded|initiated|announced|conducted|trained)\b|\bsince \d{4}|\bas of\b"
)
_ENDED = re.compile(
    r"(?i)\b(?:expired|terminated?|ended|withdrew|withdrawn|dissolved|suspended|was closed|were closed|shut down|ceased)\b"
)
_NO_CLAIM = re.compile(
    r"(?i)\b(?:failed to|refused to|without|whether|unless|if|denied|no plans|not (?:yet )?(?:signed|joined|been)|never)\b"
)
_LOOK_BACK = 90  # characters before the verb in which its auxiliaries and what governs it stand


def asserts_en(sentence: str, verb: tuple[int, int]) -> bool:
    """Tell whether a sentence asserts its verb rather than denying or supposing it."""
    return not _NO_CLAIM.search(sentence, max(0, verb[0] - 40), verb[0])


def status_en(sentence: str, verb: tuple[int, int], name: tuple[int, int], *, exists: bool) -> Status:
    """Return the status that a sentence gives to what its verb asserts; `exists`: the verb says what it is for."""
    if exists:
        return Status.DONE
    stretch = sentence[max(0, verb[0] - _LOOK_BACK) : verb[0]]
    stretch = re.split(r"[;:]\s|\bwhile\b|\bafter\b", stretch)[-1]
    if _ENDED.search(sentence[verb[0] : verb[1] + 1]) and name[0] != verb[0]:
        return Status.ENDED
    future, past = _last(_FUTURE, stretch), _last(_PAST, stretch)
    if re.search(
        r"(?i)\b(?:upcoming|forthcoming|planned|proposed)\s+(?:\w+\s+(?:of\s+)?(?:the\s+)?)?$",
        sentence[: max(verb[0], name[0])][-60:],
    ):
        return Status.PLANNED
    if future < 0:
        return Status.DONE
    return Status.PLANNED if future >= past or _governs(stretch, future) else Status.DONE


def _governs(stretch: str, future: int) -> bool:
    """Tell whether a future auxiliary rules the participle behind it: will be held, to be signed, plans to have built."""
    return bool(
        re.match(
            r"(?i)\b(?:will|would|shall|to be|set to|expected|scheduled|slated|due to|planned)\b[^,]{0,40}$",
            stretch[future:],
        )
    )


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at
