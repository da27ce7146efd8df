"""What a participant does beside wishing: changes what they say, ends letters, answers about meetings, leaves.

The secret link is the key here too.
"""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao_web.access.events import access_by_secret, may_link
from qiao_web.actions import participants as actions
from qiao_web.forms.people import Asked
from qiao_web.permissions import Role, allow
from qiao_web.views import event_feedback
from qiao_web.views.event_own import is_number, show
from qiao_web.views.events import READ_AND_SEND, participant_form
from qiao_web.views.forming import FormPage, done, form_page, told
from qiao_web.views.posting import sent_from
from qiao_web.views.private import private


@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def own_details(request: HttpRequest, secret: str) -> HttpResponse:
    """Change what one says about oneself."""
    row = access_by_secret(secret)
    user = request.user if isinstance(request.user, User) and may_link(row, request.user) else None
    form = participant_form(row.event, request, row, by=user)
    if request.method == "POST" and done(form, lambda: actions.change(row, form.given(), user)):
        return private(HttpResponseRedirect(reverse("participant", args=[secret])))
    back = reverse("participant", args=[secret])
    lede = gettext("The e-mail address stays; ask the organiser to change it.")
    return private(form_page(request, FormPage(gettext("Change my registration"), lede, gettext("Save"), form, back)))


@csrf_exempt  # mail programs end letters with one POST of their own (RFC 8058); the secret link says who asks
@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def own_letters(request: HttpRequest, secret: str) -> HttpResponse:
    """End the reminders: with a button for people, with one POST for mail programs."""
    row = access_by_secret(secret)
    if request.method == "POST":
        actions.stop_reminders(row)
        messages.success(request, gettext("You get no more reminders. Changes of your timetable are still told."))
        return private(HttpResponseRedirect(reverse("participant", args=[secret])))
    content = FormPage(
        title=gettext("No more reminders?"),
        lede=gettext("You still hear of it when your timetable is published or changes."),
        submit=gettext("End the reminders"),
        form=Asked(None),
        back=reverse("participant", args=[secret]),
    )
    return private(form_page(request, content))


@sent_from("participant")
@allow(Role.VISITOR)
@never_cache
def own_feedback(request: HttpRequest, secret: str) -> HttpResponse:
    """Say how meetings were: what was changed on the page is kept, all at once."""
    row = access_by_secret(secret)
    changed = event_feedback.changed(request.POST)
    halves = {people: one for people, one in changed.items() if not (one.useful and one.onward)}
    whole = {people: one for people, one in changed.items() if people not in halves}
    try:
        for people, one in whole.items():
            met = [int(number) for number in people.split("-") if is_number(number)]
            actions.answer(row, met, int(one.useful) if is_number(one.useful) else 0, one.onward)
    except UsageError as error:
        messages.error(request, told(error))
    else:
        if whole:
            messages.success(request, gettext("Thank you. You can change your answers at any time."))
        if halves:
            messages.error(request, gettext("Answer both questions about a meeting."))
            return show(row, request, halves)
    return private(HttpResponseRedirect(reverse("participant", args=[secret])))


@sent_from("participant")
@allow(Role.VISITOR)
def own_leave(request: HttpRequest, secret: str) -> HttpResponse:
    """Take part no longer."""
    row = access_by_secret(secret)
    actions.withdraw(row, None)
    messages.success(request, gettext("You take part no longer. The organiser has been told."))
    return private(HttpResponseRedirect(reverse("participant", args=[secret])))
