"""News of matches: how often one hears of it, the secret feed, and the one click that ends the letters."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext, gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.news import News, access_feed_owner, access_mutable, access_muted, access_news
from qiao_web.access.people import language_of
from qiao_web.actions import news as actions
from qiao_web.forms.filters import Words
from qiao_web.forms.people import Asked
from qiao_web.permissions import Role, allow
from qiao_web.phrases_matching import grade_words, told
from qiao_web.views import formats
from qiao_web.views.addresses import absolute
from qiao_web.views.forming import FormPage, done, form_page, person
from qiao_web.views.notices import Notice, dead_link, notice
from qiao_web.views.page import page
from qiao_web.views.profile_rows import title_of
from qiao_web.views.terms import words_in

FREQUENCIES: Words = {
    "daily": gettext_lazy("every day"),
    "weekly": gettext_lazy("every week"),
    "monthly": gettext_lazy("every month"),
    "never": gettext_lazy("never"),
}


class NewsForm(Asked):
    """How often letters come, and of which profiles none."""

    frequency = forms.ChoiceField(label=gettext_lazy("Letters about new matches"), choices=tuple(FREQUENCIES.items()))
    muted = forms.MultipleChoiceField(
        label=gettext_lazy("Nothing about these profiles"), required=False, widget=forms.CheckboxSelectMultiple
    )


@dataclass(frozen=True, slots=True)
class NewsPage:
    """The settings of news."""

    form: NewsForm
    boxes: bool
    feed: str


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.MEMBER)
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """Show and change how one hears of new matches."""
    user = person(request)
    held = actions.subscribed(user)
    if request.POST.get("act") == "secret":
        actions.new_secret(user)
        messages.success(request, gettext("The feed has another address now; the old one no longer works."))
        return HttpResponseRedirect(reverse("match_settings"))
    initial = {"frequency": held.frequency, "muted": access_muted(user)}
    form = NewsForm(request.POST or None, initial=initial)
    titles = {row.key: words_in(row.title_zh, row.title_en).text for row in access_mutable(user)}
    field = form.fields["muted"]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = list(titles.items())
    if request.method == "POST" and done(form, lambda: actions.choose(user, **form.cleaned_data)):
        messages.success(request, gettext("Your choice is kept."))
        return HttpResponseRedirect(reverse("my_matches"))
    feed = absolute(request, reverse("match_feed", args=[held.secret]))
    return page(request, "match_settings.html", NewsPage(form, bool(titles), feed), status=422 if form.errors else 200)


@require_safe
@allow(Role.VISITOR)
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the new matches of whoever has this secret address, in the language of their letters."""
    owner = access_feed_owner(secret)
    if owner is None:
        raise Http404
    with override(language_of(owner)):
        made = Atom1Feed(
            title=gettext("New matches"),
            link=absolute(request, reverse("my_matches")),
            description=gettext("What is new to the profiles of your organisations."),
            language=get_language(),
            feed_url=absolute(request, request.path),
        )
        for one in access_news(owner):
            _add(made, request, one)
        response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _add(made: Atom1Feed, request: HttpRequest, one: News) -> None:
    language = formats.language()
    reasons = [told(reason.code, reason.data, language) for reason in one.found.match.reasons if reason.favours]
    worth = grade_words(one.found.match.score, language)
    address = absolute(request, reverse("pair", args=[one.ours.row.key, one.found.view.row.key]))
    made.add_item(
        title=f"{title_of(one.found.view.profile).text} → {title_of(one.ours.profile).text}",
        link=address,
        description=("；" if language == "zh" else "; ").join((worth, *reasons)),
        unique_id=address,
        pubdate=one.when,
        updateddate=one.when,
    )


@csrf_exempt  # mail programs unsubscribe with one POST of their own (RFC 8058); the signed link says who asks
@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.VISITOR)
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End the letters: with a button for people, with one POST for mail programs."""
    try:
        actions.reader_of(token)
        if request.method == "POST":
            actions.unsubscribe(token)
    except UsageError as error:
        return dead_link(request, error, gettext("Sign in"), reverse("login"))
    if request.method == "POST":
        title, words_after = gettext("No more letters"), gettext("You get no more letters about new matches.")
        onward = Notice(title, words_after, gettext("Offers and needs"), reverse("market"))
        return notice(request, onward)
    content = FormPage(
        title=gettext("No more letters about new matches?"),
        lede=gettext("Your profiles are matched as before; the site and the feed still show what is new."),
        submit=gettext("End the letters"),
        form=Asked(None),
        back=reverse("market"),
    )
    return form_page(request, content)
