"""Every address requested as every role through the whole stack: whoever may is answered, everybody else is refused."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from tests.site import addresses

from qiao_web.permissions import GROUPS, INCLUDES, Role, allowed_roles
from qiao_web.views.posting import pages_of

_OWN = {"api-1:api-root", "api-1:openapi-json"}  # django-ninja's own pages, closed on purpose


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


ADDRESSES = {name: pattern for name, pattern in named(get_resolver()) if name not in _OWN}


@pytest.fixture
def made(db, qiao_settings) -> addresses.World:
    return addresses.world(qiao_settings)


def person(role: Role) -> Client:
    client = Client(raise_request_exception=True)
    if role is Role.VISITOR:
        return client
    user = User.objects.create_user(f"walking-{role}", password=None, is_superuser=role is Role.OPERATOR)
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name, given in GROUPS.items() if given is role])
    client.force_login(user)
    return client


def status(answer) -> int:
    """Take an answer whole, as a browser does, and return its status."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_every_address_answers_exactly_those_who_may_call_it(made):
    clients = {role: person(role) for role in Role}
    parameters = addresses.parameters(made)
    wanted, found = {}, {}

    for name, pattern in ADDRESSES.items():
        address = reverse(name, kwargs=parameters.get(name))
        for role, client in clients.items():
            may = not allowed_roles(pattern.callback).isdisjoint(INCLUDES[role])
            # What only takes a POST leads to its page before it asks who is there.
            sending = pages_of(pattern.callback) != ()
            answer = 302 if sending else addresses.ANSWERS.get(name, 200)
            wanted[name, role.value] = answer if may or sending else 403
            if may and not sending and role not in addresses.OF_OWNERS.get(name, {role}):
                wanted[name, role.value] = 404
            found[name, role.value] = status(client.get(address))

    assert found == wanted


def test_every_address_refuses_what_is_sent_by_those_who_may_not_call_it(made):
    clients = {role: person(role) for role in Role}
    parameters = addresses.parameters(made)
    answered = {}

    for name, pattern in ADDRESSES.items():
        address = reverse(name, kwargs=parameters.get(name))
        for role, client in clients.items():
            if allowed_roles(pattern.callback).isdisjoint(INCLUDES[role]):
                answered[name, role.value] = status(client.post(address))

    # A view for reading only says so before it asks who is there.
    assert {key: status for key, status in answered.items() if status not in {403, 405}} == {}
    assert answered


def test_nothing_is_sent_from_another_site(made):
    parameters = addresses.parameters(made)
    foreign = Client(enforce_csrf_checks=True)
    operator = User.objects.create_user("operator", is_superuser=True)
    foreign.force_login(operator)

    answered = {name: status(foreign.post(reverse(name, kwargs=parameters.get(name)))) for name in ADDRESSES}

    refused = {name: 403 if status == 405 else status for name, status in answered.items()}
    assert refused == {name: addresses.FROM_ELSEWHERE.get(name, 403) for name in ADDRESSES}


def test_the_table_of_addresses_names_only_addresses(made):
    assert set(addresses.parameters(made)) | set(addresses.ANSWERS) <= set(ADDRESSES)


def test_an_address_of_a_form_leads_who_only_looks_to_its_page(made):
    reader, parameters = Client(), addresses.parameters(made)
    sending = {name: pages_of(pattern.callback) for name, pattern in ADDRESSES.items() if pages_of(pattern.callback)}
    led = {}

    for name, pages in sending.items():
        answer = reader.get(reverse(name, kwargs=parameters.get(name)))
        led[name] = (answer.status_code, resolve(answer.headers["Location"]).url_name in pages)

    assert led == dict.fromkeys(sending, (302, True))
    assert resolve(reader.get("/topics/cooperation/briefing/keep/").headers["Location"]).url_name == "topic_briefing"
    assert reader.put("/sign-out/").status_code == 405
