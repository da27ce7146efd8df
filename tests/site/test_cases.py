"""Cases through the whole stack: from interest to outcome, each side seeing its own, nothing waiting silently."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.site import exchange, pages_record
from tests.site.people import account, organisation, receivers

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.cases import OVER, STEPS, WAY, CaseState, Side, steps, turn
from qiao_web.actions import cases
from qiao_web.models import AuditLine, Case, CaseStep, Claim, Release
from qiao_web.permissions import Forbidden, Role

pytestmark = pytest.mark.django_db


def desk(user, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


@pytest.fixture
def sides(qiao_settings):
    """Whose anonymous profile it is, who is interested, and the adviser."""
    wei, lin = account("wei"), account("lin")
    row = exchange.published(wei, organisation(wei, name="Heronpool Institute"), anonymous=True)
    adviser, reviewer = exchange.reviewers()
    return {"owner": wei, "interested": lin, "adviser": adviser, "reviewer": reviewer, "row": row}


@pytest.fixture
def case(sides) -> Case:
    return exchange.interest(sides["interested"], sides["row"])


def page(user, case: Case) -> str:
    answer = desk(user).get(f"/exchange/cases/{case.key}/")
    return answer.content.decode() if answer.status_code == 200 else f"[{answer.status_code}]"


def test_every_step_leads_from_and_to_known_states():
    assert {state for step in STEPS for state in (*step.before, step.after)} <= set(CaseState)
    assert all(not steps(state) or state is CaseState.OUTCOME for state in OVER)
    assert all(any(step.after is state for step in STEPS) for state in WAY[1:])
    assert {turn(state) for state in OVER} == {()}


def test_interest_is_expressed_by_a_form(sides):
    own = organisation(sides["interested"], name="Asking Works", country="DEU")
    address = f"/exchange/profiles/{sides['row'].key}/interest/"
    client = desk(sides["interested"])
    sent = {"organisation": own.slug, **{f"answer_{at}": text for at, text in enumerate(exchange.ANSWERS, start=1)}}

    short = client.post(address, {**sent, "answer_2": "Yes."})
    answer = client.post(address, sent)

    made = Case.objects.get()
    assert (short.status_code, answer.headers["Location"]) == (422, f"/exchange/cases/{made.key}/")
    assert (made.state, made.answers, made.organisation) == ("expressed", list(exchange.ANSWERS), own)
    again = client.post(address, sent, follow=True)
    assert again.redirect_chain == [(f"/exchange/cases/{made.key}/", 302)]
    assert "has a case about this profile already" in again.content.decode()


def test_who_has_a_case_is_led_to_it_before_any_question(sides, case):
    answer = desk(sides["interested"]).get(f"/exchange/profiles/{sides['row'].key}/interest/", follow=True)

    assert answer.redirect_chain == [(f"/exchange/cases/{case.key}/", 302)]
    assert "has a case about this profile already" in answer.content.decode()


def test_another_organisation_of_the_same_person_may_still_ask(sides, case):
    organisation(sides["interested"], name="Second Works", country="FRA")

    answer = desk(sides["interested"]).get(f"/exchange/profiles/{sides['row'].key}/interest/")

    shown = answer.content.decode()
    assert (answer.status_code, "Second Works" in shown, "Asking Works" in shown) == (200, True, False)


def test_a_step_that_is_sent_twice_is_taken_once(sides, case):
    client = desk(sides["adviser"])
    sent = {"step": "forward", "version": case.version, "day": timezone.now().date().isoformat()}

    answers = [client.post(f"/exchange/cases/{case.key}/step/", sent, follow=True) for _ in range(2)]

    assert ["Done: Forwarded to the owner" in answer.content.decode() for answer in answers] == [True, True]
    assert list(CaseStep.objects.filter(case=case).values_list("step", flat=True)) == ["express", "forward"]


def test_a_step_that_somebody_else_took_is_refused(sides, case):
    sent = {"step": "turn_down", "reason": "busy", "version": case.version, "day": timezone.now().date().isoformat()}
    exchange.take(sides["adviser"], case, "forward")

    answer = desk(sides["adviser"]).post(f"/exchange/cases/{case.key}/step/", sent)

    assert (answer.status_code, "just moved this case on" in answer.content.decode()) == (422, True)


def test_nobody_is_interested_in_their_own(sides):
    answer = desk(sides["owner"]).get(f"/exchange/profiles/{sides['row'].key}/interest/")

    assert answer.headers["Location"] == f"/exchange/profiles/{sides['row'].key}/"
    with pytest.raises(UsageError, match="interest_in_own"):
        cases.express(sides["owner"], sides["row"].key, cases.Interest("heronpool-institute", "", exchange.ANSWERS))


def test_the_whole_way_from_interest_to_outcome(sides, case):
    way = (
        ("adviser", "forward", {}),
        ("owner", "accept", {}),
        ("interested", "talk", {}),
        ("owner", "meet", {"note": "In Dresden."}),
        ("interested", "intend", {}),
        ("owner", "agree", {}),
        ("adviser", "start_project", {}),
        ("interested", "report", {"note": "A line runs at twice the speed."}),
    )
    for side, name, given in way:
        exchange.take(sides[side], case, name, **given)

    case.refresh_from_db()
    assert case.state == "outcome"
    steps = list(CaseStep.objects.order_by("id").values_list("step", "side", "by__username", "day"))
    today = timezone.now().date()
    names = {"adviser": "desk-one", "owner": "wei", "interested": "lin"}
    assert steps == [
        ("express", "interested", "lin", today),
        *[(name, side, names[side], today) for side, name, _ in way],
    ]
    lines = AuditLine.objects.filter(target=f"case:{case.pk}").order_by("id").values_list("action", flat=True)
    assert list(lines) == ["case.express", *[f"case.{name}" for _, name, _ in way]]


def test_the_owner_learns_of_it_when_the_adviser_forwards(sides, case):
    assert page(sides["owner"], case) == "[404]"
    assert "/exchange/cases/" + case.key not in desk(sides["owner"]).get("/exchange/cases/").content.decode()

    exchange.take(sides["adviser"], case, "forward")

    assert "Asking Works" in page(sides["owner"], case)


def test_what_is_turned_down_never_reaches_the_owner(sides, case, committing, mailoutbox):
    with pytest.raises(UsageError, match="reason_missing"):
        exchange.take(sides["adviser"], case, "turn_down")

    committing(exchange.take, sides["adviser"], case, "turn_down", reason="wrong_field")

    assert page(sides["owner"], case) == "[404]"
    assert receivers(mailoutbox) == [("lin@example.org", f"A step forward with “{sides['row'].title_en}”")]
    assert "Wrong field" in page(sides["interested"], case)


@pytest.mark.parametrize("who", ["stranger", "reviewer", "other adviser", "visitor"])
def test_a_case_concerns_nobody_else(sides, case, who):
    exchange.take(sides["adviser"], case, "forward")
    users = {
        "stranger": lambda: account("tao"),
        "reviewer": lambda: sides["reviewer"],
        "other adviser": lambda: account("mei", Role.ADVISER),
    }

    if who == "visitor":
        assert Client().get(f"/exchange/cases/{case.key}/").status_code == 403
    else:
        assert page(users[who](), case) == "[404]"


def test_names_stay_hidden_until_the_adviser_releases_them(sides, case):
    exchange.take(sides["adviser"], case, "forward")
    exchange.take(sides["owner"], case, "accept")
    before = {side: page(sides[side], case) for side in ("interested", "owner")}
    key = sides["row"].key

    assert "Heronpool" not in before["interested"]
    assert "Wei" not in before["interested"]
    assert "Lin" not in before["owner"]
    assert "Heronpool" not in desk(sides["interested"]).get(f"/exchange/profiles/{key}/").content.decode()
    client = desk(sides["adviser"])
    client.post(f"/exchange/cases/{case.key}/names/", {"tier": "nda"})
    after = {side: page(sides[side], case) for side in ("interested", "owner")}
    assert ("Heronpool" in after["interested"], "Wei" in after["interested"], "Lin" in after["owner"]) == (True,) * 3
    assert "Heronpool" in desk(sides["interested"]).get(f"/exchange/profiles/{key}/").content.decode()
    assert (Release.objects.get().tier, AuditLine.objects.filter(action="case.release").count()) == ("nda", 1)


def test_the_interested_side_releases_nothing(sides, case):
    exchange.take(sides["adviser"], case, "forward")

    answer = desk(sides["interested"]).post(f"/exchange/cases/{case.key}/names/", {"tier": "nda"})

    assert (answer.status_code, Release.objects.count()) == (403, 0)


def test_nothing_is_released_before_it_was_forwarded(sides, case):
    desk(sides["adviser"]).post(f"/exchange/cases/{case.key}/names/", {"tier": "registered"})

    assert Release.objects.count() == 0


SIDE_OF = {step.name: step.sides for step in STEPS}


@pytest.mark.parametrize("side", ["interested", "owner", "adviser"])
@pytest.mark.parametrize("name", ["forward", "turn_down", "accept", "decline", "withdraw"])
def test_each_side_takes_only_its_own_steps(sides, case, side, name):
    if name in {"accept", "decline"} or side == "owner":
        exchange.take(sides["adviser"], case, "forward")
    allowed = Side(side) in SIDE_OF[name]
    case.refresh_from_db()
    possible = name in {step.name for step in steps(CaseState(case.state))}

    if allowed and possible:
        exchange.take(sides[side], case, name, reason="busy")
    else:
        with pytest.raises((Forbidden, UsageError)):
            exchange.take(sides[side], case, name, reason="busy")
    case.refresh_from_db()
    assert CaseStep.objects.filter(step=name, side=side).exists() is (allowed and possible)


def test_a_step_is_sent_by_a_form_with_document_and_evidence(sides, case, qiao_settings):
    filled = pages_record.fill(qiao_settings)
    exchange.take(sides["adviser"], case, "forward")
    case.refresh_from_db()
    sent = {
        "version": case.version,
        "step": "accept",
        "day": timezone.now().date().isoformat(),
        "note": "With pleasure.",
        "claim": f"http://testserver/documents/{filled.chinese}/?claim={filled.cooperation.pk}#c-1",
        "file": SimpleUploadedFile("letter.pdf", b"%PDF-1.7 a letter"),
    }

    desk(sides["owner"]).post(f"/exchange/cases/{case.key}/step/", sent)

    step = CaseStep.objects.latest("id")
    assert (step.step, step.note, step.claim_key) == ("accept", "With pleasure.", filled.cooperation.key)
    shown = page(sides["interested"], case)
    assert ("Public evidence in the record" in shown, "letter.pdf" in shown) == (True, True)
    address = re.search(r'href="(/exchange/cases/\w+/files/\d+/)"', shown)[1]
    answer = desk(sides["interested"]).get(address)
    assert (answer.content, answer.headers["Content-Disposition"][:10]) == (b"%PDF-1.7 a letter", "attachment")
    assert desk(account("tao")).get(address).status_code == 404


@pytest.mark.parametrize(
    "change,said",
    [
        ({"claim": "no such claim"}, "has no such claim"),
        ({"day": "2031-01-01"}, "must lie between"),
        ({"day": "2001-01-01"}, "must lie between"),
        ({"day": "soon"}, "valid date"),
        ({"version": 1}, "just moved"),
        ({"step": "agree"}, "does not allow"),
        ({"step": "decline"}, "Give a reason"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(sides, case, change, said):
    exchange.take(sides["adviser"], case, "forward")
    case.refresh_from_db()
    sent = {"version": case.version, "step": "accept", "day": timezone.now().date().isoformat(), **change}

    answer = desk(sides["owner"]).post(f"/exchange/cases/{case.key}/step/", sent)

    case.refresh_from_db()
    assert (answer.status_code, said in answer.content.decode(), case.state) == (422, True, "forwarded")


def test_letters_go_to_whom_a_step_concerns_and_name_nobody(sides, case, committing, mailoutbox):
    committing(exchange.take, sides["adviser"], case, "forward")
    committing(exchange.take, sides["owner"], case, "accept")

    title = sides["row"].title_en
    assert sorted(receivers(mailoutbox)) == [
        ("desk-one@example.org", f"A step forward with “{title}”"),
        ("lin@example.org", f"A step forward with “{title}”"),
        ("lin@example.org", f"A step forward with “{title}”"),
        ("wei@example.org", f"A step forward with “{title}”"),
    ]
    assert not any("Heronpool" in letter.body or "Asking" in letter.body for letter in mailoutbox)


def test_nothing_waits_silently(sides, case, committing, mailoutbox):
    assert committing(cases.remind) == 0
    Case.objects.update(since=timezone.now() - timedelta(days=6))

    assert (committing(cases.remind), committing(cases.remind)) == (1, 0)
    assert receivers(mailoutbox) == [
        ("desk-one@example.org", f"The case about “{sides['row'].title_en}” waits for you")
    ]
    board = desk(sides["adviser"]).get("/exchange/desk/").content.decode()
    assert ("Cases that are stuck" in board, "waits too long" in board) == (True, True)


def test_the_list_tells_for_whom_a_case_waits(sides, case):
    exchange.take(sides["adviser"], case, "forward")

    shown = {side: desk(sides[side]).get("/exchange/cases/").content.decode() for side in ("owner", "interested")}

    assert ("Waiting for you" in shown["owner"], "Waiting for you" in shown["interested"]) == (True, False)
    assert "Waiting for others" in shown["interested"]


@pytest.mark.parametrize("language,word", [("en", "Forward to the owner"), ("zh-hans", "转给所有者")])
def test_the_page_comes_in_both_languages(sides, case, language, word):
    assert word in desk(sides["adviser"], language).get(f"/exchange/cases/{case.key}/").content.decode()


def test_the_lists_cost_the_same_for_one_and_for_three(sides, case):
    exchange.take(sides["adviser"], case, "forward")
    counts = []
    for name in ("", "mei", "tao"):
        if name:
            made = exchange.interest(account(name), sides["row"], name=f"{name} works")
            exchange.take(sides["adviser"], made, "forward")
        pair = []
        for user, address in ((sides["owner"], "/exchange/cases/"), (sides["adviser"], "/exchange/desk/")):
            client = desk(user)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            pair.append(len(queries))
        counts.append(pair)

    assert counts[0] == counts[2]


def test_a_claim_is_found_by_its_key_too(sides, case, qiao_settings):
    filled = pages_record.fill(qiao_settings)
    exchange.take(sides["adviser"], case, "forward", claim=filled.cooperation.key)

    assert CaseStep.objects.latest("id").claim_key == Claim.objects.get(pk=filled.cooperation.pk).key
    assert sides["row"].state == core.State.PUBLISHED
