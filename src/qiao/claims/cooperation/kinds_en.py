"""What kind of cooperation an English name is of: in come the name as written and the class of its verb.

Out comes the kind of its noun, or that of what somebody does with it: what is signed is an agreement, whatever it is.
"""

import re

from qiao.claims.cooperation.names_en import Name
from qiao.claims.model import Kind


def kind_of(own: str, name: Name, verb: str) -> Kind:
    """Return the kind of a noun; a named facility is a project to those who make it and big science to who join it."""
    value = name.value
    if value == "open_sharing" and verb in _MAKING:
        return Kind.PROJECT  # a vaccine that two develop is not yet shared
    if value == "facility":
        flies = verb != "share" and _FLIES.search(own) is not None
        return Kind.PROJECT if flies else _FACILITY_KINDS.get(verb, Kind.PROJECT)
    if verb == "sign":
        return Kind.AGREEMENT  # a programme that is signed is one
    return _of_agreement(own, verb, proper=name.proper) if value == "agreement" else Kind(value)


def _of_agreement(own: str, verb: str, *, proper: bool) -> Kind:
    """Return the kind of what is called a partnership or collaboration, or that of an agreement."""
    if _ALLIED.search(own) is not None:
        return Kind.INITIATIVE  # the Partnership on Clean Seas
    if verb == "join" and own.lower().endswith(("collaboration", "partnership")):
        return Kind.PROJECT  # a detector is built by a Collaboration that countries join
    if verb == "exist" and proper and "artnership" in own:
        return Kind.PROGRAMME  # a Partnership that invites proposals
    return Kind.AGREEMENT


_FLIES = re.compile(r"[Ss]atellite|Monitor|Explorer|Probe|[a-zA-Z]-\d")  # no place: CBERS-6
_ALLIED = re.compile(r"Partnership (?:on|for) [A-Z]")
_MAKING = frozenset({"build", "carry", "launch", "make"})
_FACILITY_KINDS = {"exist": Kind.PLATFORM, "share": Kind.OPEN_SHARING}
