"""What is known about a document beside its text, in words: where it came from, how it was read, what was unusual."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext

from qiao_web import phrases
from qiao_web.access.documents import DocumentView
from qiao_web.models import Article
from qiao_web.views import formats, labels

_BARE_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: a name, a value and, where it has one, a web address."""

    name: str
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class BarePage:
    """A document in which no article was found: the beginning of its text, and what is known."""

    name: str
    text: str
    facts: tuple[Fact, ...]
    source_address: str
    withdraw: str  # where an editor takes it out; empty for everybody else


def byline(article: Article) -> tuple[str, ...]:
    """Return who published an article, where and when, and how the date is known."""
    published = formats.edtf(article.published) if article.published else gettext("undated")
    basis = labels.word(labels.PUBLISHED_BASES, article.published_basis) if article.published_basis else ""
    language = labels.word(labels.LANGUAGES, article.language)
    authors = gettext(", ").join(article.authors)
    return tuple(filter(None, (article.source, authors, article.place, published, basis, language)))


def facts(view: DocumentView) -> tuple[Fact, ...]:
    """Return the facts of a document."""
    document = view.document
    known = (
        Fact(gettext("File"), document.name),
        Fact(gettext("Address"), document.url, _safe(document.url)),
        Fact(gettext("Licence"), document.licence),
        Fact(gettext("Obtained"), formats.instant(document.obtained)),
        Fact(gettext("Format"), f"{document.media_type}, {document.encoding}, {formats.size(document.size)}"),
        Fact(gettext("Repairs"), formats.number(len(view.parts.repairs))),
        Fact(gettext("Read by"), view.text.cleaner),
        Fact(gettext("SHA-256 of the file"), document.sha256),
        *(Fact(gettext("Note"), phrases.sentence(code, {}, formats.language())) for code in document.notes),
    )
    return tuple(fact for fact in known if fact.value)


def bare(view: DocumentView, withdraw: str) -> BarePage:
    """Return the page of a document without articles."""
    return BarePage(
        name=view.document.name,
        text=view.text.clean_text[:_BARE_CHARACTERS],
        facts=facts(view),
        source_address=reverse("source", args=[view.document.pk]),
        withdraw=withdraw,
    )


def _safe(address: str) -> str:
    """Return an address only where a browser would open it as a page: a document may claim any scheme."""
    return address if urlsplit(address).scheme in {"http", "https"} else ""
