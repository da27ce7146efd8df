"""What the tests of people share: accounts that are open, their organisations, and reading their letters."""

import re
from collections.abc import Collection

from django.contrib.auth.models import Group, User
from django.core.mail import EmailMessage

from qiao_web.actions import organisations
from qiao_web.models import Membership, Organisation, Person
from qiao_web.models.people import MEMBER, OPEN
from qiao_web.permissions import GROUPS, Role

PASSWORD = "four-herons-cross-ice"


def account(name: str, *roles: Role, language: str = "en") -> User:
    """An account whose address is confirmed."""
    address = f"{name}@example.org"
    user = User.objects.create_user(name, address, PASSWORD, is_superuser=Role.OPERATOR in roles)
    user.groups.set([Group.objects.get_or_create(name=group)[0] for group, role in GROUPS.items() if role in roles])
    Person.objects.create(user=user, name=name.title(), language=language, address=address, state=OPEN)
    return user


def organisation(lead: User, *members: User, name: str = "Bluestone Institute", country: str = "CHN") -> Organisation:
    """An organisation that somebody leads and others belong to."""
    given = {"name_en": name, "type": "institute", "size": "medium", "country": country}
    made = organisations.found(lead, {**dict.fromkeys(organisations.FIELDS, ""), **given})
    for member in members:
        Membership.objects.create(organisation=made, user=member, role=MEMBER)
    return made


def link_in(letter: EmailMessage) -> str:
    """The path of the first link in a letter."""
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", str(letter.body))[1]


def receivers(letters: Collection[EmailMessage]) -> list[tuple[str, str]]:
    """Who got what: address and subject of each letter."""
    return [(letter.to[0], letter.subject) for letter in letters]
