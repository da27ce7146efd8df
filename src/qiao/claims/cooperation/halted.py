"""What became of a thing: in come a sentence and the span of a name, out comes the status of what was halted.

What was suspended, shelved, called off or not renewed is ended; an event that was put off is planned. What goes on
again in the same sentence is neither, and what is under review is still there.
"""

import re

from qiao.claims.model import Kind, Status

# Between a name and its verb: its short form, whom it is with and what it is on.
_OF = (
    r"[\"”’]?(?: \([^()]*\))?(?: (?:between|with|of|on|for|in|among|to|at|over) (?:(?!\b(?:which|that|who|whose|was|were)\b)"  # noqa: E501 - one pattern a line
    r"[^.;,]){2,90}?)?(?:, [^.;,]{3,90},)?"
)
_BE = r" (?:was|were|is|are|has been|have been|had been|remains?) (?:\w+ly |now |since |also )?"
_HALTED_EN = re.compile(
    rf"{_OF}(?:{_BE}(?:suspended|halted|shelved|paused|scrapped|axed|abandoned|discontinued|terminated|cancell?ed|called off|"  # noqa: E501 - one pattern a line
    r"not (?:continued|extended|prolonged|resumed)|(?:put |placed )?on (?:hold|ice)|frozen|mothballed|wound up|broken off|revoked|annulled|stopped|stalled|not renewed|"  # noqa: E501 - one pattern a line
    r"not been renewed|never renewed|allowed to lapse)|"
    r"(?: has| have| had)? (?:expired|lapsed|collapsed|fell through|fallen through|broke down|broken down|not been renewed))\b"  # noqa: E501 - one pattern a line
)
_HALTING_EN = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:suspend(?:ed|s|ing)|halt(?:ed|s|ing)|shelv(?:ed|es|ing)|paus(?:ed|es|ing)|scrap(?:ped|s)|"  # noqa: E501 - one pattern a line
    r"call(?:ed|s|ing) off|cancel(?:s|l?ed|l?ing)|br(?:oke|eaks?|eaking) off|axed|tore up|revoked|annulled|mothballed|clos(?:ed|es|ing)(?: down)?)"  # noqa: E501 - one pattern a line
    r"(?: (?:the|its|their|his|a|an|all|work on|talks on|negotiations on|plans for|preparations for|participation in))* $"  # noqa: E501 - one pattern a line
)
_NOT_AGAIN_EN = re.compile(  # will not renew its scheme
    r"\b(?:will not|won[’']t|would not|not to|declined to|refused to|decided against) (?:renew|renewing|extend|extending|continue|continuing|prolong|resume)"  # noqa: E501 - one pattern a line
    r"(?: (?:the|its|their|his|a|an|all))* $"
)
_PUT_OFF_EN = re.compile(rf"{_OF}{_BE}(?:postponed|delayed|rescheduled|deferred|put off|pushed back)\b")
_PUTTING_OFF_EN = re.compile(
    r"(?<!not )\b(?:postpon(?:ed|es|ing)|delay(?:ed|s|ing)|reschedul(?:ed|es|ing)|deferred|put(?:s|ting)? off)"
    r"(?: (?:the|its|their|a|an|this|next|year['’]s|month['’]s))* $"
)
_BEGINNING_EN = re.compile(r"\b(?:signing|conclusion) of (?:the |an? |their )?$")
_AGAIN_EN = re.compile(
    r"(?<!not )(?<!until )(?<!yet to )(?<!not been )(?<!not yet )\b(?:resum(?:ed|es|ing)|restart(?:ed|s)|reopen(?:ed|s)|reviv(?:ed|es)|relaunch(?:ed|es)|"  # noqa: E501 - one pattern a line
    r"reinstat(?:ed|es)|restor(?:ed|es)|renewed|extended|restarting|reopening)\b"
)
_UNTIL_THEN_EN = re.compile(rf"{_OF} had been \w+(?: \w+)? (?:since|for|until)\b")  # until what is told of here
_GOING_ON_EN = re.compile(
    r"(?<!not )\b(?:resumed|restarted|reopened|revived|relaunched|reinstated|restored)(?: (?:the|its|their|a|an|all|work on))* $"  # noqa: E501 - one pattern a line
)
_HELD_EN = re.compile(r"\b(?:took place|(?:was|were) (?:\w+ly )?(?:held|opened|convened)|opened|went ahead)\b")
_BACK = 80  # characters before a name in which the verb that halts it stands


def fate_en(sentence: str, name: tuple[int, int], kind: Kind) -> Status | None:
    """Return the status of an English thing that was halted or put off, done where it goes on; None of any other."""
    before = sentence[max(0, name[0] - _BACK) : name[0]]
    if _GOING_ON_EN.search(before):
        return Status.DONE
    behind = _HALTED_EN.match(sentence, name[1])
    halting = _HALTING_EN.search(before)
    if behind is not None or (halting is not None and not (kind is Kind.EVENT and "clos" in halting.group())):
        again = _AGAIN_EN.search(sentence, behind.end() if behind else name[1])
        until = behind is not None and _UNTIL_THEN_EN.match(sentence, behind.start()) is not None
        return Status.DONE if again or until else Status.ENDED
    if _NOT_AGAIN_EN.search(before):
        return Status.ENDED
    behind = _PUT_OFF_EN.match(sentence, name[1])
    begins = kind is Kind.EVENT or _BEGINNING_EN.search(before) is not None
    if begins and (behind is not None or _PUTTING_OFF_EN.search(before)):
        held = _HELD_EN.search(sentence, behind.end() if behind else name[1])
        return Status.DONE if held else Status.PLANNED
    return None


_NOT = r"(?<!没有)(?<!未)(?<!不会)(?<!不)(?<!避免)(?<!防止)"
_HALTED_ZH = re.compile(
    rf"[^,。;将]{{0,16}}?{_NOT}(?:暂停|中止|中断|搁置|叫停|停摆|陷入停滞|夭折|停办|取消|告吹|破裂|停止运[行营]|未(?:再|能|获)?续[签约]?|到期未续[签约]?)"
    r"(?=了?(?:[,。;]|$|[至到]今|举[办行]|实施|执行|运行|多年|[0-9一二两三]+年))"
)
_HALTING_ZH = re.compile(
    rf"{_NOT}(?:暂停|中止|终止|叫停|搁置(?!争议|分歧)|中断|取消|停止)了?(?:实施|执行|举办|举行|召开|推进|参与|参加|开展)?"
    r"(?:(?:与|同|和|对)[^,。;]{1,14}?的?|关于(?:建设|共建|建立)?|[0-9一二两三多数]+年的)?$"
)
_RENEWED_ZH = re.compile(
    r"[^,。;将]{0,16}?(?:到期|期满)[之以]?后?,?(?:双方|两国)?(?:又|再次|已|同意|自动)?(?:续签|续约|延长|延期)"
)
_PUT_OFF_ZH = re.compile(r"[^,。;]{0,16}?(?:推迟|延期|改期|延后|顺延)(?=了?(?:[,。;]|$|[至到]|举|召))")
_PUTTING_OFF_ZH = re.compile(
    r"(?:推迟|暂缓|延后|延期)了?(?:签署|签订|举办|举行|召开|启动|实施|成立|设立)?(?:与[^,。;]{1,14}?的)?$"
)
_HELD_ZH = re.compile(r"如期|[举召][行办开]了|闭幕|落幕|(?<!预)已[^,。;]{0,10}(?:举行|召开|举办)")
_AGAIN_ZH = re.compile(
    r"(?<!未)(?<!没有)(?<!不再)(?<!不)(?<!未能)(?<!无法)(?<!未再)(?<!未获)(?:续签|续约|恢复|重启|重新(?:启动|开放|实施|签)|复工|复办|开工)"
)


def fate_zh(sentence: str, clause: tuple[int, int], name: tuple[int, int], kind: Kind) -> Status | None:
    """Return the status of a Chinese thing that was halted or put off, or None."""
    before = sentence[clause[0] : name[0]]
    if _RENEWED_ZH.match(sentence, name[1]):
        return Status.DONE
    if _HALTED_ZH.match(sentence, name[1], clause[1]) or _HALTING_ZH.search(before):
        return None if goes_on_zh(sentence, clause, name) else Status.ENDED
    behind = kind is Kind.EVENT and _PUT_OFF_ZH.match(sentence, name[1], clause[1])
    if (behind or _PUTTING_OFF_ZH.search(before)) and not _HELD_ZH.search(sentence, name[1]):
        return Status.PLANNED
    return None


def goes_on_zh(sentence: str, clause: tuple[int, int], name: tuple[int, int]) -> bool:
    """Tell whether a sentence says that a thing goes on again: 重启了暂停三年的项目, 到期后续签五年."""
    return _AGAIN_ZH.search(sentence, clause[0], name[0]) is not None or _AGAIN_ZH.search(sentence, name[1]) is not None
