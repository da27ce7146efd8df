from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from qiao_web.permissions import GROUPS, INCLUDES, Forbidden, Role, allow, allowed_roles, may, roles_of


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


# django-ninja's own pages are closed on purpose.
PATTERNS = [pattern for pattern in patterns(get_resolver()) if pattern.name not in {"api-root", "openapi-json"}]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.name or pattern.pattern))
def test_every_address_declares_who_may_call_it(pattern):
    assert allowed_roles(pattern.callback)


@pytest.fixture(params=list(Role), ids=str)
def user(request, db) -> tuple[Role, User | AnonymousUser]:
    role = request.param
    if role is Role.VISITOR:
        return role, AnonymousUser()
    user = User.objects.create_user("ann", is_superuser=role is Role.OPERATOR)
    for name in [name for name, given in GROUPS.items() if given is role]:
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    return role, user


def test_roles_of_a_user_are_what_the_given_one_includes(user):
    role, person = user

    assert roles_of(person) == INCLUDES[role]


def test_every_role_includes_itself_and_the_operator_all():
    assert all(role in INCLUDES[role] for role in Role)
    assert INCLUDES[Role.OPERATOR] == frozenset(Role)


def test_roles_add_up(db):
    person = User.objects.create_user("ann")
    person.groups.set([Group.objects.create(name=name) for name in ("advisers", "reviewers", "no role at all")])

    assert roles_of(person) == {Role.VISITOR, Role.MEMBER, Role.ADVISER, Role.REVIEWER}


@pytest.mark.parametrize("needed", list(Role), ids=str)
def test_view_answers_whoever_has_its_role_and_refuses_the_others(user, needed):
    role, person = user
    request = HttpRequest()
    request.user = person

    @allow(needed)
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse("seen")

    if needed in INCLUDES[role]:
        assert view(request).content == b"seen"
    else:
        with pytest.raises(Forbidden):
            view(request)


def test_one_of_several_roles_is_enough(user):
    role, person = user

    assert may(person, Role.ADVISER, Role.EDITOR) is (role in {Role.ADVISER, Role.EDITOR, Role.OPERATOR})


def test_inactive_operator_is_a_visitor(db):
    person = User.objects.create_user("ann", is_superuser=True, is_active=False)

    assert roles_of(person) == {Role.VISITOR}


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
