"""Chinese clauses to items: which named things a clause asserts, by its verbs and the nouns that they govern.

A verb takes the phrase behind it as its object (签署…协定), or the phrase before it as the thing that it says something
of (…论坛在南宁开幕). A phrase is an item when the kind of its last noun goes with the class of the verb; a noun that no
fitting verb governs is a mere mention. One pass over the tokens of a clause.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from qiao.claims.cooperation.clauses import Shape, Token
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.objects_zh import TITLES, kinds, phrase
from qiao.claims.cooperation.phrases import post_count
from qiao.claims.cooperation.words_zh import acts, begin_of
from qiao.vocabulary.cooperation import Role, lexicon

# What may follow a noun that ends its phrase. Anything else continues the word: 中心主任, 项目经费, 大会主题.
_CLOSED = re.compile(
    r"$|[\s、,;:。!?…()《“—\-0-9]|[之以]?外(?=[,。;]|$)|和|与|及|以及|暨|等|在|于|并|已|将|正式|正在|成功|顺利|首次|共[^建享同识]|"
    r"近[日年来]|日前|今[天年]|上(?![海市游])|"
    r"中(?![心国方外等小]|[\u4e00-\u9fff](?:合作|双向|联合|科技|双边|两国|友好|经贸|产业|创新))|期间|[时后]|前(?![沿景])|为|以|从|由|是|有|约|超|落户|这|该|来(?!源|华)|到|向|对(?!接|"
    r"话)|还|也|都|均|开始|继续|进入|获|得|设在|位于|"
    r"[一二三四五六七八九十两数百千]|逾|累计|总|取|自|则|又|让|使|把|作|成|涉|覆盖|方面|框架|下|并|拟|定于|"
    r"计划(?=[今明在于将到与本下年底0-9])|基础上|或|同|能|可|面向|聚焦|围绕|吸引|共同|启|年内|"
    r"去年|前年|明年|[上本下]月|昨|明[天日]|刚|曾|才|仍|再|先后|相继|陆续|双双|另|其|每|通过|利用|承担|育成|培育|"
    r"研[发制]|推出|帮助|致力|就(?!业)|便|却|之|需(?!求)|"
    r"旨|主要|专门|集中签|集体签|现场|升级版|第(?![三二]方|[0-9一二三四五六七八九十百]+[次届轮][^,。;]{0,6}?(?:会议|会晤|会谈|大会|例会|对话|磋商))|年(?![会报度鉴轻底初])|日均|促成|一期|二期|首届|成员|会员|"
    r"当[日天晚]|今日|圆满|隆重|如期|备受|广受|深受|汇[聚集]|集聚|被|展[示出]了|探讨|全面|一直|有望|[上下]午|试运|持续|"
    r"(?:新?大楼|新址|主体工程)(?=[启落奠封揭竣开投正])|起(?=[,。;]|$)|事宜|事项|亦|最[早初终后近]|首[批期]|新增|接待|接收|招募|选送|入选|迎来|毕业|扩[容建]|招收|现有|拥有|累计|运[抵行营]|抵|投|亮相|应|受|不|未|设(?![计备施])|"
    r"的(?=[^,。;的]{0,12}?(?:代表|专家|学员|官员|总统|部长|总理|大使|学者|科学家|教授|校长|院长|主席|嘉宾|企业家|技术人员)|(?:联合|共同)(?:实施|推进|建设|研制|开发|申报|举办)|[^,。;的]{0,12}?(?:火箭|飞船|专机|货机|货轮|列车|科考船)|推动|实施|签约|落地|启用|揭牌|投产|建设|签署|签订|建立|成立|发射|举办|举行|召开|启动|开展|支持|帮助|框架|基础|设立|落成|顺利|成功|"
    r"(?:研制|建造|制造|生产|开发|设计|施工|改造|测试|论证|筹备|编制|编写|申报|评审|验收|运营|安装|调试|攻关|试验|规划|选址|招标|扩建|改建|升级|续建|谈判|修订|落实|执行)(?:工作|任务)?(?=[,。;、和与并]|$)|"
    r"正式|开幕|闭幕|问题|事宜|可能|设想|构想|建议|倡议[,。]|[^,。;的]{0,6}(?:国家|省份|城市|企业|高校|大学|院校|单位|机构|原因|典范)(?:[,。;]|之一|$))"
)
# What may follow a verb that has its subject, not an object, for its thing: 协议签署后, 项目启动, 卫星发射升空.
_DONE_TO = re.compile(
    r"$|[\s,;:。!?、)”]|成效|进展|取得|有序|稳步|提速|了?(?:并|于|在|后|以来|仪式|完成|工作|和|成功|升空|完毕|至今|以后|之后|时|期间|结束|一年|"
    r"两年|[0-9一二三四五六七八九十两百]+[余多]?(?:周年|年|个月|天|载|[个家座项所条处只份期批名人届次场轮](?=[,。;、]|$))|"
    r"(?:正式|全面|顺利|圆满|已|将|今日|日前)*(?:启动|开工|竣工|收官)(?=[,。;]|$))"
)
_ADVERB = (
    r"(?:新?大楼|新址|主体工程|此前|之前|历史上|正式|对外|成功|顺利|如期|亦|最早|最初|最终|周[一二三四五六日]|连续|累计|首次|已经|已|将|即将|日前|近日|共同|联合|圆满|同步|隆重|全面|也|还|又|先后|"
    r"陆续|相继|集中|现场|再次|再度|再|又一次|每[一两二三四]?年|每隔?[一两二三四]年|隔年|分别|轮流|均|宣布|也|正在|正|开始|"
    r"同时|计划|拟|有望|预计|定|今天|今年|的|均|都|双双|"
    r"[0-9]+[年月日时](?:上午|下午|晚|起|至)?|[到至]|当日|当天|今日|昨[天日晚]|明[天日]|前天|刚刚|首度|去年|前年|明年|年底前?|年内|底前?|[上本下]月|"
    r"[春夏秋冬][天季]?|[上中下]旬|月[初底]|同日|同期|随后|随即|如约)*"
)
# At most two phrases of place, time or manner: any number of them could be told apart in any number of ways.
_ADVERBIAL = re.compile(
    rf"(?:等[^,。;、]{{0,16}}?)?{_ADVERB}(?:(?:在|于|自|从|由|以|向|面向|对)[^,]{{1,40}}?{_ADVERB}){{0,2}}"
)
_JOINT = 2  # characters between a noun and the verb of the next part: 签署协议并启动项目
_LONGEST = 90  # characters of one phrase; what is longer is a whole sentence
_LONGEST_LIST = 240  # characters of a list of names
_VERB_MARKED = re.compile(r"[了过着]|[0-9]+(?:余|多)?[项个份场家]|一[个座所家]")
_JUBILEE = re.compile(
    r"[0-9一二三四五六七八九十百]+周年(?=[^,。;]{0,12}?(?:论坛|大会|仪式|招待会|研讨会|活动|展|会议))"
)
_SIGNERS = frozenset({"platform", "company"})
_WITH = re.compile(r"[与和同]")
_PARTNER = frozenset("与同跟")
_BESIDE = re.compile(r"[与同跟][^的,。;、]*$")
_BODIES = ("机构", "企业", "公司", "单位", "院校")
_SERVED = re.compile(r"(?:服务于|服务|助力|保障)[^,。;、]{0,12}$")  # 服务于|展会筹办
_OF_DOING = frozenset({"sign", "contract", "hold"})  # what their object is about may be a verb: 举行投产仪式
_DOER = re.compile(r"(?<![自理缘经])由(?![^,。;]*的)")
_INTRANSITIVE = frozenset({"inaugurate", "open_close", "course"})


class _State(Struct):
    """What the pass over a clause remembers."""

    verb: Token | None = None  # the verb that waits for its object
    inner: Token | None = None  # a verb right behind one of signing: 签署共建实验室协议, 签约建设实验室
    begin: int = 0  # where the phrase behind it, or the subject of the clause, begins
    before: int = 0  # where the phrase began that the verb may be a part of
    heads: list[Token] = field(default_factory=list)  # nouns that closed a piece of the running phrase
    subject: tuple[int, Token] | None = None  # a phrase that no verb governs yet: its begin, its last noun
    items: list[Item] = field(default_factory=list)


def items(text: str, clause: tuple[int, int], tokens: Sequence[Token]) -> list[Item]:
    """Return the items that a clause asserts; offsets are within the sentence."""
    state = _State(begin=clause[0])
    tokens = _without_topics(text, tokens, state)
    for index, found in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        token = _titled(text, found, state.verb, after)
        if token.role is Role.VERB:
            if state.subject is None and state.verb is None and _in_noun(text, tokens, index):
                continue  # 签约活动: what the noun is about
            if not _JUBILEE.match(text, token.end):  # 联盟成立十周年论坛: what the forum is about
                _at_verb(text, state, token, after)
        elif _continues(text, token, after, clause[1]) or before_noun(text, tokens, index):
            continue
        elif token.role is Role.OTHER:
            _at_other(text, state, token)
        else:
            _at_noun(text, clause, state, token)
            if after is not None and after.start == token.end and state.verb is not None:
                state.subject = None  # 签署卫星研制合作协议: the verb inside the name says nothing of 卫星
    _flush(text, state)
    return state.items


def _at_other(text: str, state: _State, token: Token) -> None:
    """Take a word that ends a phrase that is no cooperation: what was begun before it says nothing."""
    if token.shape is not Shape.WORD or text[token.start - 1 : token.start] in _JOINTS:
        return  # 、发展核能合作协定: no phrase is one such word
    if state.subject is not None and _placed(text, state.subject[1], token):
        return  # 博览会在会展中心|落幕
    if not _ends_piece(text, state, token):
        if state.heads and text.startswith("等", state.heads[-1].end):
            _flush(text, state)  # 监测网络、培训网络等三个合作网络: the noun behind 等 says nothing
        state.verb, state.begin, state.heads, state.subject = None, token.end, [], None


_OBJECTS = {"sign": "agreement", "hold": "event", "attend": "event"}  # what the object of a verb can only be


_ABOUT = re.compile(r"了?(?:与[^,。;、]{2,24}?)?(?:[一两0-9]+[份项个])?关于")


_OTHER_SIDE = re.compile(r"了?与")  # 签署了与…关于…的协议
_PAPERS = frozenset({"agreement", "charter"})


def _about(text: str, index: int, tokens: Sequence[Token]) -> Token | None:
    """Return the noun of what is signed 关于…, up to the next verb of signing; what it is about is not asserted."""
    verb = tokens[index]
    if verb.value != "sign" or _ABOUT.match(text, verb.end) is None:
        return None
    ends = [one for one in tokens[index + 1 :] if one.role is Role.HEAD and one.value in _PAPERS]
    return ends[-1] if ends and ends[-1].end - verb.end <= _LONGEST else None


def _without_topics(text: str, tokens: Sequence[Token], state: _State) -> Sequence[Token]:
    """Assert what is signed 关于…, and leave out the words of what it is about."""
    if "关于" not in text:
        return tokens
    rest: list[Token] = []
    until = 0
    for index, token in enumerate(tokens):
        noun = _about(text, index, tokens) if token.start >= until else None
        if noun is not None:
            begin = text.find("关于", token.end) if _OTHER_SIDE.match(text, token.end) else token.end
            state.items += phrase(text, begin, noun, [noun], token)
            until = noun.end
        elif token.start >= until:
            rest.append(token)
    return rest


_ADOPTED = ("通过了", "通过《")
_DRAWN_UP = ("形成了《", "形成《", "落实《", "共同落实《")
_LONG = 10  # characters of a quoted name; shorter ones are mostly figures of speech
_BUILT_UP = ("打造", "构建", "建设")


def _titled(text: str, token: Token, verb: Token | None, after: Token | None) -> Token:
    """Take any title for what its verb says that it is: 签署《…行动方案》, 参加“…合作月”, 为“…咨询站”揭牌."""
    if token.role is not Role.OTHER or token.shape not in TITLES:
        return token
    unveiled = after is not None and after.value == "inaugurate" and after.start - token.end <= _JOINT
    if unveiled and token.shape is Shape.QUOTE and token.end - token.start >= _LONG:
        return replace(token, role=Role.HEAD, value="platform")
    signed = after is not None and after.value == "sign" and after.start - token.end <= _JOINT
    if verb is None:
        return replace(token, role=Role.HEAD, value="agreement") if signed and token.shape is Shape.BOOK else token
    if token.shape is Shape.BOOK and text.startswith(_ADOPTED, verb.start):
        return replace(token, role=Role.HEAD, value="agreement")  # 审议通过了《…技术规范》
    if token.shape is Shape.BOOK and text.startswith(_DRAWN_UP, verb.start):
        return replace(token, role=Role.HEAD, value="initiative")  # 协商形成了《…行动方案》
    attended = text.startswith("参加", verb.start)
    value = "event" if attended and token.shape is Shape.QUOTE else _OBJECTS.get(verb.value)
    if verb.value == "build" and token.end - token.start >= _LONG and not text.startswith(_BUILT_UP, verb.start):
        value = "platform"  # 成立“数字经济联合工作队”
    closed = token.shape is Shape.BOOK or _CLOSED.match(text, token.end)
    return replace(token, role=Role.HEAD, value=value) if closed and value else token


def _in_list(text: str, verb: Token, after: Token | None) -> bool:
    """Tell whether a verb begins a piece of a list: 建设研究中心、开发中心."""
    beside = after is not None and after.start == verb.end and after.value not in kinds(verb)
    return beside and text.startswith("、", verb.start - 1)


def _in_noun(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a verb is only the first part of a noun that it cannot govern: 签约|活动, 研制|中心."""
    verb = last = tokens[index]
    for token in tokens[index + 1 :]:
        if token.start != last.end or token.shape is not Shape.WORD:
            break
        last = token
    whole = last.role is Role.HEAD and last.value not in kinds(verb)
    return whole and (_CLOSED.match(text, last.end) is not None or acts(text, last.end))


def before_noun(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a noun stands before a verb that is only part of another noun: 项目|签约|活动."""
    noun, rest = tokens[index], tokens[index + 1 : index + 3]
    if len(rest) < _COMPOUND or noun.shape is not Shape.WORD or rest[0].role is not Role.VERB:
        return False
    return noun.end == rest[0].start and rest[0].end == rest[1].start and _in_noun(text, tokens, index + 1)


_COMPOUND = 2  # words: 签约|活动


def _of_list(text: str, state: _State, verb: Token, after: Token | None) -> bool:
    """Tell whether a verb is only part of a piece of a running list."""
    return state.verb is not None and (_in_list(text, verb, after) or _ends_piece(text, state, verb))


def _ends_piece(text: str, state: _State, word: Token) -> bool:
    """Tell whether a verb, or a word of no class, ends a piece of a running list: 举办洽谈会、成果展示、研讨会."""
    last = state.heads[-1].end if state.verb is not None and state.heads else len(text)
    listed = text.startswith("、", last) and word.start > last + _JOINT
    return listed and text[word.end : word.end + 1] in {"、", "等"} and text.find("等", word.end) >= 0


_GOING_ON = ("以来的", "中的", "当中的")  # 建设中的…项目 governs nothing
_LEADS_ON = frozenset("并来将已以、")
_TOGETHER = re.compile(r"[与和同][^,。;、]{2,24}?(?:合作|联合|共同|携手)[^,。;、]{2}$")  # 促成甲与乙|合作建立
_PLACED_ON = re.compile(r"、(?:在|于|向|为|与)[^、]{1,20}$")  # 援建A、在戈壁建设B
_OF_ANOTHER = re.compile(r"、[\u4e00-\u9fff]{2,6}$")  # 广西建设“…中心”、云南|建设“…中心”
_TITLE = frozenset("“《")
_JOINTS = frozenset("、和与及")
_OPENING = frozenset({"hold", "sign"})  # no name holds these


def _flush(text: str, state: _State) -> None:
    """Close a list that ran on into words of no lexicon: 《…》等方案."""
    if state.verb is not None and state.heads and not _too_long(text, state.begin, state.heads[-1].end):
        state.items += phrase(text, state.begin, state.heads[-1], state.heads, state.verb)
        state.heads = []


def _at_verb(text: str, state: _State, verb: Token, after: Token | None) -> None:
    """Take a verb: it says something of the subject before it, or opens a new phrase, or is part of a name."""
    if text.startswith("给", verb.end) and state.subject is None:
        state.verb, state.begin, state.heads = None, verb.end, []  # 交付给…中心: to whom
        return
    if text.startswith(_GOING_ON, verb.end) or _of_list(text, state, verb, after):
        return
    if state.subject is None and state.verb is None and state.heads and text.startswith("等", state.heads[-1].end):
        state.subject = (state.begin, state.heads[-1])  # 为A学院、B学院等8个机构授牌
    if state.subject is not None:
        _at_subject(text, state, verb)
        state.verb = None if verb.value == "consist" else verb  # 组成的组织: the parts tell what it is
        state.begin, state.heads, state.subject = verb.end, [], None
        return
    if state.verb is not None and state.verb.value in _OF_DOING and not text[state.begin : verb.start].strip("了开"):
        state.inner = verb
        return
    close = bool(state.heads) and state.heads[-1].end - verb.start >= -_JOINT
    if state.verb is not None and close and state.heads[-1].value in kinds(state.verb):
        _flush(text, state)
    elif state.verb is not None and text[state.begin : verb.start].strip(" 了的和与、并及或"):
        marked = verb.value in _OPENING or _VERB_MARKED.match(text, verb.end) is not None
        led = text[verb.start - 1 : verb.start] in _LEADS_ON or _PLACED_ON.search(text[state.begin : verb.start])
        other = text[verb.end : verb.end + 1] in _TITLE and _OF_ANOTHER.search(text, state.begin, verb.start)
        together = _TOGETHER.search(text, state.begin, verb.end)
        if not (marked or led or other or together) and state.verb.value not in {"include", "announce", "share"}:
            return
    if state.heads and text.startswith("、", state.heads[-1].end):
        _flush(text, state)  # 签署路线图、明确优先领域等进行…: the list went on with other verbs
    state.before = state.begin
    state.verb, state.begin, state.heads = verb, verb.end, []


_FOR = re.compile(
    r"(?<![^,;。:])为(?![期了止此主])|(?:共同|一同|一起|联合|分别|并|[\u4e00-\u9fff]{2,4})为(?![期了止此主])|(?<![为除罢])了(?!解)"
)


def _at_subject(text: str, state: _State, verb: Token) -> None:
    """Let a verb assert the phrase before it, if it can have that for its thing."""
    begin, noun = state.subject or (0, verb)
    said_of = lexicon("zh").subject_of
    if verb.value not in said_of or not (verb.value in _INTRANSITIVE or _DONE_TO.match(text, verb.end)):
        return
    listed = [noun, *(head for head in state.heads if begin < head.start)]
    known = verb.value == "announce" and text[noun.start] != "《"  # 倡议发布以来: said of what is known
    if known or not any(one.value in kinds(verb) for one in listed):
        return
    if verb.value == "contract" and noun.value in _SIGNERS and _WITH.search(text, begin, noun.start):
        return  # 大学与交流中心签约: they sign, and are not what is signed for
    party = text[begin] in _PARTNER or text.endswith(_BODIES, 0, noun.end)
    if party and _BESIDE.search(text, begin, noun.start) is not None:
        return  # 与海外机构建立合作: with whom
    if _SERVED.search(text, begin, noun.start) or _DOER.search(text, begin, noun.start):
        return  # 由某公司承建: who builds is not built
    if verb.value == "consist" and "由" not in text[noun.end : verb.start]:
        return  # 由国际组织共同组成的机构: the parts are not what they form
    gap = _ADVERBIAL.fullmatch(text, noun.end, verb.start)
    nominal = gap and gap.group() == "的" and verb.value == "make"  # the launch of a probe that somebody watched
    if gap and not nominal:
        _say(text, state, verb)


def _say(text: str, state: _State, verb: Token) -> None:
    """Let a verb assert the subject before it.

    What a relative clause asserted already (援建的卫星将发射) takes its time from this verb.
    """
    begin, noun = state.subject or (0, verb)
    begin = max((mark.end() for mark in _FOR.finditer(text, begin, noun.start)), default=begin)
    if not state.items:
        state.items += phrase(text, begin, noun, state.heads or [noun], verb)
    elif state.items[-1].end == noun.end:
        state.items = [
            replace(item, verb=verb.start, verb_end=verb.end) if item.start >= begin else item for item in state.items
        ]


def _at_noun(text: str, clause: tuple[int, int], state: _State, noun: Token) -> None:
    """Take a noun that ends its phrase: run on over a list, or assert what stands behind the verb."""
    if state.subject is not None and text.startswith("由", state.subject[1].end):
        return  # 监测站由…研究所和…科学院共同建设: those behind 由 build it
    if state.verb is not None and state.verb.value == "include" and text.startswith("在内", noun.end):
        return  # 包括…中心在内的机构: part of whom something else is said
    state.heads.append(noun)
    end = post_count(text, noun.end)
    if _runs_on(text, end, clause[1]):
        return
    verb = state.verb
    if verb is not None and state.inner is not None and _is_of_inner(verb, state.inner, noun):
        verb, state.begin, state.inner = state.inner, state.inner.end, None
    if verb is None or _too_long(text, state.begin, noun.end):
        if state.subject is None or not _placed(text, state.subject[1], noun):
            state.subject = (state.begin, noun)
        return
    found = phrase(text, state.begin, noun, state.heads, verb)
    if not found and noun.value not in kinds(verb) and text.startswith(("在", "于"), noun.end):
        state.verb = None  # 关于建立中心的签约仪式在科技城举行: the verb is part of the name
        state.subject = (state.begin, noun)
        return
    state.items += found
    if not found and state.before < verb.start and noun.value not in kinds(verb):
        state.begin = begin_of(text, state.before, noun.start, ())  # 竹藤开发技术培训班: the verb is part of the name
    relative = text[verb.end : verb.end + 1] == "的"
    state.subject = None if found and not relative else (state.begin, noun)
    state.verb, state.begin = (None, noun.end) if found else (verb, state.begin)
    state.heads = [] if found else state.heads


def _is_of_inner(verb: Token, inner: Token, noun: Token) -> bool:
    """Tell whether a noun is what the verb behind one of signing governs: 签署建设…中心, 签约共建…中心."""
    built = verb.value == "contract" and inner.value == "build" and inner.start == verb.end
    return built or noun.value not in kinds(verb)


def _placed(text: str, subject: Token, noun: Token) -> bool:
    """Tell whether a noun says where the subject is held or done: 研讨会在展示中心举办."""
    gap = _ADVERBIAL.fullmatch(text, subject.end, noun.start + 1)  # its first character too: 在|论坛上签署
    return gap is not None and _AT.search(gap.group()) is not None


_AT = re.compile(r"[在于]")


def _too_long(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is longer than a phrase, or than a list, can be."""
    return end - start > (_LONGEST_LIST if text.count("、", start, end) > 1 else _LONGEST)


_RUN_ON = re.compile(r"、|以及|及|和|与|暨|(?<![高平中初同优上])等(?=[^,;。、]*\S)")


def _runs_on(text: str, at: int, stop: int) -> bool:
    """Tell whether a list goes on behind a piece."""
    match = _RUN_ON.match(text, at, stop)
    if match is None:
        return text[at - 1 : at] in "》”" and text[at : at + 1] in {"《", "“"}
    return match.end() < stop


_OF_IT = re.compile(r"组织|装置|计划|工程|基本型")  # of ITER: its organisation
_IN_IT = re.compile(r"(?:项目|合作|工作|活动|建设|研究)(?=[,。;]|$)")  # “…项目”合作: the quote names it


def _continues(text: str, token: Token, following: Token | None, stop: int) -> bool:
    """Tell whether a noun or quote is only part of a longer word."""
    if following is not None and following.start == token.end and following.role is not Role.VERB:
        return not (token.shape is following.shape is not Shape.WORD)
    if token.shape is Shape.QUOTE and token.role is Role.OTHER:
        return True
    if token.shape is Shape.FACILITY and _OF_IT.match(text, token.end):
        return False
    if token.shape is Shape.QUOTE and token.role is Role.HEAD and _IN_IT.match(text, token.end):
        return False
    end = post_count(text, token.end)
    if following is not None and following.start == token.end:
        return False
    return end < stop and not _CLOSED.match(text, end) and not acts(text, end)
