import pypdfium2

from qiao.typeset import pdf

TEMPLATE = "= #values.title\n\n#for line in values.lines [- #line\n]\n*#values.title*"


def words(made):
    with pypdfium2.PdfDocument(made) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_pdf_holds_the_values_in_both_scripts():
    made = pdf(TEMPLATE, {"title": "桥 Qiao", "lines": ["科技合作", "Zürich, Αθήνα, Москва"]})

    assert words(made).split() == ["桥", "Qiao", "•", "科技合作", "•", "Zürich,", "Αθήνα,", "Москва", "桥", "Qiao"]


def test_values_are_never_markup():
    hostile = '#panic("run") $x$ = Heading *bold* #read("/etc/passwd") <label> @ref // comment'

    made = pdf("#values.title", {"title": hostile})

    assert words(made).replace("\r\n", " ").split() == hostile.split()


def test_equal_values_give_equal_bytes():
    assert pdf("#values.n", {"n": 1}, "en") == pdf("#values.n", {"n": 1}, "en")
