"""Deciding about claims: each action with what follows from it, and each undone without a trace in the record."""

import pytest
from django.contrib.auth.models import User
from tests.site import pages_record
from tests.site.reviewing import everything, reviewer, seen

from qiao.errors import UsageError
from qiao_web.access.totals import access_totals
from qiao_web.actions import review
from qiao_web.models import AuditLine, Claim, Decision, IndexTask, Series, SeriesTask
from qiao_web.permissions import Forbidden
from qiao_web.store.totals import claim_totals

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(db) -> User:
    return reviewer()


@pytest.fixture
def filled(qiao_settings) -> pages_record.Filled:
    return pages_record.fill(qiao_settings)


def figures() -> list[Claim]:
    return list(Claim.objects.filter(type="figure", state="machine").order_by("id"))


def signed() -> list[Claim]:
    """The two sentences that state one number of one series."""
    return list(Claim.objects.filter(type="figure", value=82).order_by("id"))


def counted() -> int:
    shown = Claim.objects.exclude(state__in=("rejected", "merged", "split")).prefetch_related("countries")
    return claim_totals(shown)["figures"]


def state(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).state


def test_confirm_writes_who_what_and_the_text_seen(lin, filled):
    review.confirm(lin, seen(filled.figure))

    decision = Decision.objects.get()
    assert (decision.action, decision.by, decision.claim_key) == ("confirm", lin, filled.figure.key)
    assert decision.quote_seen == filled.figure.evidence.get().quote
    assert decision.seen["value"] == "82"
    assert state(filled.figure) == "confirmed"
    line = AuditLine.objects.latest("id")
    assert (line.by, line.action, line.target) == (lin, "review.confirm", f"claim:{filled.figure.key}")
    assert line.data["decisions"] == [decision.pk]
    assert IndexTask.objects.filter(key__startswith=filled.figure.document.sha256).exists()


def test_rejected_claims_count_in_no_total_and_no_series(lin, filled):
    one = signed()[0]
    before, said = access_totals().figures, Series.objects.get(key=one.measured).statements

    review.reject(lin, seen(one))

    assert access_totals().figures == before - 1 == counted()
    assert Series.objects.get(key=one.measured).statements == said - 1
    assert SeriesTask.objects.count() == 0


def test_correct_changes_the_claim_with_what_it_is_sorted_by(lin, filled):
    one = signed()[0]

    review.correct(lin, seen(one)[0], {"value": "83", "as_of": "2023-12", "counted": one.counted})

    found = Claim.objects.get(pk=one.pk)
    assert (int(found.value), found.value_order, found.as_of) == (83, 83.0, "2023-12")
    assert (found.as_of_on.isoformat(), found.state) == ("2023-12-31", "confirmed")
    assert found.day_order != one.day_order
    assert Decision.objects.get().change == {"value": ["82", "83"], "as_of": [one.as_of, "2023-12"]}
    assert access_totals().figures == counted()


def test_correcting_who_moves_a_figure_to_another_series(lin, filled):
    one = signed()[0]
    said = Series.objects.get(key=one.measured).statements

    review.correct(lin, seen(one)[0], {"subject": "巴西"})

    moved = Claim.objects.get(pk=one.pk).measured
    assert "BRA" in moved
    assert Series.objects.get(key=moved).statements == 1
    assert Series.objects.get(key=one.measured).statements == said - 1


def named() -> Claim:
    """A figure whose holder the article names otherwise."""
    one = signed()[0]
    Claim.objects.filter(pk=one.pk).update(subject="该校", holder="洛水大学")
    return Claim.objects.get(pk=one.pk)


@pytest.mark.parametrize(
    "fields,change,held",
    [
        ({"subject": "巴西"}, {"subject": ["该校", "巴西"], "holder": ["洛水大学", ""]}, ("巴西", "")),
        (
            {"subject": "学校", "holder": "洛水大学"},
            {"subject": ["该校", "学校"], "holder": ["洛水大学", "洛水大学"]},
            ("学校", "洛水大学"),
        ),
        ({"holder": "江畔大学"}, {"holder": ["洛水大学", "江畔大学"]}, ("该校", "江畔大学")),
    ],
)
def test_a_name_goes_with_the_words_that_it_was_seen_beside(lin, filled, fields, change, held):
    one = named()
    before = everything()

    review.correct(lin, seen(one)[0], fields)

    found = Claim.objects.get(pk=one.pk)
    assert (found.subject, found.holder, Decision.objects.get().change) == (*held, change)
    review.undo(lin, seen(one))
    assert everything()["claims"] == before["claims"]


def test_what_was_corrected_before_more_could_be_is_corrected_further(lin, filled):
    one = signed()[0]
    review.correct(lin, seen(one)[0], {"value": "83"})
    kept = Claim.objects.get(pk=one.pk).extracted
    older = {name: value for name, value in kept.items() if name not in {"measure", "scope", "currency", "holder"}}
    Claim.objects.filter(pk=one.pk).update(extracted=older)

    review.correct(lin, seen(one)[0], {"measure": "target", "scope": "非洲"})
    changed = Claim.objects.get(pk=one.pk)
    review.undo(lin, seen(one))

    found = Claim.objects.get(pk=one.pk)
    assert (int(changed.value), changed.measure, changed.scope) == (83, "target", "非洲")
    assert (int(found.value), found.measure, found.scope) == (83, one.measure, one.scope)
    assert found.measured == one.measured


def test_a_count_has_no_currency(lin, filled):
    with pytest.raises(UsageError, match="nothing_changed"):
        review.correct(lin, seen(filled.figure)[0], {"currency": "EUR"})


def test_correct_countries_of_a_cooperation(lin, filled):
    review.correct(lin, seen(filled.cooperation)[0], {"countries": ["CHN", "KEN"], "kind": "project"})

    rows = filled.cooperation.countries.order_by("country")
    assert list(rows.values_list("country", "kind")) == [("CHN", "project"), ("KEN", "project")]


def test_merge_leaves_one_of_equal_statements(lin, filled):
    one, other = signed()[:2]

    review.merge(lin, seen(one)[0], seen(other))

    assert (state(one), state(other)) == ("machine", "merged")
    assert Decision.objects.get().change == {"into": one.key, "sha256": one.document.sha256}
    assert access_totals().figures == counted()


def test_split_puts_parts_with_their_own_quotes_in_the_place_of_one(lin, filled):
    one = signed()[0]
    quote = one.evidence.get().quote
    first, second = quote[: len(quote) // 2], quote[len(quote) // 2 :]

    review.split(
        lin,
        seen(one)[0],
        [{"quote": first, "fields": {"value": "80"}}, {"quote": second, "fields": {"value": "2", "counted": "公报"}}],
    )

    parts = list(Claim.objects.filter(part_of=one.key).order_by("id"))
    assert state(one) == "split"
    assert [int(part.value) for part in parts] == [80, 2]
    for part, words in zip(parts, (first, second), strict=True):
        evidence = part.evidence.select_related("text").get()
        assert evidence.quote == words == evidence.text.source[evidence.start : evidence.end]
        assert evidence.text.clean_text[evidence.clean_start : evidence.clean_end] == words
        assert part.day_order & (2**33 - 1) == part.newest & (2**33 - 1) == part.pk
    assert access_totals().figures == counted()


def decide(action: str, lin: User) -> None:
    one, other = signed()[:2]
    quote = one.evidence.get().quote
    parts = [{"quote": quote[:2], "fields": {"value": "1"}}, {"quote": quote[2:], "fields": {"as_of": "2020"}}]
    {
        "confirm": lambda: review.confirm(lin, seen(one)),
        "reject": lambda: review.reject(lin, seen(one)),
        "correct": lambda: review.correct(
            lin, seen(one)[0], {"value": "7", "subject": "埃及", "as_of": "", "measure": "target"}
        ),
        "merge": lambda: review.merge(lin, seen(other)[0], seen(one)),
        "split": lambda: review.split(lin, seen(one)[0], parts),
    }[action]()


@pytest.mark.parametrize("action", ["confirm", "reject", "correct", "merge", "split"])
def test_undo_takes_back_exactly(lin, filled, action):
    one = signed()[0]
    before = everything()
    decide(action, lin)
    assert everything() != before

    review.undo(lin, seen(one))

    assert everything() == before
    assert list(Decision.objects.order_by("id").values_list("action", flat=True)) == [action, "undo"]
    assert Decision.objects.get(action="undo").undoes == Decision.objects.get(action=action)


@pytest.mark.parametrize("action", ["reject", "correct", "split"])
def test_undo_goes_back_to_the_decision_before(lin, filled, action):
    one = signed()[0]
    review.correct(lin, seen(one)[0], {"upper": "90", "unit": "项"})
    before = everything()
    decide(action, lin)

    review.undo(lin, seen(one))

    assert everything() == before


def test_undo_of_a_split_waits_for_its_parts(lin, filled):
    one = signed()[0]
    decide("split", lin)
    part = Claim.objects.filter(part_of=one.key).order_by("id")[0]
    review.confirm(lin, seen(part))

    with pytest.raises(UsageError, match="parts_decided"):
        review.undo(lin, seen(one))

    review.undo(lin, seen(part))
    review.undo(lin, seen(one))
    assert state(one) == "machine"


def test_undo_of_nothing_is_refused(lin, filled):
    with pytest.raises(UsageError, match="nothing_to_undo"):
        review.undo(lin, seen(filled.figure))


def test_many_are_decided_about_together(lin, filled):
    claims = figures()[:3]

    review.reject(lin, seen(*claims))

    assert [state(claim) for claim in claims] == ["rejected"] * 3
    assert len(set(Decision.objects.values_list("together", flat=True))) == 1
    assert AuditLine.objects.latest("id").target == "claims:3"
    review.undo(lin, seen(*claims))
    assert access_totals().figures == counted()


def test_many_are_all_or_nothing(lin, filled):
    one, gone, *_ = figures()
    targets = seen(one, gone)
    gone.delete()
    before, lines = everything(), AuditLine.objects.count()

    with pytest.raises(UsageError, match="claim_gone"):
        review.confirm(lin, targets)

    assert (everything(), AuditLine.objects.count(), Decision.objects.count()) == (before, lines, 0)


def test_a_failure_at_the_end_leaves_nothing(lin, filled, monkeypatch):
    before = everything()
    monkeypatch.setattr(review, "_audit", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        review.reject(lin, seen(*figures()[:3]))

    assert (everything(), Decision.objects.count()) == (before, 0)


def test_too_many_at_once_are_refused(lin, filled, monkeypatch):
    monkeypatch.setattr(review, "MOST_CLAIMS", 2)

    with pytest.raises(UsageError, match="too_many_claims"):
        review.confirm(lin, seen(*figures()[:3]))


def test_the_second_of_two_reviewers_sees_the_first(lin, filled):
    other = reviewer("wei")
    both = seen(filled.figure)
    review.reject(other, both)

    with pytest.raises(UsageError) as refused:
        review.confirm(lin, both)

    assert (refused.value.code, refused.value.data) == ("decided_meanwhile", {"who": "wei", "what": "reject"})
    assert state(filled.figure) == "rejected"


@pytest.mark.parametrize(
    "wrong,code",
    [
        (lambda lin, one: review.confirm(lin, []), "nothing_chosen"),
        (lambda lin, one: review.correct(lin, seen(one)[0], {"value": "82"}), "nothing_changed"),
        (lambda lin, one: review.split(lin, seen(one)[0], [{"quote": "中国", "fields": {}}]), "parts_number"),
        (
            lambda lin, one: review.split(
                lin, seen(one)[0], [{"quote": "中国", "fields": {}}, {"quote": "火星", "fields": {}}]
            ),
            "quote_outside",
        ),
        (lambda lin, one: review.merge(lin, seen(one)[0], seen(one)), "not_alike"),
        (lambda lin, one: review.merge(lin, seen(one)[0], seen(english())), "not_alike"),
    ],
)
def test_what_makes_no_sense_is_refused(lin, filled, wrong, code):
    with pytest.raises(UsageError, match=code):
        wrong(lin, filled.figure)

    assert Decision.objects.count() == 0


def english() -> Claim:
    return Claim.objects.filter(type="figure", language="en").order_by("id")[0]


def test_hidden_claims_are_not_confirmed(lin, filled):
    decide("split", lin)

    with pytest.raises(UsageError, match="claim_hidden"):
        review.confirm(lin, seen(signed()[0]))


def test_members_may_not_decide(filled, db):
    with pytest.raises(Forbidden):
        review.confirm(User.objects.create_user("ann"), seen(filled.figure))
