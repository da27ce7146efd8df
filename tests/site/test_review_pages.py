"""The pages of reviewing through the whole stack: the queue and its order, decisions by forms, the log and its CSV."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site import pages_record
from tests.site.reviewing import reviewer, seen

from qiao.claims.cooperation import likely_en
from qiao_web.actions import review
from qiao_web.models import Claim, Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(db) -> User:
    return reviewer()


@pytest.fixture
def desk(lin) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(lin)
    return client


@pytest.fixture
def filled(qiao_settings) -> pages_record.Filled:
    return pages_record.fill(qiao_settings)


def says(number: str, name: str):
    text = f"协定数量通报\n{name}报 2024-05-16 09:00\n\n截至2024年4月，中国已签署{number}个政府间科技合作协定。\n"
    return pages_record.original(f"{name}.txt", text)


def token(claim: Claim) -> str:
    target = seen(claim)[0]
    return f"{target.key}:{target.version}"


def shown(page: str) -> list[str]:
    return re.findall(r'id="r-(\w+)"', page)


def get(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_queue_puts_conflicts_first_then_long_series_then_doubt(desk, qiao_settings):
    pages_record.add(qiao_settings, says("117", "江畔"), says("140", "西岭"))
    pages_record.add(qiao_settings, pages_record.original("zh.txt", pages_record.CHINESE))

    keys = shown(get(desk, "/review/"))

    claims = {claim.key: claim for claim in Claim.objects.all()}
    assert {int(claims[key].value or 0) for key in keys[:2]} == {117, 140}
    assert int(claims[keys[2]].value or 0) == 82  # said twice
    assert len(keys) == Claim.objects.count()


def test_the_queue_shows_the_sentence_with_the_quote_and_the_other_side(desk, qiao_settings):
    pages_record.add(qiao_settings, says("117", "江畔"), says("140", "西岭"))

    page = get(desk, "/review/")

    assert '截至2024年4月，中国已签署<mark class="cited">117个政府间科技合作协定</mark>。' in page
    assert page.count("Against it:") == 2


@pytest.mark.parametrize(
    "query,expected",
    [
        ("type=figure", {"type": "figure"}),
        ("type=cooperation&language=zh", {"type": "cooperation", "language": "zh"}),
        ("state=confirmed", {"state": "confirmed"}),
        ("words=zebra", {"key": "none"}),
    ],
)
def test_the_queue_filters(desk, lin, filled, query, expected):
    review.confirm(lin, seen(filled.figure))

    wanted = set(Claim.objects.filter(**{"state": "machine", **expected}).values_list("key", flat=True))

    assert set(shown(get(desk, f"/review/?{query}"))) == wanted


def test_the_queue_of_one_document(desk, filled):
    keys = shown(get(desk, f"/review/?document={filled.english}"))

    assert set(keys) == set(Claim.objects.filter(document=filled.english).values_list("key", flat=True))


def test_an_empty_queue_says_what_to_do(desk):
    assert "qiao ingest" in get(desk, "/review/")


def test_the_queue_pages_by_key(desk, qiao_settings):
    pages_record.add(qiao_settings, *map(pages_record.more, range(8)))
    seen_so_far: list[str] = []
    address = "/review/"
    while address:
        page = get(desk, address)
        seen_so_far += shown(page)
        onward = re.search(r'href="([^"]+)" rel="next"', page)
        address = onward[1].replace("&amp;", "&") if onward else ""

    assert len(seen_so_far) > 25
    assert sorted(seen_so_far) == sorted(Claim.objects.values_list("key", flat=True))


def test_the_queue_costs_the_same_for_one_and_for_three(desk, lin, qiao_settings):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(desk, "/review/?type=figure")
        return len(queries)

    pages_record.add(qiao_settings, says("117", "江畔"), says("130", "山海"))
    gone = Claim.objects.filter(type="figure")[0]
    review.confirm(lin, seen(gone))
    one = cost()
    pages_record.add(qiao_settings, says("140", "西岭"), says("150", "云岭"))

    assert (cost(), len(shown(get(desk, "/review/?type=figure")))) == (one, 3)


def test_one_button_decides_and_comes_back_with_an_undo(desk, filled):
    answer = desk.post("/review/decide/", {"one": f"reject:{token(filled.figure)}", "next": "/review/?type=figure"})
    page = get(desk, answer.headers["Location"])

    assert Claim.objects.get(pk=filled.figure.pk).state == "rejected"
    assert answer.headers["Location"].startswith("/review/?type=figure&done=")
    assert "1 claim: rejected" in page
    undo = re.search(r'class="undoing".*?name="claim" value="([^"]+)"', page, re.DOTALL)
    desk.post("/review/decide/", {"many": "undo", "claim": [undo[1]]})
    assert Claim.objects.get(pk=filled.figure.pk).state == "machine"


def test_a_swap_gets_the_row_and_what_to_say(desk, filled):
    answer = desk.post(
        "/review/decide/", {"one": f"confirm:{token(filled.figure)}"}, headers={"hx-request": "true"}
    ).content.decode()

    assert shown(answer) == [filled.figure.key]
    assert "confirmed by lin" in answer
    assert re.search(r'<p id="said" role="status"[^>]*hx-swap-oob="true">1 claim: confirmed</p>', answer)


def test_all_that_are_ticked_are_decided_about(desk, filled):
    claims = list(Claim.objects.filter(document=filled.chinese)[:3])

    desk.post("/review/decide/", {"many": "confirm", "claim": [token(claim) for claim in claims]})

    assert [Claim.objects.get(pk=claim.pk).state for claim in claims] == ["confirmed"] * 3


def test_what_a_colleague_decided_meanwhile_is_said(desk, filled):
    stale = token(filled.figure)
    review.reject(reviewer("wei"), seen(filled.figure))

    answer = desk.post("/review/decide/", {"one": f"confirm:{stale}"}, follow=True).content.decode()

    assert "wei has just decided about this claim (rejected)." in answer
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "data", [{}, {"one": "burn:abc:0"}, {"many": "confirm", "claim": ["no token"]}, {"one": "confirm:a;b:0"}]
)
def test_a_form_that_makes_no_sense_is_a_bad_request(desk, filled, data):
    answer = desk.post("/review/decide/", data)

    assert (answer.status_code, "This request cannot be understood" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    "act,seen", [("correct", ""), ("correct", "no token"), ("correct", "another:0"), ("split", ""), ("merge", "")]
)
@pytest.mark.parametrize(
    "language,said", [("en", "This request cannot be understood"), ("zh-hans", "无法理解这个请求")]
)
def test_a_form_about_no_claim_or_another_is_a_bad_request(desk, filled, act, seen, language, said):  # noqa: PLR0917  a case
    claim = filled.figure
    fields = {"value": "83", "comparator": "exact", "as_of_basis": "unknown", "measure": "stock"}

    answer = desk.post(f"/review/{claim.key}/{act}/", {"seen": seen, **fields}, headers={"accept-language": language})

    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert Decision.objects.count() == 0


def test_nothing_ticked_is_said(desk, filled):
    answer = desk.post("/review/decide/", {"many": "confirm"}, follow=True).content.decode()

    assert "No claim was chosen." in answer


def test_nobody_is_sent_elsewhere(desk, filled):
    answer = desk.post(
        "/review/decide/", {"one": f"confirm:{token(filled.figure)}", "next": "https://example.org/review/"}
    )

    assert answer.headers["Location"].startswith("/review/?done=")


def test_decisions_need_the_token_of_a_form(lin, filled):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lin)

    assert client.post("/review/decide/", {"one": f"confirm:{token(filled.figure)}"}).status_code == 403
    assert Decision.objects.count() == 0


def test_members_see_neither_queue_nor_log(client, filled):
    client.force_login(User.objects.create_user("ann"))

    addresses = ["/review/", "/review/history/", "/review/orphans/", f"/review/{filled.figure.key}/"]
    assert [client.get(address).status_code for address in addresses] == [403] * 4
    assert client.post("/review/decide/", {"one": f"confirm:{token(filled.figure)}"}).status_code == 403


def test_a_correction_by_its_form(desk, filled):
    claim = filled.figure
    fields = {
        "value": "83",
        "comparator": "exact",
        "unit": "个",
        "counted": "国家",
        "subject": "中国",
        "as_of": "2024-04",
        "measure": "stock",
    }

    answer = desk.post(
        f"/review/{claim.key}/correct/", {"seen": token(claim), "as_of_basis": "in_sentence", "upper": "", **fields}
    )

    assert answer.status_code == 302
    assert int(Claim.objects.get(pk=claim.pk).value) == 83


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "many"},
        {"as_of": "2024-02-30"},
        {"comparator": "range"},
        {"upper": "90"},
        {"value": "NaN"},
        {"value": "1e400"},
        {"measure": "many"},
    ],
)
def test_a_correction_that_does_not_hold_up_is_shown_again(desk, filled, wrong):
    claim = filled.figure
    fields = {
        "value": "83",
        "comparator": "exact",
        "as_of_basis": "in_sentence",
        "measure": "stock",
        "as_of": "2024-04",
        **wrong,
    }

    answer = desk.post(f"/review/{claim.key}/correct/", {"seen": token(claim), **fields})

    assert (answer.status_code, "errorlist" in answer.content.decode()) == (409, True)
    assert Decision.objects.count() == 0


def test_countries_are_named_or_coded(desk, filled):
    claim = filled.cooperation
    fields = {"kind": claim.kind, "status": claim.status, "name": claim.name, "countries": "中国、Kenya BRA"}

    desk.post(f"/review/{claim.key}/correct/", {"seen": token(claim), **fields})

    codes = claim.countries.order_by("country").values_list("country", flat=True)
    assert list(codes) == ["BRA", "CHN", "KEN"]


def test_a_split_by_its_form(desk, filled):
    claim = filled.figure
    quote = claim.evidence.get().quote
    parts = {}
    for number, words in enumerate((quote[:2], quote[2:])):
        fields = {
            "quote": words,
            "value": str(number + 1),
            "comparator": "exact",
            "as_of_basis": "unknown",
            "measure": "stock",
        }
        parts |= {f"part{number}-{name}": value for name, value in fields.items()}

    answer = desk.post(f"/review/{claim.key}/split/", {"seen": token(claim), **parts})

    assert answer.status_code == 302
    assert sorted(int(part.value) for part in Claim.objects.filter(part_of=claim.key)) == [1, 2]


def test_a_split_outside_the_quote_says_so(desk, filled):
    claim = filled.figure
    fields = {"quote": "elsewhere", "value": "1", "comparator": "exact", "as_of_basis": "unknown", "measure": "stock"}
    parts = {f"part{number}-{name}": value for number in range(2) for name, value in fields.items()}

    answer = desk.post(f"/review/{claim.key}/split/", {"seen": token(claim), **parts})

    assert (answer.status_code, "word for word, in the quote of the claim" in answer.content.decode()) == (409, True)


def test_a_refused_split_keeps_what_was_typed_and_names_the_part(desk, filled):
    claim = filled.figure
    quote = claim.evidence.get().quote
    parts = {}
    for number, words in {0: quote[:2], 2: "elsewhere"}.items():
        fields = {
            "quote": words,
            "value": str(number + 40),
            "comparator": "exact",
            "as_of_basis": "unknown",
            "measure": "stock",
        }
        parts |= {f"part{number}-{name}": value for name, value in fields.items()}

    page = desk.post(f"/review/{claim.key}/split/", {"seen": token(claim), **parts}).content.decode()

    shown = [page.partition(f"<legend>Part {number}</legend>")[2].partition("</fieldset>")[0] for number in (1, 2, 3)]
    assert [("word for word, in the quote" in part) for part in shown] == [False, False, True]
    assert ["<details open>" in page, 'value="40"' in shown[0], "elsewhere" in shown[2]] == [True, True, True]


def test_a_refused_correction_keeps_what_was_typed(desk, filled):
    review.confirm(reviewer("wei"), seen(filled.figure))
    fields = {
        "value": "83",
        "comparator": "exact",
        "as_of_basis": "unknown",
        "measure": "flow",
        "counted": "things of mine",
    }

    answer = desk.post(f"/review/{filled.figure.key}/correct/", {"seen": f"{filled.figure.key}:0", **fields})

    assert (answer.status_code, "things of mine" in answer.content.decode()) == (409, True)


def test_a_merge_by_its_form(desk, filled):
    one, other = Claim.objects.filter(type="figure", value="82").order_by("id")[:2]

    desk.post(f"/review/{one.key}/merge/", {"seen": token(one), "claim": [token(other)]})

    assert Claim.objects.get(pk=other.pk).state == "merged"


def test_a_merge_in_the_log_says_into_what(desk, lin, filled):
    one, other = Claim.objects.filter(type="figure", value="82").order_by("id")[:2]
    review.merge(lin, seen(one)[0], seen(other))

    for address in ("/review/history/", f"/review/{other.key}/"):
        assert f'into: <a href="/review/{one.key}/">{one.evidence.get().quote}</a>' in get(desk, address)


def test_a_decision_in_place_brings_the_count_of_what_waits(desk, filled):
    waiting = Claim.objects.filter(state="machine", type="figure").count()
    sent = {"one": f"confirm:{token(filled.figure)}", "next": "/review/?type=figure"}

    answer = desk.post("/review/decide/", sent, headers={"hx-request": "true"}).content.decode()

    assert f'<p id="waiting" hx-swap-oob="true">Claims waiting: {waiting - 1}</p>' in answer


def test_the_log_tells_who_what_and_the_text_seen(desk, lin, filled):
    review.correct(lin, seen(filled.figure)[0], {"value": "83"})
    review.undo(lin, seen(filled.figure))

    page = get(desk, "/review/history/")

    assert page.index("taken back</span>") < page.index("corrected</span>")
    assert ("Number: 82 → 83" in page, "taken back by lin" in page) == (True, True)
    assert page.count(filled.figure.evidence.get().quote) >= 2


@pytest.mark.parametrize("query,found", [("by=lin", 1), ("by=wei", 1), ("action=reject", 1), ("words=zebra", 0)])
def test_the_log_filters(desk, lin, filled, query, found):
    review.confirm(lin, seen(filled.figure))
    review.reject(reviewer("wei"), seen(filled.figure))

    assert get(desk, f"/review/history/?{query}").count("<time") == found


def test_the_log_leaves_as_csv(desk, lin, filled):
    review.correct(lin, seen(filled.figure)[0], {"value": "83"})

    sent = b"".join(desk.get("/review/history/qiao-decisions.csv").streaming_content).decode("utf-8-sig")

    line = next(csv.DictReader(io.StringIO(sent)))
    assert (line["by"], line["decision"], line["claim"]) == ("lin", "correct", filled.figure.key)
    assert line["change"] == '{"value":["82","83"]}'


@pytest.mark.parametrize(
    "language,word", [("en", "Every decision has its claim"), ("zh-hans", "所有决定都有对应的陈述")]
)
def test_no_orphans_is_said(desk, filled, language, word):
    answer = desk.get("/review/orphans/", headers={"accept-language": language})

    assert word in answer.content.decode()


def test_pages_of_the_record_say_what_was_decided(desk, lin, filled):
    review.confirm(lin, seen(filled.figure))

    page = get(desk, f"/documents/{filled.chinese}/")

    assert "confirmed by a person" in page
    assert f"/review/claims/{filled.figure.pk}/" in page
    leads = desk.get(f"/review/claims/{filled.figure.pk}/").headers["Location"]
    assert leads == f"/review/{filled.figure.key}/"


def test_visitors_see_no_way_to_review(client, filled):
    assert "/review/" not in client.get(f"/documents/{filled.chinese}/").content.decode()


@pytest.fixture
def likely(qiao_settings, monkeypatch) -> Claim:
    monkeypatch.setattr(likely_en, "likely", lambda _language, _evidence: True)
    text = "Oman and Malta signed a treaty on dust.\n\nThe ministry speaks of 12 new demonstration projects.\n"
    pages_record.add(qiao_settings, pages_record.original("dust.txt", text))
    return Claim.objects.get(likely=True)


def test_what_no_rule_asserts_says_so_wherever_it_is_shown(desk, likely):
    certain = Claim.objects.get(type="cooperation", likely=False)
    csv_text = b"".join(desk.get("/cooperations/qiao-cooperations.csv").streaming_content).decode("utf-8-sig")

    assert (likely.name, certain.name) == ("demonstration projects", "treaty on dust")
    assert likely.priority > certain.priority
    assert "no rule asserts it, only the words around it" in get(desk, "/review/")
    assert get(desk, "/cooperations/").count("· likely") == 1
    assert {one["name"]: one["likely"] for one in desk.get("/api/v1/cooperations").json()["items"]} == {
        "demonstration projects": True,
        "treaty on dust": False,
    }
    assert {line["name"]: line["likely"] for line in csv.DictReader(io.StringIO(csv_text))} == {
        "demonstration projects": "1",
        "treaty on dust": "0",
    }


def test_what_a_person_confirms_is_likely_no_more(desk, lin, likely):
    review.confirm(lin, seen(likely))

    page = get(desk, "/cooperations/")
    assert "· likely" not in page
    assert "· confirmed" in page


MONEY = "合作经费公布\n江畔科技报 2024-05-16 09:00\n\n截至2024年4月，中国在共建国家投入1.6亿元合作经费。\n"


@pytest.fixture
def money(qiao_settings) -> Claim:
    pages_record.add(qiao_settings, pages_record.original("money.txt", MONEY))
    return Claim.objects.get(document__name="money.txt", type="figure")


def as_shown(page: str) -> dict[str, str]:
    """What a browser would send of the form of a correction if nothing were typed."""
    form = page.partition('id="correct"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="(?:text|number)" name="(\w+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        fields[name] = re.search(r'value="(\w*)" selected', options)[1]
    return fields


@pytest.mark.parametrize(
    "language,log",
    [
        (
            "en",
            [
                "Currency (three letters): CNY → USD",
                "Its name elsewhere in the article: — → 洛水大学",
                "Among whom, or what was done with it: 共建国家 → 非洲国家",
                "→ target",
            ],
        ),
        (
            "zh-hans",
            [
                "货币（三个字母）：CNY → USD",
                "归属者名称：— → 洛水大学",
                "范围（在哪些国家或单位之中，或其情形）：共建国家 → 非洲国家",
                "→ 目标",
            ],
        ),
    ],
)
def test_money_is_corrected_in_what_it_is_and_whose(desk, money, language, log):
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    fields = as_shown(get(desk, f"/review/{money.key}/"))
    assert (fields["currency"], fields["scope"], fields.get("holder", "")) == ("CNY", "共建国家", "")
    given = {"currency": "usd", "scope": "非洲国家", "holder": "洛水大学", "measure": "target"}

    answer = desk.post(f"/review/{money.key}/correct/", {"seen": token(money), **fields, **given})

    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert set(decision.change) == set(given)
    assert (decision.quote_seen, decision.seen["currency"]) == (money.evidence.get().quote, "CNY")
    judged = get(desk, f"/review/{money.key}/")
    assert [line for line in log if line not in judged] == []
    sent = b"".join(desk.get("/figures/qiao-figures.csv").streaming_content).decode("utf-8-sig")
    cells = next(csv.DictReader(io.StringIO(sent)))
    assert {name: cells[name] for name in given} == {**given, "currency": "USD"}
    money_words = "dollars" if language == "en" else "美元"
    for address in ("/figures/", f"/documents/{money.document_id}/"):
        page = get(desk, address)
        assert [words for words in ("非洲国家", "洛水大学", money_words, log[-1][2:]) if words not in page] == []
    measured = Claim.objects.get(pk=money.pk).measured
    assert measured.endswith("|USD|target")
    assert measured != money.measured


@pytest.mark.parametrize("currency,status", [("ABC", 409), ("us", 409), (" usd", 302), ("", 302)])
def test_a_currency_has_a_code(desk, money, currency, status):
    fields = as_shown(get(desk, f"/review/{money.key}/"))

    answer = desk.post(f"/review/{money.key}/correct/", {"seen": token(money), **fields, "currency": currency})

    assert (answer.status_code, Decision.objects.count()) == (status, int(status == 302))


def test_only_money_is_asked_for_its_currency(desk, filled, money):
    asked = ['name="currency"' in get(desk, f"/review/{claim.key}/") for claim in (money, filled.figure)]

    assert asked == [True, False]
