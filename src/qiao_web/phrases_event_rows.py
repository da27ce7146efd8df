"""Sentences for what is wrong in tables of participants and wishes: codes go in, Chinese and English come out."""

from typing import Final

# Every code has its Chinese sentence first and its English one second.
ROWS: Final[dict[str, tuple[str, str]]] = {
    "row_missing": ("这一格不能为空。", "This cell may not be empty."),
    "row_no_column": ("表中没有这一列，无法读取。", "The table lacks this column, so it cannot be read."),
    "row_not_a_number": ("“{value}”不是整数。", "“{value}” is not a whole number."),
    "row_not_yes_or_no": ("“{value}”既不是“是”也不是“否”。", "“{value}” is neither yes nor no."),
    "row_repeated": ("“{value}”在前面的行里已经出现过。", "“{value}” stands in an earlier row already."),
    "row_unknown_zone": (
        "没有时区“{value}”。写法示例：Asia/Shanghai。",
        "There is no time zone “{value}”. Write it like Asia/Shanghai.",
    ),
    "row_unknown_column": ("不认识这一列，已忽略。", "This column is not known and is left out."),
    "row_unknown_person": (
        "没有名为“{value}”或使用这个邮箱的参加者。",
        "Nobody who takes part has the name or e-mail address “{value}”.",
    ),
    "row_several": (
        "有几位参加者都叫“{value}”，请改用电子邮箱。",
        "Several participants are called “{value}”; give the e-mail address instead.",
    ),
    "row_unknown_answer": (
        "“{value}”不是可用的回答：愿意、可以、不愿。",
        "“{value}” is no answer; use yes, maybe or no.",
    ),
    "row_alone": ("不能填写与自己会面的意愿。", "Nobody can wish to meet themself."),
    "row_unknown_language": ("不认识语言“{value}”。", "The language “{value}” is not known."),
    "row_unknown_country": ("不认识国家“{value}”。", "The country “{value}” is not known."),
    "row_unknown_slot": (
        "活动中没有“{value}”这个时段。写法示例：2026-12-01 09:00-12:00。",
        "The event has no slot at “{value}”. Write it like 2026-12-01 09:00-12:00.",
    ),
    "row_bad_address": ("“{value}”不是电子邮箱。", "“{value}” is not an e-mail address."),
    "row_left": (
        "{value}已经退出或未获批准，不会因导入而恢复。",
        "{value} withdrew or was declined; an import does not bring them back.",
    ),
    "table_undecodable": (
        "无法确定文件的文字编码。请另存为 UTF-8 编码的 CSV，或存为 XLSX。",
        "The encoding of the file cannot be told. Save it as CSV in UTF-8, or as XLSX.",
    ),
}
