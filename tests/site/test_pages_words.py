"""Every sentence and every code has its words in both languages, and the compiled catalogue is the written one."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import qiao_web
from qiao.claims.model import Basis, Comparator, Kind, Measure, Quantity, Status
from qiao.text.repairs.steps import STEPS
from qiao_web.views import labels, repairs

PACKAGE = Path(qiao_web.__file__).parent
CATALOGUE = PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def test_every_sentence_of_the_pages_is_translated():
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS)
    sentences = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    written = {(one.id if isinstance(one.id, str) else one.id[0]): one for one in catalogue() if one.id}

    assert len(sentences) > 200
    assert sentences - written.keys() == set()
    assert [text for text in sentences if not all(written[text].string or ("",)) or written[text].fuzzy] == []


def test_the_catalogue_holds_no_sentence_that_the_pages_lack():
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS)
    sentences = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}

    assert {(one.id if isinstance(one.id, str) else one.id[0]) for one in catalogue() if one.id} - sentences == set()


def test_translations_name_the_same_values():
    problems = {one.id: list(one.check()) for one in catalogue() if one.id}

    assert {text: errors for text, errors in problems.items() if errors} == {}


def test_the_compiled_catalogue_is_the_written_one():
    compiled = BytesIO()
    write_mo(compiled, catalogue())

    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    "words, codes",
    [
        (labels.KINDS, Kind),
        (labels.ONE_OF_KIND, Kind),
        (labels.STATUSES, Status),
        (labels.BASES, Basis),
        (labels.MEASURES, Measure),
        (labels.QUANTITIES, Quantity),
        (labels.COMPARATORS, Comparator),
    ],
)
def test_every_code_has_its_word(words, codes):
    assert set(words) == set(codes)


def test_every_repair_has_its_words():
    assert set(repairs.WORDS) == {"chrome", *(name for name, *_ in STEPS)}
