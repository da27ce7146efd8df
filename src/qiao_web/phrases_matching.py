"""Sentences of the exchange: codes to what a person reads of profiles and matches.

Every code has its Chinese sentence first and its English one second; `qiao_web.phrases` joins them to the others.
"""

from collections.abc import Mapping
from typing import Final

from qiao.matching.grades import graded
from qiao.matching.terms import named
from qiao.vocabulary.load import country
from qiao.vocabulary.thesaurus import concepts
from qiao_web.counting import Counted

Told = str | int | float | tuple[str, ...]

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "demo_damaged": (
        "示例信息文件 {file} 第 {row} 条有误：{problem}。",
        "Profile {row} of the examples in {file} is wrong: {problem}.",
    ),
    "id_again": (
        "编号“{value}”与第 {row} 行重复。",
        "The ID “{value}” stands in row {row} already.",
    ),
    "no_profiles": (
        "没有可以匹配的信息；请给出表格，或使用 --demo。",
        "There are no profiles to match; name a table, or use --demo.",
    ),
    "no_such_profile": ("没有编号为“{id}”的信息。", "There is no profile with the ID “{id}”."),
    "no_header": (
        "找不到表头：前十行里没有认识的列名。请使用模板。",
        "No head was found: none of the first ten rows names columns. Use the template.",
    ),
    "table_damaged": ("表格无法打开（{error}）。", "The table cannot be opened ({error})."),
    "table_too_large": (
        "表格有 {size} 字节，超过 {limit} 字节的上限。",
        "The table has {size} bytes, more than the limit of {limit}.",
    ),
    "too_many_rows": (
        "表格有 {size} 行，一次最多导入 {limit} 行。",
        "The table has {size} rows; at most {limit} can be imported at once.",
    ),
    "unknown_value": (
        "“{value}”不是这一栏可用的值；模板的“取值”表列出了全部。",
        "“{value}” is no value of this column; the sheet of values in the template lists them all.",
    ),
    "unreadable_date": ("“{value}”不是日期，请写成 2026-12-31。", "“{value}” is no date; write it as 2026-12-31."),
    "unreadable_flag": ("“{value}”应为“是”或“否”。", "“{value}” must be yes or no."),
    "unreadable_levels": (
        "“{value}”不是技术成熟度，请写 6、5-7 或 ≥6。",
        "“{value}” is no readiness level; write 6, 5-7 or ≥6.",
    ),
    "unreadable_number": ("“{value}”不是数字。", "“{value}” is no number."),
    "bad_budget": (
        "预算下限 {least} 高于上限 {most}。",
        "The budget begins at {least}, above its end at {most}.",
    ),
    "bad_readiness": (
        "技术成熟度应当是 1 到 9 的区间，而不是 {least} 到 {most}。",
        "Readiness is a range within 1 to 9, not {least} to {most}.",
    ),
    "day_over": ("{value} 已经过去。", "{value} is over."),
    "field_missing": ("还没有填写。", "This is still empty."),
    "languages_apart": (
        "标题和摘要没有共同的语言；请补齐其中一种。",
        "Title and summary have no language in common; add what is missing in one.",
    ),
    "move_not_allowed": (
        "这个信息现在的状态是 {state}，不能进行“{move}”。",
        "The profile is in the state {state}, which does not allow “{move}”.",
    ),
    "sought_and_excluded": (
        "{value} 既在目标国家中，又在排除国家中。",
        "{value} is among the countries sought and among those excluded.",
    ),
    "summary_too_short": (
        "摘要只有 {size} 个字符，看不出内容；请写两三句话。",
        "The summary has {size} {size:character|characters} and says too little; write two or three sentences.",
    ),
    "text_damaged": ("文字中有无法显示的字符。", "The text has characters that cannot be shown."),
    "text_too_long_field": (
        "文字有 {size} 个字符，超过 {limit} 个的上限。",
        "The text has {size} characters, more than the limit of {limit}.",
    ),
    "too_many_keywords": (
        "关键词有 {size} 个，超过 {limit} 个的上限。",
        "There are {size} keywords, more than the limit of {limit}.",
    ),
    "unknown_country": ("不认识国家“{value}”。", "The country “{value}” is not known."),
    "unknown_currency": ("不认识货币“{value}”。", "The currency “{value}” is not known."),
    "unknown_field": ("不认识学科领域“{value}”。", "The field “{value}” is not known."),
    "unknown_ipc": (
        "“{value}”不是 IPC 或 CPC 分类号，例如 H01M 10/0562。",
        "“{value}” is no IPC or CPC code such as H01M 10/0562.",
    ),
    "unknown_language": ("不认识语言“{value}”。", "The language “{value}” is not known."),
    "unknown_sdg": ("可持续发展目标是 1 到 17，而不是 {value}。", "The goals have numbers from 1 to 17, not {value}."),
    "valid_too_long": (
        "有效期 {value} 超过 {limit} 天；到期前可以续期。",
        "{value} is more than {limit} days away; a profile can be renewed before it expires.",
    ),
}

FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "organisation": ("机构名称“{quote}”", "the name of an organisation, “{quote}”"),
    "product": ("产品名称或商标“{quote}”", "the name of a product, “{quote}”"),
    "link": ("链接“{quote}”", "a link, “{quote}”"),
    "email": ("电子邮箱“{quote}”", "an e-mail address, “{quote}”"),
    "telephone": ("电话号码“{quote}”", "a telephone number, “{quote}”"),
    "patent": ("专利号“{quote}”", "the number of a patent, “{quote}”"),
    "person": ("人名“{quote}”", "the name of a person, “{quote}”"),
    "account": ("社交账号“{quote}”", "an account, “{quote}”"),
}
REASONS: Final[dict[str, tuple[str, str]]] = {
    "shared_words": ("双方都提到：{words}", "both: {words}"),
    "shared_concepts": ("共同主题：{concepts}", "subjects of both: {concepts}"),
    "same_area": ("技术领域相近", "the technology is alike"),
    "same_field": ("同属学科：{fields}", "same field: {fields}"),
    "near_field": ("学科相邻：{fields}", "neighbouring fields: {fields}"),
    "other_field": ("学科不同：{ours}；{theirs}", "different fields: {ours}; {theirs}"),
    "same_patent_class": ("专利分类相近", "patent classes are near"),
    "readiness_fits": (
        "要求成熟度不低于 {asked} 级，已达到 {reached} 级",
        "readiness level {asked} is asked for, {reached} is reached",
    ),
    "readiness_below": (
        "要求成熟度不低于 {asked} 级，目前为 {reached} 级",
        "readiness level {asked} is asked for, only {reached} is reached",
    ),
    "same_cooperation": ("合作方式一致：{cooperation}", "both want: {cooperation}"),
    "other_cooperation": ("合作方式不同：{ours}；{theirs}", "other kinds of cooperation: {ours}; {theirs}"),
    "type_sought": ("伙伴类型符合：{types}", "the type of partner sought: {types}"),
    "other_type": ("期望伙伴为{sought}，对方为{types}", "sought is {sought}, the other side is {types}"),
    "country_sought": ("期望的国家：{country}", "a country sought: {country}"),
    "same_goals": ("同一可持续发展目标：{goals}", "goals of both: {goals}"),
    "known_to_each_other": (
        "{countries} 之间已有 {count} 项合作（{kinds}）{name}",
        "{countries} have {count} {count:cooperation|cooperations} already ({kinds}) {name}",
    ),
    "common_languages": ("都使用：{languages}", "both work in {languages}"),
    "fresh": ("{days} 天内更新过", "updated within {days} {days:day|days}"),
    "fresh_today": ("今天更新过", "updated today"),
    "alike_by_embedding": ("向量相似度 {share}", "likeness by embedding {share}"),
    "few_words_in_common": ("文字中没有共同的关键词", "the texts share no telling word"),
    "kinds_apart": ("信息类别不能对接：{kinds}", "these kinds do not answer each other: {kinds}"),
    "same_organisation": ("同一单位发布", "both are of one organisation"),
    "not_open": ("对方已经过期", "the other one is no longer open"),
    "country_excluded": ("{country} 在排除名单中", "{country} is excluded"),
    "country_not_sought": ("只面向 {sought}，不含 {country}", "open to {sought} only, not to {country}"),
    "no_common_language": ("没有共同语言：{ours}；{theirs}", "no common language: {ours}; {theirs}"),
}
WISHES: Final[dict[str, tuple[str, str]]] = {
    "add_language": ("增加工作语言：{language}", "work in {language} as well"),
    "add_cooperation": ("增加合作方式：{cooperation}", "offer {cooperation} as well"),
    "open_country": ("面向 {country} 开放", "open it to {country}"),
    "reach_level": ("把成熟度提高到 {level} 级", "reach readiness level {level}"),
    "lower_level": ("把成熟度要求降到 {level} 级", "ask for readiness level {level} only"),
    "accept_type": ("也接受{type}", "accept {type} as well"),
    "renew": ("续期", "renew it"),
}
ALIKE: Final[dict[str, tuple[str, str]]] = {
    "copy": ("文字大部分相同", "most of the text is the same"),
    "rewritten": ("内容相同，文字不同", "the same in other words"),
    "translated": ("像是另一种语言的同一信息", "it looks like the same profile in the other language"),
}
SIDES: Final[dict[str, tuple[str, str]]] = {
    "ours": ("本方可以：{change}", "this side could {change}"),
    "theirs": ("对方可以：{change}", "the other side could {change}"),
}
# The vocabulary that a value of a reason's or wish's data belongs to, where it is a code.
_VOCABULARY: Final = {
    "fields": "fields",
    "cooperation": "cooperation",
    "types": "partner_types",
    "type": "partner_types",
    "goals": "sdgs",
    "languages": "languages",
    "language": "languages",
    "kinds": "kinds",
}
_OWN: Final = {
    ("other_field", "ours"): "fields",
    ("other_field", "theirs"): "fields",
    ("other_cooperation", "ours"): "cooperation",
    ("other_cooperation", "theirs"): "cooperation",
    ("other_type", "sought"): "partner_types",
    ("no_common_language", "ours"): "languages",
    ("no_common_language", "theirs"): "languages",
    ("known_to_each_other", "kinds"): "",
}
_COUNTRIES: Final = {"country", "countries", "sought"}


# What a score is worth, and how often it was; {good} of ten such pairs were judged good answers.
GRADES: Final[dict[str, tuple[str, str]]] = {
    "strong": ("高度匹配", "strong match"),
    "good": ("较好匹配", "good match"),
    "look": ("值得一看", "worth a look"),
    "weak": ("匹配较弱", "weak match"),
}
_GRADED: Final = ("{grade}（{score}分）", "{grade} ({score} of 100)")
_ODDS: Final = (
    "在经人工评判的示例中，得分相近的信息每10对有{good}对被评为合适。",
    "Of ten judged examples with such a score, {good} were good answers.",
)


def grade_words(score: float, language: str) -> str:
    """Return the grade of a score with the number behind it.

    >>> grade_words(0.41, "en"), grade_words(0.2, "zh")
    ('strong match (41 of 100)', '值得一看（20分）')
    """
    at = 0 if language.startswith("zh") else 1
    return _GRADED[at].format(grade=GRADES[graded(score).grade][at], score=round(100 * score))


def odds_words(score: float, language: str) -> str:
    """Return how often pairs with such a score were judged good."""
    return _ODDS[0 if language.startswith("zh") else 1].format(good=graded(score).of_ten)


def told(code: str, data: Mapping[str, Told], language: str) -> str:
    """Return the sentence of a reason or a wish, codes written as their names.

    >>> told("common_languages", {"languages": ("zh", "en")}, "en")
    'both work in Chinese, English'
    """
    chinese = language.startswith("zh")
    phrase = ({**REASONS, **WISHES}.get(code) or (code, code))[0 if chinese else 1]
    shown = {
        name: Counted(value) if isinstance(value, int) else _shown(code, name, value, language)
        for name, value in data.items()
    }
    return phrase.format_map(shown).strip()


def _shown(code: str, name: str, value: Told, language: str) -> str:
    values = value if isinstance(value, tuple) else (value,)
    mark = "、" if language.startswith("zh") else ", "
    return mark.join(_named(code, name, str(one), language) for one in values)


def _named(code: str, name: str, value: str, language: str) -> str:
    chinese = language.startswith("zh")
    vocabulary = _OWN.get((code, name), _VOCABULARY.get(name, ""))
    if vocabulary:
        return named(vocabulary, value).name(language)
    if name == "concepts":
        concept = concepts()[value]
        return concept.zh if chinese else concept.en
    if name in _COUNTRIES and value:
        entry = country(value)
        return entry.zh if chinese else entry.en
    return value
