from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT as TEXT

from qiao.typeset import pdf

TEMPLATE = "= #values.title\n\n#for line in values.lines [- #line\n]\n*#values.title*"


def words(made):
    with pypdfium2.PdfDocument(made) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_pdf_holds_the_values_in_both_scripts():
    made = pdf(TEMPLATE, {"title": "桥 Qiao", "lines": ["科技合作", "Zürich, Αθήνα, Москва"]})

    assert words(made).split() == ["桥", "Qiao", "•", "科技合作", "•", "Zürich,", "Αθήνα,", "Москва", "桥", "Qiao"]


# Letters that fonts made for Chinese lack, of languages that people at an event write their names in.
NAMES = [
    "Ana Ćosić, Đorđe Žižek, Łukasz Wiśniewski, Ștefan Țepeș, Gábor Őry, Şule Yıldız",
    "Ngũgĩ wa Thiongo, Ọláṣẹ, Æsa Þórðardóttir, Jūratė Šeškutė, Ġorġ Ċini",
    "Nguyễn Thị Lan, Trần Đức Hiếu, Phở ữ ẵ ạ",
    "Дмитрий Ёлкин, Қазақстан Әлия Өмір, Ґалаґан Їжак, Ђорђе Љубић",
    "Ελένη Παπαδοπούλου, Ώρα",
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("font", ["sans", "serif"])
def test_letters_with_marks_are_one_glyph_of_one_font(language, name, font):
    made = pdf(f"#set page(width: 30cm)\n#text(font: {font}, values.name)", {"name": name}, language)

    with pypdfium2.PdfDocument(made) as document:
        page = document[0]
        text = page.get_textpage()
        assert text.get_text_bounded().strip() == name
        used = {one.get_font().get_base_name().split("+")[-1] for one in page.get_objects() if one.type == TEXT}
        boxes = [
            text.get_charbox(number) for number in range(text.count_chars()) if text.get_text_range(number, 1) != " "
        ]
    assert len(used) == 1, used
    assert all(after[0] >= before[0] for before, after in pairwise(boxes))


def test_quotes_are_wide_in_chinese_and_narrow_in_english():
    def width(language: str) -> float:
        with pypdfium2.PdfDocument(pdf("#values.said", {"said": "It’s"}, language)) as document:
            text = document[0].get_textpage()
            left, _, right, _ = text.get_charbox(2)
            return text.get_charbox(3)[0] - left if right > left else 0.0

    assert width("zh") > 2 * width("en") > 0


def test_values_are_never_markup():
    hostile = '#panic("run") $x$ = Heading *bold* #read("/etc/passwd") <label> @ref // comment'

    made = pdf("#values.title", {"title": hostile})

    assert words(made).replace("\r\n", " ").split() == hostile.split()


def test_equal_values_give_equal_bytes():
    assert pdf("#values.n", {"n": 1}, "en") == pdf("#values.n", {"n": 1}, "en")
