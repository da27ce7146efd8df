"""What the tests of the site may ask for."""

import pytest
from django.test import Client
from tests.site import brokerage
from tests.site.people import account

from qiao_web.models import Event
from qiao_web.permissions import Role


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Do what a request asks for after its transaction: letters leave."""

    def call(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **kwargs)

    return call


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Hash passwords quickly: what is slow on purpose would be most of the time of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def olga():
    """An organiser."""
    return account("olga", Role.ORGANISER)


@pytest.fixture
def event(olga) -> Event:
    """An event of hers."""
    return brokerage.event(olga)


@pytest.fixture
def desk(olga) -> Client:
    """Her browser, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(olga)
    return client
