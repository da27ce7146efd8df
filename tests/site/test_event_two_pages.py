"""A participant's own page that is older than what is kept, and answers that were not finished: nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.site import brokerage
from tests.site.test_event_own import past, publish

from qiao_web.actions import participants
from qiao_web.models import Feedback, Participant, Wish
from qiao_web.models.events import YES

pytestmark = pytest.mark.django_db


def form_of(answer, path: str) -> dict[str, str]:
    """What a browser sends of a form: hidden fields and the radio buttons that are chosen."""
    (form,) = html.fromstring(answer.content.decode()).xpath(path)
    return {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden' or @checked]")}


def test_two_open_pages_keep_the_wishes_of_both(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    reader, own = Client(), reverse("participant", args=[ann.secret])
    first, second = (form_of(reader.get(own), "//form[.//li[contains(@class, 'wish')]]") for _ in range(2))

    reader.post(own, {**first, f"answer-{ben.pk}": "yes"})
    reader.post(own, {**second, f"answer-{cleo.pk}": "maybe"})
    both = sorted(Wish.objects.values_list("other", "answer"))
    third = form_of(reader.get(own), "//form[.//li[contains(@class, 'wish')]]")
    reader.post(own, {**third, f"answer-{ben.pk}": ""})

    assert both == [(ben.pk, "yes"), (cleo.pk, "maybe")]
    assert sorted(Wish.objects.values_list("other", "answer")) == [(cleo.pk, "maybe")]


def test_answers_about_several_meetings_are_kept_at_once_and_halves_stay_filled_in(olga, event):
    ann, ben, cleo, dan = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES, dan.pk: YES}, olga)
    publish(olga, event)
    past(event)
    reader = Client(headers={"accept-language": "en"})
    own, send = (reverse(name, args=[ann.secret]) for name in ("participant", "participant_feedback"))
    with_ben, with_cleo, with_dan = (f"{ann.pk}-{one.pk}" for one in (ben, cleo, dan))
    sent = form_of(reader.get(own), "//form[.//fieldset//input[starts-with(@name, 'useful-')]]")
    sent |= {f"useful-{with_ben}": "5", f"onward-{with_ben}": "yes", f"useful-{with_cleo}": "2"}
    sent |= {f"useful-{with_dan}": "3", f"onward-{with_dan}": "no"}

    answer = reader.post(send, sent)
    shown = form_of(answer, "//form[.//fieldset//input[starts-with(@name, 'useful-')]]")
    participants.answer(Participant.objects.get(pk=ann.pk), [ann.pk, ben.pk], 1, "no")  # on another page, meanwhile
    reader.post(send, {**shown, f"onward-{with_cleo}": "maybe"})

    assert answer.status_code == 422
    assert answer.content.decode().count("Answer both questions about a meeting.") == 2  # at the top and at the meeting
    assert shown[f"useful-{with_cleo}"] == "2"
    assert sorted(Feedback.objects.values_list("people", "useful", "onward")) == [
        ([ann.pk, ben.pk], 1, "no"),
        ([ann.pk, cleo.pk], 2, "maybe"),
        ([ann.pk, dan.pk], 3, "no"),
    ]
