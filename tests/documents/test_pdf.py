import zlib

import pytest
from tests.documents.making import lines, pdf

from qiao.documents.formats.pdf import parse
from qiao.errors import Unreadable
from qiao.settings import Limits

FULL = "中国与智利天文学家在北部沙漠共同建设射电望远镜，项目由两国六所大学和"  # 34 characters of 10 points


def shown(*pages, **options):
    parsed = parse(pdf(list(pages), **options), Limits())
    return parsed.text, [(region.kind, parsed.text[region.start : region.end]) for region in parsed.regions]


def test_parse_joins_lines_of_chinese_paragraph():
    page = [*lines([FULL, FULL, "三家研究所承担。"]), (70, 82, "　　" + FULL[:30]), (50, 96, "第二段的末行。")]

    text, _ = shown(page)

    assert text == f"{FULL}{FULL}三家研究所承担。\n\n{FULL[:30]}第二段的末行。"


def test_parse_joins_lines_of_english_paragraph_with_spaces():
    words = ["The two academies agreed on", "a joint call for proposals.", "It opens in May."]

    assert shown(lines(words))[0] == " ".join(words)


def test_parse_keeps_gap_between_paragraphs():
    assert (
        shown([(50, 40, FULL), (50, 54, FULL), (50, 90, FULL), (50, 104, FULL)])[0] == f"{FULL}{FULL}\n\n{FULL}{FULL}"
    )


def test_parse_reads_columns_one_after_the_other():
    left = lines(["左栏" + FULL[:16]] * 3, left=50)
    right = lines(["右栏" + FULL[:16]] * 3, left=320)

    assert shown(left + right)[0] == ("左栏" + FULL[:16]) * 3 + "\n\n" + ("右栏" + FULL[:16]) * 3


def test_parse_shows_that_a_glyph_names_no_character():
    assert shown(lines(["截至2025\x003月，两国共建。"]))[0] == "截至2025\ufffd3月，两国共建。"


def test_parse_marks_running_heads_and_page_numbers():
    def page(number):
        return [
            (50, 20, "年度合作报告"),
            *lines([f"正文第{'甲乙丙丁'[number]}部分的内容在这里。"], top=100),
            (290, 780, f"- {number + 1} -"),
        ]

    text, regions = shown(*(page(number) for number in range(4)))

    heads = [region for region in regions if region[0] == "chrome"]
    assert [chrome.replace("\n\n", "|") for _, chrome in heads] == [
        "年度合作报告",
        "- 1 -|年度合作报告",
        "- 2 -|年度合作报告",
        "- 3 -|年度合作报告",
        "- 4 -",
    ]
    assert "正文第丁部分的内容在这里。" in text


def test_parse_keeps_table_rows():
    rows = [(50, 40, "国家"), (200, 40, "项目"), (50, 54, "智利"), (200, 54, "12")]

    assert shown(rows) == ("国家\t项目\n智利\t12", [("table", "国家\t项目\n智利\t12")])


def test_parse_reads_title_of_document():
    assert parse(pdf([lines(["text"])], title="合作报告.docx"), Limits()).metadata.title == "合作报告"


@pytest.mark.parametrize(
    "data,code",
    [
        (
            pdf(
                [lines(["text"])],
                extra="/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<"
                + "11" * 32
                + ">/U<"
                + "22" * 32
                + ">>>/ID[<00><00>]",
            ),
            "encrypted",
        ),
        (b"%PDF-1.7\n1 0 obj\n<</Type/Cat", "truncated"),
        (b"%PDF-1.7\nnothing of the kind\n%%EOF\n", "damaged"),
    ],
)
def test_parse_refuses(data, code):
    with pytest.raises(Unreadable) as refused:
        parse(data, Limits())

    assert refused.value.code == code


def test_parse_notes_cut_file():
    whole = pdf([lines([FULL])])

    parsed = parse(whole[: whole.index(b"startxref")], Limits())

    assert (parsed.text, parsed.notes) == (FULL, ("truncated_end",))


def packed(times, size):
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


@pytest.mark.parametrize("layers,size", [(1, 40_000_000), (2, 40_000_000), (3, 40_000_000)])
def test_parse_refuses_bomb(layers, size):
    stream = packed(layers, size)
    filters = "/FlateDecode" * layers
    bomb = f"9 0 obj\n<</Length {len(stream)}/Filter[{filters}]>>stream\n".encode() + stream + b"\nendstream\nendobj\n"

    with pytest.raises(Unreadable, match="archive_ratio"):
        parse(pdf([lines(["text"])]).replace(b"xref\n0", bomb + b"xref\n0"), Limits())


def test_parse_allows_packed_streams():
    stream = packed(1, 4_000_000)
    harmless = (
        f"9 0 obj\n<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream\nendobj\n"
    )

    assert parse(pdf([lines(["text"])]).replace(b"xref\n0", harmless + b"xref\n0"), Limits()).text == "text"
