"""What the tests of the site may ask for."""

import pytest


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
