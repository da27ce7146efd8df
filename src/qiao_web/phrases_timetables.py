"""Sentences for what is wrong with the input of timetables: codes go in, Chinese and English come out."""

from typing import Final

TIMETABLES: Final = {
    "bad_event": (
        "这场活动的数据有 {problems} 处错误，第一处：{first}。",
        "The data of this event has {problems} errors; the first: {first}.",
    ),
    "workbook_unpacks": (
        "这个 XLSX 文件解开后超过 {limit} MB 的上限。请删去多余的内容，或改用 CSV。",
        "This XLSX file unpacks to more than {limit} MB. Take out what is not needed, or use CSV.",
    ),
    "bad_workbook": ("这不是可以读取的 XLSX 文件。", "This is not an XLSX file that can be read."),
    "no_reception": ("不能给 {guests} 位来宾安排接待。", "Hosts for {guests} guests cannot be assigned."),
    "too_many_wishes": (
        "意愿共有 {wishes} 条，超过上限 {limit} 条。组织者可在活动的“设置”中调整上限。",
        "There would be {wishes} wishes, more than the limit of {limit}. The organiser can change it in the set-up.",
    ),
    "dzn_unknown_field": ("不认识字段 {field}。", "There is no field {field} in such files."),
    "dzn_bad_field": (
        "字段 {field} 的值“{value}”无法识别。",
        "The field {field} cannot be read: “{value}”.",
    ),
    "dzn_wrong_size": (
        "字段 {field} 有 {size} 个值，应当有 {expected} 个。",
        "The field {field} has {size} values where {expected} are needed.",
    ),
    "dzn_out_of_range": ("字段 {field} 的值 {value} 超出范围。", "The value {value} of {field} is out of range."),
}
