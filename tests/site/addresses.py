"""Every address with parameters, and what whoever may call it is answered, for the test that requests them all.

A new address with parameters needs a line in `parameters`: its name, and the values that lead to something that exists
in the record that `world` makes. An address that answers a GET with something else than 200 needs a line in `ANSWERS`.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from tests.site import brokerage, exchange, pages_record
from tests.site.people import account, organisation

from qiao.settings import Settings
from qiao_web.actions import participants, profiles, timetables
from qiao_web.models import Profile, Series
from qiao_web.permissions import Role


@dataclass(frozen=True, slots=True)
class World:
    """A record with one of everything that an address can name."""

    filled: pages_record.Filled
    series: str
    organisation: str
    profile: str
    file: int
    other: str  # another profile
    event: str
    participant: tuple[int, str]  # number and secret
    case: str
    case_file: int


def world(settings: Settings) -> World:
    """Make one of everything."""
    filled = pages_record.fill(settings)
    founder = account("founder")
    owner = organisation(founder)
    draft = exchange.draft(founder, owner)
    file = profiles.attach(founder, draft.key, "sheet.txt", b"data sheet")
    exchange.publish(draft)
    other = exchange.published(founder, owner)
    case, paper = exchange.case(account("asking"), draft)
    Profile.objects.update(adviser=None)
    organiser = account("organiser", Role.ORGANISER)
    event = brokerage.event(organiser)
    ann, ben = brokerage.take_part(organiser, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: "yes"}, organiser)
    timetables.run(timetables.begin(organiser, event.slug, "solved", lambda _: None).pk)
    timetables.publish(organiser, event.slug, 1)
    slug = Series.objects.order_by("id").values_list("slug", flat=True)[0]
    return World(
        *(filled, slug, owner.slug, draft.key, file.pk, other.key, event.slug, (ann.pk, ann.secret)),
        *(case.key, paper.pk),
    )


def parameters(made: World) -> dict[str, dict[str, Any]]:
    """Return the parameters of every address that has some, by the name of the address."""
    document = {"document_id": made.filled.chinese}
    claim = {"key": made.filled.figure.key}
    body = {"slug": made.organisation}
    profile = {"key": made.profile}
    event = {"slug": made.event}
    own = {"secret": made.participant[1]}
    return {
        **{name: {"slug": "cooperation"} for name in ("topic", "topic_series", "topic_changes")},
        **{name: {"slug": "cooperation"} for name in ("topic_map", "topic_network", "topic_cooperations")},
        **{name: {"slug": "cooperation"} for name in ("topic_ties_csv", "topic_ties_xlsx")},
        **{name: {"slug": "cooperation"} for name in ("topic_cooperations_csv", "topic_cooperations_xlsx")},
        **{name: {"slug": "cooperation"} for name in ("topic_edit", "topic_archive", "topic_restore")},
        **{
            name: {"slug": "cooperation"}
            for name in ("topic_briefing", "topic_briefing_keep", "topic_briefing_rewritten")
        },
        "topic_briefing_file": {"slug": "cooperation", "shape": "md"},
        "briefing_file": {"shape": "docx"},
        "document_digest": {**document, "number": 1},
        "document_file": {**document, "number": 1, "shape": "pdf"},
        "record_feed": {"language": "zh"},
        "sitemap_part": {"kind": "documents", "part": 1},
        "topic_feed": {"language": "en", "slug": "cooperation"},
        "document": document,
        "document_withdraw": document,
        "document_readmit": document,
        "source": document,
        "article": {**document, "number": 1},
        "series": {"slug": made.series},
        "judge_number": {"claim_id": made.filled.figure.pk},
        "judge": claim,
        "claim": claim,
        "judge_correct": claim,
        "judge_split": claim,
        "judge_merge": claim,
        "language": {"code": "en"},
        "token_revoke": {"number": 1},
        "person": {"number": User.objects.get(username="founder").pk},
        "role_invitation": {"token": "no-token"},
        "confirm_address": {"token": "no-token"},
        "confirm_new_address": {"token": "no-token"},
        "reset_password": {"number": "MQ", "token": "no-token"},
        "organisation": body,
        "organisation_edit": body,
        "organisation_invite": body,
        "organisation_member": body,
        "profile": profile,
        "profile_edit": profile,
        "api-1:profile": profile,
        "api-1:matches": profile,
        "match_feed": {"secret": "no-secret"},
        "unsubscribe": {"token": "no-token"},
        "interest": profile,
        "case": {"key": made.case},
        "case_step": {"key": made.case},
        "case_release": {"key": made.case},
        "case_file": {"key": made.case, "number": made.case_file},
        "profile_leaflet": profile,
        "profile_overrule": profile,
        "my_file": {"ending": "csv"},
        "matches": profile,
        "pair": {**profile, "other": made.other},
        "profile_save": profile,
        "profile_attach": profile,
        "profile_move": profile,
        "profile_file": {**profile, "number": made.file},
        **dict.fromkeys(("event", "event_register", *RUN), event),
        "event_sheets": {**event, "number": 1, "kind": "booklet", "language": "zh"},
        "event_template": {**event, "kind": "people", "language": "zh"},
        "event_person": {**event, "number": made.participant[0]},
        **{name: {**event, "number": 1} for name in ("event_timetable", "event_timetable_csv", "event_timetable_xlsx")},
        "participant": own,
        "participant_details": own,
        **dict.fromkeys((f"participant_{part}" for part in ("leave", "calendar", "code", "sheet")), own),
        **dict.fromkeys((f"participant_{part}" for part in ("feedback", "letters")), own),
        "invitation": {"token": "no-token"},
        "api-1:document": document,
        "api-1:document_digest": document,
        "api-1:claim": {"claim_id": made.filled.figure.pk},
        "api-1:series": {"slug": made.series},
        **{f"api-1:{name}": {"slug": "cooperation"} for name in ("topic", "topic_articles", "topic_changes")},
        **{f"api-1:{name}": {"slug": "cooperation"} for name in ("topic_series", "topic_network")},
        "api-1:article_digest": {**document, "number": 1},
    }


# What other programs may send without a token of a form: a signed link says who asks, which does not hold
# here, or the secret link of a participant, which does.
FROM_ELSEWHERE = {"unsubscribe": 410, "participant_letters": 302}
# The pages of who runs an event.
RUN = (
    *("event_setup", "event_edit", "event_part", "event_people", "event_decide", "event_person_new"),
    *("event_people_csv", "event_people_xlsx", "event_requests", "event_wishes_csv", "event_wishes_xlsx"),
    *("event_timetables", "event_timetables_act", "event_board", "event_arrivals"),
    *("event_people_import", "event_wishes_import", "event_day"),
    *("event_figures", "event_figures_csv", "event_said_csv", "event_all", "event_hosts", "event_hosts_csv"),
    "event_pairing",
)
# What a GET is answered by whoever may call the address, where that is not 200.
ANSWERS = {
    "claim": 302,  # leads on to the characters
    "judge_number": 302,  # leads on to the claim's lasting address
    "language": 302,
    "profile_edit": 302,  # it is published: whoever works on it is led to its page
    "match_feed": 404,  # nobody has this secret
    "unsubscribe": 410,  # the link does not hold
    "interest": 302,  # none of the walkers belongs to an organisation
    "profile_new": 302,  # leads who belongs to no organisation to enter one
    "sign_in_code": 302,  # leads back to name and password
    "organisation_edit": 404,  # none of the walkers belongs to the organisation
    # These links do not hold.
    **dict.fromkeys(("reset_password", "invitation", "role_invitation", "confirm_address", "confirm_new_address"), 410),
}
# Addresses of a row that only its owner, and these roles, may open: to others it does not exist.
OF_OWNERS = {
    **{name: frozenset({Role.ADVISER, Role.OPERATOR}) for name in ("case", "case_file")},
    "topic_edit": frozenset({Role.EDITOR, Role.OPERATOR}),
    "profile_edit": frozenset({Role.ADVISER, Role.OPERATOR}),  # nobody advises it yet, so that any adviser does
    **dict.fromkeys(
        (
            *RUN,
            "event_person",
            "event_template",
            "event_sheets",
            "event_timetable",
            "event_timetable_csv",
            "event_timetable_xlsx",
        ),
        frozenset({Role.OPERATOR}),
    ),
}
