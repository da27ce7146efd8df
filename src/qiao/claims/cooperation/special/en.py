"""English constructions without a noun of the lexicon: collaborating on something, sharing samples, training people."""

import re
from collections.abc import Iterator

import ahocorasick_rs

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.special.en_aid import AID
from qiao.claims.cooperation.special.en_bonds import BONDS
from qiao.claims.cooperation.special.en_more import MORE
from qiao.claims.cooperation.special.en_ties import TIES
from qiao.claims.model import Kind

_PEOPLE = (
    "scientists|researchers|technicians|students|engineers|farmers|officials|experts|doctors|people|servants|teachers|"
    "nurses|staff|personnel|specialists|professionals|workers|pilots|interns|postgraduates|candidates|trainees|scholars|"
    "fellows|lecturers|graduates|participants|managers|entrepreneurs|volunteers|operators|mechanics|practitioners|"
    "women|astronauts|bioinformaticians|geologists|astronomers|physicists|chemists|biologists|statisticians|"
    r"\w+(?:ologists|graphers|ticians|nomists|ontists)|"
    "meteorologists|oceanographers|veterinarians|agronomists|physicians|surgeons|midwives|academics|professors|postdocs"
)
_SOME = (
    r"(?i:(?:a total of |a group of |a batch of )?(?:more than |over |nearly |about |some |around |almost |at least |up to )?"  # noqa: E501 - one pattern a line
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|eighty|dozens of|hundreds of|thousands of|several|scores of)) "  # noqa: E501 - one pattern a line
)
# What two work together to do, where it is a work: to build a sensor, not to build trust.
_TO_DO = (
    r"to(?= (?:jointly |co-)?(?:develop|build|construct|launch|establish|creat|study|design|produc|explor|map|test|breed|sequenc|restor|excavat|drill|"  # noqa: E501 - one pattern a line
    r"set up|research|run|train|monitor|conduct|carry|operat|manufactur|introduc|deploy|pilot|roll out|upgrad|"
    r"(?:support|promot|boost|advanc|improv|expand|increas|speed up|scale up)\w* (?:the )?(?:[\w-]+ )?(?:development|production|construction|"  # noqa: E501 - one pattern a line
    r"manufactur\w+|breeding|cultivation|design|processing|exploration|monitoring) of)\w*\b"
    r"(?!.{0,40}\b(?:future|world|trust|bridges?|presence|capacity)\b))"
)
_TOGETHER = re.compile(
    r"\b(?:collaborat(?:e|es|ed|ing)|cooperat(?:e|es|ed|ing)|work(?:s|ed|ing)?(?: together)?|team(?:s|ed|ing)? up|"
    r"partner(?:s|ed|ing)?|join(?:s|ed|ing)? (?:hands|forces))\s+"
    rf"(?:closely |jointly )?with ((?!(?:over |more than |some |nearly )?\d+ (?:countries|nations))(?:(?! to )[^.;]){{3,120}}?)[,\"”]* (?:on|in(?! [A-Z])|for|{_TO_DO}) (?P<name>(?!recent|the past|many|various|\d[\d,]* |(?:[\w-]+ ){{1,3}}(?:decades?|years?|months?|weeks?|days?)\b|"  # noqa: E501 - one pattern a line
    r"a number|scien|technolog|areas|fields|the fields?\b|the areas?\b|"
    r"multiple|both)[^\s.,;]+(?:[.,]\d[^\s.,;]*)*(?: (?!in\b|such\b|including\b|that\b|\[)[^\s.,;]+(?:[.,]\d[^\s.,;]*)*){1,8})"  # noqa: E501 - one pattern a line
)
_TRAINING = re.compile(
    r"\b(?P<name>(?:trained|training|train|trains|taught|teaches|teaching|coached|mentored|instructed)\s+(?:of )?(?:more than |over |nearly |some |"  # noqa: E501 - one pattern a line
    r"about )?\d[\d,]*(?: (?!over\b|during\b|in\b|for\b|on\b|\[|since\b|at\b)[^\s.,;]+){1,9})"
)
_TRAINED = re.compile(
    rf"(?P<name>(?:\d[\d,]*|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Dd]ozens of|"
    rf"[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Hh]undreds of|[Tt]housands of|[Ss]everal)(?: hundred| thousand)?) (?:[\w’'-]+,? ){{0,6}}?(?:{_PEOPLE}|[A-Z]\w+(?:ans|ese|is))"  # noqa: E501 - one pattern a line
    rf"(?: (?:from|in) [^.;,]{{3,60}}?)?)"
    r" (?:(?:had|have|has|will have) been|were|was|are being|will be|are to be|to be) (?P<verb>trained)\b"
)
_SHARING = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)(?: of)?|distribut(?:e|es|ed|ing)|loan(?:s|ed|ing)?|provid(?:e|es|ed|ing)|open(?:ed|"
    r"ing|s)?(?: up)?)\s+(?:all |the |its |their |a )*(?:more than |over |nearly |about )?(?:\d[\d,.]* |two |three |four |five |"  # noqa: E501 - one pattern a line
    r"six |seven |eight |nine |ten |twelve |dozens of )?(?P<name>(?:[\w'’-]+ ){0,3}"
    r"(?:samples?|data|datasets?|data sets?|measurements|observations|results|imagery|images|maps|forecasts|findings|telescopes?|observation time|telescope time|facilit(?:y|ies)|specimens?|"  # noqa: E501 - one pattern a line
    r"seeds?|models|databases?|archives?|equipment|instruments?|code|platforms?|genomes|germplasm))\b[^.;]{0,60}?\b(?:with|to|among)\b"
)
_HANDED = re.compile(
    r"\b(?P<verb>(?:releas|donat|suppl|deliver|hand|lent|lend|gave|giv|sen[dt]|distribut|loan)\w*(?: over)?)\s+"
    r"(?:the |its |their |a |another |further )?(?:[\d,.]+ (?:million )?(?:grams?|kilograms?|sets?|tonnes?|units?) of )?(?P<name>(?:[\w'’-]+ ){0,3}?"  # noqa: E501 - one pattern a line
    r"(?:samples?|datasets?|specimens?|seeds?|germplasm|equipment|instruments?|doses|vaccines|weather stations))"
    r"\b[^.;]{0,40}? to\b"
)
_OPENED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]*(?: of)? )*(?:[\w-]+ )?(?i:facilit(?:y|ies)|telescopes?|observator(?:y|ies)|beamlines?|"
    r"databases?|furnace|reactor|vessels?|laborator(?:y|ies)|supercomputer|synchrotron|data archive|collections?|"
    r"tokamak|lines|data|datasets|data sets|archives?|instruments?|platform|stations?|models|samples|equipment|"
    r"computing power|images|specimens|results|labs?|cent(?:er|re)s?))(?:,? (?:at|in) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
    r"(?: (?:from|collected|gathered|obtained|recorded|taken) [^.;,]{2,60}?)?(?:,? (?:which|that))? (?P<verb>(?:was|were|is|are|has been|have "  # noqa: E501 - one pattern a line
    r"been|had been|will be) (?:\w+ly |also |now )?(?:opened|made available|made accessible|open|accessible|available|"
    r"offered free of charge|distributed(?: free of charge)?|shared|free(?: of charge)?) (?:free of charge )?(?:to|with|for))\b"  # noqa: E501 - one pattern a line
)
_STUDIED = re.compile(
    rf"\b(?:\d[\d,]*|[Dd]ozens|[Hh]undreds|[Ss]everal|[Ss]cores|[Mm]any|(?:{_PEOPLE}) from (?:the )?[A-Z]\w+|[A-Z]\w+(?:ans?|ese|ish|is?) (?:{_PEOPLE}))\b"  # noqa: E501 - one pattern a line
    r"[^.;,]{0,70}? (?:have |has |had |are |is |were )?(?:been |now |currently )?"
    r"(?P<verb>received|receive|underwent|completed?|attended|undertook|finished|undergo|earned|obtained|gained|pursued|completing|undergoing|receiving|pursuing|doing)(?: a| an| the)? "  # noqa: E501 - one pattern a line
    r"(?P<name>(?:[\w’'-]+ ){0,5}?(?:training|courses?|internships?|fellowships?|workshops?|degrees?|doctorates?|PhDs?))\b"  # noqa: E501 - one pattern a line
)
_PROVIDED = re.compile(
    r"\b(?P<verb>provid|suppl|furnish|present|equip)\w* (?:the )?[A-Z][\w'’-]*(?: [\w'’-]+){0,4}? with (?:the |its |a |\d[\d,]* )?"  # noqa: E501 - one pattern a line
    r"(?P<name>(?:[\w'’-]+ ){0,3}?(?:samples?|data|datasets?|imagery|images|equipment|instruments?|seeds|seedlings|germplasm|"  # noqa: E501 - one pattern a line
    r"vaccines?|doses|reagents|kits|computers|stations|specimens?|software|models?|radars?|ambulances|vehicles|buoys|laborator(?:y|ies)))\b"
)
_HOSTED = re.compile(
    rf"\b(?P<verb>accept|host|fund|support|sponsor|welcom|receive?|admit|enrol|recruit|sen[dt]|invit|second)\w*\s+{_SOME}"
    rf"(?P<name>(?=(?:[\w-]+ )*?(?:[A-Z]\w+ |foreign |overseas |international |visiting |young |early-career |(?:{_PEOPLE})\b"  # noqa: E501 - one pattern a line
    rf"[^.;,]{{0,30}}? (?:from|to) (?:abroad|overseas|[A-Z])))(?:[\w-]+ ){{0,3}}?(?:{_PEOPLE}))\b"
)
_SENT = re.compile(
    rf"(?P<name>(?:[\w-]+ ){{0,3}}?(?:{_PEOPLE}))\b[^.;,]{{0,20}}? (?:have|has|were|was|will be|are)(?: already)?(?: been)? "  # noqa: E501 - one pattern a line
    r"(?P<verb>sent|dispatched|posted|seconded|invited|flown) (?:to|by) (?:the )?[A-Z]"
)
_PRESENTED = re.compile(
    rf"\b(?P<verb>present|gift|donat|hand|ga|giv)\w*(?: over)? (?:{_SOME}|(?:an?|the) (?=(?:[\w-]+ ){{0,5}}?(?:system|station|laboratory|vessel|telescope|scanner|vehicle|radar|satellite|plant|equipment|instrument|computer|machine)\b))(?P<name>(?:[\w-]+ ){{0,3}}?(?!papers|reports|awards|"  # noqa: E501 - one pattern a line
    r"results|findings|proposals|prizes|certificates|petitions|medals|talks|lectures)(?:[a-z]+s|system|station|laboratory|vessel|telescope|scanner|vehicle|radar|satellite|plant|equipment|instrument|computer|machine))\b[^.;]{0,40}? to (?:the|a|[A-Z])"  # noqa: E501 - one pattern a line
)
_STAYED = re.compile(
    rf"{_SOME}(?P<name>(?:[\w-]+ ){{0,3}}?(?:{_PEOPLE}))\b[^.;]{{0,50}}? (?P<verb>(?:have |had |has |will |to )?(?:already )?(?:work(?:ed)?|study|"  # noqa: E501 - one pattern a line
    r"trained|interned|conducted research|done research|carried out research|(?:started|begun|began|"
    r"completed|finished) training|(?:(?:who )?(?:are|were) (?:currently |now )?)?(?:studying|studied|training)|(?:is |are |will |have |has )?(?:spend(?:ing|s)?|spent) [^.;,]{3,50}?)) (?:in|at|on) (?:the )?(?:[A-Z]\w+|its|their|partner|host|foreign)"  # noqa: E501 - one pattern a line
)
_STAYED_FROM = re.compile(
    rf"\b(?P<name>(?:{_PEOPLE}) from (?:the )?[A-Z][^.;,]{{2,50}}?) (?P<verb>(?:have |had |has |will |are |were )?(?:already |now |currently )?"  # noqa: E501 - one pattern a line
    r"(?:study|studied|studying|trained|training|interned|conduct(?:ed|ing)? research|worked|work|working|spen[dt](?:ing)? [^.;,]{3,40}?)) (?:in|at|on) (?:the )?[A-Z]"  # noqa: E501 - one pattern a line
)
_GRANTED = re.compile(
    r"\b(?P<verb>grant|allocat|award|g[ai]ve|offer|reserv|book|obtain|w[io]n|receiv)\w*\b [^.;]{0,60}?(?P<name>(?:\b(?!of\b|the\b|in\b)\w+ )?"  # noqa: E501 - one pattern a line
    r"(?:beam ?time|observing time|observation time|telescope time|computing time|supercomputer time|ship time|"
    r"machine time))\b"
)
_YEAR_OF = re.compile(
    r"\b(?P<verb>launch\w*|open\w*|declar\w*|inaugurat\w*|kick\w* off|proclaim\w*|designat\w*|celebrat\w*|usher\w* in)\s+"  # noqa: E501 - one pattern a line
    r"(?:\d{4} )?(?:as )?(?:the |a )?(?P<name>(?:[A-Z][\w-]* )*Year of [A-Z][\w-]*(?: (?:and|of|for|&) [A-Z][\w-]*| [A-Z][\w-]*)*)"  # noqa: E501 - one pattern a line
)
_BORROWED = re.compile(
    r"\b(?P<verb>(?:(?:permission|approval|the go-ahead|clearance|licen[cs]es?) to (?:borrow|use|study|access|analyse|analyze))"  # noqa: E501 - one pattern a line
    r"|borrow(?:ed|s|ing)?)\s+(?:the |some |a )?(?P<name>(?:[\w'’-]+ ){0,3}?(?:samples?|specimens?|data|meteorites?))\b"
)
_EXCHANGED = re.compile(
    r"\b(?P<verb>exchang(?:e|ed|es|ing)|swap(?:ped|s)?)\s+(?:up to )?(?P<name>(?:[\d,]+ |two |three |four |five |six |seven |eight |nine |ten |twenty |more than |young |visiting |doctoral |"  # noqa: E501 - one pattern a line
    r"postdoctoral |graduate )*(?:researchers|scientists|students|scholars|experts|personnel|professors|staff|postdocs|teachers|doctors|engineers|"  # noqa: E501 - one pattern a line
    r"interns|trainees|lecturers|nurses|technicians|fellows))\b"
)
_FUNDING = re.compile(
    r"\b(?P<verb>contribut|provid|allocat|commit|pledg|inject|invest|earmark|set aside)\w*\b[^;]{0,90}? (?:to|into|in|"
    r"for) (?:a |the |their )?(?P<name>(?:joint|bilateral|common|shared) (?:\w+ )?(?:funds?|calls?|projects|research|"
    r"programmes?|programs?))\b"
)
_PAPERS = re.compile(
    r"\b(?P<name>(?:co-authored|co-wrote|jointly (?:published|authored|wrote)|co-publish(?:ed)?)\s+(?:[\w,-]+ ){0,5}?"
    r"(?:papers?|articles?|publications?|studies))\b"
)
_JOINT_PAPERS = re.compile(
    r"\b(?P<verb>publish(?:ed)?|produced?|wrote|resulted in|yielded|led to)\s+(?:[\w,]+ ){0,4}?"
    r"(?P<name>(?:joint|co-authored|jointly authored|shared)(?: (?:research|scientific|peer-reviewed))* "
    r"(?:papers?|articles?|publications?|studies))\b"
)
_WORKING_ON = re.compile(
    r"\b(?P<verb>(?:are|were|have been|will be|is|was|had been|began|started) (?:jointly |now |also )?"
    r"(?:collaborating|cooperating|partnering|working(?: together| jointly)|teaming up|joining forces|joining hands)|"
    r"(?:have |has |will |to )?(?:jointly )?(?:teamed up|joined forces|joined hands|team up|join forces|collaborated|"
    r"cooperated|partnered|worked together)|(?:will|would|to|agreed to) (?:jointly )?(?:collaborate|cooperate|work (?:together|jointly)))"  # noqa: E501 - one pattern a line
    r" (?:on|in|to) (?:the |a |an )?(?P<name>(?!recent|the past|many|various|a number|both)"
    r"[^\s.,;]+(?:[.,]\d[^\s.,;]*)*(?: (?!in\b|such\b|including\b|that\b|since\b|for\b|with\b|\[)[^\s.,;]+(?:[.,]\d[^\s.,;]*)*){0,8})"  # noqa: E501 - one pattern a line
)
_TOGETHER_FORMS = (
    *("collaborating", "cooperating", "partnering", "working together", "working jointly", "teaming up"),
    *("joining forces", "joining hands", "teamed up", "joined forces", "joined hands", "team up", "join forces"),
    *("collaborated", "cooperated", "partnered", "worked together", "collaborate", "cooperate", "work together"),
    "work jointly",
)
_THINGS_HANDED = (
    *("sample", "dataset", "specimen", "seed", "germplasm", "equipment", "instrument", "doses", "vaccines"),
    "weather stations",
)
# Words that must stand in the sentence, the pattern with its `name` (and `verb`, where not the whole), the kind.
_RULES = (
    *TIES,
    ((" with ",), _TOGETHER, Kind.PROJECT),
    (("train", "taught ", "teaching ", "teaches ", "coached ", "mentored "), _TRAINING, Kind.PROGRAMME),
    (("trained",), _TRAINED, Kind.PROGRAMME),
    (("shar", "open", "loan", "distribut", "provid"), _SHARING, Kind.OPEN_SHARING),
    (("joint ", "bilateral ", "common ", "shared "), _FUNDING, Kind.PROGRAMME),
    (_THINGS_HANDED, _HANDED, Kind.OPEN_SHARING),
    (
        (" sent to ", "dispatched to", "posted to", "seconded to", "invited to", "invited by", "flown to"),
        _SENT,
        Kind.EXCHANGE,
    ),
    (("presented ", "gifted ", "donated ", "handed ", "gave "), _PRESENTED, Kind.OPEN_SHARING),
    (("provid", "supplie", "supply", "furnish", "presented", "equip"), _PROVIDED, Kind.OPEN_SHARING),
    (
        (
            " open to ",
            "opened to",
            "made a",
            "available to",
            "accessible to",
            "distributed",
            "shared with",
            " free for ",
            "free of charge",
        ),
        _OPENED,
        Kind.OPEN_SHARING,
    ),
    (
        ("training", "course", "internship", "fellowship", "workshop", "degree", "doctorate", "phd"),
        _STUDIED,
        Kind.PROGRAMME,
    ),
    ((" year of ",), _YEAR_OF, Kind.INITIATIVE),
    (
        (
            "beam time",
            "beamtime",
            "observing time",
            "observation time",
            "telescope time",
            "computing time",
            "ter time",
            "machine time",
            "ship time",
        ),
        _GRANTED,
        Kind.OPEN_SHARING,
    ),
    (("borrow", "permission", "go-ahead", "approval to"), _BORROWED, Kind.OPEN_SHARING),
    (
        (
            "accept ",
            "funded ",
            "funds ",
            "sponsored ",
            "supported ",
            "support ",
            "supports ",
            "accepted ",
            "admit ",
            "recruit ",
            "invite ",
            "accepts ",
            "hosted ",
            "hosts ",
            "will host ",
            "welcomed ",
            "welcomes ",
            "received ",
            "receive ",
            "host ",
            "welcome ",
            "admitted ",
            "enrolled ",
            "enroll ",
            "enrol ",
            "enrols ",
            "enrolls ",
            "recruited ",
            "sent ",
            "will send ",
            "sends ",
            "invited ",
            "seconded ",
        ),
        _HOSTED,
        Kind.EXCHANGE,
    ),
    (
        (
            "worked in ",
            "work in ",
            "work at ",
            "study in ",
            "study at ",
            "studying in ",
            "studying at ",
            "studied in ",
            "studied at ",
            "worked at ",
            "trained in ",
            "trained at ",
            "interned ",
            "research in ",
            "research at ",
            "training in ",
            "training at ",
            "worked on ",
            "spent ",
            "spend",
        ),
        _STAYED,
        Kind.EXCHANGE,
    ),
    (
        tuple(
            f"{people} from "
            for people in (
                "students",
                "scientists",
                "researchers",
                "engineers",
                "doctors",
                "scholars",
                "teachers",
                "experts",
            )
        ),
        _STAYED_FROM,
        Kind.EXCHANGE,
    ),
    (("exchang", "swap"), _EXCHANGED, Kind.EXCHANGE),
    (("author", "publi", "wrote"), _PAPERS, Kind.EXCHANGE),
    (("joint", "author", "shared"), _JOINT_PAPERS, Kind.EXCHANGE),
    (
        tuple(f"{verb} {place} " for verb in _TOGETHER_FORMS for place in ("on", "in", "to")),
        _WORKING_ON,
        Kind.PROJECT,
    ),
    *MORE,
    *AID,
    *BONDS,
)


_GATES = tuple((word, at) for at, (words, _, _) in enumerate(_RULES) for word in words)
_GATE = ahocorasick_rs.AhoCorasick([word for word, _ in _GATES], store_patterns=False)


def special_en(text: str) -> Iterator[Item]:
    """Yield the items of the special constructions, in the order of the constructions."""
    for at in sorted({_GATES[word][1] for word, _, _ in _GATE.find_matches_as_indexes(text.lower(), overlapping=True)}):
        _, pattern, kind = _RULES[at]
        for match in pattern.finditer(text):
            verb = match.span("verb") if "verb" in pattern.groupindex else match.span()
            yield Item(*match.span("name"), kind, "special", *verb)


def said_again(text: str, item: Item, other: Item) -> bool:
    """Tell whether a construction says again what an item is of.

    It is within its name; it is what a scheme or a delegation does (the scheme sends students abroad); it is what is
    agreed on (an agreement to collaborate on wine).
    """
    if item.start < other.end and other.start < item.end:
        return True
    if (item.verb, item.kind) == (other.verb, other.kind) and item.verb < item.verb_end:
        return True  # sent 20 students abroad for one-year stays
    gap = text[other.end : item.verb] if other.end <= item.verb else None
    if gap is None:
        return False
    does = item.kind is Kind.EXCHANGE and other.kind in _SENDING and not _APART.search(_WHICH.sub("", gap))
    return does or (item.kind is Kind.PROJECT and other.kind is Kind.AGREEMENT and not gap.strip())


_SENDING = frozenset({Kind.PROGRAMME, Kind.INITIATIVE, Kind.EXCHANGE})
_WHICH = re.compile(r"\A,? (?:which|that) ")  # the scheme, which sends students abroad
_APART = re.compile(r"[,;:]|\band\b(?! [A-Z])")
