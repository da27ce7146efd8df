from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from qiao_web.permissions import GROUPS, Forbidden, Role, allow, least_role, role_of


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def undeclared(pattern: URLPattern) -> bool:
    """Whether the gate would close this address; django-ninja's own pages are closed on purpose."""
    return least_role(pattern.callback) is None


PATTERNS = [pattern for pattern in patterns(get_resolver()) if pattern.name not in {"api-root", "openapi-json"}]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.name or pattern.pattern))
def test_every_address_declares_who_may_call_it(pattern):
    assert not undeclared(pattern)


@pytest.fixture(params=list(Role), ids=lambda role: role.name.lower())
def user(request, db) -> tuple[Role, User | AnonymousUser]:
    role = request.param
    if role is Role.VISITOR:
        return role, AnonymousUser()
    user = User.objects.create_user("ann", is_superuser=role is Role.OPERATOR)
    for name in [name for name, given in GROUPS.items() if given is role]:
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    return role, user


def test_role_of_a_user_is_the_one_given(user):
    role, person = user

    assert role_of(person) is role


@pytest.mark.parametrize("least", list(Role), ids=lambda role: role.name.lower())
def test_view_answers_from_its_role_on_and_refuses_below(user, least):
    role, person = user
    request = HttpRequest()
    request.user = person

    @allow(least)
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse("seen")

    if role >= least:
        assert view(request).content == b"seen"
    else:
        with pytest.raises(Forbidden):
            view(request)


def test_inactive_operator_is_a_visitor(db):
    person = User.objects.create_user("ann", is_superuser=True, is_active=False)

    assert role_of(person) is Role.VISITOR


@pytest.mark.urls("tests.site.urls_undeclared")
def test_gate_closes_a_view_that_declares_nothing(client, db):
    assert client.get("/declared/").status_code == 200
    assert client.get("/undeclared/").status_code == 404


@pytest.mark.urls("tests.site.urls_undeclared")
def test_refused_visitor_is_sent_to_sign_in(client, db):
    response = client.get("/members/", headers={"accept": "text/html"})

    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in/?next=/members/")


@pytest.mark.urls("tests.site.urls_undeclared")
def test_refused_program_gets_a_403(client, db):
    assert client.get("/members/", headers={"accept": "application/json"}).status_code == 403
